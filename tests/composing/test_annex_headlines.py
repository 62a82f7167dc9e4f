"""The annex of headline indicators: columns and titles of an office, connected figures, notes, and no finding."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from ktxh.catalogue.indicators import built_in
from ktxh.checking.check import check
from ktxh.composing.drafting import Drafting
from ktxh.composing.functions import annex_headlines
from ktxh.composing.functions import value as value_function
from ktxh.composing.refreshing.refreshing import refresh
from ktxh.composing.weaving.weaving import weave
from ktxh.documents.paper import Control
from ktxh.model.finding import Status
from ktxh.model.observation import SourceKind
from ktxh.model.observation import Status as Sureness
from ktxh.model.register import Register
from ktxh.model.target import Authority
from ktxh.reading.read import read
from tests.analytics.remembered import Remembered
from tests.composing.annexes_made import (
    ACCIDENTS,
    as_file,
    district,
    head,
    lines,
    notes_of,
    output,
    plan,
    read_again,
    table_of,
)
from tests.composing.figures_made import (
    AREA,
    BEFORE,
    OUTPUT,
    PERIOD,
    POOR,
    SOWN,
    VISITS,
    drafting,
    drafting_like,
    no_longer_printed,
)


def made(figures: Remembered, period: str = PERIOD, authority: str = "") -> Drafting:
    one = drafting(figures, period=period)
    assert annex_headlines.call(one, authority) == ""
    return one


def rows(one: Drafting) -> list[str]:
    return lines(table_of(one.annexes[0].blocks))


def test_the_columns_are_those_of_an_office_with_their_periods() -> None:
    one = made(district())
    assert one.annexes[0].title == "Biểu tổng hợp kết quả thực hiện các chỉ tiêu 6 tháng đầu năm 2024"
    assert one.annexes[0].landscape
    assert rows(one)[:3] == [
        "TT | Chỉ tiêu | ĐVT | TH cùng kỳ (6 tháng đầu năm 2023) | KH năm 2024 | TH 6 tháng đầu năm 2024 "
        "| So sánh (%) | Đánh giá",
        "Tỉnh giao | HĐND huyện giao | % KH | % cùng kỳ",
        "(1) | (2) | (3) | (4) | (5) | (6) | (7) | (8)=(7)/(6) | (9)=(7)/(4) | (10)",
    ]


def test_percentages_are_those_of_the_printed_figures_under_group_rows_numbered_through() -> None:
    assert rows(made(district()))[3:] == [
        "I | Các chỉ tiêu kinh tế",
        # 5074,36/10800 = 46,98…, 5074,36/5398,26 = 93,999…
        "1 | Tổng diện tích gieo trồng | ha | 5.398,26 | – | 10.800 | 5.074,36 | 46,98 | 94,00 | Chậm tiến độ",
        # 55/95 = 57,89…, 55000/41045 = 133,999…
        "2 | Lượt khách du lịch | lượt | 41.045 | – | 95.000 | 55.000 | 57,89 | 134,00 | Đúng tiến độ",
        "II | Các chỉ tiêu văn hóa - xã hội",
        # 2,5/2,34 = 106,83…, 2,5/3,1 = 80,64…
        "3 | Tỷ lệ hộ nghèo | % | 3,1 | – | ≤ 2,34 | 2,5 | 106,84 | 80,65 | Không đạt",
        "III | Các chỉ tiêu quốc phòng, an ninh, nội chính",
        "4 | Số vụ tai nạn giao thông | vụ | 8 | – | Giảm từ 5% trở lên | 10 | – | 125,00 | Chậm tiến độ",
    ]


def test_a_list_with_numbers_of_its_own_groups_keeps_its_order() -> None:
    figures = district()
    figures.set_headlines = [
        replace(one, order=order)
        for one, order in zip(figures.set_headlines, ("1.1", "1.2", "2.1", "2.2"), strict=True)
    ]
    assert [row.split(" | ")[0] for row in rows(made(figures))[3:]] == ["1.1", "1.2", "2.1", "2.2"]


def test_a_list_of_one_group_has_no_group_rows() -> None:
    figures = district()
    figures.set_headlines = [one for one in figures.set_headlines if str(one.item) in (SOWN, VISITS)]
    assert [row.split(" | ")[0] for row in rows(made(figures))[3:]] == ["1", "3"]


def test_a_year_is_held_against_the_year_before() -> None:
    figures = district()
    figures.put(SOWN, AREA, "2024", "11000")
    figures.put(SOWN, AREA, "2023", "10000")
    found = rows(made(figures, "2024"))
    assert "TH năm trước (2023)" in found[0] and found[1].endswith("% KH | % năm trước")
    # 11000/10800 = 101,85…, 11000/10000 = 110
    assert "ha | 10.000 | – | 10.800 | 11.000 | 101,85 | 110,00 | Vượt" in found[4]


def test_every_figure_is_a_control_of_its_own_that_the_database_gives_again() -> None:
    one = made(output(district()))
    table = table_of(one.annexes[0].blocks)
    controls = [piece for row in table.body for cell in row for piece in cell.content if isinstance(piece, Control)]
    # accidents have no plan in figures, and no share of it; all four are judged
    assert len(controls) == len(one.entries) == 3 * 5 + 3 + 4
    assert no_longer_printed(one) == []


def test_the_plan_of_the_superior_stands_in_its_own_column() -> None:
    figures = district()
    figures.set_targets += [plan(SOWN, "10000", Authority.SUPERIOR)]
    assert "ha | 5.398,26 | 10.000 | 10.800 | 5.074,36 | 46,98" in rows(made(figures))[4]
    by_superior = made(figures, authority="tinh")
    found = rows(by_superior)
    assert found[2].split(" | ")[7] == "(8)=(7)/(5)"
    assert "ha | 5.398,26 | 10.000 | 10.800 | 5.074,36 | 50,74" in found[4]  # 5074,36/10000
    assert (
        "% KH tính theo kế hoạch HĐND, UBND giao: Lượt khách du lịch; Tỷ lệ hộ nghèo; Số vụ tai nạn giao thông."
        in (notes_of(by_superior.annexes[0])[-1])
    )


def test_plans_of_the_committee_are_named_where_the_head_cannot_say_so() -> None:
    figures = district()
    figures.set_targets[0] = plan(SOWN, "10800", Authority.COMMITTEE)
    figures.set_headlines[0] = head("1", SOWN, "Tổng diện tích gieo trồng", Authority.COMMITTEE)
    one = made(figures)
    assert rows(one)[1].split(" | ")[1] == "HĐND, UBND huyện giao"
    assert notes_of(one.annexes[0]) == ["Ghi chú: Kế hoạch do UBND giao: Tổng diện tích gieo trồng."]


def test_estimates_worked_out_plans_and_made_up_figures_have_signs_with_notes() -> None:
    figures = district()
    figures.put(SOWN, AREA, PERIOD, "5074.36", status=Sureness.ESTIMATE)
    figures.put(VISITS, AREA, BEFORE, "41045", kind=SourceKind.SIMULATED)
    figures.set_targets[1] = plan(VISITS, "95000", note="suy từ 58 % kế hoạch")
    one = made(figures)
    assert one.simulated
    found = rows(one)
    assert "10.800 | 5.074,36* | 46,98" in found[4]
    assert "41.045*** | – | 95.000** | 55.000 | 57,89 | 134,00" in found[5]
    assert notes_of(one.annexes[0]) == [
        "Ghi chú: * Số ước thực hiện. ** Kế hoạch suy từ tỷ lệ đã công bố, chưa đối chiếu với văn bản giao. "
        "*** Số liệu mô phỏng, chỉ để minh họa."
    ]


def test_the_sign_of_an_estimate_goes_when_there_is_a_result(tmp_path: Path) -> None:
    figures = district()
    figures.put(SOWN, AREA, PERIOD, "5074.36", status=Sureness.ESTIMATE)
    figures.put(VISITS, AREA, BEFORE, "41045", kind=SourceKind.SIMULATED)
    one = made(figures)
    document = read_again(as_file(one, tmp_path))
    assert "5.074,36*" in document.source and "41.045**" in document.source
    figures.put(SOWN, AREA, PERIOD, "5074.36")
    figures.put(VISITS, AREA, BEFORE, "41000")
    done = refresh(document, Register.parse(document.register), drafting_like(one).stating, one.setting.style)
    # 55000/41000 = 134,146… (and 55000/41045 = 133,999…)
    wanted = [("5.074,36*", "5.074,36"), ("41.045**", "41.000**"), ("134,00", "134,15")]
    assert [(change.old, change.new) for change in done.changed] == wanted
    assert not (done.lost or done.gone or done.typed_over or done.unknown)


def test_a_cell_is_refreshed_as_a_cell_though_a_sentence_printed_its_figure_first(tmp_path: Path) -> None:
    figures = district()
    figures.put(ACCIDENTS, AREA, PERIOD, "10", status=Sureness.ESTIMATE)
    one = drafting(figures)
    sentence = weave(value_function.call(one, ACCIDENTS), one).blocks
    annex_headlines.call(one)
    document = read_again(as_file(one, tmp_path, *sentence))
    figures.put(ACCIDENTS, AREA, PERIOD, "9")
    done = refresh(document, Register.parse(document.register), drafting_like(one).stating, one.setting.style)
    assert [(change.old, change.new) for change in done.changed][:2] == [("10 vụ", "09 vụ"), ("10*", "9")]


def test_where_all_values_are_estimates_the_head_says_so_and_no_sign_does() -> None:
    figures = district()
    for item, value in ((SOWN, "5074.36"), (VISITS, "55000"), (POOR, "2.5"), (ACCIDENTS, "10")):
        figures.put(item, AREA, PERIOD, value, status=Sureness.ESTIMATE)
    one = made(figures)
    assert "Ước TH 6 tháng đầu năm 2024" in rows(one)[0]
    assert notes_of(one.annexes[0]) == []


def test_where_everything_is_made_up_one_note_says_so() -> None:
    figures = Remembered()
    figures.put(SOWN, AREA, PERIOD, "5074.36", kind=SourceKind.SIMULATED)
    figures.set_targets = [plan(SOWN, "10800", made_up=True)]
    figures.set_headlines = [head("1", SOWN, "Tổng diện tích gieo trồng")]
    one = made(figures)
    assert "10.800 | 5.074,36 | 46,98" in rows(one)[3]
    assert notes_of(one.annexes[0]) == ["Ghi chú: Toàn bộ số liệu của biểu là số liệu mô phỏng, chỉ để minh họa."]


def test_a_value_that_lacks_units_is_not_printed_and_is_told() -> None:
    figures = district()
    del figures.kept[next(key for key in figures.kept if str(key.item) == VISITS and key.period.code == PERIOD)]
    figures.put(VISITS, "90001", PERIOD, "20000")  # one of the three communes
    one = made(figures)
    assert "95.000 | – | – | –" in rows(one)[5]
    (gap,) = one.gaps
    assert gap.subject == "Lượt khách du lịch"
    assert "mới có 1/3" in gap.message and "xã Bình" in gap.message


def test_without_headline_indicators_there_is_no_annex_but_a_gap() -> None:
    one = made(Remembered())
    assert one.annexes == []
    assert one.gaps[0].message == "Chưa có danh sách chỉ tiêu chủ yếu của năm 2024 nên không có phụ lục này."


@pytest.mark.parametrize("authority", ["", "tinh"])
def test_the_annex_is_read_back_and_its_check_finds_nothing(tmp_path: Path, authority: str) -> None:
    figures = output(district())
    figures.set_headlines.append(head("5", OUTPUT, "Tổng giá trị sản xuất"))
    figures.set_targets += [plan(SOWN, "10000", Authority.SUPERIOR)]
    reading = read(read_again(as_file(made(figures, authority=authority), tmp_path)), built_in())
    findings = check(reading)
    assert [one.message for one in findings if one.status is not Status.OK] == []
    by_name = {one.indicator: one for one in reading.statements}
    sown = by_name["Tổng diện tích gieo trồng"]
    assert sown.actual and sown.plan and sown.before and sown.pct_plan and sown.index_pct
    base = "10.000" if authority else "10.800"
    figures_read = (sown.actual.text, sown.plan.text, sown.before.text, sown.index_pct.text)
    assert figures_read == ("5.074,36", base, "5.398,26", "94,00")
    assert len([one for one in findings if one.rule == "KT102"]) >= 3  # shares of plan that were verified


def test_refreshing_brings_the_cells_up_to_the_database(tmp_path: Path) -> None:
    one = made(district())
    path = as_file(one, tmp_path)
    figures = one.setting.cube.figures
    assert isinstance(figures, Remembered)
    figures.put(SOWN, AREA, PERIOD, "6000")
    now = drafting_like(one).stating
    register = Register(AREA, PERIOD, "thu", "thu", datetime(2024, 6, 20), one.entries)
    done = refresh(read_again(path), register, now, one.setting.style)
    # 6000/10800 = 55,55…, 6000/5398,26 = 111,14…
    assert [(change.old, change.new) for change in done.changed] == [
        ("5.074,36", "6.000"),
        ("46,98", "55,56"),
        ("94,00", "111,15"),
        ("Chậm tiến độ", "Đúng tiến độ"),  # half of the year's plan was due
    ]
    assert not (done.lost or done.gone or done.typed_over or done.unknown)
