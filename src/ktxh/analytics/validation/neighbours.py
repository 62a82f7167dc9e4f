"""Which items belong together with one item: those of its relations, of the rates computed of it, of its partitions.

All of it depends on the catalogue alone, so it is worked out once for an item and kept for all areas and periods.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from ktxh.analytics.over_formula import item_of
from ktxh.catalogue.indicators import Catalogue
from ktxh.catalogue.relations import ReadyRelation, Relations
from ktxh.model.formula import CheckedFormula
from ktxh.model.formula_nodes import Operand
from ktxh.model.indicator import Breakdown
from ktxh.model.observation import Item

_KEPT = 1 << 15  # items: more than a locality's forms have

Parts = Mapping[Operand, Item]


@dataclass(frozen=True, slots=True)
class Held:
    """A relation and the items that it is held over."""

    ready: ReadyRelation
    parts: Parts


@dataclass(frozen=True, slots=True)
class Rate:
    """An item that has a formula, and the items it is computed of."""

    item: Item
    formula: CheckedFormula
    parts: Parts


@dataclass(frozen=True, slots=True)
class Partition:
    """A whole and the items into which a dimension divides it without remainder."""

    dimension: str
    whole: Item
    parts: tuple[Item, ...]


@lru_cache(maxsize=_KEPT)
def relations_of(relations: Relations, catalogue: Catalogue, item: Item) -> tuple[Held, ...]:
    """The relations that speak of an item; of a breakdown only where all of their indicators have it."""
    found = []
    for ready in relations.of(item.indicator):
        operands = tuple(dict.fromkeys((*ready.left.operands, *ready.right.operands)))
        for members in _shared(operands, item):
            parts = {operand: _with(operand, members) for operand in operands}
            if all(_can_have(catalogue, operand, members) for operand in operands):
                found.append(Held(ready, parts))
    return tuple(found)


@lru_cache(maxsize=_KEPT)
def rates_of(catalogue: Catalogue, item: Item) -> tuple[Rate, ...]:
    """The item itself if it has a formula, and the items whose formulas use it, all of one period."""
    members = Breakdown.parse(item.breakdown).members
    wanted = [(item.indicator, members)]
    for code, operands in _used_by(catalogue).get(item.indicator, ()):
        wanted += [(code, each) for each in _shared(operands, item)]
    found = {}
    for code, shared in wanted:
        formula = catalogue.formula(code)
        if formula is None or any(operand.shift for operand in formula.operands):
            continue
        if {dimension for dimension, _ in shared} <= set(catalogue.indicator(code).dimensions):
            rate = Item(code, str(Breakdown(shared)))
            found[rate] = Rate(rate, formula, {each: item_of(catalogue, each, rate) for each in formula.operands})
    return tuple(found.values())


@lru_cache(maxsize=_KEPT)
def partitions_of(catalogue: Catalogue, item: Item) -> tuple[Partition, ...]:
    """The partitions that an item is the whole or a part of, dimension by dimension."""
    members = dict(Breakdown.parse(item.breakdown).members)
    found = []
    for dimension in map(catalogue.dimension, catalogue.indicator(item.indicator).dimensions):
        top = [member.code for member in dimension.members if not member.parent]
        own = members.get(dimension.code)
        if not dimension.disjoint or (own is not None and own not in top):
            continue
        rest = {code: member for code, member in members.items() if code != dimension.code}
        parts = (Breakdown.of(**rest, **{dimension.code: member}) for member in top)
        whole = Item(item.indicator, str(Breakdown.of(**rest)))
        found.append(Partition(dimension.code, whole, tuple(Item(item.indicator, str(part)) for part in parts)))
    return tuple(found)


@lru_cache(maxsize=4)
def _used_by(catalogue: Catalogue) -> Mapping[str, list[tuple[str, tuple[Operand, ...]]]]:
    """For each indicator the ones whose formulas use it, with those formulas' operands."""
    found: defaultdict[str, list[tuple[str, tuple[Operand, ...]]]] = defaultdict(list)
    for indicator in catalogue.indicators:
        formula = catalogue.formula(indicator.code)
        if formula is not None:
            for code in {operand.code for operand in formula.operands}:
                found[code].append((indicator.code, formula.operands))
    return found


def _shared(operands: tuple[Operand, ...], item: Item) -> tuple[tuple[tuple[str, str], ...], ...]:
    """The members of an item beyond those that an operand of its indicator names itself, once each."""
    members = set(Breakdown.parse(item.breakdown).members)
    named = [set(one.breakdown.members) for one in operands if one.code == item.indicator]
    return tuple(dict.fromkeys(tuple(sorted(members - own)) for own in named if own <= members))


def _can_have(catalogue: Catalogue, operand: Operand, members: tuple[tuple[str, str], ...]) -> bool:
    own = {dimension for dimension, _ in operand.breakdown.members}
    return {dimension for dimension, _ in members} <= set(catalogue.indicator(operand.code).dimensions) - own


def _with(operand: Operand, members: tuple[tuple[str, str], ...]) -> Item:
    return Item(operand.code, str(Breakdown(tuple(sorted({*members, *operand.breakdown.members})))))
