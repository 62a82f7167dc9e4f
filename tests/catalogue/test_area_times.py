"""A unit is also found by a name that it bore at another time than the day asked for, never one of its superiors."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ktxh.catalogue.area_times import units_of_any_time
from ktxh.catalogue.areas import area_tree
from ktxh.cli.plan_database import open_plan_database
from ktxh.cli.problems import UserError
from tests.cli.plans import empty_database


def keys(text: str) -> list[str]:
    return [area.key for area in units_of_any_time(text, area_tree())]


def test_a_commune_that_was_dissolved_is_found_by_its_name_and_its_district() -> None:
    assert keys("xã Đại Đồng, huyện Tràng Định") == ["06040~2024"]
    assert keys("Xã  Đại Đồng, Tràng Định, Lạng Sơn") == ["06040~2024"]


def test_a_district_that_is_no_more_is_found_by_its_name() -> None:
    assert keys("huyện Tràng Định") == ["180"]
    assert keys("huyện Tràng Định, tỉnh Lạng Sơn") == ["180"]


def test_a_unit_is_not_found_in_a_place_where_it_never_lay() -> None:
    assert keys("xã Đại Đồng, huyện Bắc Sơn") == []
    assert keys("") == []
    assert keys("xã Đại Đồng,") == keys("xã Đại Đồng")
    assert len(keys("xã Đại Đồng")) > 1  # several bear or bore it


def test_a_place_whose_first_name_is_not_of_the_day_is_never_taken_for_what_stands_after_it(tmp_path: Path) -> None:
    plan = open_plan_database(empty_database(tmp_path))
    # dissolved on 1/12/2024: on the last day of the year only the district of the text exists
    assert plan.area("xã Đại Đồng, huyện Tràng Định", date(2024, 12, 31)) == "06040~2024"
    with pytest.raises(UserError, match="Không tìm thấy đơn vị “xã Không Đâu, huyện Tràng Định”"):
        plan.area("xã Không Đâu, huyện Tràng Định", date(2024, 12, 31))
    with pytest.raises(UserError, match="Hãy ghi một đơn vị"):
        plan.area("xã Quốc Khánh, xã Tri Phương, huyện Tràng Định", date(2024, 12, 31))
