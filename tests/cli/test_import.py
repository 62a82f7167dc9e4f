"""`ktxh import` as users call it: forms, tables, reports and review files."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ktxh.model.observation import Item, Key, Observation
from ktxh.model.period_text import parse_period
from ktxh.server.database import open_store
from tests.cli.plans import empty_database, run

SOWN = "nong_lam_thuy_san.dien_tich_gieo_trong"
HEAD = "indicator;area;period;value;note\n"
REPORT = """ỦY BAN NHÂN DÂN HUYỆN TRÀNG ĐỊNH
BÁO CÁO
Kết quả thực hiện kế hoạch kinh tế - xã hội 6 tháng đầu năm 2024

1. Sản xuất nông nghiệp
Tổng diện tích gieo trồng ước đạt 5.074,36 ha, đạt 47% kế hoạch.
Tổng thu ngân sách nhà nước trên địa bàn đạt 65.400 triệu đồng.
"""
REAL = Path(__file__).resolve().parents[3] / "shared" / "reports" / "trang-dinh-2024-h1.docx"


@pytest.fixture
def database(tmp_path: Path) -> str:
    return empty_database(tmp_path)


def table(folder: Path, *rows: str, name: str = "bang.csv") -> Path:
    path = folder / name
    path.write_text(HEAD + "".join(f"{row}\n" for row in rows), "utf-8")
    return path


def stored(database: str, item: str, period: str = "2024", area: str = "180") -> Observation | None:
    store = open_store(database)
    try:
        return store.observation(Key(Item.parse(item), area, parse_period(period)))
    finally:
        store.close()


def test_a_table_is_recorded_and_the_same_file_changes_nothing(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = table(tmp_path, f"{SOWN};180;2024;12,50;", f"{SOWN};185;2024;7;")
    assert "đã ghi: 2 số liệu mới" in run(capsys, "import", path, "-d", database, "--author", "An")
    one = stored(database, SOWN)
    assert one is not None and (str(one.value), one.author, one.source.name) == ("12.50", "An", "bang.csv")
    assert "không có gì thay đổi, mọi số liệu trong tệp đã có" in run(capsys, "import", path, "-d", database)
    assert "1 thay đổi, 1 đã có" in run(
        capsys, "import", table(tmp_path, f"{SOWN};180;2024;13;", f"{SOWN};185;2024;7;"), "-d", database
    )


def test_one_wrong_row_keeps_everything_out_unless_partial_is_asked_for(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [f"{SOWN};180;2024;12;", *(f"{SOWN};185;{year};12,5,0;" for year in range(1990, 2020))]
    path = table(tmp_path, *rows)
    told = run(capsys, "import", path, "-d", database, code=1)
    assert "có 30 dòng không nhận; 1 dòng khác đúng. Chưa ghi gì" in told
    assert "✗ dòng 3, cột “value”: “12,5,0” không phải là số. Có phải 12,50?" in told
    assert told.count("✗") == 20 and "… và 10 dòng nữa" in told
    assert stored(database, SOWN) is None
    listed = (tmp_path / "bang.khong-nhan.csv").read_text("utf-8-sig").splitlines()
    assert len(listed) == 31 and listed[1].startswith("dòng 3, cột “value”;12,5,0;")
    assert "đã ghi: 1 số liệu mới" in run(capsys, "import", path, "-d", database, "--partial", code=1)
    assert stored(database, SOWN) is not None


def test_a_wrong_file_among_several_keeps_all_of_them_out(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    good = table(tmp_path, f"{SOWN};180;2024;12;", name="a.csv")
    bad = table(tmp_path, f"{SOWN};180;2023;x;", name="b.csv")
    assert "chưa ghi vì tệp khác" in run(capsys, "import", good, bad, "-d", database, code=1)
    assert stored(database, SOWN) is None


def test_a_dry_run_writes_nothing(tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = table(tmp_path, f"{SOWN};180;2024;12;")
    assert "chạy thử, chưa ghi gì: 1 số liệu mới" in run(capsys, "import", path, "-d", database, "--dry-run")
    assert stored(database, SOWN) is None


def test_what_a_rule_finds_strange_needs_an_explanation_that_is_kept(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    history = [f"{SOWN};180;{year};100;" for year in (2021, 2022, 2023)]
    run(capsys, "import", table(tmp_path, *history), "-d", database)
    strange = table(tmp_path, f"{SOWN};180;2024;1.000;", name="la.csv")
    told = run(capsys, "import", strange, "-d", database, code=1)
    assert "gấp 10 lần mức cao nhất" in told and "cần giải trình" in told
    assert "1 giải trình" in run(capsys, "import", strange, "-d", database, "--explain", "mở rộng vùng trồng")
    store = open_store(database)
    (kept,) = store.explanations(Key(Item(SOWN), "180", parse_period("2024")))
    store.close()
    assert kept.text == "mở rộng vùng trồng"
    assert "không có gì thay đổi" in run(capsys, "import", strange, "-d", database)


def test_what_cannot_be_is_refused_even_with_an_explanation(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = table(tmp_path, f"{SOWN};180;2024;-5;có lý do")
    run(capsys, "import", path, "-d", database, "--explain", "x", code=1)
    assert stored(database, SOWN) is None


def test_a_filled_in_form_is_recorded(tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]) -> None:
    form = tmp_path / "bieu.xlsx"
    run(capsys, "form", "ngan_sach", "--area", "180", "--period", "2024D06", "-o", form, "-d", database)
    book = load_workbook(form)
    sheet = book["Biểu"]
    row = next(cell.row for cell in sheet["L"] if cell.value == "ngan_sach.thu_tren_dia_ban")
    sheet.cell(row, 8).value = "65.400,5"
    book.save(form)
    assert "đã ghi: 1 số liệu mới" in run(capsys, "import", form, "-d", database)
    one = stored(database, "ngan_sach.thu_tren_dia_ban", "2024D06")
    assert one is not None and (one.value, one.source.place) == (Decimal("65400.5"), f"Ô H{row}")


def test_targets_and_headline_indicators_are_recorded(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    plans, heads = tmp_path / "chi-tieu.csv", tmp_path / "chu-yeu.csv"
    plans.write_text(f"item;area;period;authority;value\n{SOWN};180;2024;hdnd;10.800\n", "utf-8")
    heads.write_text(f"order;item;name;authority\n1;{SOWN};Diện tích;hdnd\n", "utf-8")
    assert "1 chỉ tiêu giao mới" in run(capsys, "import", plans, "-d", database)
    assert "không có gì thay đổi" in run(capsys, "import", plans, "-d", database)
    told = run(capsys, "import", heads, "--area", "180", "--period", "2024", "-d", database)
    assert "1 chỉ tiêu chủ yếu mới" in told
    assert "10.800" in run(capsys, "targets", "180", "2024", "-d", database)


def test_a_report_gives_a_review_file_and_ticked_rows_keep_their_quote(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    report, review = tmp_path / "bao-cao.txt", tmp_path / "bao-cao.duyet.xlsx"
    report.write_text(REPORT, "utf-8")
    told = run(capsys, "import", report, "--area", "huyện Tràng Định", "-d", database)
    assert "mới" in told and review.exists()
    assert stored(database, SOWN, "2024D06") is None
    sheet = load_workbook(review)["Duyệt"]
    assert [cell.value for cell in sheet[5]][:4] == ["Lấy\n(x)", "Tình trạng", "Mã chỉ tiêu", "Tên chỉ tiêu"]
    assert sheet.freeze_panes == "E6" and sheet.auto_filter.ref is not None
    assert "đã ghi" in run(capsys, "import", review, "-d", database)
    one = stored(database, SOWN, "2024D06")
    assert one is not None and (one.value, one.typed) == (Decimal("5074.36"), "5.074,36")
    assert one.source.name == "bao-cao.txt" and "5.074,36 ha" in one.source.quote
    assert "không có gì thay đổi" in run(capsys, "import", review, "-d", database)
    assert "đã có" in run(capsys, "import", report, "--area", "180", "-d", database)


def test_a_row_without_x_is_left_and_a_corrected_one_is_taken_as_corrected(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    report, review = tmp_path / "bao-cao.txt", tmp_path / "bao-cao.duyet.xlsx"
    report.write_text(REPORT, "utf-8")
    run(capsys, "import", report, "--area", "180", "-d", database)
    book = load_workbook(review)
    sheet = book["Duyệt"]
    for row in range(6, sheet.max_row + 1):
        wanted = sheet.cell(row, 3).value == SOWN and sheet.cell(row, 8).value == "thực hiện"
        sheet.cell(row, 1).value = "x" if wanted else None
        if wanted:
            sheet.cell(row, 9).value = "5.100,5"
            sheet.cell(row, 6).value = "huyện Bắc Sơn"
    book.save(review)
    assert "đã ghi: 1 số liệu mới" in run(capsys, "import", review, "-d", database)
    one = stored(database, SOWN, "2024D06", "185")
    assert one is not None and one.value == Decimal("5100.5")
    assert stored(database, SOWN, "2024D06") is None


def test_another_value_from_another_source_is_a_conflict(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "import", table(tmp_path, f"{SOWN};180;2024D06;4.000;"), "-d", database)
    report = tmp_path / "bao-cao.txt"
    report.write_text(REPORT, "utf-8")
    assert "1 xung đột" in run(capsys, "import", report, "--area", "180", "--yes", "-d", database)
    one = stored(database, SOWN, "2024D06")
    assert one is not None and one.value == 4000
    sheet = load_workbook(tmp_path / "bao-cao.duyet.xlsx")["Duyệt"]
    (row,) = [row for row in sheet.iter_rows(min_row=6, values_only=True) if row[1] == "✗ xung đột"]
    assert row[0] in (None, "") and row[8] == 5074.36 and "4.000 (chính thức, tệp nhập bang.csv)" in str(row[11])


@pytest.mark.parametrize(("area", "authority"), [("huyện Tràng Định", "tinh"), ("tỉnh Lạng Sơn", "ubnd")])
def test_a_plan_that_the_province_set_is_the_superiors_for_a_district_and_its_own_committees_for_the_province(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str], area: str, authority: str
) -> None:
    report = tmp_path / "bao-cao.txt"
    text = REPORT.replace("đồng.\n", "đồng (dự toán UBND tỉnh giao 36.020 triệu đồng).\n")
    report.write_text(text.replace("HUYỆN TRÀNG ĐỊNH", area.upper()), "utf-8")
    run(capsys, "import", report, "--area", area, "--yes", "-d", database)
    store = open_store(database)
    key = "180" if authority == "tinh" else "20"
    (target,) = store.targets([Item("ngan_sach.thu_tren_dia_ban")], [key], [parse_period("2024")])
    store.close()
    assert (target.authority.value, target.value) == (authority, 36020)


def test_a_large_table_goes_the_fast_way_and_keeps_what_is_simulated(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from ktxh.catalogue.areas import area_tree

    keys = [area.key for area in area_tree() if area.type.level.name == "COMMUNE" and area.exists(date(2024, 1, 1))]
    rows = [f"{SOWN};{key};2024;1,5;x" for key in keys] + [f"{SOWN};{key};2023;2;x" for key in keys]
    path = tmp_path / "lon.csv"
    path.write_text("indicator;area_key;period;value;simulated\n" + "\n".join((*rows, rows[0], "")), "utf-8")
    told = run(capsys, "import", path, "-d", database)
    assert f"đã ghi: {len(rows)} số liệu mới" in told and "Bảng lớn" in told and "1 dòng lặp lại" in told
    one = stored(database, SOWN, "2024", keys[0])
    assert one is not None and one.simulated
    assert "không có gì thay đổi" in run(capsys, "import", path, "-d", database)
    path.write_text(path.read_text("utf-8") + f"{SOWN};{keys[0]};2022;x;x\n", "utf-8")
    assert "✗ dòng" in run(capsys, "import", path, "-d", database, code=1)


@pytest.mark.skipif(not REAL.exists(), reason="the real reports are not laid beside the project")
def test_a_real_report_is_reviewed_and_recorded_once(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    review = tmp_path / "duyet.xlsx"
    call = ("import", REAL, "--area", "huyện Tràng Định", "-o", review, "-d", database)
    run(capsys, *call)
    rows = list(load_workbook(review)["Duyệt"].iter_rows(min_row=6, values_only=True))
    assert sum(row[0] == "x" for row in rows) > 150
    assert "số liệu mới" in run(capsys, "import", review, "-d", database)
    assert "không có gì thay đổi" in run(capsys, "import", review, "-d", database)
    assert "0 mới" not in run(capsys, *call)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("rong.csv", b"", "rỗng, không có gì để nhập"),
        ("la.csv", b"a;b\n1;2\n", "không thấy tên các cột ở dòng đầu"),
        ("hong.xlsx", b"PK\x03\x04 hong", "bị hỏng"),
        ("ma.csv", b"indicator;area;period;value\n\xff\xfe\xfa;1;2;3\n", "không phải văn bản mã UTF-8"),
        ("bao-cao.txt", REPORT.encode(), "hãy ghi báo cáo của đơn vị nào"),
    ],
)
def test_bad_input_is_told_in_one_sentence(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str], name: str, content: bytes, told: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert told in run(capsys, "import", path, "-d", database, code=2)


def test_a_file_that_is_not_there_is_told(tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Không tìm thấy tệp" in run(capsys, "import", tmp_path / "khong.csv", "-d", database, code=2)
