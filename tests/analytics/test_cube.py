from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktxh.analytics.answer import Answer, How
from ktxh.analytics.over_boundaries import bases
from ktxh.model.observation import Item, SourceKind, Status
from ktxh.model.period_text import parse_period
from ktxh.model.succession import Basis
from tests.analytics.remembered import Remembered, small_catalogue, small_cube

COMMUNES = ("90001", "90002", "90003")


def asked(figures: Remembered, item: str, area: str, period: str, boundaries: date | None = None) -> Answer:
    return small_cube(figures).answer(Item.parse(item), area, parse_period(period), boundaries)


@pytest.fixture
def figures() -> Remembered:
    return Remembered()


def test_what_was_stated_for_the_whole_is_taken_before_what_its_parts_add_up_to(figures: Remembered) -> None:
    figures.put("thu.dien_tich", "900", "2024", "100.5", status=Status.PRELIMINARY)
    for commune in COMMUNES:
        figures.put("thu.dien_tich", commune, "2024", 30)
    answer = asked(figures, "thu.dien_tich", "900", "2024")
    assert (answer.value, answer.how, answer.status) == (Decimal("100.5"), How.STORED, Status.PRELIMINARY)


def test_a_flow_adds_up_over_the_units_below(figures: Remembered) -> None:
    for commune, value in zip(COMMUNES, ("10", "20.5", "30"), strict=True):
        figures.put("thu.dien_tich", commune, "202403", value)
    answer = asked(figures, "thu.dien_tich", "900", "202403")
    assert answer.value == Decimal("60.5")  # 10 + 20,5 + 30
    assert answer.how is How.AREAS
    assert answer.completeness is not None
    assert (answer.completeness.present, answer.completeness.expected) == (3, 3)


def test_a_unit_without_a_value_is_named_beside_the_sum_and_is_not_zero(figures: Remembered) -> None:
    figures.put("thu.dien_tich", "90001", "202403", 10)
    figures.put("thu.dien_tich", "90002", "202403", 0, none_occurred=True)
    answer = asked(figures, "thu.dien_tich", "900", "202403")
    assert answer.value == 10
    assert not answer.whole
    assert answer.completeness is not None
    assert (answer.completeness.present, answer.completeness.expected) == (2, 3)
    assert answer.completeness.missing == ("90003",)


def test_a_unit_that_has_only_months_still_counts_in_a_sum_over_half_a_year(figures: Remembered) -> None:
    figures.put("thu.dien_tich", "90001", "2024D06", 10)
    figures.put("thu.dien_tich", "90002", "2024D06", 20)
    for month in range(1, 7):
        figures.put("thu.dien_tich", "90003", f"20240{month}", 5)
    answer = asked(figures, "thu.dien_tich", "900", "2024D06")
    assert answer.value == 10 + 20 + 6 * 5
    assert answer.whole


def test_values_at_mixed_levels_are_added_child_by_child(figures: Remembered) -> None:
    for commune in COMMUNES:
        figures.put("thu.dien_tich", commune, "2024", 10)
    figures.put("thu.dien_tich", "901", "2024", 7)  # its only commune has none
    answer = asked(figures, "thu.dien_tich", "90", "2024")
    assert answer.value == 3 * 10 + 7
    assert answer.whole


def test_a_period_is_put_together_from_the_fewest_known_parts(figures: Remembered) -> None:
    figures.put("thu.dien_tich", "900", "20241", 30)
    for month in range(1, 7):
        figures.put("thu.dien_tich", "900", f"20240{month}", 10)
    answer = asked(figures, "thu.dien_tich", "900", "6 tháng đầu năm 2024")
    assert answer.value == 30 + 3 * 10
    assert [part.key.period.code for part in answer.parts] == ["20241", "202404", "202405", "202406"]


def test_a_month_that_is_missing_is_named(figures: Remembered) -> None:
    for month in (1, 2, 3, 5, 6):
        figures.put("thu.dien_tich", "900", f"20240{month}", 10)
    answer = asked(figures, "thu.dien_tich", "900", "2024D06")
    assert answer.value == 5 * 10
    assert answer.completeness is not None
    assert answer.completeness.missing == ("202404",)
    assert "tháng 4 năm 2024" in answer.reason


def test_a_month_is_the_difference_of_two_cumulative_values(figures: Remembered) -> None:
    figures.put("thu.dien_tich", "900", "2024D06", 75)
    figures.put("thu.dien_tich", "900", "2024D05", 60)
    assert asked(figures, "thu.dien_tich", "900", "202406").value == 75 - 60


def test_a_stock_takes_the_closing_value_and_is_not_added_over_months(figures: Remembered) -> None:
    figures.put("thu.dan_so", "900", "202405", 1000)
    figures.put("thu.dan_so", "900", "202406", 1010)
    assert asked(figures, "thu.dan_so", "900", "2024D06").value == 1010


def test_a_rate_is_computed_again_from_its_parts_at_every_level(figures: Remembered) -> None:
    for commune, area, output in zip(COMMUNES, (10, 20, 10), (50, 80, 70), strict=True):
        figures.put("thu.dien_tich", commune, "2024", area)
        figures.put("thu.san_luong", commune, "2024", output)
    answer = asked(figures, "thu.nang_suat", "900", "2024")
    assert answer.value == Decimal(50 + 80 + 70) / (10 + 20 + 10) * 10  # tấn/ha are 10 tạ/ha
    assert answer.how is How.FORMULA


