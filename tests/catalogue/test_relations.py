from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

from ktxh.catalogue.indicators import built_in, with_folder
from ktxh.catalogue.problems import CatalogueError
from ktxh.catalogue.relations import ReadyRelation, built_in_relations, relations_with
from ktxh.model.formula_nodes import Operand
from ktxh.model.period_kind import PeriodKind
from ktxh.model.relation import Severity

ALL = {ready.relation.code: ready for ready in built_in_relations().all}

# values in the order in which the operands are written, of what keeps the relation and of what breaks it
EXAMPLES = [
    ("thu_hoach_qua_gieo_trong", (100, 100), (100.1, 100)),
    ("rung_qua_tu_nhien", (1005, 1000), (1006, 1000)),  # 0,5 % of the greater side is allowed
    ("che_phu_rung_tinh_lai", (60, 65, 100), (59, 65, 100)),  # 65 ha of 100 ha are 65 %; 5 is allowed
    ("hoc_sinh_mot_lop", (30, 30), (29, 30)),
    ("lop_qua_dong", (1800, 30), (1801, 30)),  # 60 a class
    ("phong_hoc_theo_loai", (5, 3, 2, 10), (5, 3, 3, 10)),  # 5 + 3 + 2 = 10
    ("attp_dat_va_vi_pham", (8, 2, 10), (8, 1, 10)),
    ("ho_ngheo", (10, 10), (11, 10)),
    ("ho_ngheo_va_can_ngheo", (60, 40, 100), (61, 40, 100)),
    ("ho_ngheo_da_chieu", (100, 60, 40), (99, 60, 40)),
    ("ho_ngheo_giam", (7, 10, 1, 2), (8, 10, 1, 2)),  # 10 - 1 - 2 = 7
    ("khau_mot_ho_ngheo", (4, 4), (3, 4)),
    ("don_phai_xu_ly", (12, 10, 2), (11, 10, 2)),
    ("don_theo_tham_quyen", (7, 5, 12), (8, 5, 12)),
    ("don_da_va_dang", (6, 1, 7), (6, 2, 7)),
    ("don_qua_han", (1, 1), (2, 1)),
    ("ho_so_giai_quyet_va_dang", (90, 20, 100, 10), (90, 21, 100, 10)),
    ("ho_so_con_thieu", (80, 15, 5, 100), (80, 14, 5, 100)),
    ("giai_ngan_qua_ke_hoach", (500, 500), (501, 500)),
    ("hoa_giai_vien_mot_to", (30, 10), (29, 10)),
    ("xuat_nhap_khau", (6, 4, 10.1), (6, 4, 10.2)),  # 0,15 is allowed
    ("trong_luong_xuat_chuong", (1, 1), (1.1, 1)),  # one tấn for one head is 1000 kg
    ("ket_du_thu_chi", (20, 120, 100), (18, 120, 100)),
]


def operands(ready: ReadyRelation) -> list[Operand]:
    return list(dict.fromkeys((*ready.left.operands, *ready.right.operands)))


def is_broken(ready: ReadyRelation, values: Mapping[Operand, Decimal]) -> bool | None:
    left, right = (side.evaluate(values.__getitem__).value for side in (ready.left, ready.right))
    return None if left is None or right is None else ready.relation.broken_by(left, right)


def possible_values(ready: ReadyRelation) -> list[dict[Operand, Decimal]]:
    """All mixtures of small and large values that the indicators can have."""
    choices = []
    for operand in operands(ready):
        indicator = built_in().indicator(operand.code)
        numbers = [Decimal(number) for number in (0, 1, 2, 3, 50, 100, 10_000)]
        choices.append(
            [one for one in numbers if (indicator.minimum or 0) <= one and one <= (indicator.maximum or one)]
        )
    return [dict(zip(operands(ready), values, strict=True)) for values in product(*choices)]


def test_there_is_a_relation_for_every_subject() -> None:
    assert len(ALL) == len(built_in_relations().all) >= 60
    folder = Path("src/ktxh/catalogue/relations")
    assert len(list(folder.glob("*.toml"))) >= 16


@pytest.mark.parametrize(("code", "keeping", "breaking"), EXAMPLES, ids=[code for code, *_ in EXAMPLES])
def test_a_relation_is_kept_and_broken_by_the_values_of_an_example(
    code: str, keeping: tuple[float, ...], breaking: tuple[float, ...]
) -> None:
    for values, broken in ((keeping, False), (breaking, True)):
        given = dict(zip(operands(ALL[code]), (Decimal(str(value)) for value in values), strict=True))
        assert is_broken(ALL[code], given) is broken, given


@pytest.mark.parametrize("ready", ALL.values(), ids=list(ALL))
def test_every_relation_can_be_kept_and_broken_by_values_that_its_indicators_can_have(ready: ReadyRelation) -> None:
    found = {is_broken(ready, values) for values in possible_values(ready)}
    assert {True, False} <= found


@pytest.mark.parametrize("ready", ALL.values(), ids=list(ALL))
def test_every_message_is_one_short_sentence_without_stop(ready: ReadyRelation) -> None:
    message = ready.relation.message
    assert message[0].isupper() and not message.endswith(".")
    assert len(message) <= 120


@pytest.mark.parametrize("ready", ALL.values(), ids=list(ALL))
def test_no_relation_says_what_the_breakdown_rules_say(ready: ReadyRelation) -> None:
    """A part against its own whole is the business of the rule “phan_lon_hon_tong”."""
    left, right = ready.left.operands, ready.right.operands
    if len(left) == len(right) == 1:
        assert left[0].code != right[0].code


