"""Of which unit and period a report is, as its statements tell it."""

from __future__ import annotations

from datetime import date

import pytest

from ktxh.catalogue.areas import area_tree
from ktxh.exchange.report_place import common_period, own_area, report_of, resolving_within, spoken_of_instead
from ktxh.model.period import Period
from ktxh.model.statement import Statement

YEAR = Period.of_year(2024)
DISTRICT = "180"  # huyện Tràng Định


def of(area: str, period: str = "2024") -> Statement:
    return Statement("Số hộ", "hộ", "hộ", 0, 1, "1", area=area, period=period)


def test_the_period_is_the_one_most_spoken_of_that_can_be_read() -> None:
    assert common_period([of("", "2023"), of("", "2024"), of("", "2024")]) == YEAR
    assert common_period([of("", "hôm nay"), of("", "hôm nay"), of("", "2024")]) == YEAR
    assert common_period([of("", "")]) is None


def test_the_unit_is_the_one_most_spoken_of_where_its_name_means_one() -> None:
    tree, on = area_tree(), date(2024, 12, 31)
    found = own_area([of("huyện Tràng Định"), of("huyện Tràng Định"), of("huyện Bắc Sơn")], tree, on)
    assert found is not None
    assert found.key == DISTRICT
    assert own_area([of("xã Không Có Thật")], tree, on) is None
    assert own_area([of("")], tree, on) is None


def test_a_misspelt_name_of_its_own_is_one_of_its_names() -> None:
    said = [of("huyện Trảng Định")] * 3 + [of("xã Kim Đồng")]
    report = report_of("a.docx", area_tree().area(DISTRICT), YEAR, "hang", said)
    assert {"huyện Tràng Định", "toàn huyện", "huyện Trảng Định"} <= report.names
    assert "xã Kim Đồng" not in report.names
    assert (report.area, report.author) == (DISTRICT, "hang")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (["huyện Bắc Sơn"] * 3 + ["huyện Tràng Định"], "huyện Bắc Sơn"),
        (["huyện Tràng Định"] * 3 + ["huyện Bắc Sơn"], ""),
        (["huyện Bắc Sơn", "huyện Tràng Định"], ""),  # not more than half
        ([""], ""),
    ],
)
def test_a_report_that_speaks_most_of_another_unit_says_so(said: list[str], told: str) -> None:
    statements = [of(one) for one in said]
    report = report_of("a.docx", area_tree().area(DISTRICT), YEAR, "", statements)
    assert spoken_of_instead(statements, report, area_tree()) == told


def test_units_are_found_among_those_of_the_reports_own() -> None:
    resolving = resolving_within(area_tree(), DISTRICT, YEAR)
    found = resolving("xã Kim Đồng")
    assert found is not None
    assert area_tree().within(found, DISTRICT, YEAR.end)
    assert resolving("xã Không Có Thật") is None
