"""What keeping submissions asks of the open store that it is part of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import AbstractContextManager

from ktxh.model.area_tree import AreaTree
from ktxh.model.indicator import Indicator
from ktxh.model.observation import Item, Key, Observation, Recorded, Total, Value
from ktxh.model.period import Period
from ktxh.server.entry import Entry
from ktxh.server.interning import Interned


class Opened:
    """The parts of `ktxh.server.store.Store` that submissions use; the store itself says what they do."""

    alias: str
    interned: Interned

    @property
    def indicators(self) -> Mapping[str, Indicator]:
        """The indicators that the store was opened with, by code."""
        raise NotImplementedError

    @property
    def area_tree(self) -> AreaTree:
        """The register of areas that the store was opened with."""
        raise NotImplementedError

    def writing_together(self) -> AbstractContextManager[None]:
        """A transaction around several calls."""
        raise NotImplementedError

    def values(
        self, items: Collection[Item], areas: Collection[str], periods: Collection[Period]
    ) -> Mapping[Key, Value]:
        """The current values there are among all combinations."""
        raise NotImplementedError

    def totals(
        self, items: Collection[Item], areas: Collection[str], periods: Collection[Period]
    ) -> Mapping[tuple[Item, Period], Total]:
        """The sums over those of the areas that have a value."""
        raise NotImplementedError

    def record(
        self, observations: Iterable[Observation], entry: Entry | None = None, *, partial: bool = False
    ) -> Recorded:
        """Record values in one transaction."""
        raise NotImplementedError
