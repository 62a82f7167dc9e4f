"""The annex of a form: which rows it prints, under which numbers, and what they are held against."""

from __future__ import annotations

from pathlib import Path

import pytest

from ktxh.catalogue.forms import built_in_forms
from ktxh.catalogue.indicators import built_in
from ktxh.checking.check import check
from ktxh.composing.annexes.form_grid import form_grid
from ktxh.composing.annexes.grid import Computed, NumberCell, Summed
from ktxh.composing.drafting import Drafting
from ktxh.composing.functions import annex_form
from ktxh.documents.paper import Paragraph, Words
from ktxh.model.finding import Status
from ktxh.model.target import Authority
from ktxh.reading.read import read
from tests.analytics.remembered import Remembered
from tests.composing.annexes_made import MAIZE, RICE, as_file, lines, plan, read_again, table_of
from tests.composing.figures_made import AREA, BEFORE, PERIOD, REVENUE, SOWN, drafting, no_longer_printed

GRAIN = f"{SOWN}[cay_trong=cay_luong_thuc_co_hat]"
OUTPUT = "nong_lam_thuy_san.san_luong[cay_trong=lua]"
YIELD = "nong_lam_thuy_san.nang_suat[cay_trong=lua]"
FISH = "nong_lam_thuy_san.san_luong_thuy_san"


def fields() -> Remembered:
    """What is sown of grain, rice and maize, and the fish caught: nothing of livestock and forests."""
    figures = Remembered()
    for item, now, before in ((SOWN, "5074.36", "5398.26"), (GRAIN, "3675.15", "3500"), (RICE, "2215.54", "2100")):
        figures.put(item, AREA, PERIOD, now)
        figures.put(item, AREA, BEFORE, before)
    figures.put(MAIZE, AREA, PERIOD, "1459.61")  # 2215,54 + 1459,61 = 3675,15
    figures.put(FISH, AREA, PERIOD, "120")
    figures.set_targets = [plan(SOWN, "10800"), plan(SOWN, "10000", Authority.COMMITTEE)]
    return figures


def made(figures: Remembered, form: str = "nong_nghiep", period: str = PERIOD, **how: object) -> Drafting:
    one = drafting(figures, period=period)
    assert annex_form.call(one, form, **how) == ""  # type: ignore[arg-type]
    return one


def rows(one: Drafting) -> list[str]:
    return lines(table_of(one.annexes[0].blocks))


def test_rows_without_any_figure_are_left_out_and_the_rest_is_numbered_on() -> None:
    one = made(fields())
    assert one.annexes[0].title.startswith("Biểu số 01/NN: Kết quả sản xuất nông nghiệp")
    assert rows(one) == [
        "TT | Chỉ tiêu | ĐVT | KH năm 2024 | TH cùng kỳ (6 tháng đầu năm 2023) | TH 6 tháng đầu năm 2024 | So sánh (%)",
        "% KH | % cùng kỳ",
        "(1) | (2) | (3) | (4) | (5) | (6) | (7) = (6)/(4) | (8) = (6)/(5)",
        "I | Trồng trọt",
        # 5074,36/10800 = 46,98…, 5074,36/5398,26 = 93,999…
        "1 | Tổng diện tích gieo trồng | ha | 10.800 | 5.398,26 | 5.074,36 | 46,98 | 94,00",
        "1.1 | Cây lương thực có hạt | ha | – | 3.500 | 3.675,15 | – | 105,00",  # 3675,15/3500 = 105,004…
        "- | Lúa | ha | – | 2.100 | 2.215,54 | – | 105,50",  # 2215,54/2100 = 105,501…
        "- | Ngô | ha | – | – | 1.459,61 | – | –",
        "II | Thủy sản, thủy lợi",
        "1 | Sản lượng thủy sản | tấn | – | – | 120 | – | –",
    ]
    (gap,) = one.gaps
    assert gap.message.startswith("25/30 chỉ tiêu chưa có số liệu nên không in: Cây lấy củ có chất bột; Rau, đậu các ")
    assert (gap.section, gap.annex) == ("", 1)


def test_every_row_can_be_kept() -> None:
    one = made(fields(), every_row=True)
    assert len(rows(one)) == 3 + len(built_in_forms()["nong_nghiep"].rows)
    assert "1.2 | Cây lấy củ có chất bột | ha | – | – | – | – | –" in rows(one)
    assert one.gaps == []


def test_a_row_that_others_stand_under_is_kept_without_figures() -> None:
    figures = Remembered()
    figures.put(MAIZE, AREA, PERIOD, "1459.61")
    assert rows(made(figures))[4:] == [
        "1 | Tổng diện tích gieo trồng |  |  |  |  |  | ",
        "1.1 | Cây lương thực có hạt |  |  |  |  |  | ",
        "- | Ngô | ha | – | – | 1.459,61 | – | –",
    ]


