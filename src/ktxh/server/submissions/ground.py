"""What a sheet is read from: the store, with the catalogue, the areas and the relations that hold here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Protocol

from ktxh.model.observation import Item, Key, Observation, Total, Value
from ktxh.model.period import Period
from ktxh.model.target import Headline, Target

if TYPE_CHECKING:
    from ktxh.catalogue.indicators import Catalogue
    from ktxh.catalogue.relations import Relations
    from ktxh.model.area_tree import AreaTree
    from ktxh.server.store import Store


class Ground(Protocol):
    """An open plan database and what is known beforehand."""

    @property
    def store(self) -> Store:
        """The plan database."""
        ...

    @property
    def catalogue(self) -> Catalogue:
        """The indicators."""
        ...

    @property
    def tree(self) -> AreaTree:
        """The areas."""
        ...

    @property
    def relations(self) -> Relations:
        """What has to hold between values."""
        ...


class KnownFigures:
    """The figures of a store of which some observations were read together beforehand, instead of one by one.

    Targets are asked for once; it is for one sheet, read at one moment.
    """

    def __init__(self, store: Store, known: Mapping[Key, Observation]) -> None:
        self._store = store
        self._known = known
        self._targets: dict[tuple[frozenset[Item], frozenset[str], frozenset[Period]], tuple[Target, ...]] = {}

    def values(
        self, items: Collection[Item], areas: Collection[str], periods: Collection[Period]
    ) -> Mapping[Key, Value]:
        """The current values there are."""
        return self._store.values(items, areas, periods)

    def totals(
        self, items: Collection[Item], areas: Collection[str], periods: Collection[Period]
    ) -> Mapping[tuple[Item, Period], Total]:
        """The sums over areas."""
        return self._store.totals(items, areas, periods)

    def observation(self, key: Key) -> Observation | None:
        """The current version, without a question where it was read beforehand."""
        return self._known.get(key) or self._store.observation(key)

    def versions(self, key: Key) -> tuple[Observation, ...]:
        """All versions."""
        return self._store.versions(key)

    def targets(
        self, items: Collection[Item], areas: Collection[str], periods: Collection[Period]
    ) -> tuple[Target, ...]:
        """The targets in force."""
        asked = frozenset(items), frozenset(areas), frozenset(periods)
        if asked not in self._targets:
            self._targets[asked] = self._store.targets(items, areas, periods)
        return self._targets[asked]

    def target_revisions(self, item: Item, area: str, period: Period) -> tuple[Target, ...]:
        """All revisions of the targets of one item."""
        return self._store.target_revisions(item, area, period)

    def headlines(self, area: str, period: Period) -> tuple[Headline, ...]:
        """The headline indicators."""
        return self._store.headlines(area, period)
