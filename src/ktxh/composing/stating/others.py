"""Connected figures that are no value of an item: those of a stored fact, and counts of headline indicators."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ktxh.analytics.headline_table import HeadlineTable
from ktxh.catalogue.house_style import HouseStyle
from ktxh.composing.stating.figures import Found, shown
from ktxh.composing.stating.phrasing import number_text
from ktxh.composing.stating.words import OF_AUTHORITY
from ktxh.model.connection import Connection
from ktxh.model.evaluation import Judgement
from ktxh.model.figure import Figure
from ktxh.model.phrase import WORDED, Role
from ktxh.model.report_parts import Fact
from ktxh.model.statement import Statement

FACT = "fact:"
HEADLINES = "headlines"
COUNTED = "chỉ tiêu"
_FIGURES = tuple(role for role in Role if role is not Role.COUNT and role not in WORDED)


def figures_of(statement: Statement) -> dict[Role, Figure]:
    """The figures of a statement by role."""
    found = {role: getattr(statement, role.value) for role in _FIGURES}
    return {role: figure for role, figure in found.items() if figure is not None}


def fact_figure(fact: Fact, role: Role, style: HouseStyle) -> Found | None:
    """A figure of a stored fact, as it was given; None where the fact states none in that role."""
    figure = figures_of(fact.statement).get(role)
    if figure is None:
        return None
    text = number_text(figure, style)
    return Found(replace(figure, text=text, start=0, end=0), figure.value, fact.statement.estimate)


def headline_count(table: HeadlineTable, connection: Connection, style: HouseStyle) -> Found | None:
    """How many headline indicators there are, or are judged so; None where a variant names no judgement."""
    judged = connection.variant.rpartition(OF_AUTHORITY)[2]
    if connection.role is Role.TOTAL:
        count = len(table.rows)
    elif connection.role is Role.COUNT and judged in set(Judgement):
        count = table.counts[Judgement(judged)]
    else:
        return None
    figure = shown(Decimal(count), connection.unit, style)
    return Found(figure, figure.value, simulated=table.simulated)
