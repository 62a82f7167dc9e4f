"""`ktxh areas` as a user calls it."""

import csv
import io
import json
from pathlib import Path

import pytest

from ktxh.cli.main import main


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["areas", *arguments]) == 0
    return capsys.readouterr().out


def test_a_name_is_found_with_all_units_that_bear_it_over_time(capsys: pytest.CaptureFixture[str]) -> None:
    told = shown(capsys, "Thất Khê")
    assert "“Thất Khê”: 2 đơn vị" in told
    assert "06040@2025   Xã Thất Khê" in told and "từ 01/7/2025" in told and "100,52" in told
    assert "06040        Thị trấn Thất Khê   huyện Tràng Định, tỉnh Lạng Sơn   đến 30/6/2025" in told
    assert "1 đơn vị" in shown(capsys, "Thất Khê", "--on", "31/12/2024")
    assert "Thị trấn Thất Khê" in shown(capsys, "05995")


def test_the_units_of_a_district_are_those_of_the_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Huyện Tràng Định (180) ngày 30/11/2024: 22 đơn vị" in shown(capsys, "--in", "180", "--on", "30/11/2024")
    later = shown(capsys, "--in", "huyện Tràng Định", "--on", "2024-12-31")
    assert "20 đơn vị" in later and "Danh mục đầy đủ từ 30/6/2025" in later
    gone = shown(capsys, "--in", "180")
    assert "ngày 30/6/2025: 20 đơn vị" in gone
    assert "Huyện Tràng Định đến 30/6/2025 nên liệt kê theo ngày 30/6/2025." in gone


def test_rows_for_programs_are_complete(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        json.loads(line) for line in shown(capsys, "--level", "xa", "--on", "2025-07-01", "-f", "jsonl").splitlines()
    ]
    assert len(rows) == 3321
    assert {"key", "code", "type", "name", "parent", "start", "last_day", "latitude", "longitude"} <= rows[0].keys()
    table = list(csv.DictReader(io.StringIO(shown(capsys, "--level", "tinh", "--on", "2025-07-01", "-f", "csv"))))
    assert len(table) == 34 and table[0]["name"] == "Hà Nội"


def test_the_history_says_what_happened_with_weights_and_sources(capsys: pytest.CaptureFixture[str]) -> None:
    told = " ".join(shown(capsys, "--history", "06040").split())
    assert "Mã 06040 từ 01/12/2024; trước đó là 05995." in told
    assert "Không còn từ 01/7/2025; địa bàn nay nằm trong xã Thất Khê." in told
    assert "Nghị quyết của Ủy ban Thường vụ Quốc hội" in told
    (part, _) = [json.loads(line) for line in shown(capsys, "--history", "06040", "-f", "jsonl").splitlines()]
    assert (part["old"], part["kind"], part["weight_population"]) == ("06040~2024", "split", None)
    assert part["share_population"] == pytest.approx(8527 / 13776)
    district = " ".join(shown(capsys, "--history", "180").split())
    assert "địa bàn nay là 7 đơn vị trọn vẹn: xã Đoàn Kết, xã Quốc Khánh" in district
    assert "Không có thay đổi nào được ghi." in shown(capsys, "--history", "tỉnh Lạng Sơn")


def test_the_boundaries_of_a_day_are_the_units_of_another(capsys: pytest.CaptureFixture[str]) -> None:
    told = shown(capsys, "--in", "109", "--boundaries", "30/6/2025", "--on", "1/7/2025")
    assert "100%   trọn vẹn trong địa bàn này" in told and "chưa có tỷ lệ dân số của phường Đoàn Kết" in told
    (row,) = shown(
        capsys, "--in", "05998", "-b", "2024-06-30", "--on", "2025-01-01", "--basis", "dien-tich", "-f", "jsonl"
    ).splitlines()
    assert json.loads(row)["weight"] == pytest.approx((75.20 - 29.64) / 75.20)


def test_an_event_of_a_locality_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "doi-ten.toml").write_text(
        'on = 2026-01-01\ntitle = "Đổi tên"\nsource = "Nghị quyết thử"\n'
        '[[unit]]\nkey = "06041@2026"\ntype = "P"\nname = "Thất Khê"\nparent = "20"\n'
        '[[change]]\nkind = "renamed"\nold = "06040@2025"\nnew = "06041@2026"\n',
        "utf-8",
    )
    told = shown(capsys, "phường Thất Khê", "--events", str(tmp_path))
    assert "06041@2026" in told


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["huyện Trảng Định"], "Có phải huyện Tràng Định, tỉnh Lạng Sơn (giống tên, khác dấu)"),
        (["--history", "Thất Khê"], "Hãy ghi khóa của một đơn vị."),
        (["--in", "180", "--on", "1/7/2025"], "Huyện Tràng Định (180) không tồn tại vào ngày 01/7/2025."),
        (["--on", "2024-13-01"], "“2024-13-01” không phải là ngày"),
        (["--boundaries", "2024-01-01"], "cần --in"),
        (["--in", "180", "-b", "1/8/2025"], "không tồn tại vào ngày 01/8/2025"),
        (["18/18 xã", "--in", "185", "--on", "1/6/2024"], "có 17 xã"),
        ([","], "không phải là tên của đơn vị hành chính nào"),
        (["--events", "khong-co-thu-muc"], "không có thư mục này"),
    ],
)
def test_what_cannot_be_answered_is_told_in_one_sentence(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["areas", *arguments]) == 2
    told = capsys.readouterr().err
    assert words in told and told.count("\n") == 1


def test_the_help_page_is_in_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    told = shown(capsys, "--help")
    assert "Cách dùng: ktxh areas" in told and "Usage" not in told and "default" not in told


def test_a_table_for_a_spreadsheet_is_marked_as_utf8(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "xa.csv"
    shown(capsys, "--in", "20", "--on", "2025-07-01", "-f", "csv", "-o", str(target))
    assert target.read_bytes().startswith(b"\xef\xbb\xbfkey,code,")
