"""The short numbers of indicators, items, areas and periods, kept in memory: they are added, never changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import local

from django.db import connections
from django.db.models import Q

from ktxh.model.area import TYPE_BY_SIGN
from ktxh.model.area import Area as AreaOfModel
from ktxh.model.observation import Item
from ktxh.model.period import Period
from ktxh.model.period_text import parse_period
from ktxh.server.areas.models import Area
from ktxh.server.indicators.models import Indicator
from ktxh.server.indicators.models import Item as ItemRow
from ktxh.server.periods.models import Period as PeriodRow


@dataclass(slots=True)
class _Ids:
    indicators: dict[str, int] = field(default_factory=dict)
    items: dict[Item, int] = field(default_factory=dict)
    areas: dict[str, int] = field(default_factory=dict)
    periods: dict[Period, int] = field(default_factory=dict)
    item_of: dict[int, Item] = field(default_factory=dict)
    area_of: dict[int, str] = field(default_factory=dict)
    period_of: dict[int, Period] = field(default_factory=dict)

    def copy(self) -> _Ids:
        return _Ids(*(dict(getattr(self, name)) for name in self.__slots__))


class Interned:
    """Ids by indicator code, item, area key and period, and back, of one store.

    What is read outside of transactions is shared by all threads. Inside of one a thread has its own copy (`apart`), so
    that a number which is rolled back is never met again.
    """

    def __init__(self, alias: str) -> None:
        self._alias = alias
        self._shared = _Ids()
        self._own = local()

    def ready(self) -> None:
        """Read indicators and areas for all transactions to come: inside of one they would be read again and again."""
        if connections[self._alias].in_atomic_block:
            return
        if not self._shared.indicators:
            self.indicator_ids([""])
        if not self._shared.areas:
            self.area_ids([""])

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Keep what is read from here on to this thread, and forget it at the end."""
        before: _Ids | None = getattr(self._own, "ids", None)
        self._own.ids = (before or self._shared).copy()
        try:
            yield
        finally:
            self._own.ids = before

    def _ids(self) -> _Ids:
        own: _Ids | None = getattr(self._own, "ids", None)
        if own is not None:
            return own
        return self._shared.copy() if connections[self._alias].in_atomic_block else self._shared

    def indicator_ids(self, codes: Iterable[str]) -> dict[str, int]:
        """The ids of those indicators that the store knows."""
        ids, wanted = self._ids(), set(codes)
        if not wanted <= ids.indicators.keys():
            ids.indicators.update(Indicator.objects.using(self._alias).values_list("code", "id"))
        return {code: ids.indicators[code] for code in wanted if code in ids.indicators}

    def item_ids(self, items: Iterable[Item]) -> dict[Item, int]:
        """The ids of those items that the store has met."""
        ids, wanted = self._ids(), list(items)
        if missing := [item for item in wanted if item not in ids.items]:
            self._read_items(ids, missing if ids.items else None)
        return {item: ids.items[item] for item in wanted if item in ids.items}

    def area_ids(self, keys: Iterable[str]) -> dict[str, int]:
        """The ids of those areas that the store knows."""
        ids, wanted = self._ids(), list(keys)
        if missing := [key for key in wanted if key not in ids.areas]:
            self._read_areas(ids, missing if ids.areas else None)
        return {key: ids.areas[key] for key in wanted if key in ids.areas}

    def period_ids(self, periods: Iterable[Period]) -> dict[Period, int]:
        """The ids of those periods that the store has met."""
        ids, wanted = self._ids(), list(periods)
        if missing := [period for period in wanted if period not in ids.periods]:
            self._read_periods(ids, missing if ids.periods else None)
        return {period: ids.periods[period] for period in wanted if period in ids.periods}

    def item(self, number: int) -> Item:
        """The item with this id."""
        ids = self._ids()
        if number not in ids.item_of:
            self._read_items(ids, None)
        return ids.item_of[number]

    def area(self, number: int) -> str:
        """The key of the area with this id."""
        ids = self._ids()
        if number not in ids.area_of:
            self._read_areas(ids, None)
        return ids.area_of[number]

    def area_names(self, keys: Iterable[str]) -> dict[str, str]:
        """By key how messages name areas ("huyện Tràng Định"), those that the store does not know by their key."""
        named = {key: key for key in keys}
        rows = Area.objects.using(self._alias).filter(key__in=named).values_list("key", "type", "name")
        return named | {key: AreaOfModel(key, key, TYPE_BY_SIGN[sign], name).full_name for key, sign, name in rows}

    def period(self, number: int) -> Period:
        """The period with this id."""
        ids = self._ids()
        if number not in ids.period_of:
            self._read_periods(ids, None)
        return ids.period_of[number]

    def items(self) -> tuple[Item, ...]:
        """Every item that was ever planned or stated, in order."""
        ids = self._ids()
        self._read_items(ids, None)
        return tuple(sorted(ids.items))

    def areas(self) -> tuple[str, ...]:
        """The keys of all areas that the store knows, in tree order."""
        ids = self._ids()
        self._read_areas(ids, None)
        return tuple(ids.area_of[number] for number in sorted(ids.area_of))

    def periods(self) -> tuple[Period, ...]:
        """Every period that anything was planned or stated for, in order of time."""
        ids = self._ids()
        self._read_periods(ids, None)
        return tuple(sorted(ids.periods))

    def make_items(self, items: Collection[Item]) -> dict[Item, int]:
        """The ids of the items, new ones added; KeyError for an indicator that the store does not know."""
        known = self.item_ids(items)
        if new := [item for item in dict.fromkeys(items) if item not in known]:
            indicators = self.indicator_ids({item.indicator for item in new})
            rows = [ItemRow(indicator_id=indicators[item.indicator], breakdown=item.breakdown) for item in new]
            ItemRow.objects.using(self._alias).bulk_create(rows, ignore_conflicts=True)
            known |= self.item_ids(new)
        return known

    def make_periods(self, periods: Collection[Period]) -> dict[Period, int]:
        """The ids of the periods, new ones added."""
        known = self.period_ids(periods)
        if new := [period for period in dict.fromkeys(periods) if period not in known]:
            PeriodRow.objects.using(self._alias).bulk_create(map(_row_of, sorted(new)), ignore_conflicts=True)
            known |= self.period_ids(new)
        return known

    def _read_items(self, ids: _Ids, missing: Collection[Item] | None) -> None:
        rows = ItemRow.objects.using(self._alias)
        among = Q() if missing is None else Q(indicator__code__in={item.indicator for item in missing})
        for number, indicator, breakdown in rows.filter(among).values_list("id", "indicator__code", "breakdown"):
            item = Item(indicator, breakdown)
            ids.item_of[number] = item
            ids.items[item] = number

    def _read_areas(self, ids: _Ids, missing: Collection[str] | None) -> None:
        among = Q() if missing is None else Q(key__in=missing)
        for number, key in Area.objects.using(self._alias).filter(among).values_list("id", "key"):
            ids.area_of[number] = key
            ids.areas[key] = number

    def _read_periods(self, ids: _Ids, missing: Collection[Period] | None) -> None:
        among = Q() if missing is None else Q(code__in={period.code for period in missing})
        for number, code in PeriodRow.objects.using(self._alias).filter(among).values_list("id", "code"):
            period = parse_period(code)
            ids.period_of[number] = period
            ids.periods[period] = number


def _row_of(period: Period) -> PeriodRow:
    return PeriodRow(code=period.code, kind=str(period.kind), start=period.start, end=period.end)
