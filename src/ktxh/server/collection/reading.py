"""Reads current values and their sums straight off the covering index: no rows of the table, no objects of the ORM."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Context, Inexact
from functools import reduce

from django.db import connections
from django.db.backends.utils import CursorWrapper

from ktxh.model.observation import Item, Key, Status, Total, Value
from ktxh.model.period import Period
from ktxh.server.collection.selecting import among, area_condition, portions
from ktxh.server.exact import join
from ktxh.server.interning import Interned

# 10^15 - 1 nine thousand times over still fits into the 64 bits in which SQLite sums
_AREAS_AT_ONCE = 9_000
_Cell = tuple[int, int, int]
_Row = tuple[int, int, int, int, int, int, int]  # item, area, period, digits, decimals, status, flags
_SIMULATED, _NONE_OCCURRED = 1, 2
_EXACT = Context(prec=60, traps=[Inexact])  # whatever the context of the caller


# Grouped by item and period alone the rows come off the index in the order of the groups; a third column to group by
# would have them sorted. So the numbers with few decimals are told apart by columns, the rare others asked for again.
_FEW_DECIMALS = 4
_PARTS = ", ".join(f"SUM(digits) FILTER (WHERE decimals = {decimals})" for decimals in range(_FEW_DECIMALS))
_COUNTS = "item_id, period_id, COUNT(*), MIN(status), MAX(CAST(simulated AS integer))"
_SUMS = f"SELECT {_COUNTS}, MAX(decimals), {_PARTS} FROM collection_observation"
_SUMS_BY_DECIMALS = f"SELECT {_COUNTS}, decimals, SUM(digits) FROM collection_observation"
_BY_CELL = "GROUP BY item_id, period_id"


class Values(Mapping[Key, Value]):
    """The values found, by key; each is made when it is asked for."""

    def __init__(
        self, items: Mapping[Item, int], areas: Mapping[str, int], periods: Mapping[Period, int], rows: list[_Row]
    ) -> None:
        self._items, self._areas, self._periods = items, areas, periods
        self._rows: dict[_Cell, _Row] = {row[:3]: row for row in rows}

    def __getitem__(self, key: Key) -> Value:
        """The value of a key; KeyError where there is none."""
        try:
            row = self._rows[self._items[key.item], self._areas[key.area], self._periods[key.period]]
        except KeyError:
            raise KeyError(key) from None
        _, _, _, digits, decimals, status, flags = row
        return Value(join(digits, decimals), Status(status), bool(flags & _SIMULATED), bool(flags & _NONE_OCCURRED))

    def __iter__(self) -> Iterator[Key]:
        """The keys that have a value."""
        items = {number: item for item, number in self._items.items()}
        areas = {number: area for area, number in self._areas.items()}
        periods = {number: period for period, number in self._periods.items()}
        for item, area, period in self._rows:
            yield Key(items[item], areas[area], periods[period])

    def __len__(self) -> int:
        """How many values there are."""
        return len(self._rows)


def read_values(
    alias: str, interned: Interned, items: Collection[Item], areas: Collection[str], periods: Collection[Period]
) -> Values:
    """The current values there are among all combinations."""
    item_ids, area_ids, period_ids = interned.item_ids(items), interned.area_ids(areas), interned.period_ids(periods)
    rows: list[_Row] = []
    if item_ids and area_ids and period_ids:
        with connections[alias].cursor() as cursor:
            for portion in portions(set(area_ids.values()), _AREAS_AT_ONCE):
                cursor.execute(
                    "SELECT item_id, area_id, period_id, digits, decimals, status, "
                    "CAST(simulated AS integer) + 2 * CAST(none_occurred AS integer) FROM collection_observation "
                    f"WHERE {among('item_id', item_ids.values())} AND {among('period_id', period_ids.values())} "
                    f"AND {area_condition(portion)} AND current"
                )
                rows += cursor.fetchall()
    return Values(item_ids, area_ids, period_ids, rows)


def read_totals(
    alias: str, interned: Interned, items: Collection[Item], areas: Collection[str], periods: Collection[Period]
) -> dict[tuple[Item, Period], Total]:
    """The sum over those of the areas that have a current value, for each item and period with at least one."""
    item_ids, area_ids, period_ids = interned.item_ids(items), interned.area_ids(areas), interned.period_ids(periods)
    if not (item_ids and area_ids and period_ids):
        return {}
    found: dict[tuple[int, int], Total] = {}
    with connections[alias].cursor() as cursor:
        for portion in portions(set(area_ids.values()), _AREAS_AT_ONCE):
            condition = f"{among('period_id', period_ids.values())} AND {area_condition(portion)} AND current"
            for cell, part in _parts(cursor, item_ids.values(), condition):
                before = found.get(cell)
                found[cell] = part if before is None else _added(before, part)
    item_of = {number: item for item, number in item_ids.items()}
    period_of = {number: period for period, number in period_ids.items()}
    return {(item_of[item], period_of[period]): total for (item, period), total in found.items()}


def _parts(cursor: CursorWrapper, items: Iterable[int], condition: str) -> Iterator[tuple[tuple[int, int], Total]]:
    """The sum of each item and period, in one part, or in one for each number of decimals where there are many."""
    cursor.execute(f"{_SUMS} WHERE {among('item_id', items)} AND {condition} {_BY_CELL}")
    many_decimals = set()
    for item, period, count, status, simulated, most_decimals, *sums in cursor.fetchall():
        if most_decimals >= _FEW_DECIMALS:
            many_decimals.add((item, period))
            continue
        numbers = (join(int(digits), decimals) for decimals, digits in enumerate(sums) if digits is not None)
        yield (item, period), Total(reduce(_EXACT.add, numbers), count, Status(status), bool(simulated))
    if many_decimals:
        among_them = among("item_id", {item for item, _ in many_decimals})
        cursor.execute(f"{_SUMS_BY_DECIMALS} WHERE {among_them} AND {condition} {_BY_CELL}, decimals")
        for item, period, count, status, simulated, decimals, digits in cursor.fetchall():
            if (item, period) in many_decimals:
                yield (item, period), Total(join(int(digits), decimals), count, Status(status), bool(simulated))


def _added(one: Total, other: Total) -> Total:
    return Total(
        _EXACT.add(one.number, other.number),
        one.count + other.count,
        min(one.status, other.status),
        one.simulated or other.simulated,
    )
