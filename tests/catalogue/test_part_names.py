"""What parts of indicators are called: as an official writes them, each its own name."""

from __future__ import annotations

from collections import Counter

import pytest

from ktxh.catalogue.indicators import built_in
from ktxh.catalogue.part_names import in_sentence, part_name
from ktxh.composing.stating.items import name_of
from ktxh.model.indicator import Dimension, Indicator, Member, OverAreas, OverTime, Quantity
from ktxh.model.observation import Item


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ("nong_lam_thuy_san.tong_dan", "Tổng đàn gia súc, gia cầm"),
        ("nong_lam_thuy_san.tong_dan[vat_nuoi=trau]", "Tổng đàn trâu"),
        ("nong_lam_thuy_san.tong_dan[vat_nuoi=gia_cam]", "Tổng đàn gia cầm"),
        ("nong_lam_thuy_san.so_luot_tiem_phong[vat_nuoi=lon]", "Số lượt lợn được tiêm phòng"),
        ("nong_lam_thuy_san.san_luong[cay_trong=lua]", "Sản lượng lúa"),
        (
            "nong_lam_thuy_san.dien_tich_gieo_trong[cay_trong=lua,vu=dong_xuan]",
            "Diện tích gieo trồng lúa vụ Đông Xuân",
        ),
        ("nong_lam_thuy_san.so_o_dich[benh_vat_nuoi=dich_ta_lon_chau_phi]", "Số ổ dịch tả lợn châu Phi trên vật nuôi"),
        ("tong_hop.gia_tri_san_xuat[nganh_kinh_te=cong_nghiep]", "Giá trị sản xuất công nghiệp (giá so sánh)"),
        ("ngan_sach.thu_tren_dia_ban[khoan_thu=thu_su_dung_dat]", "Thu tiền sử dụng đất"),
        ("ngan_sach.chi_ngan_sach[khoan_chi=chi_thuong_xuyen]", "Chi thường xuyên"),
        ("xay_dung_do_thi.so_tuyen_duong[loai_duong=duong_tinh]", "Số tuyến đường tỉnh"),
        ("van_hoa_the_thao.so_huy_chuong[loai_huy_chuong=vang]", "Số huy chương vàng"),
        ("giam_ngheo.so_ho_ngheo[khu_vuc=nong_thon]", "Số hộ nghèo ở nông thôn"),
        ("chuyen_doi_so.so_chu_ky_so[cap_hanh_chinh=xa]", "Số chứng thư số được cấp cấp xã"),
        ("dan_toc_ton_giao.so_ho_dtts[dan_toc=tay]", "Số hộ dân tộc Tày"),
    ],
)
def test_a_part_is_called_as_an_official_writes_it(item: str, name: str) -> None:
    assert name_of(Item.parse(item), built_in()) == name


def test_members_of_one_dimension_have_names_of_their_own() -> None:
    catalogue = built_in()
    for indicator in catalogue.indicators:
        for code in indicator.dimensions:
            dimension = catalogue.dimension(code)
            names = Counter(part_name(indicator, [(dimension, member)]) for member in dimension.members)
            same = {member.name for member in dimension.members if dimension.members.count(member) > 1}
            assert [name for name, count in names.items() if count > 1] == sorted(same), (indicator.code, code)
            assert all(name == name.strip() and "  " not in name and "{}" not in name for name in names)


def test_only_a_whole_among_the_members_may_be_called_like_the_indicator() -> None:
    catalogue = built_in()
    for indicator in catalogue.indicators:
        for dimension in map(catalogue.dimension, indicator.dimensions):
            for member in dimension.members:
                if part_name(indicator, [(dimension, member)]) == indicator.name:
                    # "Sản lượng trứng gia cầm" is that of poultry
                    assert member.name.casefold() in dimension.whole, (indicator.code, member.name)


def made(name: str, part: str = "", quantity: Quantity = Quantity.FLOW) -> Indicator:
    rate = quantity is Quantity.RATE
    over = (OverAreas.NONE, OverTime.NONE) if rate else (OverAreas.ADD, OverTime.ADD)
    return Indicator("thu.chi_tieu", name, "%" if rate else "triệu đồng", "thu", quantity, *over, part_name=part)


_FEES = (Member("le_phi", "Lệ phí"), Member("thu_khac", "Thu khác"))
FEES = Dimension("khoan", "Khoản", _FEES, phrase="thu {}", alone=True)
SEX = Dimension("gioi", "Giới", (Member("nu", "Nữ"),), phrase="là {}")


def test_what_names_an_amount_by_itself_stands_behind_the_name_of_a_rate() -> None:
    fee, other = FEES.members
    assert part_name(made("Tổng thu"), [(FEES, fee)]) == "Thu lệ phí"
    assert part_name(made("Tổng thu"), [(FEES, other)]) == "Thu khác"  # not "Thu thu khác"
    assert part_name(made("Tỷ lệ hoàn thành", quantity=Quantity.RATE), [(FEES, fee)]) == "Tỷ lệ hoàn thành thu lệ phí"


def test_an_indicator_may_say_itself_what_its_parts_are_called() -> None:
    indicator = made("Tiền thưởng đợt một", "Tiền thưởng {} đợt một")
    assert part_name(indicator, [(SEX, SEX.member("nu"))]) == "Tiền thưởng là nữ đợt một"
    with pytest.raises(ValueError, match="một chỗ"):
        made("Tiền thưởng", "Tiền thưởng")
    with pytest.raises(ValueError, match="một chỗ"):
        Dimension("gioi", "Giới", (), phrase="là")


def test_words_of_an_enumeration_are_no_whole() -> None:
    trees = Dimension("cay", "Cây", (Member("tung", "Tùng"),), whole=("cây cảnh",))
    assert part_name(made("Số hoa, cây cảnh"), [(trees, trees.member("tung"))]) == "Số hoa, cây cảnh tùng"
    assert part_name(made("Số cây cảnh bị mất"), [(trees, trees.member("tung"))]) == "Số tùng bị mất"


def test_abbreviations_keep_their_capitals_within_a_sentence() -> None:
    assert [in_sentence(one) for one in ("Đàn bò", "UBND xã", "VietGAP", "COVID-19", "Vụ Mùa")] == [
        "đàn bò",
        "UBND xã",
        "VietGAP",
        "COVID-19",
        "vụ Mùa",
    ]
