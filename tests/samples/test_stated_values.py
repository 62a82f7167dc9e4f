"""What a report states, written down by hand where reading it goes wrong."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ktxh.catalogue.indicators import built_in
from ktxh.exchange.proposal import Proposal
from ktxh.exchange.report_statements import Report
from ktxh.model.indicator import Breakdown
from ktxh.model.observation import Item, Key, Observation, Source, SourceKind, Status
from ktxh.model.period import Period
from ktxh.model.target import Authority, GoalKind, Target
from ktxh.samples.communes import commune_figures
from ktxh.samples.plan_files import commune_plans, sample_plans
from ktxh.samples.simulating import SOURCE
from ktxh.samples.stated_values import StatedValue, stated_values, with_stated

HALF, BEFORE, YEAR = Period.first_months(2024, 6), Period.first_months(2023, 6), Period.of_year(2024)
REPORT = Report("thu", "180", HALF, "người thử")
SOWN = Item("nong_lam_thuy_san.dien_tich_gieo_trong")
WITH_FILES = ("trang-dinh-2024-h1", "bac-son-2024", "that-khe-2025")


def read(value: str, period: Period = HALF) -> Observation:
    source = Source(SourceKind.REPORT, "thu", "ký tự 1-9")
    return Observation(Key(SOWN, "180", period), Decimal(value), Status.PRELIMINARY, source)


def made(*rows: StatedValue, read_before: Proposal | None = None, made_up: bool = False) -> Proposal:
    return with_stated(read_before or Proposal(), rows, REPORT, built_in(), made_up=made_up)


def test_a_row_takes_the_place_of_what_was_read_and_leaves_other_periods_alone() -> None:
    given = Proposal((read("5074.36"), read("5398.26", BEFORE)))
    found = made(StatedValue(SOWN, Decimal("5074.4"), "ước"), read_before=given)
    assert {one.key.period: one.value for one in found.observations} == {
        HALF: Decimal("5074.4"),
        BEFORE: Decimal("5398.26"),
    }
    assert [one.status for one in found.observations if one.key.period == HALF] == [Status.ESTIMATE]


def test_what_was_misread_is_forgotten_with_its_targets() -> None:
    target = Target(SOWN, "180", YEAR, Authority.COUNCIL, Decimal(166))
    given = Proposal((read("5074.36"), read("5398.26", BEFORE)), (target,))
    assert made(StatedValue(SOWN, None, "bỏ"), read_before=given) == Proposal()
    instead = made(StatedValue(SOWN, Decimal(92), "thay"), read_before=given)
    assert [(one.key.period, one.value) for one in instead.observations] == [(HALF, Decimal(92))]
    assert instead.targets == ()


def test_a_share_of_the_plan_gives_the_roundest_plan_and_says_so() -> None:
    found = made(StatedValue(SOWN, Decimal("5074.36"), share=Decimal(47)))
    (target,) = found.targets
    assert target.value == 10800  # 5.074,36 / 10.800 = 46,98 %, which prints as 47
    assert (target.period, target.authority, target.goal) == (YEAR, Authority.COUNCIL, GoalKind.AT_LEAST)
    assert target.note == "suy từ 47 % kế hoạch ghi trong báo cáo, lấy số tròn nhất"
    assert not target.simulated


def test_an_index_gives_the_value_before_so_that_it_prints_as_stated() -> None:
    found = made(StatedValue(SOWN, Decimal(28), index=Decimal(136)))
    before = next(one for one in found.observations if one.key.period == BEFORE)
    assert before.value == Decimal("20.59")  # 28 / 1,36 = 20,588…; 28 / 20,59 = 135,99 %
    assert before.simulated
    large = made(StatedValue(SOWN, Decimal(55000), index=Decimal(134)))
    assert {one.value for one in large.observations} == {Decimal(55000), Decimal(41045)}  # 55.000 / 1,34 = 41.044,8


def test_what_is_counted_stood_at_a_whole_number_before() -> None:
    cattle = Item.parse("nong_lam_thuy_san.tong_dan[vat_nuoi=bo]")
    found = made(StatedValue(cattle, Decimal(967), index=Decimal(104)))
    assert {one.value for one in found.observations} == {Decimal(967), Decimal(930)}  # 967 / 1,04 = 929,8


def test_a_printed_value_before_is_the_reports_and_a_supposed_one_is_made_up() -> None:
    printed = made(StatedValue(SOWN, Decimal(28), before=Decimal(21)))
    supposed = made(StatedValue(SOWN, Decimal(28), supposed=Decimal(21)))
    for proposal, simulated in ((printed, False), (supposed, True)):
        (before,) = (one for one in proposal.observations if one.key.period == BEFORE)
        assert (before.value, before.simulated) == (Decimal(21), simulated)


def test_a_plan_alone_is_a_target_of_its_period() -> None:
    found = made(StatedValue(SOWN, None, period=Period.of_year(2025), plan=Decimal(600)))
    assert found.observations == ()
    assert [(one.value, one.period) for one in found.targets] == [(Decimal(600), Period.of_year(2025))]


def test_a_value_that_no_report_states_says_that_it_is_made_up() -> None:
    (one,) = made(StatedValue(SOWN, Decimal(420), "minh họa", Period.first_months(2024, 2))).observations
    assert one.simulated
    assert one.note == "giá trị minh họa, báo cáo không nêu"


@pytest.mark.parametrize("report", WITH_FILES)
def test_the_files_name_items_of_the_catalogue_once_for_each_period_and_authority(report: str) -> None:
    catalogue, rows = built_in(), stated_values(report)
    assert len(rows) > 100
    for row in rows:
        indicator = catalogue.indicator(row.item.indicator)
        for dimension, member in Breakdown.parse(row.item.breakdown).members:
            assert dimension in indicator.dimensions
            assert catalogue.dimension(dimension).member(member)
    keys = [(row.item, row.period, row.authority, row.how == "bỏ") for row in rows]
    assert len(set(keys)) == len(keys)


def test_a_report_without_such_a_file_has_no_rows() -> None:
    assert stated_values("khong-co") == ()


def test_all_figures_of_the_commune_are_made_up_and_its_headlines_have_targets() -> None:
    (plan,) = commune_plans()
    report = Report(plan.report, plan.area, plan.period)
    figures = commune_figures(plan, report, built_in())
    assert all(one.simulated and one.note for one in figures.observations)
    assert all(one.source.name == SOURCE and one.decision == plan.decision for one in figures.targets)
    assert {one.headline.item for one in plan.targets} <= {one.item for one in figures.targets}


def test_what_the_communes_before_had_adds_up_to_the_value_before() -> None:
    (plan,) = commune_plans()
    figures = commune_figures(plan, Report(plan.report, plan.area, plan.period), built_in())
    parts = [one for one in figures.observations if one.key.item == SOWN and one.key.period == Period.of_year(2024)]
    assert {one.key.area for one in parts} == set(plan.before)
    assert sum(one.value for one in parts) == Decimal("1938.6")


def test_the_communes_are_no_districts() -> None:
    assert not {one.area for one in commune_plans()} & {one.area for one in sample_plans()}
