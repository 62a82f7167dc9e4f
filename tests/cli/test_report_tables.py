"""`ktxh facts`, `ktxh tasks` and `ktxh bases` as a user calls them: tables of what people give to a report."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from ktxh.model.figure import Figure
from ktxh.model.period import Period
from ktxh.model.report_parts import LegalBasis, TaskState
from ktxh.model.statement import CompareTo
from tests.cli.plans import empty_database, run

if TYPE_CHECKING:
    from ktxh.server.store import Store

AREA, PERIOD = "180", "2024D06"
HALF = Period.first_months(2024, 6)


@pytest.fixture
def database(tmp_path: Path) -> str:
    return empty_database(tmp_path)


def opened(database: str) -> Store:
    from ktxh.server.database import open_store

    return open_store(database)


def table(folder: Path, *lines: str, name: str = "bang.csv") -> Path:
    file = folder / name
    file.write_text("\n".join(lines), "utf-8")
    return file


def test_a_table_of_facts_is_read_with_numbers_as_people_type_them(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = table(
        tmp_path,
        "mục;chỉ tiêu;đvt;thực hiện;ước;kế hoạch;% kế hoạch;% tăng/giảm;tăng/giảm;so với;tính đến ngày;cấp giao",
        "nong_nghiep;Số mô hình mới;mô hình;12;;25;48%;-6,5;giảm 3;năm trước;31/5/2024;HĐND huyện",
        "nong_nghiep;Diện tích cải tạo;ha;;1.234,50;;;;;;;",
        "y_te;Số buổi tuyên truyền;buổi;khoảng 40;x;;;;;;;",
        ";;;;;;;;;;;",
    )
    told = run(capsys, "facts", AREA, PERIOD, "--file", file, "--author", "Lan", "-d", database)
    assert told == "bang.csv: 3 số liệu riêng mới, 0 thay đổi, 0 đã có.\n"
    models, area, talks = opened(database).facts(AREA, HALF)
    said = models.statement
    assert (models.identifier, models.section, models.author) == ("f1", "nong_nghiep", "Lan")
    assert (said.indicator, said.unit, said.as_of, said.authority) == (
        "Số mô hình mới",
        "mô hình",
        date(2024, 5, 31),
        "HĐND huyện",
    )
    assert said.actual == Figure(Decimal(12), "12", 0, 0, "mô hình")
    assert said.plan == Figure(Decimal(25), "25", 0, 0, "mô hình")
    assert said.pct_plan == Figure(Decimal(48), "48", 0, 0, "%")
    assert said.change_pct == Figure(Decimal("-6.5"), "6,5", 0, 0, "%")  # giảm: the words give the direction
    assert said.change_abs == Figure(Decimal(-3), "3", 0, 0, "mô hình")
    assert said.compare_to is CompareTo.LAST_YEAR and not said.estimate
    assert area.statement.estimate and str(area.statement.actual and area.statement.actual.value) == "1234.50"
    assert area.statement.compare_to is None
    assert talks.statement.estimate and talks.statement.actual == Figure(Decimal(40), "40", 0, 0, "buổi", True)


def test_every_row_that_cannot_be_taken_is_told_and_nothing_is_written(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = table(
        tmp_path,
        "mục;chỉ tiêu;đvt;thực hiện;ước;kế hoạch;so với;tính đến ngày",
        "nong_nghiep;Tốt;ha;5;;;;",
        "nong_nghiep;Sai số;ha;;;12,5,0;;",
        ";Thiếu mục;ha;5;;;;",
        "nong_nghiep;;ha;5;;;;",
        "nong_nghiep;Không số;ha;;;;;",
        "nong_nghiep;Hai số;ha;5;6;;;",
        "nong_nghiep;So lạ;ha;5;;;hôm qua;",
        "nong_nghiep;Ngày lạ;ha;5;;;;31/6/2024",
    )
    told = run(capsys, "facts", AREA, PERIOD, "--file", file, "-d", database, code=1)
    assert told.splitlines() == [
        "bang.csv: có 7 dòng không nhận. Chưa ghi gì; hãy sửa rồi chạy lại.",
        "  ✗ dòng 3, cột “kế hoạch”: “12,5,0” không phải là số. Có phải 12,50?",
        "  ✗ dòng 4, cột “mục”: chưa ghi “Thiếu mục” thuộc mục nào",
        "  ✗ dòng 5, cột “chỉ tiêu”: chưa ghi tên chỉ tiêu",
        "  ✗ dòng 6, cột “chỉ tiêu”: “Không số” chưa có con số nào",
        "  ✗ dòng 7, cột “ước”: “6” có cả số thực hiện và số ước; một dòng chỉ ghi một trong hai",
        "  ✗ dòng 8, cột “so với”: “hôm qua” chưa hiểu; chỉ nhận: cùng kỳ, cùng kỳ năm trước, năm trước, "
        "cuối năm trước",
        "  ✗ dòng 9, cột “tính đến ngày”: “31/6/2024” không phải một ngày; hãy ghi như 25/5/2024",
    ]
    assert opened(database).facts(AREA, HALF) == ()


def test_facts_are_taken_out_edited_and_brought_back_under_their_identifiers(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = table(
        tmp_path,
        "chỉ tiêu;đvt;thực hiện;% tăng/giảm;ước;tính đến ngày",
        "Số mô hình;mô hình;12;-6,50;;31/5/2024",
        "Số hộ;hộ;1.200;;x;",
    )
    asked = ("facts", AREA, PERIOD, "-d", database)
    run(capsys, *asked, "--file", first, "--section", "nong_nghiep")
    before = opened(database).facts(AREA, HALF)
    edited = tmp_path / "sua.csv"
    assert "Đã ghi 2 số liệu riêng" in run(capsys, *asked, "--export", edited)
    assert "0 số liệu riêng mới, 0 thay đổi, 2 đã có" in run(capsys, *asked, "--file", edited)
    assert opened(database).facts(AREA, HALF) == before
    content = edited.read_text("utf-8-sig").replace("Số mô hình", "Số mô hình mới").replace(";12;", ";13;")
    edited.write_text(content, "utf-8")
    assert "0 số liệu riêng mới, 1 thay đổi, 1 đã có" in run(capsys, *asked, "--file", edited)
    (model, _) = opened(database).facts(AREA, HALF)
    assert (model.identifier, model.statement.indicator) == ("f1", "Số mô hình mới")
    assert "Đã có tệp" in run(capsys, *asked, "--export", edited, code=2)


def test_facts_are_listed_replaced_as_a_whole_and_withdrawn(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = "mục;chỉ tiêu;đvt;thực hiện;% kế hoạch"
    rows = ["nong_nghiep;Số mô hình;mô hình;12;48", "nong_nghiep;Số hộ;hộ;1.200;", "y_te;Số buổi;buổi;40;"]
    asked = ("facts", AREA, PERIOD, "-d", database)
    assert "Chưa có số liệu riêng của báo cáo nào." in run(capsys, *asked)
    run(capsys, *asked, "--file", table(tmp_path, head, *rows))
    told = run(capsys, *asked)
    assert "1.200" in told and "đạt kế hoạch 48%" in told and "3 số liệu riêng của báo cáo." in told
    told = run(capsys, *asked, "--file", table(tmp_path, head, rows[0]), "--whole")
    assert "0 số liệu riêng mới, 1 thay đổi, 1 đã có" in told
    assert [one.statement.indicator for one in opened(database).facts(AREA, HALF)] == ["Số mô hình", "Số buổi"]
    assert "Không có số liệu riêng nào mang mã “f9”" in run(capsys, *asked, "--withdraw", "f9", code=2)
    assert "Đã rút 1 số liệu riêng" in run(capsys, *asked, "--withdraw", "f3")
    assert [one.identifier for one in opened(database).facts(AREA, HALF)] == ["f1"]


def test_facts_come_out_of_json_and_excel_too(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [{"section": "y_te", "name": "Số buổi", "unit": "buổi", "actual": 40.5, "estimate": True}]
    file = table(tmp_path, json.dumps(rows), name="bang.json")
    run(capsys, "facts", AREA, PERIOD, "--file", file, "-d", database)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Bảng số liệu riêng"])
    sheet.append(["Mục", "Chỉ tiêu", "ĐVT", "Thực hiện", "Tính đến ngày"])
    sheet.append(["y_te", "Số ca", "ca", 12, date(2024, 5, 31)])
    sheet.append(["y_te", "Số lượt", "lượt", "1.2.3", None])
    book.save(tmp_path / "bang.xlsx")
    told = run(capsys, "facts", AREA, PERIOD, "--file", tmp_path / "bang.xlsx", "-d", database, code=1)
    assert "✗ Ô D4: “1.2.3” không phải là số" in told
    sheet["D4"] = 1200
    book.save(tmp_path / "bang.xlsx")
    run(capsys, "facts", AREA, PERIOD, "--file", tmp_path / "bang.xlsx", "-d", database)
    found = opened(database).facts(AREA, HALF)
    assert [(one.statement.indicator, one.statement.actual and one.statement.actual.text) for one in found] == [
        ("Số buổi", "40,5"),
        ("Số ca", "12"),
        ("Số lượt", "1.200"),
    ]


def test_tasks_are_read_with_deadline_and_state(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = table(
        tmp_path,
        "nhiệm vụ;chủ trì;thời hạn;tình trạng;ngày hoàn thành;mục",
        "Hoàn thành đường thôn;Ban Quản lý dự án;30/5/2024;;28/5/2024;giao_thong",
        "Rà soát hộ nghèo;Phòng LĐ-TB&XH;30/4/2024;đang thực hiện;;",
    )
    asked = ("tasks", AREA, PERIOD, "-d", database)
    assert "2 nhiệm vụ mới" in run(capsys, *asked, "--file", file)
    road, poor = opened(database).tasks(AREA, HALF)
    assert (road.state, road.done_on, road.section) == (TaskState.DONE, date(2024, 5, 28), "giao_thong")
    assert (poor.identifier, poor.owner, poor.due, poor.state) == (
        "n2",
        "Phòng LĐ-TB&XH",
        date(2024, 4, 30),
        TaskState.OPEN,
    )
    told = run(capsys, *asked)
    assert "quá hạn" in told and "đã hoàn thành 28/5/2024" in told and "2 nhiệm vụ." in told
    file.write_text("nhiệm vụ;tình trạng;ngày hoàn thành\nA;đang thực hiện;1/5/2024\nB;lửng lơ;\n;xong;\n", "utf-8")
    told = run(capsys, *asked, "--file", file, code=1)
    assert "dòng 2, cột “ngày hoàn thành”: “1/5/2024” là ngày hoàn thành" in told
    assert "dòng 3, cột “tình trạng”: “lửng lơ” chưa hiểu" in told
    assert "dòng 4, cột “nhiệm vụ”: chưa ghi nội dung nhiệm vụ" in told
    out = tmp_path / "ra.csv"
    run(capsys, *asked, "--export", out)
    assert "0 nhiệm vụ mới, 0 thay đổi, 2 đã có" in run(capsys, *asked, "--file", out)
    assert "Đã rút 1 nhiệm vụ" in run(capsys, *asked, "--withdraw", "n1")


def test_legal_bases_are_one_list(database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = table(
        tmp_path,
        "loại;số, ký hiệu;ngày;cơ quan;trích yếu",
        "Nghị quyết;15/NQ-HĐND;20/12/2023;HĐND huyện;kế hoạch phát triển kinh tế - xã hội năm 2024",
        "Quyết định;3001/QĐ-UBND;;UBND huyện;Về việc giao chỉ tiêu",
    )
    asked = ("bases", AREA, PERIOD, "-d", database)
    assert "2 văn bản mới" in run(capsys, *asked, "--file", file)
    council = LegalBasis(
        AREA,
        HALF,
        1,
        "Nghị quyết",
        "15/NQ-HĐND",
        date(2023, 12, 20),
        "HĐND huyện",
        "về kế hoạch phát triển kinh tế - xã hội năm 2024",
    )
    decision = replace(council, order=2, kind="Quyết định", number="3001/QĐ-UBND", on=None, issuer="UBND huyện")
    assert opened(database).legal_bases(AREA, HALF) == (
        council,
        replace(decision, subject="Về việc giao chỉ tiêu"),
    )
    assert "20/12/2023" in run(capsys, *asked)
    out = tmp_path / "ra.csv"
    run(capsys, *asked, "--export", out)
    assert "0 văn bản mới, 0 thay đổi, 2 đã có" in run(capsys, *asked, "--file", out)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "rỗng"),
        ("mục;thực hiện\na;5", "thiếu cột “chỉ tiêu”"),
        ("chỉ tiêu;tên chỉ tiêu\na;b", "hai cột cùng nghĩa"),
        ("mục;chỉ tiêu;thực hiện", "không có dòng nào"),
    ],
)
def test_a_table_that_cannot_be_taken_is_one_sentence(
    content: str, words: str, database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = table(tmp_path, content)
    told = run(capsys, "facts", AREA, PERIOD, "--file", file, "-d", database, code=2)
    assert words in told and len(told.strip().splitlines()) == 1


def test_only_one_thing_is_done_at_a_time(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("facts", AREA, PERIOD, "--file", "a.csv", "--export", "b.csv", "-d", database)
    assert "Mỗi lần chỉ làm một việc" in run(capsys, *asked, code=2)
    assert "Không tìm thấy tệp “a.csv”" in run(capsys, "facts", AREA, PERIOD, "--file", "a.csv", "-d", database, code=2)
