from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given

from ktxh.model.period import Period, PeriodError, PeriodKind, Season
from ktxh.model.period_parts import closing_together, differences, partitions
from tests.model.periods_made import PARTS_OF_A_YEAR, PERIODS


def codes(periods: tuple[Period, ...]) -> list[str]:
    return [period.code for period in periods]


@pytest.mark.parametrize(
    ("period", "code", "label", "start", "end"),
    [
        (Period.month(2024, 2), "202402", "tháng 2 năm 2024", date(2024, 2, 1), date(2024, 2, 29)),
        (Period.quarter(2024, 2), "20242", "quý II năm 2024", date(2024, 4, 1), date(2024, 6, 30)),
        (Period.first_months(2024, 6), "2024D06", "6 tháng đầu năm 2024", date(2024, 1, 1), date(2024, 6, 30)),
        (Period.last_months(2024, 6), "2024C06", "6 tháng cuối năm 2024", date(2024, 7, 1), date(2024, 12, 31)),
        (Period.of_year(2024), "2024", "năm 2024", date(2024, 1, 1), date(2024, 12, 31)),
        (
            Period.crop(2024, Season.WINTER_SPRING),
            "2024-DX",
            "vụ Đông Xuân 2023-2024",
            date(2023, 11, 1),
            date(2024, 5, 31),
        ),
        (Period.crop(2024, Season.WINTER), "2024-DO", "vụ Đông năm 2024", date(2024, 10, 1), date(2025, 1, 31)),
        (Period.school_year(2023), "NH2023-2024", "năm học 2023-2024", date(2023, 9, 1), date(2024, 8, 31)),
        (Period.stage(2021, 2025), "2021-2025", "giai đoạn 2021-2025", date(2021, 1, 1), date(2025, 12, 31)),
    ],
)
def test_a_period_has_its_code_its_words_and_its_days(
    period: Period, code: str, label: str, start: date, end: date
) -> None:
    assert (period.code, period.label, period.start, period.end) == (code, label, start, end)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ((PeriodKind.MONTH, 2024, 13), "Không có tháng 13"),
        ((PeriodKind.QUARTER, 2024, 5), "Không có quý 5"),
        ((PeriodKind.FIRST_MONTHS, 2024, 0), "từ 1 đến 12"),
        ((PeriodKind.YEAR, 2024, 1), "không có số thứ tự"),
        ((PeriodKind.YEAR, 202, 0), "Năm 202"),
        ((PeriodKind.STAGE, 2025, 2021), "phải kết thúc sau"),
        ((PeriodKind.SEASON, 2024, 0), "Tên vụ"),
        ((PeriodKind.MONTH, 2024, 1, Season.MAIN), "Tên vụ"),
    ],
)
def test_parts_that_make_no_period_are_refused(parts: tuple[PeriodKind, int, int], said: str) -> None:
    with pytest.raises(PeriodError, match=said):
        Period(*parts)


def test_periods_stand_in_the_order_in_which_they_end_the_shorter_first() -> None:
    mixed = [
        Period.of_year(2024),
        Period.first_months(2024, 6),
        Period.month(2024, 7),
        Period.quarter(2024, 2),
        Period.month(2024, 6),
        Period.of_year(2023),
    ]
    assert codes(tuple(sorted(mixed))) == ["2023", "202406", "20242", "2024D06", "202407", "2024"]


def test_the_compared_periods_are_a_year_earlier() -> None:
    half = Period.first_months(2024, 6)
    assert half.same_last_year() == Period.first_months(2023, 6)
    assert half.whole_last_year() == Period.of_year(2023)
    assert Period.school_year(2023).whole_last_year() == Period.school_year(2022)
    assert Period.crop(2024, Season.MAIN).whole_last_year() == Period.crop(2023, Season.MAIN)
    assert Period.stage(2021, 2025).same_last_year() == Period.stage(2016, 2020)


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (Period.month(2024, 1), Period.month(2023, 12)),
        (Period.month(2024, 6), Period.month(2024, 5)),
        (Period.quarter(2024, 1), Period.quarter(2023, 4)),
        (Period.first_months(2024, 9), Period.first_months(2023, 9)),
        (Period.stage(2021, 2025), Period.stage(2016, 2020)),
    ],
)
def test_the_period_before_is_of_the_same_kind(period: Period, before: Period) -> None:
    assert period.previous() == before
    assert before.next() == period


@given(PERIODS)
def test_a_step_forward_undoes_a_step_back(period: Period) -> None:
    assert period.previous().next() == period
    assert period.previous() < period


