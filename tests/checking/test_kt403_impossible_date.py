from decimal import Decimal

import pytest

from ktxh.checking.kt403_impossible_date import check
from ktxh.model.finding import Status
from tests.checking.texts import raised, reading


def test_a_day_that_is_in_the_calendar_is_verified_as_one_number() -> None:
    (finding,) = check(reading("Lớp học mở ngày 05/3/2024 tại thôn."))
    assert (finding.status, finding.claimed, finding.quote) == (Status.OK, Decimal(20240305), "05/3/2024")


@pytest.mark.parametrize(
    ("text", "quote", "says"),
    [
        ("Hạn cuối là ngày 31/6/2024.", "31/6/2024", "tháng 6 năm 2024 chỉ có 30 ngày"),
        ("Hạn cuối là ngày 31/6.", "31/6", "tháng 6 chỉ có 30 ngày"),
        ("Hạn cuối là ngày 29/02/2023.", "29/02/2023", "tháng 2 năm 2023 chỉ có 28 ngày"),
        ("Hạn cuối là ngày 05/13/2024.", "05/13/2024", "không có tháng 13"),
        ("Hạn cuối là ngày 05/3/20224.", "05/3/20224", "20224 không thể là năm"),
        ("Trong quý V/2024, thôn đã họp.", "quý V/2024", "chỉ có bốn quý"),
        ("Giai đoạn 2025-2021 có 3 dự án.", "Giai đoạn 2025-2021", "đứng trước năm đầu"),
        ("Kết quả năm học 2023-2025 đều tốt.", "năm học 2023-2025", "hai năm liền nhau"),
    ],
)
def test_a_date_or_period_that_cannot_be_is_raised_with_the_reason(text: str, quote: str, says: str) -> None:
    (finding,) = [one for one in check(reading(text)) if one.status is not Status.OK]
    assert finding.quote == quote
    assert says in finding.message


def test_two_school_years_counted_as_such_are_right() -> None:
    assert raised(list(check(reading("Trong hai năm học 2023-2025 trường có 12 giải.")))) == []
