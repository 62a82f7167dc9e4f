"""The forms that come with the program, those of a locality, and those made of a sector."""

from __future__ import annotations

from pathlib import Path

import pytest

from ktxh.catalogue.forms import built_in_forms, forms_with, item_label, sector_form
from ktxh.catalogue.indicators import built_in
from ktxh.catalogue.problems import CatalogueError
from ktxh.model.form import Form, FormRow, depth_of
from ktxh.model.indicator import Level
from ktxh.model.observation import Item
from ktxh.model.period_kind import PeriodKind

HEAD = 'code = "bieu_thu"\ntitle = "Biểu thử"\nlevels = ["xa"]\nperiods = ["month"]\n'


def test_at_least_six_forms_are_there_over_indicators_that_exist() -> None:
    forms = built_in_forms()
    assert len(forms) >= 6
    expected = "nong_nghiep ngan_sach dau_tu_cong giao_duc_y_te giam_ngheo_an_sinh ho_so_tthc"
    assert set(expected.split()) <= set(forms)
    for form in forms.values():
        assert len(form.items) >= 10 and all(item_label(built_in(), item) for item in form.items)


def test_a_total_adds_the_rows_right_below_it() -> None:
    form = built_in_forms()["ho_so_tthc"]
    at = next(place for place, row in enumerate(form.rows) if row.label == "Hồ sơ đã giải quyết")
    assert [form.rows[part].label for part in form.parts(at)] == ["Trước hạn và đúng hạn", "Trễ hạn"]


@pytest.mark.parametrize(
    ("order", "above", "depth"),
    [("I", 0, 0), ("A", 2, 0), ("1", 0, 1), ("1.2", 1, 2), ("-", 1, 2), ("+", 1, 3), ("a)", 2, 3)],
)
def test_the_depth_of_a_row_follows_from_its_order(order: str, above: int, depth: int) -> None:
    assert depth_of(order, above) == depth


def test_a_strange_order_is_told() -> None:
    with pytest.raises(ValueError, match="số thứ tự “1/2”"):
        depth_of("1/2", 0)


def test_a_sector_gives_a_form_of_its_headline_indicators_or_of_all() -> None:
    short, long = sector_form(built_in(), "y_te"), sector_form(built_in(), "y_te", everything=True)
    assert set(short.items) < set(long.items)
    assert all(not item.breakdown for item in long.items)
    assert short.title == "Chỉ tiêu chủ yếu – Y tế"


def test_a_locality_adds_a_form_and_changes_one(tmp_path: Path) -> None:
    own = HEAD + '[[row]]\norder = "1"\nitem = "tong_hop.so_ho"\n'
    (tmp_path / "a.toml").write_text(own, "utf-8")
    (tmp_path / "b.toml").write_text(own.replace("bieu_thu", "nong_nghiep"), "utf-8")
    forms = forms_with(tmp_path, built_in())
    assert forms["bieu_thu"].rows[0].label == "Số hộ dân cư"
    assert forms["nong_nghiep"].title == "Biểu thử"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (HEAD + '[[row]]\norder = "1"\nitem = "khong.co"\n', "dòng thứ 1: “khong.co”: danh mục không có 'khong.co'"),
        (HEAD + '[[row]]\norder = "1"\nitem = "tong_hop.so_ho[vu=mua]"\n', "không phân tổ theo “vu”"),
        (HEAD + '[[row]]\norder = "?"\nlabel = "A"\n', "số thứ tự “?”"),
        (HEAD + '[[row]]\norder = "1"\nlabel = "A"\nmau = 1\n', "không có trường “mau”"),
        (HEAD + '[[row]]\norder = "1"\nlabel = "A"\n', "chưa có dòng chỉ tiêu nào"),
        (HEAD.replace('"month"', '"thang"'), "“periods” chỉ nhận"),
        ("code = ", "viết chưa đúng dạng TOML"),
        (HEAD + '[[row]]\norder = "1"\nitem = "tong_hop.so_ho"\ntotal = true\n', "phải có ít nhất hai dòng con"),
    ],
)
def test_a_wrong_file_is_named_with_the_row_and_what_is_wrong(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "sai.toml").write_text(text, "utf-8")
    with pytest.raises(CatalogueError) as error:
        forms_with(tmp_path, built_in())
    assert "sai.toml" in str(error.value) and told in str(error.value)


def test_an_item_stands_in_a_form_once() -> None:
    row = FormRow("1", "Số hộ", 1, Item("tong_hop.so_ho"))
    with pytest.raises(ValueError, match="hai lần"):
        Form("thu", "", "Thử", (Level.COMMUNE,), (PeriodKind.MONTH,), (row, row))