@given(PERIODS)
def test_the_months_of_a_period_cover_its_days_without_gap(period: Period) -> None:
    months = period.months()
    assert (months[0].start, months[-1].end) == (period.start, period.end)
    assert all(one.next() == two for one, two in pairwise(months))
    assert all(period.holds(month) for month in months)


def test_half_a_year_is_made_of_quarters_of_months_and_of_shorter_halves() -> None:
    ways = [codes(parts) for parts in partitions(Period.first_months(2024, 6))]
    assert len(ways[0]) == 2
    assert ["20241", "20242"] in ways
    assert ["2024D05", "202406"] in ways
    assert ["2024D03", "20242"] in ways
    assert ways[-1] == ["202401", "202402", "202403", "202404", "202405", "202406"]


def test_a_year_is_made_of_its_halves_and_a_plan_of_its_years() -> None:
    ways = [codes(parts) for parts in partitions(Period.of_year(2024))]
    assert ["2024D06", "2024C06"] in ways
    assert ["20241", "20242", "20243", "20244"] in ways
    assert [codes(parts) for parts in partitions(Period.stage(2021, 2023))] == [["2021", "2022", "2023"]]
    assert partitions(Period.month(2024, 6)) == partitions(Period.school_year(2023)) == ()


@given(PARTS_OF_A_YEAR)
def test_every_partition_covers_each_month_once(period: Period) -> None:
    ways = partitions(period)
    assert len(set(ways)) == len(ways)
    assert [len(parts) for parts in ways] == sorted(len(parts) for parts in ways)
    for parts in ways:
        assert tuple(month for part in parts for month in part.months()) == period.months()
        assert parts != (period,)


@given(PARTS_OF_A_YEAR)
def test_a_difference_leaves_the_months_of_the_period(period: Period) -> None:
    for longer, shorter in differences(period):
        left = [month for month in longer.months() if month not in shorter.months()]
        assert tuple(left) == period.months()
        assert longer.holds(shorter)


def test_one_month_of_a_cumulative_series_is_a_difference() -> None:
    june = differences(Period.month(2024, 6))
    assert (Period.first_months(2024, 6), Period.first_months(2024, 5)) in june
    assert differences(Period.month(2024, 1)) == ()


def test_a_stock_at_the_end_of_half_a_year_stands_in_june_or_quarter_two() -> None:
    assert codes(closing_together(Period.first_months(2024, 6))) == ["202406", "20242"]
    assert codes(closing_together(Period.of_year(2024)))[:3] == ["202412", "2024C02", "20244"]
    assert codes(closing_together(Period.month(2024, 6))) == ["20242", "2024D06"]
    assert codes(closing_together(Period.stage(2021, 2025)))[:2] == ["2025", "202512"]


@given(PERIODS)
def test_where_a_stock_may_stand_closes_on_the_same_day(period: Period) -> None:
    found = closing_together(period)
    assert {other.end for other in found} <= {period.end}
    assert period not in found


@pytest.mark.parametrize(
    ("period", "share"),
    [
        (Period.first_months(2024, 6), Fraction(1, 2)),
        (Period.month(2024, 6), Fraction(1, 2)),
        (Period.quarter(2024, 3), Fraction(9, 12)),
        (Period.last_months(2024, 6), Fraction(1)),
        (Period.of_year(2024), Fraction(1)),
        (Period.school_year(2023), Fraction(1)),
    ],
)
def test_the_share_of_the_year_gone_by_at_the_end_of_a_period(period: Period, share: Fraction) -> None:
    assert period.elapsed_share() == share


def test_the_share_of_the_year_gone_by_on_a_day() -> None:
    half = Period.first_months(2024, 6)
    # 31 + 29 + 31 + 30 + 31 = 152 days of 366
    assert half.elapsed_share(date(2024, 5, 31)) == Fraction(152, 366)
    assert half.elapsed_share(date(2023, 12, 31)) == 0
    assert half.elapsed_share(date(2025, 3, 1)) == 1
    # 1 September 2023 to 31 January 2024: 30 + 31 + 30 + 31 + 31 = 153 of 366 days
    assert Period.school_year(2023).elapsed_share(date(2024, 1, 31)) == Fraction(153, 366)


@given(PERIODS)
def test_the_share_gone_by_never_falls(period: Period) -> None:
    shares = [period.elapsed_share(period.start + timedelta(days)) for days in range(-40, 440, 40)]
    assert shares == sorted(shares)
    assert all(0 <= share <= 1 for share in shares)


def test_the_plan_year_of_what_runs_over_new_year_is_the_later_one() -> None:
    assert Period.school_year(2023).year_of == 2024
    assert Period.crop(2024, Season.WINTER_SPRING).year_of == 2024
    assert Period.stage(2021, 2025).year_of == 2025
    assert Period.month(2024, 6).year_of == 2024
