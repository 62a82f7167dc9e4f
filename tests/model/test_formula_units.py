from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktxh.model.formula import Computed, FormulaError, Operand
from ktxh.model.formula_parsing import parse_formula
from ktxh.model.measure import convert

UNITS = {
    "nn.san_luong": "tấn",
    "nn.dien_tich": "ha",
    "nn.dien_tich_nho": "m²",
    "ds.dan_so": "người",
    "ds.ho": "hộ",
    "ds.ho_ngheo": "hộ nghèo",
    "gd.hoc_sinh": "học sinh",
    "yt.bac_si": "bác sĩ",
    "kt.thu": "1000 đồng",
    "kt.chi": "triệu đồng",
    "kt.gia": "đồng/kg",
    "x.ty_le": "%",
    "x.ty_suat": "‰",
    "x.luong_thuc": "kg/người/năm",
}


def given_in(unit: str, text: str, **values: str) -> Decimal | None:
    """What the formula gives in the unit, out of values by the last part of the codes."""
    checked = parse_formula(text).check(UNITS.__getitem__, unit)

    def value_of(operand: Operand) -> Decimal:
        return Decimal(values[operand.code.partition(".")[2]])

    return checked.evaluate(value_of).value


@pytest.mark.parametrize(
    ("text", "unit", "values", "value"),
    [
        # 60 tấn / 10 ha = 6 tấn/ha = 60 tạ/ha, whether the writer converts or not
        ("nn.san_luong / nn.dien_tich", "tạ/ha", {"san_luong": "60", "dien_tich": "10"}, "60"),
        ("nn.san_luong / nn.dien_tich * 10", "tạ/ha", {"san_luong": "60", "dien_tich": "10"}, "60"),
        ("nn.san_luong / nn.dien_tich", "tấn/ha", {"san_luong": "60", "dien_tich": "10"}, "6"),
        # 12 of 96 households are 12,5 %
        ("ds.ho_ngheo / ds.ho", "%", {"ho_ngheo": "12", "ho": "96"}, "12.5"),
        ("ds.ho_ngheo / ds.ho * 100", "%", {"ho_ngheo": "12", "ho": "96"}, "12.5"),
        ("100 * ds.ho_ngheo / ds.ho", "%", {"ho_ngheo": "12", "ho": "96"}, "12.5"),
        ("ds.ho_ngheo / ds.ho * 1000", "‰", {"ho_ngheo": "12", "ho": "96"}, "125"),
        ("ds.ho_ngheo / ds.ho", "lần", {"ho_ngheo": "12", "ho": "96"}, "0.125"),
        ("gd.hoc_sinh / ds.dan_so", "%", {"hoc_sinh": "25", "dan_so": "100"}, "25"),
        # 52.000 nghìn đồng over 1 person are 52 triệu đồng/người
        ("kt.thu / ds.dan_so", "triệu đồng/người", {"thu": "52000", "dan_so": "1"}, "52"),
        ("kt.thu / ds.dan_so / 1000", "triệu đồng/người/năm", {"thu": "52000", "dan_so": "1"}, "52"),
        ("x.luong_thuc * ds.dan_so", "tấn", {"luong_thuc": "500", "dan_so": "40"}, "20"),
        # 2 tấn × 7.000 đồng/kg = 14.000.000 đồng
        ("nn.san_luong * kt.gia", "triệu đồng", {"san_luong": "2", "gia": "7000"}, "14"),
        ("nn.san_luong * 1000 * kt.gia", "đồng", {"san_luong": "2", "gia": "7000"}, "14000000"),
        ("yt.bac_si / ds.dan_so", "bác sĩ/vạn dân", {"bac_si": "8", "dan_so": "10000"}, "8"),
        ("yt.bac_si / ds.dan_so * 10000", "bác sĩ/vạn dân", {"bac_si": "8", "dan_so": "10000"}, "8"),
        # sums convert into the unit of their first term
        ("nn.dien_tich + nn.dien_tich_nho", "ha", {"dien_tich": "1", "dien_tich_nho": "5000"}, "1.5"),
        ("nn.dien_tich + nn.dien_tich_nho / 10000", "ha", {"dien_tich": "1", "dien_tich_nho": "5000"}, "1.5"),
        ("kt.thu - kt.chi", "tỷ đồng", {"thu": "3000000", "chi": "1000"}, "2"),
        ("x.ty_le + x.ty_suat", "%", {"ty_le": "5", "ty_suat": "3"}, "5.3"),
        ("100 - x.ty_le", "%", {"ty_le": "5"}, "95"),
        ("1 - ds.ho_ngheo / ds.ho", "%", {"ho_ngheo": "12", "ho": "96"}, "87.5"),
        ("ds.ho_ngheo / ds.ho * 100 + x.ty_le", "%", {"ho_ngheo": "12", "ho": "96", "ty_le": "5"}, "17.5"),
        ("ds.dan_so * x.ty_le", "người", {"dan_so": "200", "ty_le": "5"}, "10"),
        ("ds.dan_so * x.ty_le / 100", "người", {"dan_so": "200", "ty_le": "5"}, "10"),
        # a weight is written with a point
        ("ds.ho + ds.ho_ngheo * 10.0", "hộ", {"ho": "96", "ho_ngheo": "12"}, "216"),
        ("(kt.thu / kt.thu - 1) * 100", "%", {"thu": "7"}, "0"),
    ],
)
def test_a_formula_gives_its_value_in_the_declared_unit(
    text: str, unit: str, values: dict[str, str], value: str
) -> None:
    assert given_in(unit, text, **values) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "unit", "said", "at"),
    [
        ("nn.dien_tich + nn.san_luong", "ha", "Không thể cộng ha với tấn", 14),
        ("nn.dien_tich - nn.san_luong", "ha", "Không thể trừ tấn khỏi ha", 14),
        ("ds.ho + ds.dan_so", "hộ", "Không thể cộng hộ với người", 7),
        ("nn.dien_tich + 5", "ha", "Không thể cộng ha với số không có đơn vị", 14),
        ("5 - nn.dien_tich", "ha", "Không thể trừ ha khỏi số không có đơn vị", 3),
        ("nn.san_luong", "ha", "Công thức cho tấn, không đổi được sang ha", 1),
        ("nn.san_luong / nn.dien_tich", "tấn", "Công thức cho tấn/ha, không đổi được sang tấn", 1),
        ("ds.ho_ngheo / ds.ho * 1000", "%", "nhân với 1.000 nhưng đổi từ hộ nghèo/hộ sang % là nhân với 100", 1),
        ("ds.ho_ngheo / ds.ho * 100", "lần", "nhân với 100 nhưng đổi từ hộ nghèo/hộ sang lần là không nhân gì", 1),
        ("nn.san_luong * 1000", "tấn", "hãy bỏ hệ số ấy", 1),
        ("1 - x.ty_le", "%", "Ở đây cả phần là 100 chứ không phải 1", 3),
        ("100 - ds.ho_ngheo / ds.ho", "%", "Ở đây cả phần là 1 chứ không phải 100", 5),
        ("nn.dien_tich + nn.dien_tich_nho / 100", "ha", "khác đơn vị", 14),
        ("1 + 1", "ha", "không dùng chỉ tiêu nào", 1),
        ("ds.ho / nn.lua", "hộ/ha", "Không có chỉ tiêu “nn.lua” trong danh mục", 9),
    ],
)
def test_units_that_do_not_fit_are_refused_when_the_formula_is_written(
    text: str, unit: str, said: str, at: int
) -> None:
    with pytest.raises(FormulaError) as refused:
        parse_formula(text).check(UNITS.__getitem__, unit)
    assert said in str(refused.value)
    assert refused.value.at == at


