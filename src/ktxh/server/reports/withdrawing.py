"""Withdraws what a report does not state any more: the next version of it says so, nothing is deleted."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from copy import copy
from typing import TypeVar

from django.utils import timezone

from ktxh.server.entry import Entry
from ktxh.server.reports.keeping import Place, keep
from ktxh.server.reports.models import Fact, Task

Row = TypeVar("Row", Fact, Task)


def _all_of_it(row: Fact | Task) -> None:
    del row


def missing(given: Iterable[Row], known: Iterable[Row], part: Callable[[Row], Hashable] = _all_of_it) -> list[Row]:
    """Those known that are not among the given, in the parts of the reports that the given speak of.

    `part` says in which part of its report a row is, by default in the one whole.
    """
    places, parts = set(), set()
    for row in given:
        places.add(row.place)
        parts.add((row.area_id, row.period_id, part(row)))
    return [
        row
        for row in known
        if not row.withdrawn and row.place not in places and (row.area_id, row.period_id, part(row)) in parts
    ]


def withdraw(alias: str, table: type[Row], rows: Sequence[Row], entry: Entry, known: dict[Place, Row]) -> None:
    """Write versions that withdraw these, inside a transaction."""
    at = entry.at or timezone.now()
    written = []
    for row in rows:
        gone = copy(row)
        gone.pk, gone.withdrawn, gone.author, gone.recorded_at = None, True, entry.author, at
        gone._state = type(row._state)()
        written.append(gone)
    keep(alias, table, written, known)
