"""Reads values in full: one with all its versions, or many of the current ones in a stable order."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db.models import Q, QuerySet

from ktxh.model.observation import Item, Key, Observation
from ktxh.model.period import Period
from ktxh.server.collection import models
from ktxh.server.collection.rows import observations_of
from ktxh.server.interning import Interned

_AT_ONCE = 2_000


def read_current(alias: str, interned: Interned, key: Key) -> Observation | None:
    """The current version of a value, or None."""
    rows = _of_key(alias, interned, key)
    return None if rows is None else next(observations_of(rows.filter(current=True), interned), None)


def read_versions(alias: str, interned: Interned, key: Key) -> tuple[Observation, ...]:
    """All versions of a value, oldest first."""
    rows = _of_key(alias, interned, key)
    if rows is None:
        return ()
    # in two questions, for each of which there is an index
    found = [*rows.filter(current=False), *rows.filter(current=True)]
    return tuple(observations_of(sorted(found, key=lambda row: row.version), interned))


def read_all(
    alias: str,
    interned: Interned,
    items: Collection[Item] | None,
    areas: Collection[str] | None,
    periods: Collection[Period] | None,
) -> Iterator[Observation]:
    """The current values of those items, areas and periods (None: of all): by item, area in tree order, and time.

    They are read in portions as they are asked for, so that millions need little memory.
    """
    among = Q(current=True)
    if areas is not None:
        among &= Q(area_id__in=list(interned.area_ids(areas).values()))
    if periods is not None:
        among &= Q(period_id__in=list(interned.period_ids(periods).values()))
    wanted = interned.item_ids(interned.items() if items is None else sorted(set(items)))
    for number in wanted.values():
        rows = models.Observation.objects.using(alias).select_related("entry").filter(among, item_id=number)
        ordered = rows.order_by("area_id", "period__end", "period__code")
        yield from observations_of(ordered.iterator(_AT_ONCE), interned)


def _of_key(alias: str, interned: Interned, key: Key) -> QuerySet[models.Observation] | None:
    items, areas = interned.item_ids([key.item]), interned.area_ids([key.area])
    periods = interned.period_ids([key.period])
    if not (items and areas and periods):
        return None
    rows = models.Observation.objects.using(alias).select_related("entry")
    return rows.filter(item_id=items[key.item], area_id=areas[key.area], period_id=periods[key.period])