def test_a_month_is_held_against_its_month_and_the_year_so_far_against_the_plan() -> None:
    figures = Remembered()
    for month, value in ((1, 100), (2, 150), (3, 250)):
        figures.put(REVENUE, AREA, f"2024{month:02}", value)
    figures.put(REVENUE, AREA, "202303", 200)
    figures.set_targets = [plan(REVENUE, "2000")]
    found = rows(made(figures, "ngan_sach", "202403"))
    assert found[0].endswith(
        "KH năm 2024 | TH cùng kỳ (tháng 3 năm 2023) | TH tháng 3 năm 2024 | Lũy kế 3 tháng đầu năm 2024 | So sánh (%)"
    )
    assert found[2].endswith("(8) = (7)/(4) | (9) = (6)/(5)")
    # 100 + 150 + 250 = 500, of 2000 25 %; 250/200 = 125 %
    assert found[3].endswith("| triệu đồng | 2.000 | 200 | 250 | 500 | 25,00 | 125,00")


def test_the_plan_is_that_of_the_authority_that_is_asked_for() -> None:
    assert "| ha | 10.000 | 5.398,26 | 5.074,36 | 50,74" in rows(made(fields(), authority="ubnd"))[4]
    assert "| ha | – | 5.398,26 | 5.074,36 | –" in rows(made(fields(), authority="tinh"))[4]


def test_all_forms_with_values_are_asked_for_by_a_star() -> None:
    figures = fields()
    figures.put(REVENUE, AREA, PERIOD, "30400")
    one = made(figures, "*")
    assert [annex.title.partition(":")[0] for annex in one.annexes] == ["Biểu số 01/NN"]
    told = [gap.message for gap in one.gaps]
    assert "Biểu 02/TC: mới có 1 chỉ tiêu có số liệu 6 tháng đầu năm 2024 nên không có phụ lục này." in told
    assert "Biểu 04/VX: chưa có số liệu 6 tháng đầu năm 2024 nên không có phụ lục này." in told


def test_a_form_that_there_is_not_or_not_for_the_period_is_told() -> None:
    with pytest.raises(ValueError, match="không có biểu “bieu_la”; chỉ có dau_tu_cong, "):
        made(fields(), "bieu_la")
    with pytest.raises(ValueError, match="biểu “giao_duc_y_te” không lập cho tháng 6 năm 2024"):
        made(fields(), "giao_duc_y_te", "202406")


def test_a_form_is_also_known_by_its_number() -> None:
    assert made(fields(), "01/NN").annexes[0].title == made(fields()).annexes[0].title


def test_a_narrow_table_stands_upright_and_a_wide_one_lies_on_its_side() -> None:
    assert not made(fields()).annexes[0].landscape
    figures = Remembered()
    for month in (1, 2):
        figures.put(REVENUE, AREA, f"2024{month:02}", "123456789.25")
        figures.put(REVENUE, AREA, f"2023{month:02}", "123456789.25")
    assert made(figures, "ngan_sach", "202402").annexes[0].landscape


def test_every_figure_is_connected_and_the_database_gives_it_again() -> None:
    one = made(fields())
    assert len(one.entries) == 5 + 3 + 3 + 1 + 1  # whole, grain, rice, maize, fish
    assert no_longer_printed(one) == []


def test_totals_and_rates_have_formulas_only_where_these_give_what_is_printed() -> None:
    figures = fields()
    figures.put(OUTPUT, AREA, PERIOD, "11000")
    grid = form_grid(drafting(figures).stating, built_in_forms()["nong_nghiep"], AREA, drafting(figures).setting.period)
    by_label = {str(row.cells["label"]): row.cells for row in grid.grid.rows}
    total = by_label["Cây lương thực có hạt"]["current"]
    assert isinstance(total, NumberCell) and total.formula == Summed((3, 4))  # the rows of rice and maize
    rate = by_label["Năng suất lúa"]["current"]  # 11000 tấn / 2215,54 ha = 49,649… tạ/ha
    assert isinstance(rate, NumberCell) and isinstance(rate.formula, Computed)
    figures.put(GRAIN, AREA, PERIOD, "3700")  # 2215,54 + 1459,61 = 3675,15
    other = form_grid(
        drafting(figures).stating, built_in_forms()["nong_nghiep"], AREA, drafting(figures).setting.period
    )
    total = {str(row.cells["label"]): row.cells for row in other.grid.rows}["Cây lương thực có hạt"]["current"]
    assert isinstance(total, NumberCell) and total.formula is None


@pytest.mark.parametrize("period", [PERIOD, "202406"])
def test_the_check_of_the_file_finds_nothing(tmp_path: Path, period: str) -> None:
    figures = fields()
    figures.put(SOWN, AREA, "202406", "1000")
    figures.put(SOWN, AREA, "202306", "900")
    reading = read(read_again(as_file(made(figures, period=period), tmp_path)), built_in())
    assert [one.message for one in check(reading) if one.status is not Status.OK] == []
    sown = next(one for one in reading.statements if one.indicator == "Tổng diện tích gieo trồng")
    assert sown.actual is not None


def test_a_long_annex_hides_neither_recipients_nor_the_end_of_the_text_from_the_check(tmp_path: Path) -> None:
    prose = Paragraph(
        (Words("Các xã chủ động làm đất, tu sửa mương, chăm sóc lúa mới cấy và phòng trừ sâu bệnh. " * 40),)
    )
    reading = read(read_again(as_file(made(fields(), every_row=True), tmp_path, prose)), built_in())
    assert len(reading.document.source) > 3000  # below that it would pass as an extract
    assert [one.message for one in check(reading) if one.status is not Status.OK] == []
