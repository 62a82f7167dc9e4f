from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktxh.catalogue.regimes import RegimeError, built_in, with_folder
from ktxh.model.period import Period
from ktxh.model.period_parts import partitions
from ktxh.model.period_text import parse_period
from ktxh.model.regime import Regime

DECREE = built_in().regime("nd-09-2019")
CALENDAR = built_in().regime("theo-lich")
PROVINCE = built_in().regime("vi-du-mot-tinh")


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("202406", date(2024, 5, 15), date(2024, 6, 14)),
        ("202401", date(2023, 12, 15), date(2024, 1, 14)),
        ("20241", date(2023, 12, 15), date(2024, 3, 14)),
        ("20242", date(2024, 3, 15), date(2024, 6, 14)),
        ("2024D06", date(2023, 12, 15), date(2024, 6, 14)),
        ("2024C06", date(2024, 6, 15), date(2024, 12, 14)),
        ("2024D09", date(2023, 12, 15), date(2024, 9, 14)),
        ("2024", date(2023, 12, 15), date(2024, 12, 14)),
    ],
)
def test_the_decree_closes_figures_on_the_14th(code: str, first: date, last: date) -> None:
    assert DECREE.bounds(parse_period(code)) == (first, last)


@pytest.mark.parametrize("regime", [DECREE, CALENDAR, PROVINCE], ids=lambda regime: regime.code)
@given(year=st.integers(2000, 2060))
def test_the_parts_of_a_period_are_cut_where_the_period_is(regime: Regime, year: int) -> None:
    half = Period.first_months(year, 6)
    for whole in (half, Period.of_year(year), Period.last_months(year, 6), Period.quarter(year, 1)):
        for parts in partitions(whole):
            bounds = [regime.bounds(part) for part in parts]
            assert (bounds[0][0], bounds[-1][1]) == regime.bounds(whole)
            for (_, last), (first, _) in pairwise(bounds):
                assert first == last + timedelta(days=1)


@given(year=st.integers(2020, 2040), month=st.integers(1, 12))
def test_every_level_sends_at_least_one_working_day_after_the_data_close(year: int, month: int) -> None:
    for regime in (DECREE, CALENDAR, PROVINCE):
        period = Period.month(year, month)
        first = regime.calendar.after(regime.bounds(period)[1], 1)
        days = [regime.deadline(period, level) for level in ("xa", "huyen", "tinh")]
        assert days == sorted(days)
        assert first <= days[0]
        assert all(map(regime.calendar.is_worked, days))


def test_a_province_sends_by_the_25th_or_the_working_day_after() -> None:
    assert DECREE.deadline(Period.first_months(2024, 6), "tinh") == date(2024, 6, 25)
    # 25/8/2024 is a Sunday
    assert DECREE.deadline(Period.month(2024, 8), "tinh") == date(2024, 8, 26)
    # 25/1/2025 is a Saturday, from 27/1 to 31/1 is Tết, 1/2 a Saturday
    assert DECREE.deadline(Period.month(2025, 1), "tinh") == date(2025, 2, 3)


def test_communes_send_on_the_working_day_after_the_data_close() -> None:
    # 14/6/2024 is a Friday
    assert DECREE.deadline(Period.first_months(2024, 6), "xa") == date(2024, 6, 17)
    # 14/2/2024 is the last day of Tết
    assert DECREE.deadline(Period.month(2024, 2), "xa") == date(2024, 2, 15)


def test_the_decree_asks_for_six_months_and_not_for_nine() -> None:
    assert DECREE.asks_for(Period.first_months(2024, 6))
    assert not DECREE.asks_for(Period.first_months(2024, 9))
    assert not DECREE.asks_for(Period.first_months(2024, 5))
    assert PROVINCE.asks_for(Period.first_months(2024, 9))
    assert DECREE.is_cumulative(Period.first_months(2024, 6))
    assert not DECREE.is_cumulative(Period.month(2024, 6))


def test_the_calendar_regime_cuts_where_the_calendar_does() -> None:
    for code in ("202402", "20244", "2024D06", "2024D09", "2024C06", "2024", "2024-DX", "NH2023-2024", "2021-2025"):
        period = parse_period(code)
        assert CALENDAR.bounds(period) == (period.start, period.end)
        assert CALENDAR.asks_for(period)


def test_a_province_may_close_a_month_early_and_sends_level_by_level() -> None:
    half = Period.first_months(2024, 6)
    assert PROVINCE.bounds(half) == (date(2023, 12, 1), date(2024, 5, 31))
    # 8/6/2024 and 15/6/2024 are Saturdays
    days = [PROVINCE.deadline(half, level) for level in ("xa", "huyen", "tinh")]
    assert days == [date(2024, 6, 5), date(2024, 6, 10), date(2024, 6, 17)]


