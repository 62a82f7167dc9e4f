from datetime import date, timedelta

import pytest

from ktxh.model.period import Period, PeriodKind
from ktxh.model.regime import DayMark, Deadline, PeriodRule, Regime, RegimeError, regime_for
from ktxh.model.working_days import WorkingDays


def regime(code: str = "thu", **changes: object) -> Regime:
    parts: dict[str, object] = {
        "code": code,
        "name": "Chế độ thử",
        "source": "thử",
        "valid_from": date(2024, 1, 1),
        "rules": {},
    }
    return Regime(**(parts | changes))  # type: ignore[arg-type]


def monthly(opens: DayMark, closes: DayMark, **deadlines: Deadline) -> dict[PeriodKind, PeriodRule]:
    return {PeriodKind.MONTH: PeriodRule(opens, closes, deadlines=deadlines)}


def test_the_31st_is_the_last_day_of_every_month() -> None:
    assert DayMark(31).of(2024, 2) == date(2024, 2, 29)
    assert DayMark(31, -1).of(2024, 1) == date(2023, 12, 31)
    assert DayMark(15, -1).of(2024, 13) == date(2024, 12, 15)


def test_a_period_that_the_regime_does_not_know_goes_by_the_calendar_and_is_not_asked_for() -> None:
    june = Period.month(2024, 6)
    assert regime().bounds(june) == (june.start, june.end)
    assert not regime().asks_for(june)
    assert not regime().is_cumulative(june)
    with pytest.raises(RegimeError, match="không đặt hạn gửi cho tháng 6 năm 2024 ở cấp “xa”"):
        regime().deadline(june, "xa")


def test_a_deadline_counts_working_days_after_the_data_close_or_is_a_day_that_may_move() -> None:
    rules = monthly(DayMark(1), DayMark(31), xa=Deadline(2), huyen=Deadline(mark=DayMark(8, 1)))
    calendar = WorkingDays(every_year=frozenset({(7, 1)}))
    # closes Sunday 30/6; Monday 1/7 is off, so 2 and 3/7; 8/7 is a Monday
    assert regime(rules=rules, calendar=calendar).deadline(Period.month(2024, 6), "xa") == date(2024, 7, 3)
    assert regime(rules=rules).deadline(Period.month(2024, 6), "xa") == date(2024, 7, 2)
    assert regime(rules=rules).deadline(Period.month(2024, 6), "huyen") == date(2024, 7, 8)
    # 8/9/2024 is a Sunday
    assert regime(rules=rules).deadline(Period.month(2024, 8), "huyen") == date(2024, 9, 9)


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        (monthly(DayMark(16, -1), DayMark(14)), "hở ngày với nhau"),
        (monthly(DayMark(14, -1), DayMark(14)), "chồng ngày với nhau"),
        (monthly(DayMark(31), DayMark(1)), "trước khi mở"),
        (monthly(DayMark(1), DayMark(31), xa=Deadline(mark=DayMark(25))), "không sau ngày chốt"),
        (monthly(DayMark(1), DayMark(31), xa=Deadline(9), huyen=Deadline(3)), "cấp dưới không được gửi sau cấp trên"),
    ],
)
def test_rules_that_cannot_work_are_refused(rules: dict[PeriodKind, PeriodRule], said: str) -> None:
    with pytest.raises(RegimeError, match=said):
        regime(rules=rules)


def test_parts_that_make_no_regime_are_refused() -> None:
    for make, said in [
        (lambda: DayMark(32), "ngày 32"),
        (lambda: DayMark(1, 13), "quá xa"),
        (lambda: Deadline(), "hạn gửi"),
        (lambda: Deadline(3, DayMark(1)), "hạn gửi"),
        (lambda: regime(""), "thiếu mã"),
        (lambda: regime(valid_to=date(2023, 1, 1)), "hết hiệu lực trước"),
    ]:
        with pytest.raises(RegimeError, match=said):
            make()


def test_the_regime_of_the_nearest_area_in_force_is_taken() -> None:
    country = regime("ca-nuoc", valid_from=date(2019, 3, 12))
    province = regime("tinh", area="20", valid_from=date(2022, 1, 1), valid_to=date(2024, 12, 31))
    newer = regime("tinh-moi", area="20", valid_from=date(2024, 1, 1))
    asked = regime("rieng", on_request=True)
    known = (asked, country, province, newer)
    commune, elsewhere = ["05998", "180", "20", "VN"], ["12", "VN"]
    assert regime_for(known, commune, date(2021, 5, 1)) is country
    assert regime_for(known, commune, date(2023, 5, 1)) is province
    assert regime_for(known, commune, date(2024, 5, 1)) is newer
    assert regime_for(known, elsewhere, date(2024, 5, 1)) is country
    assert regime_for(known, [], date(2024, 5, 1)) is country
    with pytest.raises(RegimeError, match="01/01/2019"):
        regime_for(known, commune, date(2019, 1, 1))


def test_a_regime_holds_on_its_last_day() -> None:
    one = regime(valid_to=date(2024, 6, 30))
    assert one.holds_on(date(2024, 6, 30))
    assert not one.holds_on(date(2024, 6, 30) + timedelta(1))
