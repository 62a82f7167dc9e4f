"""Tables of values, targets and headline indicators, in every form they come in."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from ktxh.catalogue.areas import area_tree
from ktxh.catalogue.indicators import built_in
from ktxh.exchange.naming import Names
from ktxh.exchange.problems import ExchangeError
from ktxh.exchange.proposal import Proposal
from ktxh.exchange.table_files import Table, open_csv, open_json, open_sheet
from ktxh.exchange.table_targets import proposed_targets
from ktxh.exchange.table_values import Reading, proposed_values
from ktxh.exchange.workbook_cells import read_cells
from ktxh.model.observation import Status
from ktxh.model.period_text import parse_period
from ktxh.model.target import AssessedAt, Authority, GoalKind
from tests.exchange.filled import RICE, SOWN

HEAD = "Chỉ tiêu;Phân tổ;Địa bàn;Kỳ;Giá trị;ĐVT;Trạng thái;Số liệu đến;Ghi chú\n"
RICE_ROW = f"{SOWN};cay_trong=lua;huyện Tràng Định;6 tháng đầu năm 2024;1.234,50;ha;sơ bộ;31/5/2024;trời rét\n"


def csv_of(folder: Path, text: str) -> Table:
    path = folder / "bang.csv"
    path.write_text(text, "utf-8")
    return open_csv(path)


def values(table: Table, reading: Reading | None = None) -> Proposal:
    return proposed_values(table, Names(built_in(), area_tree()), reading or Reading())


def targets(table: Table, reading: Reading | None = None) -> Proposal:
    return proposed_targets(table, Names(built_in(), area_tree()), reading or Reading())


def test_a_row_keeps_its_number_as_typed_with_unit_status_cut_off_and_place(tmp_path: Path) -> None:
    (one,) = values(csv_of(tmp_path, HEAD + RICE_ROW)).observations
    assert (str(one.key.item), one.key.area, one.key.period.code) == (RICE, "180", "2024D06")
    assert (str(one.value), one.typed, one.unit, one.status) == ("1234.50", "1.234,50", "ha", Status.PRELIMINARY)
    assert (str(one.cut_off), one.note, one.source.place) == ("2024-05-31", "trời rét", "dòng 2")


def test_names_are_understood_as_well_as_codes_and_units_are_converted(tmp_path: Path) -> None:
    row = "Diện tích gieo trồng;;xã Đội Cấn, huyện Tràng Định;tháng 6/2024;15.000;m2;;;\n"
    (one,) = values(csv_of(tmp_path, HEAD + row)).observations
    # 15.000 m² / 10.000 = 1,5 ha
    assert (str(one.key.item), one.value, one.typed, one.unit) == (SOWN, Decimal("1.5"), "15.000", "m2")
    assert area_tree().area(one.key.area).name == "Đội Cấn"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("khong.co;;180;2024;1;;;;", "dòng 2, cột “chỉ tiêu”: “khong.co” không có chỉ tiêu này trong danh mục"),
        (f"{SOWN};vu=thu;180;2024;1;;;;", "cột “phân tổ”: “vu=thu” phân tổ không có trong danh mục"),
        (f"{SOWN};;999;2024;1;;;;", "cột “địa bàn”: “999” không có đơn vị hành chính mang mã này"),
        (f"{SOWN};;180;2026;1;;;;", "huyện Tràng Định không tồn tại trong năm 2026"),
        (f"{SOWN};;180;hôm nay;1;;;;", "cột “kỳ”: “hôm nay” không hiểu kỳ"),
        (f"{SOWN};;180;2024;1;tấn;;;", "cột “đvt”: “tấn” không thể đổi tấn sang ha"),
        (f"{SOWN};;180;2024;1.2;;;;", "“1.2” không viết theo kiểu “1.234,5”. Có phải 1,2?"),
        (f"{SOWN};;180;2024;1;;chắc;;", "cột “trạng thái”: “chắc” chỉ nhận ước tính, sơ bộ hoặc chính thức"),
        (f"{SOWN};;180;2024;1;;;31/2/2024;", "“31/2/2024” không phải một ngày"),
    ],
)
def test_what_cannot_be_read_is_refused_with_place_value_and_reason(tmp_path: Path, row: str, told: str) -> None:
    found = values(csv_of(tmp_path, HEAD + row + "\n"))
    assert not found.observations
    assert told.lower() in str(found.refused[0]).lower()


def test_two_rows_about_the_same_must_agree(tmp_path: Path) -> None:
    found = values(csv_of(tmp_path, HEAD + RICE_ROW + RICE_ROW + RICE_ROW.replace("1.234,50", "9")))
    assert len(found.observations) == 1
    assert [str(one) for one in found.refused] == ["dòng 4, cột “Giá trị”: “9” khác với dòng 2 về cùng một số liệu"]


def test_a_dash_is_a_value_and_dots_are_none(tmp_path: Path) -> None:
    rows = f"{SOWN};;180;2024;-;;;;\n{SOWN};;185;2024;…;;;;\n"
    found = values(csv_of(tmp_path, HEAD + rows))
    assert [one.none_occurred for one in found.observations] == [True]
    assert found.blank == 1


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_columns_may_be_separated_in_three_ways(tmp_path: Path, separator: str) -> None:
    lines = (f"indicator;area_key;period;value\n{SOWN};180;2024;12\n").replace(";", separator)
    assert len(values(csv_of(tmp_path, lines)).observations) == 1


def test_json_comes_as_a_list_or_line_by_line_with_exact_numbers(tmp_path: Path) -> None:
    one = f'{{"indicator": "{SOWN}", "area": "180", "period": "2024", "value": 12.50}}'
    for text in (f"[{one}]", f"{one}\n\n{one}\n"):
        path = tmp_path / "bang.json"
        path.write_text(text, "utf-8")
        (found,) = values(open_json(path)).observations
        assert str(found.value) == "12.50"


@pytest.mark.parametrize("text", ['{"a": NaN}', "[1]", "[{", '[{"value": {"a": 1}}]', "hello"])
def test_json_of_another_shape_is_told_in_one_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bang.json"
    path.write_text(text, "utf-8")
    with pytest.raises(ExchangeError, match=r"^Tệp “bang.json”.*\.$"):
        values(open_json(path))


def test_a_flat_sheet_is_found_below_its_title(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["BẢNG SỐ LIỆU"],
        [],
        ["Chỉ tiêu", "Địa bàn", "Kỳ", "Giá trị"],
        [SOWN, 180, 2024, 12.5],
        [SOWN, 185, 2024, "x"],
    ):
        sheet.append(row)
    book.save(tmp_path / "bang.xlsx")
    found = values(open_sheet(read_cells(tmp_path / "bang.xlsx"), lambda heads: "giá trị" in heads))
    assert [str(one.value) for one in found.observations] == ["12.5"]
    assert found.observations[0].source.place == "Ô D4"
    assert found.refused[0].place == "Ô D5"


def test_area_and_period_may_be_given_for_the_whole_table(tmp_path: Path) -> None:
    reading = Reading(area="180", period=parse_period("2024"))
    (one,) = values(csv_of(tmp_path, f"indicator;value\n{SOWN};5\n"), reading).observations
    assert one.key.area == "180"
    with pytest.raises(ExchangeError, match="thiếu cột “mã địa bàn” \\(area\\), “kỳ” \\(period\\)"):
        values(csv_of(tmp_path, f"indicator;value\n{SOWN};5\n"))


def test_a_table_of_another_alphabet_is_told(tmp_path: Path) -> None:
    path = tmp_path / "bang.csv"
    path.write_bytes("Chỉ tiêu;Kỳ".encode("utf-16"))
    with pytest.raises(ExchangeError, match="không phải văn bản mã UTF-8"):
        open_csv(path)


def test_targets_have_authority_goal_decision_and_phases(tmp_path: Path) -> None:
    head = "item;area;period;authority;value;goal;decision;decided_on;phases\n"
    rows = (
        f"{RICE};180;2024;hdnd;5.100;;45/NQ-HĐND;20/12/2023;2024D06: 50; 2024D09: 75\n".replace(
            "; 2024D09", " ; 2024D09"
        )
        + "giam_ngheo.ty_le_ho_ngheo;180;2024;UBND giao;5;giảm;;;\n"
    )
    quoted = rows.replace("2024D06: 50 ; 2024D09: 75", '"2024D06: 50; 2024D09: 75"')
    first, second = targets(csv_of(tmp_path, head + quoted)).targets
    assert (first.authority, first.value, first.goal) == (Authority.COUNCIL, Decimal(5100), GoalKind.AT_LEAST)
    assert str(first.decision) == "45/NQ-HĐND ngày 20/12/2023"
    assert [(phase.period.code, phase.share) for phase in first.phases] == [
        ("2024D06", Decimal("0.5")),
        ("2024D09", Decimal("0.75")),
    ]
    assert (second.authority, second.goal, second.value) == (Authority.COMMITTEE, GoalKind.REDUCE_BY, Decimal(5))


def test_a_wrong_target_is_refused(tmp_path: Path) -> None:
    rows = f"{RICE};180;2024;ai đó;5\n{RICE};180;2024;tinh;\n"
    found = targets(csv_of(tmp_path, "item;area;period;authority;value\n" + rows))
    assert [one.reason for one in found.refused] == [
        "chỉ nhận: tinh (Cấp trên giao), hdnd (HĐND giao), ubnd (UBND giao)",
        "chưa ghi chỉ tiêu giao",
    ]


def test_the_headline_indicators_of_a_year_come_in_their_order(tmp_path: Path) -> None:
    text = (
        f"order;item;name;authority;assessed;threshold\n1;{RICE};Diện tích lúa;hdnd;cuối năm;\n2.1;{SOWN};;tinh;;45\n"
    )
    reading = Reading(area="180", period=parse_period("2024"))
    first, second = targets(csv_of(tmp_path, text), reading).headlines
    assert (first.order, first.name, first.assessed) == ("1", "Diện tích lúa", AssessedAt.YEAR_END)
    assert (second.order, second.name, second.threshold) == ("2.1", "Diện tích gieo trồng", Decimal("0.45"))
