from datetime import date

import pytest

from ktxh.language.dates import Verdict
from ktxh.language.periods import PeriodKind, find_periods, find_years


@pytest.mark.parametrize(
    ("text", "kind", "bounds"),
    [
        ("6 tháng đầu năm 2024", PeriodKind.MONTHS, (date(2024, 1, 1), date(2024, 6, 30))),
        ("sáu tháng cuối năm 2024", PeriodKind.MONTHS, (date(2024, 7, 1), date(2024, 12, 31))),
        ("9 tháng năm 2023", PeriodKind.MONTHS, (date(2023, 1, 1), date(2023, 9, 30))),
        ("quý II/2024", PeriodKind.QUARTER, (date(2024, 4, 1), date(2024, 6, 30))),
        ("quý 4 năm 2024", PeriodKind.QUARTER, (date(2024, 10, 1), date(2024, 12, 31))),
        ("năm học 2023 - 2024", PeriodKind.SCHOOL_YEAR, (date(2023, 9, 1), date(2024, 8, 31))),
        ("giai đoạn 2021-2025", PeriodKind.STAGE, (date(2021, 1, 1), date(2025, 12, 31))),
        ("nhiệm kỳ 2020–2025", PeriodKind.STAGE, (date(2020, 1, 1), date(2025, 12, 31))),
        ("năm 2024", PeriodKind.YEAR, (date(2024, 1, 1), date(2024, 12, 31))),
    ],
)
def test_a_period_has_its_first_and_last_day(text: str, kind: PeriodKind, bounds: tuple[date, date]) -> None:
    (period,) = find_periods(f"Trong {text}, toàn xã")
    assert (period.kind, period.bounds, period.text) == (kind, bounds, text)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("quý V/2024", Verdict.NO_SUCH_QUARTER),
        ("năm học 2023-2025", Verdict.NOT_CONSECUTIVE),
        ("giai đoạn 2025-2021", Verdict.REVERSED),
        ("13 tháng đầu năm 2024", Verdict.NO_SUCH_MONTH),
    ],
)
def test_a_period_that_cannot_be_is_marked(text: str, verdict: Verdict) -> None:
    (period,) = find_periods(text)
    assert period.verdict is verdict
    assert period.bounds is None


def test_the_age_of_a_child_in_months_is_no_period() -> None:
    assert [period.kind for period in find_periods("trẻ 18 tháng năm 2024 được tiêm")] == [PeriodKind.YEAR]


def test_a_quarter_without_a_year_has_no_days() -> None:
    (period,) = find_periods("trong quý I toàn xã")
    assert (period.count, period.year, period.bounds) == (1, None, None)


def test_years_are_found_alone_and_as_spans() -> None:
    years = find_years("Năm 2024 là năm thứ tư của kế hoạch 5 năm 2021 - 2025; có 2024 hộ")
    assert [(mention.year, mention.until) for mention in years] == [(2024, None), (2021, 2025)]
