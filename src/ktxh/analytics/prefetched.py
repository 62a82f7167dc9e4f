"""What a cube has fetched from the store: each value and each sum is asked for once, many at a time."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

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
class _Asked(Generic[_Found]):
    """What is known of one item in one place: the periods that were asked for, and what was found for some of them."""

    periods: set[Period] = field(default_factory=set)
    found: dict[Period, _Found] = field(default_factory=dict)


class Prefetched:
    """Values and sums by key, fetched from the store when they are first asked for."""

    def __init__(self, figures: Figures, tree: AreaTree) -> None:
        self._figures = figures
        self._tree = tree
        self._values: defaultdict[tuple[Item, str], _Asked[Value]] = defaultdict(_Asked)
        self._totals: defaultdict[tuple[Item, str, AreaLevel], _Asked[Total]] = defaultdict(_Asked)
        self._units: dict[tuple[str, int], tuple[Units, ...]] = {}
        self._spells: dict[date, int] = {}

    def value(self, key: Key) -> Value | None:
        """The current value stated for just this key."""
        asked = self._values[key.item, key.area]
        if key.period not in asked.periods:
            self.load_values([key.item], [key.area], [key.period])
        return asked.found.get(key.period)

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
        asked = self._totals[item, area, units.level]
        if period not in asked.periods:
            self.load_totals([item], area, [period])
        return asked.found.get(period)

    def met(self, item: Item, area: str, periods: Iterable[Period]) -> Iterator[Period]:
        """Those of the periods for which the area itself, or a unit below it, has a value that was fetched."""
        found: set[Period] = set(self._values[item, area].found)
        for level in AreaLevel:
            if (item, area, level) in self._totals:
                found |= self._totals[item, area, level].found.keys()
        return (period for period in periods if period in found)

    def load_values(self, items: Collection[Item], areas: Collection[str], periods: Collection[Period]) -> None:
        """Fetch values for all combinations that are not there yet."""
        wanted = set(periods)
        new = [
            (place, missing)
            for place in ((item, area) for item in items for area in areas)
            if (missing := wanted - self._values[place].periods)
        ]
        if not new:
            return
        asked = set[Period]().union(*(missing for _, missing in new))
        found = self._figures.values({item for (item, _), _ in new}, {area for (_, area), _ in new}, asked)
        for place, missing in new:
            self._values[place].periods |= missing
        for key in found:
            self._values[key.item, key.area].found[key.period] = found[key]

    def load_totals(self, items: Iterable[Item], area: str, periods: Iterable[Period]) -> None:
        """Fetch the sums over the units below an area, level by level, for all combinations not there yet."""
        if self._tree.area(area).level is AreaLevel.COMMUNE:
            return
        wanted = set(items)
        by_units: defaultdict[Units, set[Period]] = defaultdict(set)
        for period in set(periods):
            for units in self.units(area, period.end):
                if any(period not in self._totals[item, area, units.level].periods for item in wanted):
                    by_units[units].add(period)
        for units, when in by_units.items():
            new = [
                (item, missing) for item in wanted if (missing := when - self._totals[item, area, units.level].periods)
            ]
            if not new:
                continue
            asked = set[Period]().union(*(missing for _, missing in new))
            found = self._figures.totals({item for item, _ in new}, units.keys, asked)
            for item, missing in new:
                self._totals[item, area, units.level].periods |= missing
            for (item, period), total in found.items():
                self._totals[item, area, units.level].found[period] = total
