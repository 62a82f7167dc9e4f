from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktxh.language.dates import DateMention, Verdict, as_number, date_ranges, find_dates


def parts(text: str) -> list[tuple[str, int | None, int | None, int | None]]:
    return [(mention.text, mention.day, mention.month, mention.year) for mention in find_dates(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tính đến 31/5/2024 toàn xã", [("31/5/2024", 31, 5, 2024)]),
        ("Hùng Sơn, ngày 05 tháng 01 năm 2024", [("ngày 05 tháng 01 năm 2024", 5, 1, 2024)]),
        ("HÙNG SƠN, NGÀY 05 THÁNG 01 NĂM 2024", [("NGÀY 05 THÁNG 01 NĂM 2024", 5, 1, 2024)]),
        ("xong trong tháng 6/2024", [("tháng 6/2024", None, 6, 2024)]),
        ("xong trong tháng 12 năm 2024", [("tháng 12 năm 2024", None, 12, 2024)]),
        ("đến 16h00 ngày 09/9/2024 nước rút", [("09/9/2024", 9, 9, 2024)]),
        ("mưa ngày 31/5 làm ngập", [("31/5", 31, 5, None)]),
        ("họp ngày 15 tháng 6 tại xã", [("ngày 15 tháng 6", 15, 6, None)]),
        ("từ ngày 31-12-2023", [("31-12-2023", 31, 12, 2023)]),
        ("ngày 31.12.2023", [("31.12.2023", 31, 12, 2023)]),
        ("ngày 05/3/24 đã bàn giao", [("05/3/24", 5, 3, 2024)]),
    ],
)
def test_a_date_is_read_in_every_form_that_offices_use(text: str, expected: list[object]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "đạt 21/8 thôn",  # a ratio
        "trực 24/24 giờ",
        "1.317.451 đồng",
        "mục 2.1.3 của đề án",
        "ghi rõ ngày, tháng, năm sinh và ngày tháng năm cấp",
        "bản đồ tỷ lệ 1/5.000",
        "Nghị quyết số 15/2021/NQ-HĐND",
        "phố 10/10 giao với đường 21/8",
    ],
)
def test_ratios_numbers_and_phrases_are_not_dates(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("ngày 31/6/2024", Verdict.NO_SUCH_DAY),
        ("ngày 31/6", Verdict.NO_SUCH_DAY),
        ("29/02/2023", Verdict.NO_SUCH_DAY),
        ("29/02/2024", Verdict.VALID),
        ("ngày 12/13/2024", Verdict.NO_SUCH_MONTH),
        ("tháng 13/2024", Verdict.NO_SUCH_MONTH),
        ("ngày 45/12/2024", Verdict.NO_SUCH_DAY),
        ("ngày 12/5/20224", Verdict.NO_SUCH_YEAR),
        ("ngày 30 tháng 02 năm 2024", Verdict.NO_SUCH_DAY),
        ("ngày   tháng 6 năm 2024", Verdict.BLANK),
        ("ngày … tháng … năm 2024", Verdict.BLANK),
        ("ngày ..... tháng 6 năm 20...", Verdict.BLANK),
    ],
)
def test_a_date_that_cannot_be_or_was_left_open_is_marked(text: str, verdict: Verdict) -> None:
    (mention,) = find_dates(text)
    assert mention.verdict is verdict
    assert (mention.value is None) == (verdict is not Verdict.VALID)


def test_dates_of_a_list_share_the_year_of_the_last() -> None:
    assert parts("mưa lớn ngày 21/6 và ngày 03/7/2024") == [("21/6", 21, 6, 2024), ("03/7/2024", 3, 7, 2024)]
    assert find_dates("ngày 21/6 và 03/7/2024")[0].inherited


def test_a_range_over_new_year_takes_the_year_before_for_its_start() -> None:
    assert parts("từ 15/12 đến 14/6/2024") == [("15/12", 15, 12, 2023), ("14/6/2024", 14, 6, 2024)]


def test_a_range_glued_by_a_hyphen_is_two_dates() -> None:
    text = "kỷ niệm (02/9/1945-02/9/2025)"
    dates = find_dates(text)
    assert [mention.value for mention in dates] == [date(1945, 9, 2), date(2025, 9, 2)]
    assert date_ranges(text, dates) == [(dates[0], dates[1])]


def test_dates_that_are_only_neighbours_are_no_range() -> None:
    text = "Quyết định ngày 02/9/2023 và Kế hoạch ngày 05/9/2023"
    assert date_ranges(text, find_dates(text)) == []


def test_a_missing_year_can_be_filled_in_by_the_reader() -> None:
    (mention,) = find_dates("ngày 29/02 họp")
    assert mention.within(2024) == date(2024, 2, 29)
    assert mention.within(2023) is None


def test_a_day_is_printed_as_one_number() -> None:
    assert as_number(date(2024, 5, 31)) == Decimal(20240531)
    assert find_dates("31/5/2024")[0].number == Decimal(20240531)
    assert find_dates("tháng 5/2024")[0].number is None


@given(
    st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)),
    st.sampled_from(["{0.day}/{0.month}/{0.year}", "ngày {0.day:02} tháng {0.month:02} năm {0.year}"]),
)
def test_a_printed_date_is_read_back(day: date, form: str) -> None:
    (mention,) = find_dates(form.format(day))
    assert mention.value == day


@given(st.text(alphabet="0123456789/.-–, ngàytháămđếvừ…\n", max_size=80))
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    dates: list[DateMention] = find_dates(text)
    at = 0
    for mention in dates:
        assert at <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        at = mention.end
