"""What a table of answers will need of the store, fetched beforehand and together: only a matter of speed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import date

from ktxh.analytics.over_boundaries import Territories, bases
from ktxh.analytics.over_formula import Formulas, shifted
from ktxh.analytics.over_periods import periods_needed
from ktxh.analytics.prefetched import Prefetched
from ktxh.catalogue.indicators import Catalogue
from ktxh.model.area_tree import AreaTree
from ktxh.model.indicator import Indicator, OverAreas, OverTime
from ktxh.model.observation import Item, Key
from ktxh.model.period import Period
from ktxh.model.succession import Basis

DayOf = Callable[[str, Period, date | None], date | None]


class FetchingAhead:
    """Fetches for many items, areas and periods at once; remembers, as bits of periods, what it was asked for."""

    def __init__(self, fetched: Prefetched, formulas: Formulas, catalogue: Catalogue, tree: AreaTree) -> None:
        self.territories = Territories(tree)
        self._fetched = fetched
        self._formulas = formulas
        self._catalogue = catalogue
        self._asked: defaultdict[tuple[Item, str], int] = defaultdict(int)
        self._with_parts: defaultdict[tuple[Item, str], int] = defaultdict(int)

    def prefetch(self, items: Iterable[Item], areas: Iterable[str], periods: Iterable[Period]) -> None:
        """All that answers for the combinations need, but what lies across changes of boundaries."""
        what, places, when = list(items), list(areas), list(periods)
        bits = self._fetched.bits.of(when)
        new = [place for item in what for area in places if bits & ~self._asked[place := (item, area)]]
        if not new:
            return
        for place in new:
            self._asked[place] |= bits
        wanted = self._formulas.with_operands(what)
        direct = sorted({item for item, _ in wanted})
        asked = {shifted(period, shift) for period in when for _, shifts in wanted for shift in shifts}
        self._fetched.load_values(direct, places, asked)
        for area in places:
            self._fetched.load_totals(self._unstated(direct, area, asked), area, asked)
        self._parts(direct, places, asked)
        self._below(direct, places, asked)

    def prefetch_across(
        self,
        items: Collection[Item],
        areas: Collection[str],
        periods: Collection[Period],
        boundaries: date | None,
        day_of: DayOf,
    ) -> None:
        """The same for the boundaries of a day: what the territories were made of in each period.

        `day_of` says for an area and a period to which day a value is carried, None where it is not.
        """
        operands = self._formulas.with_operands(items)
        wanted = [item for item, _ in operands]
        earlier = (shifted(period, shift) for period in periods for _, shifts in operands for shift in shifts)
        alike: dict[tuple[Basis, ...], Indicator] = {bases(one): one for one in map(self._indicator, wanted)}
        # periods on one side of a change are made of the same units, and are asked for together
        here: defaultdict[tuple[str, ...], list[Period]] = defaultdict(list)
        elsewhere: defaultdict[frozenset[str], list[Period]] = defaultdict(list)
        for period in dict.fromkeys((*periods, *earlier)):
            days = {area: day_of(area, period, boundaries) for area in areas}
            here[tuple(area for area in areas if days[area] is None)].append(period)
            carried = [(area, day) for area, day in days.items() if day is not None]
            made_of = (
                self.territories.of(area, day, period.end, one) for area, day in carried for one in alike.values()
            )
            elsewhere[frozenset(key for territory in made_of for key in territory.keys)].append(period)
        for units, when in here.items():
            self.prefetch(items, units, when)
        for pieces, when in elsewhere.items():
            self.prefetch(wanted, sorted(pieces), when)

    def has_parts(self, key: Key) -> bool:
        """Whether the periods that the key's can be made of were fetched."""
        return bool(self._with_parts[key[:2]] & self._fetched.bits.bit(key.period))

    def _parts(self, items: list[Item], areas: list[str], periods: Collection[Period]) -> None:
        """The periods of which others are made, for those items that are not known for the whole period."""
        bits, lacking, without = self._fetched.bits.of(periods), defaultdict[str, set[Item]](set), 0
        for item in items:
            if self._indicator(item).over_time is OverTime.NONE:
                continue
            added = self._adds(item)
            for area in areas:
                unknown = bits & ~self._fetched.known(item, area, added=added)
                if unknown:
                    without |= unknown
                    self._with_parts[item, area] |= unknown
                    lacking[area].add(item)
        parts = {part for period in self._fetched.bits.periods(without) for part in periods_needed(period)[1:]}
        self._fetched.load_values(set().union(*lacking.values()), lacking, parts)
        for area, found in lacking.items():
            self._fetched.load_totals([item for item in found if self._adds(item)], area, parts)

    def _below(self, items: list[Item], areas: list[str], periods: Collection[Period]) -> None:
        """All units of which means, and sums that lack units, will be made, with everything that they need."""
        needed: set[Item] = set()
        units: dict[str, None] = {}
        when: dict[Period, None] = {}
        for item, area, period in self._not_known(items, areas, periods):
            keys = self._made_of(item, area, period)
            if keys:
                needed.add(item)
                units.update(dict.fromkeys(keys))
                when[period] = None
        self.prefetch(sorted(needed), units, when)

    def _not_known(
        self, items: list[Item], areas: list[str], periods: Collection[Period]
    ) -> Iterable[tuple[Item, str, Period]]:
        """What has to be made of units below: not stated, and no sum over all of them."""
        bits = self._fetched.bits
        wide = [area for area in areas if any(self._fetched.units(area, period.end) for period in periods)]
        for item in items:
            if self._indicator(item).formula or self._indicator(item).over_areas is OverAreas.NONE:
                continue
            for area in wide:
                unknown = bits.of(periods) & ~self._fetched.known(item, area, added=self._adds(item))
                for period in bits.periods(unknown):
                    yield item, area, period

    def _made_of(self, item: Item, area: str, period: Period) -> tuple[str, ...]:
        """The units of which a value will be made one by one; none where nothing is stated below."""
        levels = self._fetched.units(area, period.end)
        if not levels:
            return ()
        if not self._adds(item):
            return levels[0].keys if self._indicator(item).weight else ()
        stated = [units for units in levels if self._fetched.total(item, area, period, units) is not None]
        if not stated:
            return ()
        return stated[0].keys if len(stated) == 1 else (*levels[0].keys, *stated[-1].keys)

    def _unstated(self, items: Iterable[Item], area: str, periods: Iterable[Period]) -> list[Item]:
        """The items that add up and are not stated for all of the periods in the area itself."""
        wanted = self._fetched.bits.of(periods)
        return [item for item in items if self._adds(item) and wanted & ~self._fetched.known(item, area, added=False)]

    def _adds(self, item: Item) -> bool:
        return self._indicator(item).over_areas is OverAreas.ADD

    def _indicator(self, item: Item) -> Indicator:
        return self._catalogue.indicator(item.indicator)
