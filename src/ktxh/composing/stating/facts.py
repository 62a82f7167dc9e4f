"""Stored facts as statements with connections, and which of them stand in one paragraph or one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ktxh.composing.stating.others import FACT, figures_of
from ktxh.composing.stating.stating import Stated
from ktxh.model.connection import Connection
from ktxh.model.report_parts import Fact

_MOST_SENTENCES = 8  # of a paragraph


def stated_fact(fact: Fact) -> Stated:
    """A fact with the connections of its figures; their unit is the one they were given with."""
    figures = figures_of(fact.statement)
    return Stated(
        fact.statement,
        {
            role: Connection(f"{FACT}{fact.identifier}", fact.area, fact.period.code, role, unit=figure.unit)
            for role, figure in figures.items()
        },
        {role: figure.value for role, figure in figures.items()},
        estimates=frozenset(figures) if fact.statement.estimate else frozenset(),
    )


def paragraphs_of(facts: Iterable[Fact]) -> Iterator[list[Fact]]:
    """Facts whose orders follow each other stand together, up to eight; a gap or another sector is a new paragraph."""
    paragraph: list[Fact] = []
    for fact in facts:
        if paragraph and (not _follows(paragraph[-1], fact) or len(paragraph) == _MOST_SENTENCES):
            yield paragraph
            paragraph = []
        paragraph.append(fact)
    if paragraph:
        yield paragraph


def _follows(one: Fact, other: Fact) -> bool:
    return one.order <= other.order <= one.order + 1 and one.statement.sector == other.statement.sector


def together(facts: Iterable[Fact]) -> Iterator[list[Fact]]:
    """Facts that measure one value against the plans of several authorities are one sentence."""
    group: list[Fact] = []
    for fact in facts:
        if group and not _same_value(group[0], fact):
            yield group
            group = []
        group.append(fact)
    if group:
        yield group


def _same_value(one: Fact, other: Fact) -> bool:
    first, second = one.statement, other.statement
    if first.actual is None or second.actual is None or first.pct_plan is None or second.pct_plan is None:
        return False
    alike = (first.indicator, first.unit, first.area, first.actual.text) == (
        second.indicator,
        second.unit,
        second.area,
        second.actual.text,
    )
    return alike and first.authority != second.authority
