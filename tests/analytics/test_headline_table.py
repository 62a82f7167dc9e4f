from __future__ import annotations

from decimal import Decimal

from ktxh.analytics.forecasting import RestsOn
from ktxh.analytics.headline_table import headline_table
from ktxh.model.evaluation import Judgement
from ktxh.model.observation import Item
from ktxh.model.period_text import parse_period
from ktxh.model.target import AssessedAt, Authority, GoalKind, Headline, Phase, Target
from tests.analytics.remembered import Remembered, small_cube

YEAR = parse_period("2024")


def headline(item: str, order: str, **more: object) -> Headline:
    return Headline("900", YEAR, order, Item(item), item, Authority.COUNCIL, **more)  # type: ignore[arg-type]


def target(item: str, value: str, **more: object) -> Target:
    return Target(Item(item), "900", YEAR, Authority.COUNCIL, Decimal(value), **more)  # type: ignore[arg-type]


def test_each_indicator_is_judged_and_the_judgements_are_counted() -> None:
    figures = Remembered()
    figures.set_headlines = [
        headline("thu.dien_tich", "1"),
        headline("thu.san_luong", "2"),
        headline("thu.dan_so", "3", assessed=AssessedAt.YEAR_END),
        headline("thu.nang_suat", "4"),
    ]
    figures.set_targets = [
        target("thu.dien_tich", "100"),
        target("thu.san_luong", "100"),
        target("thu.dan_so", "1000"),
        target("thu.nang_suat", "40"),
    ]
    figures.put("thu.dien_tich", "900", "2024D06", 60)
    figures.put("thu.san_luong", "900", "2024D06", 30)
    figures.put("thu.dan_so", "900", "2024D06", 1100)
    table = headline_table(small_cube(figures), "900", parse_period("2024D06"))
    assert [row.evaluation.judgement for row in table.rows] == [
        Judgement.ON_TRACK,  # 60 of 100 after half the year
        Judgement.BEHIND,  # 30 of 100
        Judgement.AT_YEAR_END,
        Judgement.BEHIND,  # 30 tấn / 60 ha = 5 tạ/ha of 40
    ]
    assert table.counts[Judgement.BEHIND] == 2


def test_phases_and_thresholds_say_what_is_due() -> None:
    figures = Remembered()
    figures.put("thu.dien_tich", "900", "2024D06", 30)
    figures.put("thu.san_luong", "900", "2024D06", 30)
    phases = (Phase(parse_period("2024D03"), Decimal("0.1")), Phase(parse_period("2024D09"), Decimal("0.4")))
    figures.set_targets = [target("thu.dien_tich", "100", phases=phases), target("thu.san_luong", "100")]
    figures.set_headlines = [headline("thu.dien_tich", "1"), headline("thu.san_luong", "2", threshold=Decimal("0.3"))]
    table = headline_table(small_cube(figures), "900", parse_period("2024D06"))
    # between 10 % in March and 40 % in September lies 25 % in June
    assert table.rows[0].evaluation.due == 25
    assert table.rows[1].evaluation.due == 30
    assert {row.evaluation.judgement for row in table.rows} == {Judgement.ON_TRACK}


def test_a_value_that_lacks_units_is_not_judged() -> None:
    figures = Remembered()
    figures.set_headlines, figures.set_targets = [headline("thu.dien_tich", "1")], [target("thu.dien_tich", "100")]
    figures.put("thu.dien_tich", "90001", "2024", 99)
    (row,) = headline_table(small_cube(figures), "900", YEAR).rows
    assert row.compared.actual.value == 99
    assert row.evaluation.judgement is Judgement.NO_VALUE


def test_the_years_end_is_expected_from_the_course_of_earlier_years() -> None:
    figures = Remembered()
    figures.set_headlines, figures.set_targets = [headline("thu.dien_tich", "1")], [target("thu.dien_tich", "100")]
    for year, half, whole in ((2022, 30, 100), (2023, 50, 100)):
        figures.put("thu.dien_tich", "900", f"{year}D06", half)
        figures.put("thu.dien_tich", "900", f"{year}", whole)
    figures.put("thu.dien_tich", "900", "2024D06", 60)
    (row,) = headline_table(small_cube(figures), "900", parse_period("2024D06")).rows
    assert row.forecast is not None
    assert row.forecast.rests_on is RestsOn.PROFILE
    assert row.forecast.value == 60 / Decimal("0.4")  # by June 30 % and 50 % of the year, 40 % in the mean
    assert (row.forecast.low, row.forecast.high) == (60 / Decimal("0.5"), 60 / Decimal("0.3"))
    assert "năm 2023, năm 2022" in row.forecast.reason


def test_without_earlier_years_the_phases_or_the_time_say_what_to_expect() -> None:
    figures = Remembered()
    figures.put("thu.dien_tich", "900", "2024D06", 60)
    figures.put("thu.san_luong", "900", "2024D06", 60)
    figures.set_headlines = [headline("thu.dien_tich", "1"), headline("thu.san_luong", "2")]
    phase = Phase(parse_period("2024D06"), Decimal("0.4"))
    figures.set_targets = [target("thu.dien_tich", "100", phases=(phase,)), target("thu.san_luong", "100")]
    first, second = headline_table(small_cube(figures), "900", parse_period("2024D06")).rows
    assert first.forecast is not None
    assert second.forecast is not None
    assert (first.forecast.rests_on, first.forecast.value) == (RestsOn.PHASES, 150)  # 60 / 40 %
    assert (second.forecast.rests_on, second.forecast.value) == (RestsOn.TIME, 120)  # 60 / (6/12)


def test_a_reduction_is_judged_by_the_same_period() -> None:
    figures = Remembered()
    figures.put("thu.dien_tich", "900", "2024", 38)
    figures.put("thu.dien_tich", "900", "2023", 40)
    figures.set_headlines = [headline("thu.dien_tich", "1")]
    figures.set_targets = [target("thu.dien_tich", "5", goal=GoalKind.REDUCE_BY)]
    (row,) = headline_table(small_cube(figures), "900", YEAR).rows
    assert row.evaluation.judgement is Judgement.REACHED
    assert row.target is not None
    assert row.target.share is None
