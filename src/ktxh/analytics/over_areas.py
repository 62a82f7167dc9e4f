"""From the units below to the whole: sums and weighted means over the area tree, with what is missing beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from ktxh.analytics.answer import Answer, Completeness, How, least_sure, missing, stored
from ktxh.analytics.prefetched import Prefetched, Units
from ktxh.model.area_tree import AreaTree
from ktxh.model.indicator import Indicator, OverAreas
from ktxh.model.observation import Item, Key, Total
from ktxh.model.period import Period

Answering = Callable[[Item, str, Period], Answer]
Prefetching = Callable[[Iterable[Item], Iterable[str], Iterable[Period]], None]


class AreaRollUp:
    """Roll-ups over the units that are below an area at a period's end."""

    def __init__(self, fetched: Prefetched, tree: AreaTree) -> None:
        self._fetched = fetched
        self._tree = tree

    def rolled_up(
        self, key: Key, indicator: Indicator, answering: Answering | None, prefetching: Prefetching
    ) -> Answer:
        """The value of the whole, by the indicator's rule; without `answering`, only out of what is stored as such."""
        levels = self._fetched.units(key.area, key.period.end)
        if not levels:
            return missing(key)
        if indicator.over_areas is OverAreas.ADD:
            return self._added(key, levels, answering, prefetching)
        if indicator.over_areas is OverAreas.WEIGHTED and indicator.weight and answering:
            return self._mean(key, Item(indicator.weight), levels[0], answering, prefetching)
        return missing(key, f"“{indicator.name}” của toàn địa bàn không suy ra được từ các đơn vị trực thuộc")

    def parts(self, key: Key) -> tuple[Answer, ...]:
        """The values of the units that were summed, one by one."""
        for units in self._fetched.units(key.area, key.period.end):
            keys = [Key(key.item, unit, key.period) for unit in units.keys]
            self._fetched.load_values([key.item], units.keys, [key.period])
            found = [(one, self._fetched.value(one)) for one in keys]
            if any(value is not None for _, value in found):
                return tuple(missing(one) if value is None else stored(one, value) for one, value in found)
        return ()

    def _added(
        self, key: Key, levels: tuple[Units, ...], answering: Answering | None, prefetching: Prefetching
    ) -> Answer:
        found: list[tuple[Units, Total]] = []
        for units in levels:
            total = self._fetched.total(key.item, key.area, key.period, units)
            if total is not None and total.count == len(units.keys):
                return _summed(key, total, Completeness(total.count, total.count))
            if total is not None:
                found.append((units, total))
        if not found:
            return missing(key)
        if answering is None:
            units, total = max(found, key=lambda one: Decimal(one[1].count) / len(one[0].keys))
            return _summed(key, total, Completeness(total.count, len(units.keys)))
        if len(found) == 1:
            return self._completed(key, *found[0], answering, prefetching)
        return self._by_children(key, answering)

    def _completed(
        self, key: Key, units: Units, total: Total, answering: Answering, prefetching: Prefetching
    ) -> Answer:
        """A sum that lacks units: those that can be computed otherwise are added, the others are named."""
        self._fetched.load_values([key.item], units.keys, [key.period])
        lacking = [unit for unit in units.keys if self._fetched.value(Key(key.item, unit, key.period)) is None]
        prefetching([key.item], lacking, [key.period])
        computed = [answering(key.item, unit, key.period) for unit in lacking]
        whole = [answer for answer in computed if answer.whole]
        number = total.number + sum((answer.value for answer in whole if answer.value is not None), Decimal(0))
        status = min([total.status, *(answer.status for answer in whole if answer.status is not None)])
        simulated = total.simulated or any(answer.simulated for answer in whole)
        names = tuple(answer.key.area for answer in computed if not answer.whole)
        complete = Completeness(total.count + len(whole), len(units.keys), names)
        return Answer(key, number, How.AREAS, status, simulated=simulated, completeness=complete)

    def _by_children(self, key: Key, answering: Answering) -> Answer:
        """Where values stand at several levels, none of them complete: each child by itself."""
        children = [child.key for child in self._tree.children(key.area, key.period.end)]
        parts = tuple(answering(key.item, child, key.period) for child in children)
        known = tuple(part for part in parts if part.value is not None)
        if not known:
            return missing(key)
        gaps: list[str] = []
        for part in parts:
            if not part.whole:
                gaps += part.completeness.missing if part.value is not None and part.completeness else [part.key.area]
        whole = sum(part.whole for part in parts)
        return Answer(
            key,
            sum((part.value for part in known if part.value is not None), Decimal(0)),
            How.AREAS,
            least_sure(known),
            simulated=any(part.simulated for part in known),
            completeness=Completeness(whole, len(parts), tuple(gaps)),
            parts=parts,
        )

    def _mean(self, key: Key, weight: Item, units: Units, answering: Answering, prefetching: Prefetching) -> Answer:
        """The mean over the next units, weighted; a unit counts when both its value and its weight are known."""
        prefetching([key.item, weight], units.keys, [key.period])
        values = [answering(key.item, unit, key.period) for unit in units.keys]
        weights = [answering(weight, unit, key.period) for unit in units.keys]
        both = [
            (value, value.value, by.value)
            for value, by in zip(values, weights, strict=True)
            if value.value is not None and by.value is not None
        ]
        whole = sum((by for _, _, by in both), Decimal(0))
        if whole == 0:
            return missing(key, "chưa có quyền số để tính bình quân của toàn địa bàn")
        gaps = tuple(
            value.key.area for value, by in zip(values, weights, strict=True) if value.value is None or by.value is None
        )
        parts = tuple(value for value, _, _ in both)
        return Answer(
            key,
            sum((number * by for _, number, by in both), Decimal(0)) / whole,
            How.AREAS,
            least_sure(parts),
            simulated=any(part.simulated for part in parts),
            completeness=Completeness(len(both), len(units.keys), gaps),
            parts=parts,
            weights=tuple(by for _, _, by in both),
        )


def _summed(key: Key, total: Total, completeness: Completeness) -> Answer:
    return Answer(key, total.number, How.AREAS, total.status, simulated=total.simulated, completeness=completeness)
