"""Tables of facts, tasks and legal bases as people give them: pasted twice, half filled, added to what is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from ktxh.model.period import Period
from tests.cli.plans import empty_database, run
from tests.cli.test_report_tables import opened, table

AREA, PERIOD = "180", "2024D06"
HALF = Period.first_months(2024, 6)
FACTS = "mã;mục;chỉ tiêu;đvt;thực hiện;tổng số"


@pytest.fixture
def database(tmp_path: Path) -> str:
    return empty_database(tmp_path)


def test_a_row_that_is_there_twice_or_has_the_code_of_another_is_told_with_its_place(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = table(
        tmp_path,
        FACTS,
        "a;nong_nghiep;Số mô hình;mô hình;12;",
        ";nong_nghiep;Số hội nghị;hội nghị;5;",
        ";nong_nghiep;Số hội nghị;hội nghị;5;",
        "a;nong_nghiep;Số lớp;lớp;3;",
    )
    told = run(capsys, "facts", AREA, PERIOD, "--file", file, "-d", database, code=1)
    assert told.splitlines()[1:] == [
        "  ✗ dòng 4: giống hệt dòng 3; hãy bỏ một dòng",
        "  ✗ dòng 5, cột “mã”: “a” đã có ở dòng 2; mỗi mã chỉ dùng cho một dòng",
    ]
    assert opened(database).facts(AREA, HALF) == ()
    bases = table(tmp_path, "loại;số;ngày", *["Quyết định;5/QĐ-UBND;1/12/2023"] * 2, name="can-cu.csv")
    assert "dòng 3: giống hệt dòng 2" in run(capsys, "bases", AREA, PERIOD, "--file", bases, "-d", database, code=1)


def test_a_part_greater_than_its_whole_is_refused(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = table(
        tmp_path, FACTS, ";giao_duc;Số trường đạt chuẩn;trường;9;5", ";giao_duc;Số trường có thư viện;trường;5;5"
    )
    told = run(capsys, "facts", AREA, PERIOD, "--file", file, "-d", database, code=1)
    assert told.splitlines()[1:] == ["  ✗ dòng 2, cột “tổng số”: “5” nhỏ hơn số thực hiện (9)"]


def test_the_full_stop_of_a_name_is_none_of_it(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = table(tmp_path, FACTS, ";noi_vu;Số hội nghị. ;hội nghị.;12;", ";noi_vu;Số lớp (cả xã);lớp;3;")
    run(capsys, "facts", AREA, PERIOD, "--file", file, "-d", database)
    said = [(one.statement.indicator, one.statement.unit) for one in opened(database).facts(AREA, HALF)]
    assert said == [("Số hội nghị", "hội nghị"), ("Số lớp (cả xã)", "lớp")]


def test_a_column_that_is_not_understood_is_told(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = table(tmp_path, f"{FACTS};màu;", ";noi_vu;Số hội nghị;hội nghị;12;;đỏ;")
    told = run(capsys, "facts", AREA, PERIOD, "--file", file, "-d", database)
    assert "bang.csv: cột “màu” không dùng đến; các cột nhận được: “mã”, “mục”, “chỉ tiêu”" in told
    assert "1 số liệu riêng mới" in told


def test_a_section_that_the_outline_does_not_have_is_told(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = table(tmp_path, FACTS, ";nongnghiep;Số mô hình;mô hình;12;")
    told = run(capsys, "facts", AREA, PERIOD, "--file", file, "-d", database)
    assert "1 số liệu riêng mới" in told
    assert "Không có mục “nongnghiep”; có phải “nong_nghiep”?" in told
    jobs = table(tmp_path, "nhiệm vụ;mục", "Rà soát quy hoạch;nongnghiep", "Họp;", name="viec.csv")
    told = run(capsys, "tasks", AREA, PERIOD, "--file", jobs, "-d", database)
    assert told.count("Không có mục") == 1


def test_what_is_added_comes_after_what_is_there(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("tasks", AREA, PERIOD, "-d", database)
    run(capsys, *asked, "--file", table(tmp_path, "nhiệm vụ", "Một", "Hai", "Ba"))
    run(capsys, *asked, "--file", table(tmp_path, "nhiệm vụ;tình trạng", "Bốn;", "Hai;hoàn thành", "Năm;"))
    found = opened(database).tasks(AREA, HALF)
    assert [one.text for one in found] == ["Một", "Hai", "Ba", "Bốn", "Năm"]
    assert [one.state.label for one in found][1] == "đã hoàn thành"


def test_facts_that_are_added_to_a_section_go_on_with_its_paragraph(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("facts", AREA, PERIOD, "-d", database)
    run(capsys, *asked, "--file", table(tmp_path, FACTS, ";y_te;A;ca;1;", ";y_te;B;ca;2;", ";van_hoa;C;lớp;3;"))
    run(capsys, *asked, "--file", table(tmp_path, FACTS, ";van_hoa;D;lớp;4;", ";y_te;E;ca;5;"))
    found = [(one.section, one.statement.indicator, one.order) for one in opened(database).facts(AREA, HALF)]
    # van_hoa had 3, so D is 4; y_te had 1 and 2, so E is 3
    assert found == [("van_hoa", "C", 3), ("van_hoa", "D", 4), ("y_te", "A", 1), ("y_te", "B", 2), ("y_te", "E", 3)]


def test_what_is_taken_out_and_brought_back_as_it_is_changes_nothing(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked, out = ("facts", AREA, PERIOD, "-d", database), tmp_path / "ra.csv"
    rows = (";y_te;A;ca;1;", ";noi_vu;B;lớp;2;", ";y_te;C;ca;3;")
    run(capsys, *asked, "--file", table(tmp_path, FACTS, *rows))
    run(capsys, *asked, "--export", out)
    for whole in ((), ("--whole",)):
        assert "0 số liệu riêng mới, 0 thay đổi, 3 đã có" in run(capsys, *asked, "--file", out, *whole)


def test_a_whole_table_in_another_order_is_the_new_order(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("tasks", AREA, PERIOD, "-d", database)
    run(capsys, *asked, "--file", table(tmp_path, "nhiệm vụ", "Một", "Hai", "Ba"))
    run(capsys, *asked, "--file", table(tmp_path, "nhiệm vụ", "Ba", "Bốn", "Một"), "--whole")
    assert [one.text for one in opened(database).tasks(AREA, HALF)] == ["Ba", "Bốn", "Một"]


def test_a_file_that_is_called_a_workbook_and_is_none_is_told_as_such(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = table(tmp_path, "chỉ tiêu;thực hiện", "A;5", name="bang.xlsx")
    told = run(capsys, "facts", AREA, PERIOD, "--file", file, "-d", database, code=2)
    assert "“bang.xlsx” không phải tệp Excel" in told


def test_nothing_to_take_out_still_gives_the_heads_to_fill_in(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "viec.csv"
    run(capsys, "tasks", AREA, PERIOD, "-d", database, "--export", out)
    heads = "mã;nhiệm vụ;đơn vị thực hiện;thời hạn;tình trạng;ngày hoàn thành;mục\n"
    assert out.read_text("utf-8-sig").replace("\r\n", "\n") == heads


def test_a_figure_is_never_cut_off_in_a_list(database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = "Tổng giá trị của các hợp đồng đã ký với doanh nghiệp trong và ngoài tỉnh đến hết kỳ báo cáo"
    file = table(tmp_path, FACTS, f";phat_trien_doanh_nghiep;{name};triệu đồng;123.456.789.012.345,5;")
    run(capsys, "facts", AREA, PERIOD, "--file", file, "-d", database)
    assert "123.456.789.012.345,5" in run(capsys, "facts", AREA, PERIOD, "-d", database)