def test_a_rate_lacks_what_its_parts_lack(figures: Remembered) -> None:
    for commune in COMMUNES:
        figures.put("thu.dien_tich", commune, "2024", 10)
    figures.put("thu.san_luong", "90001", "2024", 50)
    assert asked(figures, "thu.nang_suat", "900", "2024").whole is False
    assert asked(figures, "thu.nang_suat", "90002", "2024").value is None


def test_a_mean_is_weighted(figures: Remembered) -> None:
    for commune, people, income in zip(COMMUNES, (1000, 3000, 1000), (30, 40, 50), strict=True):
        figures.put("thu.dan_so", commune, "2024", people)
        figures.put("thu.thu_nhap", commune, "2024", income)
    answer = asked(figures, "thu.thu_nhap", "900", "2024")
    assert answer.value == Decimal(1000 * 30 + 3000 * 40 + 1000 * 50) / 5000


def test_what_cannot_be_added_up_says_so(figures: Remembered) -> None:
    for commune in COMMUNES:
        figures.put("thu.xep_hang", commune, "2024", 1)
    answer = asked(figures, "thu.xep_hang", "900", "2024")
    assert answer.value is None
    assert "không suy ra được" in answer.reason


def test_a_series_runs_through_the_reform_on_new_boundaries(figures: Remembered) -> None:
    for commune, value in zip(COMMUNES, (10, 20, 30), strict=True):
        figures.put("thu.dien_tich", commune, "2024", value)
    answer = asked(figures, "thu.dien_tich", "90001@2025", "2024", boundaries=date(2025, 12, 31))
    assert answer.value == 10 + 20 * Decimal("0.5")
    assert answer.how is How.BOUNDARIES


def test_a_unit_that_did_not_exist_yet_is_answered_on_its_first_boundaries(figures: Remembered) -> None:
    for commune, value in zip(COMMUNES, (10, 20, 30), strict=True):
        figures.put("thu.dien_tich", commune, "2024", value)
    assert asked(figures, "thu.dien_tich", "90001@2025", "2024").value == 20


def test_simulated_values_and_the_least_sure_status_show_in_what_they_are_part_of(figures: Remembered) -> None:
    figures.put("thu.dien_tich", "90001", "2024", 10)
    figures.put("thu.dien_tich", "90002", "2024", 10, kind=SourceKind.SIMULATED)
    figures.put("thu.dien_tich", "90003", "2024", 10, status=Status.ESTIMATE)
    answer = asked(figures, "thu.dien_tich", "900", "2024")
    assert answer.simulated
    assert answer.status is Status.ESTIMATE


def test_a_sum_can_be_taken_apart(figures: Remembered) -> None:
    figures.put("thu.dien_tich", "90001", "2024", 10)
    figures.put("thu.dien_tich", "90003", "2024", 30)
    cube = small_cube(figures)
    answer = cube.expand(cube.answer(Item("thu.dien_tich"), "900", parse_period("2024")))
    assert [(part.key.area, part.value) for part in answer.parts] == [("90001", 10), ("90002", None), ("90003", 30)]


def test_many_items_and_periods_are_few_questions(figures: Remembered) -> None:
    for month in range(1, 10):
        for commune in COMMUNES:
            figures.put("thu.dien_tich", commune, f"20240{month}", month)
            figures.put("thu.san_luong", commune, f"20240{month}", 5 * month)
    cube = small_cube(figures)
    items = [Item("thu.dien_tich"), Item("thu.san_luong"), Item("thu.nang_suat")]
    cube.prefetch(items, ["900"], [parse_period("2024D09")])
    before = figures.questions
    assert [cube.answer(item, "900", parse_period("2024D09")).value for item in items] == [135, 675, 50]
    assert figures.questions == before
    assert before <= 4


@given(
    st.lists(st.decimals(0, 10**6, places=2), min_size=18, max_size=18),
    st.sampled_from(["2024D06", "6 tháng năm 2024"]),
)
def test_adding_over_areas_and_over_time_come_to_the_same(values: list[Decimal], period: str) -> None:
    figures = Remembered()
    for commune, months in zip(COMMUNES, (values[:6], values[6:12], values[12:]), strict=True):
        for month, value in enumerate(months, 1):
            figures.put("thu.dien_tich", commune, f"20240{month}", str(value))
    assert asked(figures, "thu.dien_tich", "900", period).value == sum(values)


def test_a_divided_unit_is_shared_out_by_what_is_known_of_its_division() -> None:
    catalogue = small_catalogue()
    assert bases(catalogue.indicator("thu.dien_tich"))[0] is Basis.AREA
    assert bases(catalogue.indicator("thu.dan_so"))[0] is Basis.POPULATION
    # the small district knows the shares of people only, so hectares are shared like them
    figures = Remembered()
    figures.put("thu.dien_tich", "90001", "2024", 10)
    figures.put("thu.dien_tich", "90002", "2024", 20)
    answer = asked(figures, "thu.dien_tich", "90001@2025", "2024", date(2025, 12, 31))
    assert (answer.value, answer.whole) == (10 + 20 * Decimal("0.5"), True)
