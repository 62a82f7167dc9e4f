"""Connected words that are no figures: how a headline indicator is judged, and the names of those judged so."""

from __future__ import annotations

import re
from decimal import Decimal

from ktxh.analytics.headline_table import HeadlineTable
from ktxh.composing.stating.figures import Found
from ktxh.composing.stating.items import uncapitalised
from ktxh.model.connection import Connection
from ktxh.model.evaluation import Judgement
from ktxh.model.figure import Figure
from ktxh.model.observation import Item

OF_AUTHORITY = "/"  # between the authority whose plan is meant and the judgement: "hdnd/vuot"
NO_NAMES = "không có"  # in brackets, where there were names when the report was composed
_BRACKETS = re.compile(r"\s*\([^()]*\)")


def in_words(words: str, count: int, *, simulated: bool) -> Found:
    """Words as they are found; `count` says how many things they name."""
    value = Decimal(count)
    return Found(Figure(value, words, 0, 0), value, simulated=simulated)


def judgement_words(table: HeadlineTable, item: Item) -> Found | None:
    """How an indicator is judged; None where it is no headline indicator."""
    row = next((row for row in table.rows if row.headline.item == item), None)
    return None if row is None else in_words(row.evaluation.judgement.label, 1, simulated=table.simulated)


def names_words(table: HeadlineTable, connection: Connection) -> Found | None:
    """The names of the indicators that are judged so; None where a variant names no judgement."""
    judged = connection.variant.rpartition(OF_AUTHORITY)[2]
    if judged not in set(Judgement):
        return None
    names = names_judged(table, Judgement(judged))
    return in_words("; ".join(names) or NO_NAMES, len(names), simulated=table.simulated)


def names_judged(table: HeadlineTable, judgement: Judgement) -> list[str]:
    """The names of the indicators that are judged so, as a sentence lists them: without brackets and semicolons."""
    found = [row.headline.name for row in table.rows if row.evaluation.judgement is judgement]
    return [uncapitalised(_BRACKETS.sub("", name).replace(";", ",")) for name in found]
