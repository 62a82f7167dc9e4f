from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

import pytest

from ktxh.catalogue.areas import area_tree
from ktxh.catalogue.indicators import built_in
from ktxh.model.area import AreaLevel
from ktxh.model.indicator import OverAreas
from ktxh.model.observation import Key, Observation, Source, SourceKind, Status
from ktxh.model.period import Period
from ktxh.samples.demonstration import AFTER, Demonstration, SampleFigures
from ktxh.samples.plan_files import SamplePlan, sample_plans

PLANS = sample_plans()


def stated(plan: SamplePlan) -> list[Observation]:
    """A report that states the headline indicators of which it prints the share of the plan."""
    source = Source(SourceKind.REPORT, plan.report)
    return [
        Observation(Key(one.headline.item, plan.area, plan.period), Decimal("5074.36"), Status.PRELIMINARY, source)
        for one in plan.targets
        if one.share is not None
    ]


def made(plan: SamplePlan) -> SampleFigures:
    return Demonstration(plan, stated(plan), built_in(), area_tree()).figures()


def test_the_three_districts_have_15_18_and_26_headline_indicators_that_the_catalogue_knows() -> None:
    assert sorted(len(plan.targets) for plan in PLANS) == [15, 18, 26]
    for plan in PLANS:
        for one in plan.targets:
            assert one.headline.item.indicator in built_in()


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.area)
def test_the_communes_add_up_to_the_district_in_every_period(plan: SamplePlan) -> None:
    found = {one.key: one.value for one in (*stated(plan), *made(plan).observations)}
    sums: defaultdict[tuple[object, Period], Decimal] = defaultdict(Decimal)
    for key, value in found.items():
        if key.area != plan.area and key.period != AFTER:
            sums[key.item, key.period] += value
    assert sums
    for (item, period), total in sums.items():
        assert total == found[Key(item, plan.area, period)]  # type: ignore[arg-type]


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.area)
def test_everything_that_the_report_does_not_state_says_that_it_is_simulated(plan: SamplePlan) -> None:
    figures = made(plan)
    assert all(one.simulated and one.note for one in figures.observations)
    assert stated(plan)[0].key not in {one.key for one in figures.observations}
    assert all(one.simulated for one in figures.targets if one.area != plan.area)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.area)
def test_targets_handed_down_add_up_and_after_the_reform_there_are_only_communes(plan: SamplePlan) -> None:
    figures, tree = made(plan), area_tree()
    for one in plan.targets:
        (whole,) = [
            target for target in figures.targets if target.area == plan.area and target.item == one.headline.item
        ]
        below = [target for target in figures.targets if target.area != plan.area and target.item == one.headline.item]
        adds = built_in().indicator(one.headline.item.indicator).over_areas is OverAreas.ADD and not whole.relative
        assert sum(target.value for target in below) == (whole.value if adds else 0)
    after = {one.key.area for one in figures.observations if one.key.period == AFTER}
    assert after
    assert all(tree.area(key).level is AreaLevel.COMMUNE and tree.area(key).exists(AFTER.end) for key in after)