def test_a_declared_unit_or_one_of_the_catalogue_that_is_none_is_named() -> None:
    with pytest.raises(FormulaError, match="Đơn vị tính “tạ/” thiếu"):
        parse_formula("ds.ho").check(UNITS.__getitem__, "tạ/")
    with pytest.raises(FormulaError, match=r"Chỉ tiêu “a\.x”: Đơn vị tính “/ha” thiếu"):
        parse_formula("a.x").check(lambda code: "/ha", "ha")


def test_the_check_shows_the_factor_and_the_formula_as_it_is_computed() -> None:
    checked = parse_formula("nn.san_luong / nn.dien_tich").check(UNITS.__getitem__, "tạ/ha")
    assert checked.factor == 10
    assert str(checked.root) == "nn.san_luong / nn.dien_tich * 10"
    assert checked.operands == checked.formula.operands


MASSES, AREAS = st.sampled_from(("tấn", "tạ", "kg")), st.sampled_from(("ha", "m²", "km²"))
SHAPES = st.sampled_from(
    [
        "a.x / a.y",
        "(a.x + a.z) / a.y",
        "a.x / a.y - a.z / a.y",
        "(a.x - a.z) / (a.y + a.y)",
        "a.x / a.y * 2 + a.z / a.y",
    ]
)
FIGURES = st.decimals(min_value="0.01", max_value=10**6, places=2)


@given(
    SHAPES, st.lists(MASSES, min_size=4, max_size=4), st.lists(AREAS, min_size=2, max_size=2), FIGURES, FIGURES, FIGURES
)
def test_the_result_does_not_depend_on_the_units_in_which_values_are_kept(
    shape: str, masses: list[str], areas: list[str], x: Decimal, y: Decimal, z: Decimal
) -> None:
    one = {"a.x": masses[0], "a.z": masses[1], "a.y": areas[0]}
    other = {"a.x": masses[2], "a.z": masses[3], "a.y": areas[1]}
    values = {"a.x": x, "a.y": y, "a.z": z}
    formula = parse_formula(shape)

    def kept_in(units: dict[str, str]) -> Computed:
        checked = formula.check(units.__getitem__, "tạ/ha")
        return checked.evaluate(lambda operand: convert(values[operand.code], one[operand.code], units[operand.code]))

    assert kept_in(one) == kept_in(other)
