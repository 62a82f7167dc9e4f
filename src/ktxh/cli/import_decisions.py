"""Targets against those in force: what another file says again is no revision, nor is what an earlier decision set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ktxh.exchange.proposal import Refused
    from ktxh.model.target import Target
    from ktxh.server.store import Store


@dataclass
class ByDecision:
    """Targets to set, how many are known already (some replaced by a later decision), and those that come too late."""

    fresh: list[Target] = field(default_factory=list)
    known: int = 0
    refused: list[Refused] = field(default_factory=list)


def by_decision(store: Store, targets: Sequence[Target]) -> ByDecision:
    """Hold targets against those in force; a day of decision that is not known holds nothing back."""
    from ktxh.exchange.proposal import Refused
    from ktxh.language.numbers import print_number

    items, areas, periods = (
        {one.item for one in targets},
        {one.area for one in targets},
        {one.period for one in targets},
    )
    in_force = {_place(one): one for one in store.targets(items, areas, periods)}
    found = ByDecision()
    for one in targets:
        standing = in_force.get(_place(one))
        if standing is not None and _same(one, standing):
            found.known += 1
        elif standing is None or not _earlier(one, standing):
            found.fresh.append(one)
        elif any(_same(one, known) for known in store.target_revisions(one.item, one.area, one.period)):
            found.known += 1
        else:
            why = f"– đang áp dụng chỉ tiêu theo {standing.decision}, ban hành sau quyết định của dòng này"
            found.refused.append(Refused(one.source.place or str(one.item), print_number(one.value), why))
    return found


def _place(one: Target) -> tuple[object, ...]:
    return one.item, one.area, one.period, one.authority, one.holder


def _earlier(one: Target, standing: Target) -> bool:
    return one.decision.on is not None and standing.decision.on is not None and one.decision.on < standing.decision.on


def _same(one: Target, known: Target) -> bool:
    return one.simulated == known.simulated and known == replace(one, revision=known.revision, source=known.source)