def test_what_goes_over_from_one_period_to_the_next_is_never_refused() -> None:
    carried = [ready.relation for ready in ALL.values() if "từ kỳ trước" in ready.relation.message]
    assert len(carried) >= 5
    assert {relation.severity for relation in carried} == {Severity.WARNING}


def test_a_relation_is_found_by_each_of_its_indicators() -> None:
    found = [ready.relation.code for ready in built_in_relations().of("giam_ngheo.so_ho_can_ngheo")]
    assert {"ho_can_ngheo", "ho_ngheo_va_can_ngheo", "ho_ngheo_da_chieu"} <= set(found)
    assert built_in_relations().of("giam_ngheo.khong_co") == ()


def test_a_relation_may_hold_in_some_kinds_of_period_only() -> None:
    harvested = ALL["thu_hoach_qua_gieo_trong"].relation
    assert harvested.holds_in(PeriodKind.YEAR) and harvested.holds_in(PeriodKind.SEASON)
    assert not harvested.holds_in(PeriodKind.MONTH)
    assert ALL["ho_ngheo"].relation.holds_in(PeriodKind.MONTH)


GOOD = """\
[[relation]]
code = "dien_cua_xa"
left = "cong_nghiep.so_xa_co_dien"
holds = "<="
right = "sap_xep_don_vi.so_xa"
unit = "xã"
message = "Số xã có điện lớn hơn số xã"
"""


def test_a_folder_of_a_locality_adds_relations_over_its_own_indicators(tmp_path: Path) -> None:
    (tmp_path / "indicators").mkdir()
    (tmp_path / "relations").mkdir()
    (tmp_path / "indicators" / "rieng.toml").write_text(
        'sector = "rieng"\nname = "Riêng"\n[[indicator]]\ncode = "so_cho_phien"\nname = "Số chợ phiên"\nunit = "chợ"\n'
        'quantity = "stock"\nover_areas = "add"\nover_time = "last"\nminimum = 0\n',
        "utf-8",
    )
    own = GOOD.replace("cong_nghiep.so_xa_co_dien", "rieng.so_cho_phien")
    own = own.replace("sap_xep_don_vi.so_xa", "thuong_mai_du_lich.so_cho").replace('"xã"', '"chợ"')
    (tmp_path / "relations" / "cho.toml").write_text(own, "utf-8")
    relations = relations_with(tmp_path / "relations", with_folder(tmp_path / "indicators"))
    assert len(relations.all) == len(ALL) + 1
    assert [ready.relation.code for ready in relations.of("rieng.so_cho_phien")] == ["dien_cua_xa"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('code = "dien_cua_xa"\n', "", ("mục [[relation]] thứ 1", "thiếu mục “code”")),
        ('code = "dien_cua_xa"', 'code = "ho_ngheo"', ("“ho_ngheo”", "đã dùng")),
        ('unit = "xã"', 'unit = "hộ"', ("“dien_cua_xa”", "không đổi được sang hộ")),
        ("so_xa_co_dien", "so_xa_mat_dien", ("“dien_cua_xa”", "không có chỉ tiêu “cong_nghiep.so_xa_mat_dien”")),
        ("so_xa_co_dien", "so_xa_co_dien[vu=mua]", ("“cong_nghiep.so_xa_co_dien” không phân tổ theo “vu”",)),
        ("don_vi.so_xa", "don_vi.so_xa[loai_don_vi_hanh_chinh=ap]", ("không có giá trị “ap”",)),
        ("cong_nghiep.so_xa_co_dien", "cong_nghiep.so_xa_co_dien +", ("“dien_cua_xa”", "Công thức hết")),
        ('holds = "<="', 'holds = "<"', ("“holds” chỉ nhận <=, >=, =, không nhận “<”",)),
        ('unit = "xã"', 'unit = "xã"\nseverity = "fatal"', ("“severity” chỉ nhận error, warning, note",)),
        ('unit = "xã"', 'unit = "xã"\ntolerance = "1"', ("“tolerance” phải là một số",)),
        ('unit = "xã"', 'unit = "xã"\ntolerance = -1', ("không được âm",)),
        ('unit = "xã"', 'unit = "xã"\nperiods = ["week"]', ("“periods” chỉ nhận month",)),
        ('unit = "xã"', 'unit = "xã"\nperiods = "year"', ("“periods” phải là danh sách",)),
        ('unit = "xã"', 'unit = "xã"\nseverty = "error"', ("không có mục “severty”",)),
        ('message = "Số xã có điện lớn hơn số xã"', 'message = ""', ("thiếu mục “message”",)),
        ("[[relation]]", "[[relations]]", ("chỉ gồm các mục [[relation]]",)),
        ("[[relation]]", "[relation", ("TOML",)),
        ('"cong_nghiep.so_xa_co_dien"\nholds = "<="\nright = "sap_xep_don_vi.so_xa"', '"1"\nholds = "<="\nright = "2"',
         ("không nêu chỉ tiêu nào",)),
    ],
)  # fmt: skip
def test_an_error_names_file_entry_and_fault(tmp_path: Path, old: str, new: str, said: tuple[str, ...]) -> None:
    assert old in GOOD
    (tmp_path / "dien.toml").write_text(GOOD.replace(old, new), "utf-8")
    with pytest.raises(CatalogueError) as caught:
        relations_with(tmp_path, built_in())
    assert all(words in str(caught.value) for words in ("dien.toml", *said)), str(caught.value)
