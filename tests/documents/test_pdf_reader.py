"""A PDF as a whole: what cannot be read is said, what can is read like the Word file, and quickly."""

from __future__ import annotations

import subprocess
import sys
import time
import zipfile
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from lxml import etree

from ktxh.documents.errors import UnreadableError
from ktxh.documents.pdf_reader import read_pdf
from tests.conftest import ROOT
from tests.documents.pdf_maker import MadePdf

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def words_of_docx(path: Path) -> list[str]:
    """The words of a Word file without lists or changes: each paragraph, then the notes it marks."""

    def text(paragraph: etree._Element) -> str:
        return "".join(
            (node.text or "") if node.tag == W + "t" else " " for node in paragraph.iter(W + "t", W + "br", W + "tab")
        )

    with zipfile.ZipFile(path) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
        listing = etree.fromstring(archive.read("word/footnotes.xml"))
    notes = {note.get(W + "id"): " ".join(map(text, note.iter(W + "p"))) for note in listing.iter(W + "footnote")}
    words: list[str] = []
    for paragraph in body.iter(W + "p"):
        words += text(paragraph).split()
        for mark in paragraph.iter(W + "footnoteReference"):
            words += notes[mark.get(W + "id")].split()
    return words


@pytest.mark.parametrize("name", ["bac-son-2024", "phong-tho-2024-h1", "trang-dinh-2024-h1"])
def test_a_real_report_reads_from_pdf_as_from_word(shared: Path, name: str) -> None:
    expected = words_of_docx(shared / "reports" / f"{name}.docx")
    found = [word for block in read_pdf(shared / "reports" / f"{name}.pdf").blocks for word in block.text.split()]
    assert SequenceMatcher(None, expected, found).ratio() >= 0.99


def our_report(pages: int) -> tuple[MadePdf, list[str]]:
    """A report of many pages with a note on each, and its words in reading order."""
    made = MadePdf()
    words: list[str] = []
    for number in range(1, pages + 1):
        page = made.page()
        page.text(290, 805, str(number), 13)
        y = 770.0
        for item in range(1, 7):
            value = f"{number * 37 + item},{item}"
            told = (
                f"Thôn số {item} gieo trồng được {value} ha lúa và {item * 11} ha ngô, đạt {90 + item},5% kế hoạch giao"
            )
            more = (
                "các hộ chăm sóc đúng quy trình, phòng trừ sâu bệnh kịp thời nên năng suất cao hơn cùng kỳ năm trước."
            )
            mark = f"^{number}" if item == 6 else ""
            y = page.paragraph(y, f"{told}{mark}; {more}") - 4
            words += f"{told}; {more}".split()
        page.line(85, 118, 229, 118)
        note = f"Trong đó {number * 3} ha lúa lai và {number + 5} ha lúa chất lượng cao."
        page.paragraph(100, f"^{number} {note}", indent=0, size=10, pitch=12)
        words += note.split()
    return made, words


def test_our_report_of_twenty_pages_reads_word_for_word(tmp_path: Path) -> None:
    made, words = our_report(20)
    document = read_pdf(made.save(tmp_path / "a.pdf"))
    assert [word for block in document.blocks for word in block.text.split()] == words
    assert len({mark.note for block in document.blocks for mark in block.marks}) == 20


def test_a_thousand_pages_take_seconds_and_little_memory(tmp_path: Path) -> None:
    path = our_report(1000)[0].save(tmp_path / "a.pdf")
    program = (
        "import sys, pathlib; from ktxh.documents.pdf_reader import read_pdf\n"
        "from benchmarks.one_file import peak_megabytes\n"
        "document = read_pdf(pathlib.Path(sys.argv[1]))\n"
        "print(len(document.blocks), round((peak_megabytes() or 0) * 1024))"
    )
    begin = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert time.monotonic() - begin < 60  # 50 pages a second on one free core, with room for a busy machine
    blocks, kilobytes = map(int, done.stdout.split())
    assert blocks == 7000
    assert kilobytes < 400 * 1024


def test_a_scanned_file_is_refused_with_the_word_ocr(tmp_path: Path) -> None:
    made = MadePdf()
    for _ in range(3):
        made.page().picture()
    with pytest.raises(UnreadableError, match=r"bản chụp \(scan\).*OCR"):
        read_pdf(made.save(tmp_path / "a.pdf"))


def test_a_scanned_page_among_others_is_named(tmp_path: Path) -> None:
    made = MadePdf()
    made.page().paragraph(760, "Diện tích gieo trồng của xã đạt 312,5 ha, bằng 101,2% kế hoạch năm.")
    made.page().picture()
    (remark,) = read_pdf(made.save(tmp_path / "a.pdf")).remarks
    assert remark.message.startswith("Trang 2 là ảnh chụp")


def test_a_file_with_a_password_is_refused(tmp_path: Path) -> None:
    made = MadePdf()
    made.page().paragraph(760, "Nội dung.")
    made.locked = True
    with pytest.raises(UnreadableError, match="có đặt mật khẩu"):
        read_pdf(made.save(tmp_path / "a.pdf"))


def test_what_is_no_pdf_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 8)
    with pytest.raises(UnreadableError, match="không phải PDF đọc được"):
        read_pdf(path)


def test_words_in_an_old_font_become_unicode(tmp_path: Path) -> None:
    made = MadePdf()
    made.fonts = {"F1": ".VnTime"}
    made.page().paragraph(760, "§µn tr©u cña x· cã 215 con, t¨ng so víi cïng kú n¨m tr­íc.")
    document = read_pdf(made.save(tmp_path / "a.pdf"))
    assert document.blocks[0].text == "Đàn trâu của xã có 215 con, tăng so với cùng kỳ năm trước."
    assert any(remark.kind == "legacy-font" for remark in document.remarks)
