"""Figures as they would be if values that are being entered were already stored."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from ktxh.model.figures import Figures
from ktxh.model.observation import Item, Key, Observation, Total, Value
from ktxh.model.period import Period
from ktxh.model.target import Headline, Target


class Overlaid:
    """The figures of a store with newer values on top of them; nothing is written."""

    def __init__(self, figures: Figures, entered: Iterable[Observation]) -> None:
        self._figures = figures
        self._entered = {one.key: one for one in entered}

    def values(
        self, items: Collection[Item], areas: Collection[str], periods: Collection[Period]
    ) -> Mapping[Key, Value]:
        """The current values, the entered ones in place of the stored."""
        found = dict(self._figures.values(items, areas, periods))
        for key, one in self._within(items, areas, periods):
            found[key] = Value(one.value, one.status, one.simulated, one.none_occurred)
        return found

    def totals(
        self, items: Collection[Item], areas: Collection[str], periods: Collection[Period]
    ) -> Mapping[tuple[Item, Period], Total]:
        """The sums, with the entered values in place of the stored."""
        found = dict(self._figures.totals(items, areas, periods))
        within = list(self._within(items, areas, periods))
        if not within:
            return found
        stored = self._figures.values(
            {key.item for key, _ in within}, {key.area for key, _ in within}, {key.period for key, _ in within}
        )
        for key, one in within:
            before = stored.get(key)
            total = found.get((key.item, key.period))
            if total is None:
                found[key.item, key.period] = Total(one.value, 1, one.status, one.simulated)
                continue
            number = total.number + one.value - (before.number if before else 0)
            found[key.item, key.period] = Total(
                number,
                total.count + (before is None),
                min(total.status, one.status),
                total.simulated or one.simulated,
            )
        return found

    def observation(self, key: Key) -> Observation | None:
        """The entered or the stored version."""
        return self._entered.get(key) or self._figures.observation(key)

    def versions(self, key: Key) -> tuple[Observation, ...]:
        """The stored versions, and the entered one last."""
        entered = self._entered.get(key)
        return (*self._figures.versions(key), *((entered,) if entered else ()))

    def targets(
        self, items: Collection[Item], areas: Collection[str], periods: Collection[Period]
    ) -> tuple[Target, ...]:
        """The stored targets."""
        return self._figures.targets(items, areas, periods)

    def target_revisions(self, item: Item, area: str, period: Period) -> tuple[Target, ...]:
        """The stored revisions."""
        return self._figures.target_revisions(item, area, period)

    def headlines(self, area: str, period: Period) -> tuple[Headline, ...]:
        """The stored headline indicators."""
        return self._figures.headlines(area, period)

    def _within(
        self, items: Collection[Item], areas: Collection[str], periods: Collection[Period]
    ) -> Iterable[tuple[Key, Observation]]:
        wanted_items, wanted_areas, wanted_periods = set(items), set(areas), set(periods)
        for key, one in self._entered.items():
            if key.item in wanted_items and key.area in wanted_areas and key.period in wanted_periods:
                yield key, one
