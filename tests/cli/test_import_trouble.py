"""What goes wrong around `ktxh import`: files of other places, old decisions, what cannot be written."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ktxh.model.observation import Item
from ktxh.model.period_text import parse_period
from ktxh.model.target import Target
from ktxh.server import settings
from ktxh.server.database import open_store
from tests.cli.plans import empty_database, run

SOWN = "nong_lam_thuy_san.dien_tich_gieo_trong"
REPORT = """ỦY BAN NHÂN DÂN HUYỆN BẮC SƠN
BÁO CÁO
Kết quả thực hiện kế hoạch kinh tế - xã hội 6 tháng đầu năm 2024

1. Sản xuất nông nghiệp
Tổng diện tích gieo trồng toàn huyện Bắc Sơn ước đạt 5.074,36 ha, đạt 47% kế hoạch.
Tổng thu ngân sách nhà nước huyện Bắc Sơn đạt 65.400 triệu đồng.
"""


@pytest.fixture
def database(tmp_path: Path) -> str:
    return empty_database(tmp_path)


def file(folder: Path, *lines: str, name: str = "bang.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def plan(folder: Path, value: str, decision: str, on: str, name: str) -> Path:
    head = "chỉ tiêu;địa bàn;năm;cấp giao;kế hoạch;quyết định;ngày quyết định"
    return file(folder, head, f"{SOWN};180;2024;tinh;{value};{decision};{on}", name=name)


def in_force(database: str) -> Target:
    with closing(open_store(database)) as store:
        (found,) = store.targets([Item(SOWN)], ["180"], [parse_period("2024")])
        return found


def test_the_file_of_an_earlier_decision_changes_nothing_after_a_later_one(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    first = plan(tmp_path, "14.500", "2168/QĐ-UBND", "08/12/2023", "giao.csv")
    run(capsys, "import", first, "-d", database)
    run(capsys, "import", plan(tmp_path, "14.900", "900/QĐ-UBND", "15/7/2024", "lai.csv"), "-d", database)
    assert "không có gì thay đổi" in run(capsys, "import", first, "-d", database)
    assert (in_force(database).decision.number, in_force(database).revision) == ("900/QĐ-UBND", 2)


def test_the_same_targets_in_a_file_of_another_name_are_no_revision(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("giao.csv", "giao (1).csv"):
        run(capsys, "import", plan(tmp_path, "14.500", "2168/QĐ-UBND", "08/12/2023", name), "-d", database)
    assert in_force(database).revision == 1


def test_a_value_for_a_unit_that_was_gone_by_then_is_refused(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = file(tmp_path, "indicator;period;value", f"{SOWN};2026;5")
    said = run(capsys, "import", path, "-d", database, "--area", "180", code=1)
    assert "huyện Tràng Định không tồn tại trong năm 2026" in said
    said = run(capsys, "form", "nong_nghiep", "-a", "xã Thất Khê", "-p", "202405", "-d", database, code=2)
    assert "Xã Thất Khê không tồn tại trong tháng 5 năm 2024" in said


def test_a_target_of_an_earlier_decision_is_refused_where_a_later_one_is_in_force(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "import", plan(tmp_path, "14.900", "900/QĐ-UBND", "15/7/2024", "lai.csv"), "-d", database)
    other = plan(tmp_path, "14.500", "2168/QĐ-UBND", "08/12/2023", "giao.csv")
    said = run(capsys, "import", other, "-d", database, code=1)
    assert "đang áp dụng chỉ tiêu theo 900/QĐ-UBND ngày 15/7/2024, ban hành sau quyết định của dòng này" in said
    assert in_force(database).decision.number == "900/QĐ-UBND"


def test_a_table_of_targets_without_the_authority_is_told_what_lacks(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = file(tmp_path, "chỉ tiêu;địa bàn;năm;chỉ tiêu giao;quyết định", f"{SOWN};180;2024;5;1/QĐ")
    assert "thiếu cột “cấp giao”" in run(capsys, "import", path, "-d", database, code=2)


def test_a_column_is_named_as_the_file_names_it(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = file(tmp_path, "Chỉ tiêu;Địa bàn;Năm;Cấp giao;Kế hoạch", f"{SOWN};180;2024;sở;5", "x;180;2024;tinh;5")
    said = run(capsys, "import", path, "-d", database, code=1)
    assert "dòng 2, cột “Cấp giao”: “sở” chỉ nhận: tinh (Cấp trên giao), hdnd (HĐND giao), ubnd (UBND giao)" in said
    assert "dòng 3, cột “Chỉ tiêu”: “x”" in said


def test_a_unit_named_in_full_is_understood_also_where_it_is_gone_today(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = file(tmp_path, "indicator;period;value", f"{SOWN};2024;5")
    said = run(capsys, "import", path, "-d", database, "--area", "huyện Tràng Định")
    assert "đã ghi: 1 số liệu mới" in said
    assert "xã Thất Khê, năm 2024" in run(capsys, "why", SOWN, "xã Thất Khê", "2024", "-d", database)


def test_a_report_of_another_place_is_not_taken(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = file(tmp_path, REPORT, name="bao-cao.txt")
    said = run(capsys, "import", path, "-d", database, "--area", "huyện Tràng Định", code=2)
    assert "“bao-cao.txt” nói về huyện Bắc Sơn, không phải huyện Tràng Định" in said
    run(capsys, "import", path, "-d", database, "--area", "xã Đội Cấn", code=2)
    assert not (tmp_path / "bao-cao.duyet.xlsx").exists()
    assert "2 mới" in run(capsys, "import", path, "-d", database, "--area", "huyện Bắc Sơn")


def test_a_store_that_another_program_writes_is_told(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "DATABASE_WAIT", 1)
    path = file(tmp_path, "indicator;area;period;value", f"{SOWN};180;2024;5")
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        said = run(capsys, "import", path, "-d", database, code=2)
    assert "đang được chương trình khác ghi; hãy đợi rồi thử lại" in said


def test_a_list_of_refusals_that_cannot_be_written_hides_no_other_result(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = file(tmp_path, "indicator;area;period;value", f"{SOWN};180;2024;abc", name="sai.csv")
    right = file(tmp_path, "indicator;area;period;value", f"{SOWN};180;2024;5", name="dung.csv")
    (tmp_path / "sai.khong-nhan.csv").mkdir()
    said = run(capsys, "import", wrong, right, "-d", database, "--partial", code=1)
    assert "Không ghi được" in said
    assert "dung.csv: đã ghi: 1 số liệu mới" in said


def test_a_folder_is_told_from_a_file_that_is_not_there(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "là một thư mục; hãy nêu các tệp" in run(capsys, "import", tmp_path, "-d", database, code=2)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root")
def test_what_may_not_be_read_or_written_is_told(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = file(tmp_path, "indicator;area;period;value", f"{SOWN};180;2024;5")
    path.chmod(0)
    assert "Không có quyền đọc tệp" in run(capsys, "import", path, "-d", database, code=2)
    Path(database).chmod(0o444)
    assert "chỉ cho đọc; hãy cho phép ghi" in run(capsys, "targets", "180", "2024", "-d", database, code=2)


def test_a_share_written_with_its_sign_is_understood_without_a_column_of_units(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = file(tmp_path, "indicator;area;period;value", "nong_lam_thuy_san.ty_le_che_phu_rung;180;2024;65,2 %")
    assert "đã ghi: 1 số liệu mới" in run(capsys, "import", path, "-d", database)


def test_what_is_refused_stands_on_one_line(tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = file(tmp_path, "indicator;area;period;value", f'"{SOWN};180;2024;5')
    said = run(capsys, "import", path, "-d", database, code=1)
    assert f"“{SOWN};180;2024;5” không có chỉ tiêu này" in said


def test_own_areas_that_cannot_be_read_are_told_by_every_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dm" / "areas").mkdir(parents=True)
    file(tmp_path / "dm" / "areas", "a = [", name="hong.toml")
    file(tmp_path, "[catalogue]", 'folder = "dm"', name="ktxh.toml")
    monkeypatch.chdir(tmp_path)
    for words in (("indicators", "học sinh"), ("form",), ("areas", "Thất Khê"), ("targets", "180", "2024")):
        said = run(capsys, *words, code=2)
        assert "hong.toml" in said and "ngoài dự kiến" not in said


def test_an_interruption_is_told(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    first = file(tmp_path, "indicator;area;period;value", f"{SOWN};180;2024;5", name="a.csv")
    monkeypatch.setattr("ktxh.cli.importing.recognised", interrupted)
    assert "Đã dừng theo yêu cầu." in run(capsys, "import", first, "-d", database, code=130)
