"""What a cube has fetched from the store: each value and each sum is asked for once, many at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from ktxh.model.area import AreaLevel
from ktxh.model.area_tree import AreaTree
from ktxh.model.figures import Figures
from ktxh.model.observation import Item, Key, Total, Value
from ktxh.model.period import Period


@dataclass(frozen=True, slots=True)
class Units:
    """All units of one level below an area on a day."""

    level: AreaLevel
    keys: tuple[str, ...]


class Prefetched:
    """Values and sums by key, fetched from the store when they are first asked for."""

    def __init__(self, figures: Figures, tree: AreaTree) -> None:
        self._figures = figures
        self._tree = tree
        self._values: dict[Key, Value | None] = {}
        self._totals: dict[tuple[str, AreaLevel, Item, Period], Total | None] = {}
        self._units: dict[tuple[str, date], tuple[Units, ...]] = {}

    def value(self, key: Key) -> Value | None:
        """The current value stated for just this key."""
        if key not in self._values:
            self.load_values([key.item], [key.area], [key.period])
        return self._values[key]

    def units(self, area: str, on: date) -> tuple[Units, ...]:
        """The units below an area on a day, level by level, higher levels first."""
        known = self._units.get((area, on))
        if known is None:
            level = self._tree.area(area).level
            below = [
                Units(other, tuple(unit.key for unit in self._tree.descendants(area, on, other)))
                for other in AreaLevel
                if other > level
            ]
            known = self._units[area, on] = tuple(units for units in below if units.keys)
        return known

    def total(self, item: Item, area: str, period: Period, units: Units) -> Total | None:
        """The sum over the units of a level below the area, None where none of them has a value."""
        place = (area, units.level, item, period)
        if place not in self._totals:
            self.load_totals([item], area, [period])
        return self._totals[place]

    def load_values(self, items: Collection[Item], areas: Collection[str], periods: Collection[Period]) -> None:
        """Fetch values for all combinations that are not there yet."""
        wanted = [Key(item, area, period) for item in items for area in areas for period in periods]
        unknown = [key for key in wanted if key not in self._values]
        if not unknown:
            return
        found = self._figures.values(
            sorted({key.item for key in unknown}),
            sorted({key.area for key in unknown}),
            sorted({key.period for key in unknown}),
        )
        for key in unknown:
            self._values[key] = found.get(key)

    def load_totals(self, items: Iterable[Item], area: str, periods: Iterable[Period]) -> None:
        """Fetch the sums over the units below an area, level by level, for all combinations not there yet."""
        wanted = sorted(set(items))
        by_units: dict[Units, list[Period]] = {}
        for period in sorted(set(periods)):
            for units in self.units(area, period.end):
                by_units.setdefault(units, []).append(period)
        for units, when in by_units.items():
            places = [(area, units.level, item, period) for item in wanted for period in when]
            unknown = [place for place in places if place not in self._totals]
            if not unknown:
                continue
            found = self._figures.totals(
                sorted({item for _, _, item, _ in unknown}), units.keys, sorted({period for *_, period in unknown})
            )
            for place in unknown:
                self._totals[place] = found.get((place[2], place[3]))
