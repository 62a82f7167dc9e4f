"""`ktxh compose` as users call it."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ktxh.documents.docx_reader import read_docx
from ktxh.model.observation import Item, Key, Observation, Source, SourceKind, Status
from ktxh.model.period_text import parse_period
from ktxh.model.register import Register
from ktxh.model.report_parts import Prose, ProseState
from ktxh.server.database import open_store
from tests.cli.plans import empty_database, run

OUTLINE = Path(__file__).parent.parent / "composing" / "outlines" / "huyen-thu.md"
SOWN, VISITS = "nong_lam_thuy_san.dien_tich_gieo_trong", "thuong_mai_du_lich.luot_khach"
PERIOD = parse_period("2024D06")


def observed(item: str, value: str, period: str = "2024D06") -> Observation:
    key = Key(Item.parse(item), "180", parse_period(period))
    return Observation(key, Decimal(value), Status.OFFICIAL, Source(SourceKind.FORM))


@pytest.fixture
def database(tmp_path: Path) -> str:
    """A store with two figures of huyện Tràng Định, one of them without the year before, and prose of a section."""
    address = empty_database(tmp_path)
    store = open_store(address)
    store.record([observed(SOWN, "5074.36"), observed(SOWN, "5398.26", "2023D06"), observed(VISITS, "55000")])
    text = "Khách đến *nhiều* hơn, 5*3*2."
    store.write_prose(Prose("180", "du_lich", PERIOD, text, "Phòng Văn hóa", ProseState.APPROVED))
    store.close()
    return address


def test_a_report_is_written_with_its_counts_and_margin_list(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "bao-cao.docx"
    call = ("compose", "huyện Tràng Định", "2024D06", "--outline", OUTLINE, "-o", target, "-d", database)
    told = run(capsys, *call, "--number", 12, "--date", "2024-06-25", "--cut-off", "2024-06-10")
    # 5.074,36 ha and its change, 55.000 lượt
    assert f"Đã ghi “{target}”: 3 số liệu nối với cơ sở dữ liệu, 0 chú thích, 2 mục chưa có lời văn" in told
    assert "phiên bản 180-2024D06-1." in told
    assert (
        "Mục du_lich – Du lịch (Phòng Văn hóa):" in told and "Văn phòng: chưa có lời văn kỳ này ở mục chi_dao." in told
    )
    document = read_docx(target)
    for words in (
        "Số: 12/BC-UBND",
        "Tràng Định, ngày 25 tháng 6 năm 2024",
        "(Số liệu tính đến ngày 10/6/2024)",
        "Khách đến nhiều hơn, 5*3*2.",
    ):
        assert words in document.source
    register = Register.parse(document.register)
    assert register.identifier == "180-2024D06-1" and len(register.entries) == 3
    assert {one.tag for one in document.controls} >= set(register.entries)


def test_a_figure_at_several_places_is_one_figure_and_versions_count_it_so(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    store = open_store(database)
    again = f'Cả vụ {{{{ value("{SOWN}") }}}}, như đã nêu: {{{{ value("{SOWN}") }}}}.'
    store.write_prose(Prose("180", "nong_nghiep", PERIOD, again, "Phòng Nông nghiệp", ProseState.APPROVED))
    store.close()
    call = ("huyện Tràng Định", "2024D06")
    told = run(capsys, "compose", *call, "--outline", OUTLINE, "-o", tmp_path / "a.docx", "-d", database)
    assert "3 số liệu (ở 5 chỗ) nối với cơ sở dữ liệu" in told  # 3 of the outline, one of them twice more
    store = open_store(database)
    assert [one.figures for one in store.compositions("180", PERIOD)] == [3]
    store.close()
    assert "5 chỗ giữ nguyên" in run(capsys, "refresh", tmp_path / "a.docx", "-d", database)


def test_the_file_is_named_after_unit_and_period_and_each_version_is_kept(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    call = ("compose", "180", "6 tháng đầu năm 2024", "--outline", OUTLINE, "-d", database)
    run(capsys, *call)
    assert "phiên bản 180-2024D06-2." in run(capsys, *call)
    assert (tmp_path / "bao-cao-huyen-trang-dinh-2024D06.docx").is_file()
    store = open_store(database)
    kept = store.compositions("180", PERIOD)
    store.close()
    assert [(one.number, one.outline, one.figures) for one in kept] == [(1, "huyen-thu", 3), (2, "huyen-thu", 3)]


def test_the_built_in_outline_of_level_and_period_is_taken(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = run(capsys, "compose", "180", "2024D06", "-o", tmp_path, "-d", database)
    assert "Dùng đề cương “huyen-6-thang-" in told
    assert (tmp_path / "bao-cao-huyen-trang-dinh-2024D06.docx").is_file()


def test_a_locality_has_outlines_and_house_styles_of_its_own(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "danh-muc"
    (own / "outlines").mkdir(parents=True)
    (own / "house_styles").mkdir()
    (tmp_path / "ktxh.toml").write_text('[catalogue]\nfolder = "danh-muc"\n', "utf-8")
    text = OUTLINE.read_text("utf-8").replace('style = "chuan"', 'style = "rieng"')
    (own / "outlines" / "cua-toi.md").write_text(text, "utf-8")
    (own / "house_styles" / "rieng.toml").write_text('name = "Riêng"\nreached = "được"\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    run(capsys, "compose", "180", "2024D06", "--outline", "cua-toi", "-d", database)
    assert "được 5.074,36" in read_docx(tmp_path / "bao-cao-huyen-trang-dinh-2024D06.docx").source
    assert "cua-toi" in run(capsys, "outlines")
    assert run(capsys, "outlines", "cua-toi", "--lint") == "Không có chỗ nào cần sửa.\n"


def test_gaps_stand_as_comments_at_their_headings(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "bao-cao.docx"
    call = ("compose", "180", "2024D06", "--outline", OUTLINE, "-o", target, "-d", database)
    run(capsys, *call, "--comments")
    import zipfile

    with zipfile.ZipFile(target) as package:
        comments = package.read("word/comments.xml").decode()
        body = package.read("word/document.xml").decode()
    assert "Số liệu còn thiếu hoặc cần xem lại:" in comments and "Chưa có nhiệm vụ nào được giao" in comments
    assert body.index("commentRangeStart") < body.index("Du lịch") < body.rindex("commentRangeEnd")
    assert Register.parse(read_docx(target).register).entries
    assert sorted(one.name for one in tmp_path.glob("*.docx")) == ["bao-cao.docx"]


def test_the_annexes_are_written_as_a_workbook_where_the_outline_asks_for_any(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "bao-cao.docx"
    call = ("compose", "180", "2024D06", "-o", target, "-d", database, "--excel")
    told = run(capsys, *call, "--outline", OUTLINE)
    assert "Đề cương này không có phụ lục số liệu nên không làm tệp Excel." in told
    own = tmp_path / "rieng.md"
    own.write_text(OUTLINE.read_text("utf-8") + '\n{{ annex_form("nong_nghiep") }}\n', "utf-8")
    told = run(capsys, *call, "--outline", own)
    assert "1 phụ lục" in told and f"Đã ghi “{target.with_suffix('.xlsx')}”." in told
    (sheet,) = load_workbook(target.with_suffix(".xlsx")).worksheets
    assert sheet.title == "Biểu 01-NN"
    values = [cell.value for row in sheet.iter_rows() for cell in row]
    assert 5074.36 in values


def test_a_pdf_is_made_beside_it(tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]) -> None:
    if shutil.which("soffice") is None and shutil.which("libreoffice") is None:
        pytest.skip("LibreOffice is not installed")
    target = tmp_path / "bao-cao.docx"
    run(capsys, "compose", "180", "2024D06", "--outline", OUTLINE, "-o", target, "--pdf", "-d", database)
    assert target.with_suffix(".pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["180", "2024D06", "--outline", "khong-co"], "Không có đề cương “khong-co”; hiện có: "),
        (["180", "2024D06", "--date", "31/6/2024"], "--date: “31/6/2024” không phải là ngày; hãy viết như 31/12/2024"),
        (["180", "2024D06", "--cut-off", "hôm nay"], "--cut-off: “hôm nay” không phải là ngày"),
        (["180", "2024D06", "-o", "bao-cao.pdf"], "“bao-cao.pdf” phải là tên tệp .docx hoặc một thư mục đã có"),
        (["180", "2024-DX"], "Chưa có đề cương cho vụ Đông Xuân 2023-2024, cấp huyện"),
        (["VN", "2024"], "Việt Nam không lập báo cáo của Ủy ban nhân dân"),
        (["180", "2024D06", "--outline", str(OUTLINE), "-o", "khong/co/x.docx"], "không có thư mục này"),
    ],
)
def test_a_wrong_call_is_told_in_one_sentence(
    database: str, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert told in run(capsys, "compose", *arguments, "-d", database, code=2)


def test_a_wrong_outline_writes_nothing_and_names_the_line(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "sai.md"
    wrong.write_text(OUTLINE.read_text("utf-8").replace(VISITS, "khong.co"), "utf-8")
    call = ("compose", "180", "2024D06", "--outline", wrong, "-o", tmp_path / "x.docx", "-d", database)
    assert "sai.md, dòng " in run(capsys, *call, code=2)
    store = open_store(database)
    assert store.compositions("180", PERIOD) == () and not (tmp_path / "x.docx").exists()
    store.close()


def test_an_outline_for_another_period_is_used_with_advice(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ("compose", "180", "2024D09", "--outline", OUTLINE, "-o", tmp_path / "x.docx", "-d", database)
    told = run(capsys, *call)
    assert "Đề cương “huyen-thu” lập cho 6 tháng đầu năm, cấp huyện, không phải cho 9 tháng đầu năm 2024" in told
    assert date(2024, 9, 14).strftime("%d/%-m/%Y") in read_docx(tmp_path / "x.docx").source


def test_a_file_that_people_may_have_edited_is_kept(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "bao-cao.docx"
    target.write_bytes("lời văn đã sửa".encode())
    run(capsys, "compose", "huyện Tràng Định", "2024D06", "--outline", OUTLINE, "-o", target, "-d", database)
    assert (tmp_path / "bao-cao.docx.bak").read_bytes() == "lời văn đã sửa".encode()
    assert read_docx(target).blocks


def test_composing_again_and_again_keeps_what_people_wrote(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "bao-cao.docx"
    call = ("compose", "huyện Tràng Định", "2024D06", "--outline", OUTLINE, "-o", target, "-d", database)
    target.write_bytes("lời văn đã sửa".encode())
    run(capsys, *call)
    assert "bản cũ giữ ở “bao-cao.docx.bak2”" in run(capsys, *call)
    assert (tmp_path / "bao-cao.docx.bak").read_bytes() == "lời văn đã sửa".encode()


def test_a_copy_that_cannot_be_kept_is_one_sentence(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "b" * 250 + ".docx"  # a name of 255 letters, the longest there is, leaves no room for that of the copy
    (tmp_path / name).write_bytes(b"x")
    call = ("compose", "huyện Tràng Định", "2024D06", "--outline", OUTLINE, "-o", tmp_path / name, "-d", database)
    assert "Không ghi được" in run(capsys, *call, code=2)
    assert (tmp_path / name).read_bytes() == b"x"
