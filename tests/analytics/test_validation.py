from __future__ import annotations

from decimal import Decimal

import pytest

from ktxh.analytics.overlaid import Overlaid
from ktxh.analytics.validation.rule import Remark, value_rules
from ktxh.analytics.validation.validate import validate
from ktxh.catalogue.relations import ReadyRelation, Relations
from ktxh.model.formula_parsing import parse_formula
from ktxh.model.observation import Item, Key, Observation, Source, SourceKind, Status
from ktxh.model.period_text import parse_period
from ktxh.model.relation import Holds, Relation, Severity
from tests.analytics.remembered import Remembered, small_catalogue, small_tree


def entered(item: str, value: str, period: str = "2024", area: str = "900", **more: object) -> Observation:
    status = more.get("status", Status.OFFICIAL)
    assert isinstance(status, Status)
    return Observation(
        Key(Item.parse(item), area, parse_period(period)), Decimal(value), status, Source(SourceKind.FORM)
    )


def remarks(figures: Remembered, *observations: Observation, relations: tuple[Relation, ...] = ()) -> list[Remark]:
    catalogue = small_catalogue()
    ready = [
        ReadyRelation(
            one,
            *(
                parse_formula(side).check(lambda code: catalogue.indicator(code).unit, one.unit)
                for side in (one.left, one.right)
            ),
        )
        for one in relations
    ]
    return list(validate(figures, catalogue, small_tree(), Relations(ready), observations))


@pytest.fixture
def figures() -> Remembered:
    return Remembered()


def test_every_file_of_the_folder_that_has_a_rule_is_found() -> None:
    codes = [rule.code for rule in value_rules()]
    assert codes == [
        "bien_dong_lon",
        "ha_muc_tin_cay",
        "khac_cong_thuc",
        "khoang_gia_tri",
        "luy_ke_giam",
        "phan_lon_hon_tong",
        "quan_he",
        "tong_phan_to",
        "ty_le_ngoai_khoang",
    ]


def test_a_value_below_nothing_is_refused(figures: Remembered) -> None:
    (remark,) = remarks(figures, entered("thu.dien_tich", "-1"))
    assert remark.severity is Severity.ERROR
    assert remark.message == "-1 ha nhỏ hơn mức thấp nhất có thể có là 0."


def test_what_is_stored_already_is_not_judged_again(figures: Remembered) -> None:
    figures.put("thu.dien_tich", "900", "2024", -1)
    assert remarks(figures, entered("thu.dien_tich", "-1")) == []


def test_a_cumulative_value_that_falls_wants_an_explanation(figures: Remembered) -> None:
    figures.put("thu.dien_tich", "900", "2024D05", "120.5")
    (remark,) = remarks(figures, entered("thu.dien_tich", "100", "2024D06"))
    assert remark.severity is Severity.WARNING
    assert remark.message == ("Số lũy kế giảm: 6 tháng đầu năm 2024 là 100 ha, ít hơn 5 tháng đầu năm 2024 (120,5).")
    (other,) = remarks(figures, entered("thu.dien_tich", "130", "2024D04"))
    assert "nhiều hơn 5 tháng đầu năm 2024" in other.message
    assert remarks(figures, entered("thu.dan_so", "100", "2024D06")) == []


def test_two_values_of_one_file_are_held_against_each_other(figures: Remembered) -> None:
    found = remarks(figures, entered("thu.dien_tich", "50", "2024D05"), entered("thu.dien_tich", "40", "2024D06"))
    assert {remark.key.period.code for remark in found} == {"2024D05", "2024D06"}


def test_a_jump_against_the_units_own_history_wants_an_explanation(figures: Remembered) -> None:
    for year, value in ((2021, 90), (2022, 100), (2023, 110)):
        figures.put("thu.dien_tich", "900", f"{year}", value)
    (remark,) = remarks(figures, entered("thu.dien_tich", "1100"))
    assert "gấp 10 lần mức cao nhất trong 3 kỳ trước (110)" in remark.message
    (remark,) = remarks(figures, entered("thu.dien_tich", "9"))
    assert "chỉ bằng 10 % mức thấp nhất" in remark.message
    assert remarks(figures, entered("thu.dien_tich", "330")) == []  # 3 times 110, no more


def test_a_correction_far_from_what_it_corrects_is_asked_about_without_any_history(figures: Remembered) -> None:
    figures.put("thu.dan_so", "900", "2024", 1200)
    (remark,) = remarks(figures, entered("thu.dan_so", "120000"))
    assert remark.message.startswith("Sửa từ 1.200 thành 120.000 người, thay đổi quá 3 lần")
    assert remarks(figures, entered("thu.dan_so", "1250")) == []


def test_an_estimate_does_not_silently_take_the_place_of_an_official_value(figures: Remembered) -> None:
    figures.put("thu.dien_tich", "900", "2024", 100)
    (remark,) = remarks(figures, entered("thu.dien_tich", "101", status=Status.ESTIMATE))
    assert remark.message == "Đã có số chính thức là 100; số mới chỉ là ước tính."


def test_a_relation_is_held_with_its_tolerance(figures: Remembered) -> None:
    figures.put("thu.dien_tich", "900", "2024", 100)
    yielding = Relation(
        "nang_suat_cao",
        "thu.san_luong / thu.dien_tich",
        Holds.AT_MOST,
        "thu.nang_suat",
        "tạ/ha",
        "Năng suất tính lại cao hơn năng suất đã ghi",
        tolerance=Decimal("0.5"),
    )
    figures.put("thu.nang_suat", "900", "2024", 50)
    assert remarks(figures, entered("thu.san_luong", "505"), relations=(yielding,)) == []  # 50,5 tạ/ha
    (remark,) = remarks(figures, entered("thu.san_luong", "506"), relations=(yielding,))
    assert remark.message == "Năng suất tính lại cao hơn năng suất đã ghi: 50,6 > 50 tạ/ha."


def test_figures_seen_through_what_is_entered_change_sums_too(figures: Remembered) -> None:
    figures.put("thu.dien_tich", "90001", "2024", 10)
    over = Overlaid(
        figures, [entered("thu.dien_tich", "15", area="90001"), entered("thu.dien_tich", "5", area="90002")]
    )
    (total,) = over.totals([Item("thu.dien_tich")], ["90001", "90002"], [parse_period("2024")]).values()
    assert (total.number, total.count) == (20, 2)
    assert figures.kept[Key(Item("thu.dien_tich"), "90001", parse_period("2024"))].value == 10
