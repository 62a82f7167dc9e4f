"""The demonstration's province: its values and targets are those of its communes, whole, and marked as simulated."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ktxh.cli.demo_plan import record_commune, record_province
from ktxh.cli.plan_database import PlanDatabase, open_plan_database
from ktxh.model.area import AreaLevel
from ktxh.model.target import Authority
from ktxh.samples.plan_files import SamplePlan, commune_plans, province_plans

(PLAN,) = province_plans()
ITEMS = [one.headline.item for one in PLAN.targets]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlanDatabase]:
    """The commune of the demonstration and the province around it."""
    opened = open_plan_database(str(tmp_path_factory.mktemp("province") / "ktxh.db"))
    for plan in commune_plans():
        record_commune(opened, plan)
    record_province(opened, PLAN)
    yield opened
    opened.store.close()


def communes(database: PlanDatabase, plan: SamplePlan = PLAN) -> list[str]:
    return [one.key for one in database.tree.descendants(plan.area, plan.year.end, AreaLevel.COMMUNE)]


def test_every_headline_indicator_of_the_province_is_the_whole_sum_of_its_communes(database: PlanDatabase) -> None:
    units, cube = communes(database), database.cube()
    values = database.store.values(ITEMS, units, [PLAN.year])
    assert len(units) > 60 and len(values) == len(units) * len(ITEMS)
    for item in ITEMS:
        answer = cube.answer(item, PLAN.area, PLAN.year)
        assert answer.whole and answer.simulated
        assert answer.value == sum(one.number for key, one in values.items() if key.item == item)
        assert cube.answer(item, PLAN.area, PLAN.year.same_last_year()).value


def test_the_province_s_target_is_what_its_communes_were_handed_down(database: PlanDatabase) -> None:
    units = communes(database)
    for item in ITEMS:
        found = database.store.targets([item], [PLAN.area, *units], [PLAN.year])
        of = {one.area: one.value for one in found if one.authority is Authority.COUNCIL}
        whole = of.pop(PLAN.area)
        assert len(of) == len(units)
        assert whole == sum(of.values(), Decimal(0)) > 0


def test_what_the_commune_states_itself_is_left_as_it_is(database: PlanDatabase, tmp_path: Path) -> None:
    alone = open_plan_database(str(tmp_path / "alone.db"))
    (plan,) = commune_plans()
    record_commune(alone, plan)
    own = dict(alone.store.values(ITEMS, [plan.area], [PLAN.year]))
    given = set(alone.store.targets(ITEMS, [plan.area], [PLAN.year]))
    alone.store.close()
    assert len(own) == len(given) == len(ITEMS)
    assert dict(database.store.values(ITEMS, [plan.area], [PLAN.year])) == own
    assert {one.value for one in database.store.targets(ITEMS, [plan.area], [PLAN.year])} == {
        one.value for one in given
    }
    assert [one.item for one in database.store.headlines(PLAN.area, PLAN.year)] == ITEMS
