"""What computing asks of a store: current values, sums over areas, versions and targets. The store is in `server`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Protocol

from ktxh.model.observation import Item, Key, Observation, Total, Value
from ktxh.model.period import Period
from ktxh.model.target import Headline, Target


class Figures(Protocol):
    """Current values and targets; every answer sees what was saved just before."""

    def values(
        self, items: Collection[Item], areas: Collection[str], periods: Collection[Period]
    ) -> Mapping[Key, Value]:
        """The current values there are among all combinations."""
        ...

    def totals(
        self, items: Collection[Item], areas: Collection[str], periods: Collection[Period]
    ) -> Mapping[tuple[Item, Period], Total]:
        """The sum over those of `areas` that have a current value, for each item and period with at least one."""
        ...

    def observation(self, key: Key) -> Observation | None:
        """The current version in full, or None where nothing was stated."""
        ...

    def versions(self, key: Key) -> tuple[Observation, ...]:
        """All versions, oldest first."""
        ...

    def targets(
        self, items: Collection[Item], areas: Collection[str], periods: Collection[Period]
    ) -> tuple[Target, ...]:
        """The targets in force (last revisions), of all authorities, for areas as such and for their departments."""
        ...

    def target_revisions(self, item: Item, area: str, period: Period) -> tuple[Target, ...]:
        """All revisions of the targets of one item, oldest first."""
        ...

    def headlines(self, area: str, period: Period) -> tuple[Headline, ...]:
        """The headline indicators of an area and a year, in their order."""
        ...