def test_the_decree_holds_everywhere_and_the_others_only_where_they_belong() -> None:
    regimes = built_in()
    assert regimes.regime_for(["05998", "180", "20", "VN"], date(2024, 6, 1)) is DECREE
    assert regimes.regime_for(["tinh-vi-du"], date(2024, 6, 1)) is PROVINCE
    assert regimes.regime_for(["tinh-vi-du"], date(2025, 7, 1)) is DECREE
    with pytest.raises(RegimeError, match=r"01/01/2019"):
        regimes.regime_for([], date(2019, 1, 1))
    with pytest.raises(RegimeError, match="hiện có: nd-09-2019, theo-lich"):
        regimes.regime("khac")


OWN = """
code = "lang-son"
name = "Chế độ báo cáo của tỉnh"
source = "Quyết định của tỉnh"
valid_from = 2024-01-01
area = "20"

[[rule]]
kind = "month"
opens = { day = 26, months = -1 }
closes = { day = 25 }
deadline.xa = { working_days = 1 }
deadline.so_nganh = { working_days = 2 }
"""

AGAIN = '[[rule]]\nkind = "month"\nopens = { day = 1 }\ncloses = { day = 31 }'


def test_a_locality_adds_a_regime_and_days_off_in_a_folder_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "cua_tinh.toml").write_text(OWN, "utf-8")
    (tmp_path / "nghi.toml").write_text("off = [2024-06-26]\n", "utf-8")
    regimes = with_folder(tmp_path)
    own = regimes.regime_for(["180", "20"], date(2024, 6, 1))
    assert own.code == "lang-son"
    june = Period.month(2024, 6)
    assert own.bounds(june) == (date(2024, 5, 26), date(2024, 6, 25))
    # Wednesday 26/6 is off here
    assert own.deadline(june, "xa") == date(2024, 6, 27)
    assert own.deadline(june, "so_nganh") == date(2024, 6, 28)
    assert set(regimes.by_code) == {*built_in().by_code, "lang-son"}


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("code = ", "cod = ", "không có trường “cod”"),
        ('name = "Chế độ báo cáo của tỉnh"', "", "“name” phải là chuỗi chữ"),
        ("2024-01-01", '"2024"', "“valid_from” phải là một ngày"),
        ('area = "20"', 'area = "20"\non_request = 1', "“on_request” chỉ nhận true hoặc false"),
        ("[[rule]]", "[rule]", "“rule” phải là danh sách"),
        ('kind = "month"', 'kind = "tháng"', "mục [[rule]] thứ 1: không có loại kỳ “tháng”"),
        ('kind = "month"', 'kind = "first_months"\nasked = [13]', "“asked” chỉ nhận số tháng từ 1 đến 12"),
        ("{ day = 25 }", "25", "“closes” phải gồm các trường"),
        ("{ day = 25 }", "{ day = 35 }", "mục [[rule]] thứ 1, “closes”: ngày 35 không có trong tháng"),
        ("{ day = 25 }", "{ day = 24 }", "hở ngày với nhau"),
        ("{ day = 25 }", "{ ngay = 25 }", "không có trường “ngay”"),
        ("{ day = 25 }", '{ day = "25" }', "“day” phải là số nguyên"),
        ("deadline.xa = { working_days = 1 }", "deadline.xa = { working_days = 1, day = 2 }", "không nêu cả hai"),
        ("deadline.xa = { working_days = 1 }", "deadline.xa = { working_days = 99 }", "hạn gửi “xa”: hạn gửi phải là"),
        ("deadline.xa", 'deadline."xã"', "cấp “xã” trong “deadline” phải viết không dấu"),
        ("valid_from = ", "valid_from : ", "viết chưa đúng dạng TOML"),
        (
            "[[rule]]",
            '[[rule]]\nkind = "month"\nopens = { day = 1 }\ncloses = { day = 31 }\n[[rule]]',
            "đã có quy định",
        ),
    ],
)
def test_a_file_that_is_wrong_is_named_with_what_is_wrong(tmp_path: Path, before: str, after: str, said: str) -> None:
    (tmp_path / "cua_tinh.toml").write_text(OWN.replace(before, after, 1), "utf-8")
    with pytest.raises(RegimeError) as refused:
        with_folder(tmp_path)
    assert said in str(refused.value)
    assert "tệp cua_tinh.toml" in str(refused.value)


def test_holidays_that_are_wrong_are_named(tmp_path: Path) -> None:
    for text, said in [
        ('every_year = ["2/9"]', "“2/9” trong “every_year” phải viết là tháng-ngày"),
        ('off = ["2024-09-02"]', "“off” phải là một ngày"),
        ("off = [2024-05-04]\nworked = [2024-05-04]", "vừa là ngày nghỉ vừa là ngày làm bù"),
        ("nghi = []", "không có trường “nghi”"),
    ]:
        (tmp_path / "nghi.toml").write_text(text, "utf-8")
        with pytest.raises(RegimeError, match=r"nghi\.toml") as refused:
            with_folder(tmp_path)
        assert said in str(refused.value)


def test_a_day_off_against_the_built_in_calendar_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "nghi.toml").write_text("off = [2024-05-04]\n", "utf-8")
    with pytest.raises(RegimeError, match=r"nghi\.toml: ngày 04/05/2024 vừa là ngày nghỉ"):
        with_folder(tmp_path)


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(RegimeError, match="không có thư mục"):
        with_folder(tmp_path / "khong-co")
