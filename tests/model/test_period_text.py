import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktxh.model.period import Period, PeriodError
from ktxh.model.period_text import parse_period
from tests.model.periods_made import PERIODS


@given(PERIODS)
def test_the_code_and_the_words_of_a_period_parse_back(period: Period) -> None:
    assert parse_period(period.code) == period
    assert parse_period(period.label) == period


@given(PERIODS, st.sampled_from([str.upper, str.lower, str.title]), st.sampled_from(["NFC", "NFD"]))
def test_letters_may_be_large_or_small_composed_or_not(period: Period, cased: object, form: str) -> None:
    written = unicodedata.normalize(form, cased(period.label))  # type: ignore[operator, arg-type]
    assert parse_period(f"  {written} ") == period


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("quý II/2024", "20242"),
        ("Quý 2 năm 2024", "20242"),
        ("quí III - 2024", "20243"),
        ("QUÝ IV NĂM 2024", "20244"),
        ("6 tháng năm 2024", "2024D06"),
        ("06 tháng đầu năm 2024", "2024D06"),
        ("sáu tháng cuối năm 2024", "2024C06"),
        ("9 tháng/2024", "2024D09"),
        ("9 tháng 2024", "2024D09"),
        ("6 tháng đầu 2024", "2024D06"),
        ("5 tháng đầu năm 2024", "2024D05"),
        ("tháng 6/2024", "202406"),
        ("Tháng 06 năm 2024", "202406"),
        ("cả năm 2024", "2024"),
        ("kỳ 6 tháng đầu năm 2024", "2024D06"),
        ("năm học 2023 – 2024", "NH2023-2024"),
        ("nh2023-2024", "NH2023-2024"),
        ("vụ Đông - Xuân 2023/2024", "2024-DX"),
        ("Đông Xuân năm 2024", "2024-DX"),
        ("vụ mùa 2024", "2024-MU"),
        ("vụ Đông 2024-2025", "2024-DO"),
        ("giai đoạn 2021 - 2025", "2021-2025"),
        ("nhiệm kỳ 2020-2025", "2020-2025"),
        ("2024d6", "2024D06"),
    ],
)
def test_the_ways_in_which_offices_write_a_period(text: str, code: str) -> None:
    assert parse_period(text).code == code


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("quý V/2024", "chỉ có quý I đến quý IV"),
        ("20245", "không có quý 5"),
        ("202413", "không có tháng 13"),
        ("tháng 13/2024", "không có tháng 13"),
        ("13 tháng đầu năm 2024", "không thể là 13"),
        ("năm học 2023-2025", "hai năm liền nhau"),
        ("vụ Đông Xuân 2022-2024", "hai năm liền nhau"),
        ("giai đoạn 2025-2021", "phải kết thúc sau năm bắt đầu"),
        ("2024-ZZ", "vụ nào mang mã ZZ"),
        ("6 tháng đầu năm", "thiếu năm"),
        ("vụ mùa", "thiếu năm"),
        ("năm 2024 và năm 2025", "không phải tên hoặc mã"),
        ("tổng diện tích", "không phải tên hoặc mã"),
        ("3024", "không phải tên hoặc mã"),
    ],
)
def test_a_text_that_names_no_period_is_answered_with_what_was_found_and_examples(text: str, said: str) -> None:
    with pytest.raises(PeriodError) as refused:
        parse_period(text)
    message = str(refused.value)
    assert said in message
    assert f"“{text}”" in message
    assert "ví dụ: “tháng 6 năm 2024”" in message


def test_nothing_and_too_much_are_refused() -> None:
    for text in ("", "   ", "tháng 6/2024 " * 20):
        with pytest.raises(PeriodError, match="Chưa ghi kỳ"):
            parse_period(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [("quý II", "20242"), ("6 tháng đầu năm", "2024D06"), ("vụ Mùa", "2024-MU"), ("tháng 6", "202406")],
)
def test_the_year_may_be_known_from_elsewhere(text: str, code: str) -> None:
    assert parse_period(text, year=2024).code == code


@given(st.text(alphabet="quýtháng năm đầuvụ-/0246 IVDC", max_size=40))
def test_any_text_gives_a_period_or_an_explanation(text: str) -> None:
    try:
        found = parse_period(text)
    except PeriodError as refused:
        assert str(refused).endswith(".")
    else:
        assert parse_period(found.code) == found
