"""Values beside others of their unit and period, over the built-in catalogue and its relations."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktxh.analytics.validation.neighbours import partitions_of
from ktxh.analytics.validation.rule import Remark
from ktxh.analytics.validation.validate import validate
from ktxh.catalogue.indicators import built_in
from ktxh.catalogue.relations import built_in_relations
from ktxh.model.observation import Item, Key, Observation, Source, SourceKind, Status
from ktxh.model.period_text import parse_period
from ktxh.model.relation import Severity
from tests.analytics.remembered import Remembered, small_tree

CROP = "nong_lam_thuy_san"
COUNTS = st.integers(0, 10_000)


def said(values: dict[str, str], period: str = "2024", stored: dict[str, str] | None = None) -> list[Remark]:
    """What is said of values entered together, beside those that are stored."""
    figures = Remembered()
    for item, value in (stored or {}).items():
        figures.put(item, "900", period, value)
    observations = [
        Observation(
            Key(Item.parse(item), "900", parse_period(period)),
            Decimal(value),
            Status.OFFICIAL,
            Source(SourceKind.FORM),
        )
        for item, value in values.items()
    ]
    return list(validate(figures, built_in(), small_tree(), built_in_relations(), observations))


def rules(found: list[Remark]) -> set[str]:
    return {remark.rule for remark in found}


def test_more_poor_households_than_households_are_refused() -> None:
    (remark,) = said({"giam_ngheo.so_ho_ngheo": "1201"}, stored={"tong_hop.so_ho": "1200"})
    assert (remark.rule, remark.severity) == ("quan_he:ho_ngheo", Severity.ERROR)
    assert remark.message == "Số hộ nghèo lớn hơn số hộ dân cư: 1.201 > 1.200 hộ."
    assert said({"giam_ngheo.so_ho_ngheo": "1200"}, stored={"tong_hop.so_ho": "1200"}) == []


def test_a_relation_is_held_for_a_breakdown_that_both_sides_have() -> None:
    found = said({"giam_ngheo.so_ho_ngheo[khu_vuc=nong_thon]": "11", "tong_hop.so_ho[khu_vuc=nong_thon]": "10"})
    assert {remark.key.item.breakdown for remark in found if remark.rule == "quan_he:ho_ngheo"} == {"khu_vuc=nong_thon"}


def test_a_part_is_not_held_against_a_side_that_has_no_such_part() -> None:
    """The capital of the communes is less than what the whole district disbursed, which is no break."""
    stored = {"chuong_trinh_mtqg.giai_ngan": "900", "dau_tu_cong.ke_hoach_von": "1000", "dau_tu_cong.giai_ngan": "800"}
    assert said({"dau_tu_cong.ke_hoach_von[cap_ngan_sach=cap_xa]": "100"}, stored=stored) == []
    light = {"y_te.so_tre_suy_dinh_duong[the_suy_dinh_duong=nhe_can]": "9"}
    assert rules(said(light, stored={"y_te.so_tre_duoi_5_tuoi": "8"})) == {"quan_he:suy_dinh_duong_nhe_can"}


def test_received_is_not_more_than_solved_and_pending() -> None:
    cases = "thanh_tra_khieu_nai"
    stored = {f"{cases}.so_don_tiep_nhan": "10", f"{cases}.so_don_ky_truoc": "2"}
    assert said({f"{cases}.so_don_phai_xu_ly": "12"}, stored=stored) == []  # 10 + 2
    (remark,) = said({f"{cases}.so_don_phai_xu_ly": "11"}, stored=stored)
    assert (remark.rule, remark.severity) == ("quan_he:don_phai_xu_ly", Severity.ERROR)


def test_harvest_is_held_against_sowing_in_a_year_but_not_in_a_month() -> None:
    values = {f"{CROP}.dien_tich_thu_hoach[cay_trong=lua]": "12", f"{CROP}.dien_tich_gieo_trong[cay_trong=lua]": "10"}
    assert "quan_he:thu_hoach_qua_gieo_trong" in rules(said(values))
    assert said(values, "tháng 6 năm 2024") == []


def test_men_and_women_are_not_more_than_all() -> None:
    people = "lao_dong_an_sinh.so_tre_em"
    stored = {people: "100", f"{people}[gioi_tinh=nam]": "52"}
    (remark,) = said({f"{people}[gioi_tinh=nu]": "49"}, stored=stored)
    assert (remark.rule, remark.severity) == ("tong_phan_to", Severity.ERROR)
    assert remark.message == (
        "Cộng 2 phân tổ theo giới tính được 101 trẻ em, lớn hơn số chung “Số trẻ em dưới 16 tuổi” 100 trẻ em."
    )
    (short,) = said({f"{people}[gioi_tinh=nu]": "47"}, stored=stored)
    assert (short.severity, short.message) == (
        Severity.WARNING,
        "Cộng 2 phân tổ theo giới tính được 99 trẻ em, nhỏ hơn số chung “Số trẻ em dưới 16 tuổi” 100 trẻ em.",
    )
    assert said({f"{people}[gioi_tinh=nu]": "48"}, stored=stored) == []


def test_a_whole_that_is_entered_is_held_against_its_parts() -> None:
    people = "lao_dong_an_sinh.so_tre_em"
    stored = {f"{people}[gioi_tinh=nam]": "52"}
    assert rules(said({people: "51"}, stored=stored)) == {"tong_phan_to"}
    assert said({people: "53"}, stored=stored) == []  # the girls are not known


def test_what_is_measured_may_differ_by_the_rounding_of_its_figures() -> None:
    """Three figures with one decimal: 3 × 0,05 = 0,15 is allowed."""
    area = f"{CROP}.dien_tich_gieo_trong"
    stored = {f"{area}[cay_trong=lua]": "100.0", f"{area}[cay_trong=lua,vu=dong_xuan]": "40.0"}
    assert said({f"{area}[cay_trong=lua,vu=mua]": "60.1"}, stored=stored) == []
    (remark,) = said({f"{area}[cay_trong=lua,vu=mua]": "60.2"}, stored=stored)
    assert (remark.rule, remark.severity) == ("tong_phan_to", Severity.ERROR)


def test_parts_that_may_overlap_are_not_added_up() -> None:
    """One household may be poor, of a minority and headed by a woman at once."""
    poor = "giam_ngheo.so_ho_ngheo"
    stored = {poor: "100", f"{poor}[doi_tuong_ho=dan_toc_thieu_so]": "80"}
    assert said({f"{poor}[doi_tuong_ho=phu_nu_chu_ho]": "30"}, stored=stored) == []
    assert {one.dimension for one in partitions_of(built_in(), Item(poor))} == {"khu_vuc"}


def test_a_part_above_the_larger_part_it_belongs_to_wants_an_explanation() -> None:
    herd = f"{CROP}.tong_dan"
    (remark,) = said({f"{herd}[vat_nuoi=trau]": "60"}, stored={f"{herd}[vat_nuoi=trau_bo]": "50"})
    assert (remark.rule, remark.severity) == ("phan_lon_hon_tong", Severity.WARNING)
    assert remark.message == "Phân tổ này là 60 con, lớn hơn “Trâu, bò” là 50 con."


def test_a_typed_yield_is_held_against_output_and_area() -> None:
    """200 tấn of 40 ha are 50 tạ/ha; 1 % of it, 0,5 tạ/ha, is allowed."""
    stored = {f"{CROP}.san_luong[cay_trong=lua]": "200", f"{CROP}.dien_tich_gieo_trong[cay_trong=lua]": "40"}
    assert said({f"{CROP}.nang_suat[cay_trong=lua]": "50.50"}, stored=stored) == []
    (remark,) = said({f"{CROP}.nang_suat[cay_trong=lua]": "50.51"}, stored=stored)
    assert (remark.rule, remark.severity) == ("khac_cong_thuc", Severity.WARNING)
    assert remark.message == "“Năng suất cây trồng” ghi 50,51 tạ/ha nhưng tính từ các số liệu gốc là 50 tạ/ha."


def test_a_rate_that_is_stored_is_held_against_parts_that_are_entered() -> None:
    stored = {"giam_ngheo.ty_le_ho_ngheo": "12", "tong_hop.so_ho": "1000"}
    assert rules(said({"giam_ngheo.so_ho_ngheo": "140"}, stored=stored)) == {"khac_cong_thuc"}  # 14 %
    assert said({"giam_ngheo.so_ho_ngheo": "129"}, stored=stored) == []  # 12,9 %: “12” is exact to one


def test_parts_that_give_an_impossible_rate_want_an_explanation() -> None:
    stored = {f"{CROP}.chieu_dai_kenh_muong": "80"}
    (remark,) = said({f"{CROP}.chieu_dai_kenh_muong_kien_co": "90"}, stored=stored)
    assert (remark.rule, remark.severity) == ("ty_le_ngoai_khoang", Severity.WARNING)
    told = "“Tỷ lệ kênh mương được kiên cố hóa” tính ra là 112,5 %, lớn hơn mức cao nhất có thể có là 100."
    assert remark.message == told  # 90 : 80
    assert said({f"{CROP}.chieu_dai_kenh_muong_kien_co": "80"}, stored=stored) == []
    criteria = said({"nong_thon_moi.so_tieu_chi_ntm_dat": "39"}, stored={"nong_thon_moi.so_xa_xay_dung_ntm": "2"})
    assert rules(criteria) == {"ty_le_ngoai_khoang"}  # 19,5 of 19 criteria


@pytest.mark.parametrize("missing", ["tong_hop.so_ho", "giam_ngheo.so_ho_ngheo"])
def test_what_is_missing_breaks_nothing(missing: str) -> None:
    values = {"giam_ngheo.so_ho_ngheo": "1201", "giam_ngheo.so_ho_can_ngheo": "1", "tong_hop.so_ho": "1200"}
    del values[missing]
    assert said(values) == []


def test_a_form_of_one_period_asks_the_store_few_questions() -> None:
    figures = Remembered()
    keys = [
        Key(Item("giao_duc.so_hoc_sinh", f"cap_hoc=lop_{grade}"), area, parse_period("2024"))
        for grade in range(1, 13)
        for area in ("90001", "90002", "90003")
    ]
    observations = [Observation(key, Decimal(30), Status.OFFICIAL, Source(SourceKind.FORM)) for key in keys]
    validate(figures, built_in(), small_tree(), built_in_relations(), observations)
    assert figures.questions <= 3  # what is current, what was before, what stands beside


@given(st.lists(COUNTS, min_size=2, max_size=2), COUNTS)
def test_parts_that_add_up_are_never_remarked_and_all_others_are(parts: list[int], whole: int) -> None:
    item = "dan_toc_ton_giao.so_nguoi_co_uy_tin"
    values = {item: str(whole)}
    values |= {f"{item}[gioi_tinh={sex}]": str(part) for sex, part in zip(("nam", "nu"), parts, strict=True)}
    found = said(values)
    assert (found == []) == (sum(parts) == whole)
    exceeds = any(remark.severity is Severity.ERROR for remark in found)
    assert exceeds == (sum(parts) > whole)


@given(COUNTS, COUNTS, COUNTS)
def test_poor_and_near_poor_households_are_refused_just_where_they_exceed_the_households(
    poor: int, near: int, households: int
) -> None:
    found = said(
        {
            "giam_ngheo.so_ho_ngheo": str(poor),
            "giam_ngheo.so_ho_can_ngheo": str(near),
            "tong_hop.so_ho": str(households),
        }
    )
    assert ("quan_he:ho_ngheo_va_can_ngheo" in rules(found)) == (poor + near > households)
