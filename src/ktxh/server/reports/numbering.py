"""Gives things of a report identifiers of their own, and finds again what is given without one."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from ktxh.server.reports.models import Versioned

_Row = TypeVar("_Row", bound=Versioned)


def name_rows(rows: Sequence[_Row], known: Iterable[_Row], likeness: Callable[[_Row], Hashable], letter: str) -> None:
    """Give each row without an identifier that of the known one it is like, the first to the first, or a new one.

    `known` are the current rows of the same areas and periods, withdrawn ones too: a new identifier, `letter` and the
    next number, is none that was ever given there.
    """
    last: dict[tuple[int, int], int] = defaultdict(int)
    alike: dict[Hashable, deque[str]] = defaultdict(deque)
    taken = {row.place for row in rows}
    standing = list(known)
    for row in (*standing, *rows):
        name = getattr(row, row.NAMED)
        number = name.removeprefix(letter)
        if number.isascii() and number.isdigit():
            last[_cell(row)] = max(last[_cell(row)], int(number))
    for row in standing:
        if row.place not in taken:
            alike[_cell(row), likeness(row)].append(getattr(row, row.NAMED))
    for row in rows:
        if getattr(row, row.NAMED):
            continue
        names = alike[_cell(row), likeness(row)]
        if names:
            found = names.popleft()
        else:
            last[_cell(row)] += 1
            found = f"{letter}{last[_cell(row)]}"
        setattr(row, row.NAMED, found)


def _cell(row: Versioned) -> tuple[int, int]:
    return row.area_id, row.period_id
