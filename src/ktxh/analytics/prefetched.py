"""What a cube has fetched from the store: each value and each sum is asked for once, many at a time."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from ktxh.analytics.period_bits import PeriodBits
from ktxh.model.area import AreaLevel
from ktxh.model.area_tree import AreaTree
from ktxh.model.figures import Figures
from ktxh.model.observation import Item, Key, Total, Value
from ktxh.model.period import Period

_Found = TypeVar("_Found", Value, Total)


@dataclass(frozen=True, slots=True)
class Units:
    """All units of one level below an area on a day."""

    level: AreaLevel
    keys: tuple[str, ...]


@dataclass(slots=True)
class _Held(Generic[_Found]):
    """What is known of one item in one place: as bits of periods what was asked for, what is there and what of that is
    known as a whole; and what was found.
    """

    asked: int = 0
    there: int = 0
    whole: int = 0
    found: dict[Period, _Found] = field(default_factory=dict)


class Prefetched:
    """Values and sums by key, fetched from the store when they are first asked for; sets of periods are `bits`."""

    def __init__(self, figures: Figures, tree: AreaTree) -> None:
        self.bits = PeriodBits()
        self._figures = figures
        self._tree = tree
        self._values: defaultdict[tuple[Item, str], _Held[Value]] = defaultdict(_Held)
        self._totals: defaultdict[tuple[Item, str], dict[AreaLevel, _Held[Total]]] = defaultdict(dict)
        self._units: dict[tuple[str, int], tuple[Units, ...]] = {}
        self._spells: dict[date, int] = {}

    def value(self, key: Key) -> Value | None:
        """The current value stated for just this key."""
        held = self._values[key[:2]]
        found = held.found.get(key.period)
        if found is None and not held.asked & self.bits.bit(key.period):
            self.load_values([key.item], [key.area], [key.period])
            found = held.found.get(key.period)
        return found

    def units(self, area: str, on: date) -> tuple[Units, ...]:
        """The units below an area on a day, level by level, higher levels first."""
        # between two days on which any boundary changed, the units below are the same
        spell = self._spells.get(on)
        if spell is None:
            spell = self._spells[on] = bisect_right(self._tree.change_days, on)
        place = area, spell
        known = self._units.get(place)
        if known is None:
            level = self._tree.area(area).level
            below = [
                Units(other, tuple(unit.key for unit in self._tree.descendants(area, on, other)))
                for other in AreaLevel
                if other > level
            ]
            known = self._units[place] = tuple(units for units in below if units.keys)
        return known

    def total(self, item: Item, area: str, period: Period, units: Units) -> Total | None:
        """The sum over the units of a level below the area, None where none of them has a value."""
        held = self._held_total(item, area, units.level)
        if not held.asked & self.bits.bit(period):
            self.load_totals([item], area, [period])
        return held.found.get(period)

    def there(self, item: Item, area: str) -> int:
        """The periods for which the area itself, or a unit below it, has a value that was fetched."""
        found = self._values[item, area].there
        for held in self._totals[item, area].values() if (item, area) in self._totals else ():
            found |= held.there
        return found

    def known(self, item: Item, area: str, *, added: bool) -> int:
        """The periods for which a fetched value is stated or, with `added`, all units of a level have one."""
        found = self._values[item, area].there
        if added and (item, area) in self._totals:
            for held in self._totals[item, area].values():
                found |= held.whole
        return found

    def met(self, item: Item, area: str, periods: Iterable[Period]) -> Iterator[Period]:
        """Those of the periods for which the area itself, or a unit below it, has a value that was fetched."""
        there = self.there(item, area)
        return (period for period in periods if there & self.bits.bit(period)) if there else iter(())

    def load_values(self, items: Iterable[Item], areas: Collection[str], periods: Iterable[Period]) -> None:
        """Fetch values for all combinations that are not there yet."""
        wanted, asked = self.bits.of(periods), 0
        new: list[tuple[Item, str]] = []
        for item in items:
            for area in areas:
                place = item, area
                lacking = wanted & ~self._values[place].asked
                if lacking:
                    asked |= lacking
                    new.append(place)
        if not new:
            return
        found = self._figures.values({item for item, _ in new}, {area for _, area in new}, self.bits.periods(asked))
        for place in new:
            self._values[place].asked |= wanted
        for key, value in found.items():
            held = self._values[key[:2]]
            held.found[key.period] = value
            held.there |= self.bits.bit(key.period)

    def load_totals(self, items: Iterable[Item], area: str, periods: Iterable[Period]) -> None:
        """Fetch the sums over the units below an area, level by level, for all combinations not there yet."""
        if self._tree.area(area).level is AreaLevel.COMMUNE:
            return
        wanted = set(items)
        by_units: defaultdict[Units, int] = defaultdict(int)
        for period in periods:
            for units in self.units(area, period.end):
                by_units[units] |= self.bits.bit(period)
        for units, when in by_units.items():
            new = [(item, held) for item in wanted if when & ~(held := self._held_total(item, area, units.level)).asked]
            asked = 0
            for _, held in new:
                asked |= when & ~held.asked
            if not asked:
                continue
            found = self._figures.totals({item for item, _ in new}, units.keys, self.bits.periods(asked))
            for _, held in new:
                held.asked |= when
            for (item, period), total in found.items():
                held, bit = self._held_total(item, area, units.level), self.bits.bit(period)
                held.found[period] = total
                held.there |= bit
                held.whole |= bit if total.count == len(units.keys) else 0

    def _held_total(self, item: Item, area: str, level: AreaLevel) -> _Held[Total]:
        levels = self._totals[item, area]
        held = levels.get(level)
        if held is None:
            held = levels[level] = _Held()
        return held
