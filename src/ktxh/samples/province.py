"""A province of the two-level government in the demonstration: its figures are the sums of those of its communes.

Communes without a figure get a made-up one of the size of the others, so that every sum is whole; the province's target
is what its communes were handed down. All that is made here is simulated and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ktxh.catalogue.indicators import Catalogue
from ktxh.model.evaluation import goal_for
from ktxh.model.figures import Figures
from ktxh.model.observation import Item, Key, Observation, Source, SourceKind
from ktxh.model.target import Authority, Target
from ktxh.samples.demonstration import SampleFigures
from ktxh.samples.plan_files import SamplePlan, SampleTarget
from ktxh.samples.simulating import SOURCE, between, rounded_like, simulated


@dataclass(frozen=True, slots=True)
class _Below:
    """What the communes have of one item: their values and their targets, by their keys."""

    values: Mapping[str, Decimal]
    targets: Mapping[str, Decimal]


def province_figures(
    plan: SamplePlan, communes: Sequence[str], figures: Figures, catalogue: Catalogue
) -> SampleFigures:
    """What is lacking so that each headline indicator of the plan has a value and a target in every commune, the value
    of the whole province in the year before, and its target.

    An indicator of which no commune has a value is left out; its province stays empty.
    """
    items = [one.headline.item for one in plan.targets]
    known = _known(figures, items, communes, plan)
    observations: list[Observation] = []
    targets: list[Target] = []
    for one in plan.targets:
        below = known[one.headline.item]
        if not below.values:
            continue
        values = dict(_values(one.headline.item, communes, below))
        observations += _observations(plan, one.headline.item, values, below)
        targets += _targets(plan, one, values, below, catalogue)
    return SampleFigures(tuple(observations), tuple(targets))


def _known(figures: Figures, items: Sequence[Item], communes: Sequence[str], plan: SamplePlan) -> dict[Item, _Below]:
    found: dict[Item, tuple[dict[str, Decimal], dict[str, Decimal]]] = {item: ({}, {}) for item in items}
    for key, value in figures.values(items, communes, [plan.year]).items():
        found[key.item][0][key.area] = value.number
    for target in figures.targets(items, communes, [plan.year]):
        if target.authority is Authority.COUNCIL and not target.holder:
            found[target.item][1][target.area] = target.value
    return {item: _Below(*both) for item, both in found.items()}


def _values(item: Item, communes: Iterable[str], below: _Below) -> Iterator[tuple[str, Decimal]]:
    """The value of every commune: its own, else one of about the middle size of the others."""
    ordered = sorted(below.values.values())
    middle = ordered[len(ordered) // 2]
    for unit in communes:
        own = below.values.get(unit)
        yield unit, own if own is not None else _at_least_one(middle * between("0.6", "1.3", unit, item), middle)


def _at_least_one(value: Decimal, like: Decimal) -> Decimal:
    return max(rounded_like(value, like), rounded_like(Decimal(1), like))


def _observations(plan: SamplePlan, item: Item, values: Mapping[str, Decimal], below: _Below) -> Iterator[Observation]:
    for unit, value in values.items():
        if unit not in below.values:
            yield simulated(Key(item, unit, plan.year), value, "giá trị minh họa")
    whole = sum(values.values(), Decimal(0))
    before = rounded_like(whole / between("1.02", "1.09", item, "năm trước"), whole)
    yield simulated(Key(item, plan.area, plan.year.same_last_year()), before, "giá trị minh họa của cả năm")


def _targets(
    plan: SamplePlan, one: SampleTarget, values: Mapping[str, Decimal], below: _Below, catalogue: Catalogue
) -> Iterator[Target]:
    """A target for each commune that has none, and the province's: all of them together."""
    item = one.headline.item
    goal = goal_for(catalogue.indicator(item.indicator).direction)
    source = Source(SourceKind.SIMULATED, SOURCE)
    handed, demand = dict(below.targets), between("0.93", "1.05", item, "mức giao")
    for unit, value in values.items():
        if unit in handed:
            continue
        handed[unit] = _at_least_one(value * demand * between("0.96", "1.04", unit, item, "giao"), value)
        yield Target(
            item,
            unit,
            plan.year,
            Authority.COUNCIL,
            handed[unit],
            goal,
            plan.decision,
            source=source,
            note="giao minh họa",
        )
    whole = sum(handed.values(), Decimal(0))
    note = f"tổng số giao cho {len(handed)} đơn vị"
    yield Target(item, plan.area, plan.year, Authority.COUNCIL, whole, goal, plan.decision, source=source, note=note)
