"""Keeps versions: what is new becomes a first version, what differs the next one, what stands already stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from django.db.models import Q

from ktxh.model.observation import Recorded
from ktxh.server.reports.models import Versioned
from ktxh.server.reports.telling import tell_kept

Place = tuple[int, int, str]
Row = TypeVar("Row", bound=Versioned)
_AT_ONCE = 400


def standing(alias: str, table: type[Row], cells: Iterable[tuple[int, int]]) -> dict[Place, Row]:
    """The current versions in areas and periods (their ids), by their place."""
    by_period: dict[int, set[int]] = {}
    for area, period in cells:
        by_period.setdefault(period, set()).add(area)
    found: dict[Place, Row] = {}
    for period, areas in by_period.items():
        for portion in _portions(sorted(areas)):
            among = Q(current=True, period_id=period, area_id__in=portion)
            found |= {row.place: row for row in table._default_manager.using(alias).filter(among)}
    return found


def keep(alias: str, table: type[Row], rows: Sequence[Row], known: dict[Place, Row]) -> Recorded:
    """Write those rows, in their order, that differ from what stands; `known` then holds what stands after them.

    Their versions are numbered here. Inside a transaction.
    """
    superseded: list[int] = []
    written: list[Row] = []
    changes: list[tuple[Row | None, Row]] = []
    new = 0
    for row in rows:
        before = known.get(row.place)
        if before is not None and before.content == row.content:
            continue
        row.version, row.current = 1, True
        if before is None:
            new += 1
        else:
            row.version = before.version + 1
            before.current = False
            if before.pk is not None:
                superseded.append(before.pk)
        written.append(row)
        changes.append((before, row))
        known[row.place] = row
    manager = table._default_manager.using(alias)
    for portion in _portions(superseded):
        manager.filter(pk__in=portion).update(current=False)
    manager.bulk_create(written, batch_size=_AT_ONCE)
    tell_kept(alias, changes)
    return Recorded(new, len(written) - new, len(rows) - len(written))


def _portions(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[at : at + _AT_ONCE] for at in range(0, len(ids), _AT_ONCE))
