"""Current values of many items of one area and period in full, and the numbers of their versions, in one question."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from ktxh.model.observation import Item, Key, Observation, Source, SourceKind, Status
from ktxh.model.period import Period
from ktxh.server.collection.models import Explanation
from ktxh.server.collection.models import Observation as Row
from ktxh.server.collection.rows import observations_of
from ktxh.server.exact import join
from ktxh.server.interning import Interned

_Kept = TypeVar("_Kept", bound=Model)

# the columns of an observation with those of its entry; rows of the ORM would take three times as long to make
_COLUMNS = (
    "item_id digits decimals status none_occurred typed unit cut_off version place quote note "
    "entry__kind entry__name entry__author entry__recorded_at"
).split()


def current_observations(
    alias: str, interned: Interned, items: Collection[Item], area: str, period: Period
) -> dict[Item, Observation]:
    """The current values there are, by item."""
    rows = _of(Row.objects.using(alias).filter(current=True), interned, items, area, period)
    found = (_observation_of(row, interned, area, period) for row in rows.values_list(*_COLUMNS, named=True))
    return {one.key.item: one for one in found}


def last_withdrawn(
    alias: str, interned: Interned, items: Collection[Item], area: str, period: Period
) -> dict[Item, Observation]:
    """The last version in which each of the values was withdrawn, of those that ever were."""
    withdrawn = Row.objects.using(alias).filter(withdrawn=True).select_related("entry").order_by("version")
    rows = _of(withdrawn, interned, items, area, period)
    return {one.key.item: one for one in observations_of(rows, interned)}


def current_versions(alias: str, items: Mapping[Item, int], area_id: int, period_id: int) -> dict[int, int]:
    """For every id of an item the number of its current version, 0 where no value was stated."""
    found = _current(alias, items.values(), area_id, period_id).values_list("item_id", "version")
    return dict.fromkeys(items.values(), 0) | dict(found)


def latest_explanations(
    alias: str, interned: Interned, items: Collection[Item], area: str, period: Period
) -> dict[tuple[Item, str], str]:
    """The text of the last explanation that was given for each item and rule; one question."""
    rows = _of(Explanation.objects.using(alias), interned, items, area, period)
    found = rows.order_by("pk").values_list("item_id", "rule", "text")
    return {(interned.item(item), rule): text for item, rule, text in found}


def _observation_of(row: Any, interned: Interned, area: str, period: Period) -> Observation:
    """One row of these columns, as `collection.rows.observations_of` reads it."""
    return Observation(
        key=Key(interned.item(row.item_id), area, period),
        value=join(row.digits, row.decimals),
        status=Status(row.status),
        source=Source(SourceKind(row.entry__kind), row.entry__name, row.place, row.quote),
        author=row.entry__author,
        none_occurred=row.none_occurred,
        typed=row.typed,
        unit=row.unit,
        cut_off=row.cut_off,
        recorded_at=row.entry__recorded_at,
        version=row.version,
        note=row.note,
    )


def _of(
    rows: QuerySet[_Kept], interned: Interned, items: Collection[Item], area: str, period: Period
) -> QuerySet[_Kept]:
    """Those of the rows that are about the items in a unit and a period; none where the store has met none of these."""
    ids = interned.item_ids(items)
    areas, periods = interned.area_ids([area]), interned.period_ids([period])
    if not (ids and areas and periods):
        return rows.none()
    return rows.filter(area_id=areas[area], period_id=periods[period], item_id__in=sorted(ids.values()))


def _current(alias: str, items: Collection[int], area_id: int, period_id: int) -> QuerySet[Row]:
    return Row.objects.using(alias).filter(
        current=True, area_id=area_id, period_id=period_id, item_id__in=sorted(items)
    )
