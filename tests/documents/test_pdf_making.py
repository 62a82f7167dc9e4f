"""A Word file becomes a PDF through LibreOffice: whole or not at all, in time, with letters that can be read back."""

from __future__ import annotations

import stat
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdfium2
import pytest

from ktxh.documents import pdf_fonts, pdf_making
from ktxh.documents.libreoffice import libreoffice
from ktxh.documents.opening import read_file
from ktxh.documents.paper_writer import write_paper
from ktxh.documents.pdf_making import NoPdfError, make_pdf
from tests.documents.paper_samples import figure, paper_of, text

installed = pytest.mark.skipif(libreoffice() is None, reason="LibreOffice is not installed")


def word_file(path: Path, said: str = "Lúa mùa sinh trưởng tốt, ") -> Path:
    path.write_bytes(write_paper(paper_of(text(said, figure("ước đạt 12,5 ha", 1), ", tăng 3%."))))
    return path


def program(tmp_path: Path, script: str) -> Path:
    """A stand-in for LibreOffice."""
    path = tmp_path / "soffice"
    path.write_text("#!/bin/sh\n" + script, encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@installed
def test_two_files_at_the_same_time_become_their_own_pdfs(tmp_path: Path) -> None:
    names = ("một", "hai")
    papers = [word_file(tmp_path / f"{name}.docx", f"Báo cáo của thôn {name}: ") for name in names]
    pdfs = [tmp_path / f"{name}.pdf" for name in names]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(make_pdf, papers, pdfs))
    for name, pdf in zip(names, pdfs, strict=True):
        assert f"Báo cáo của thôn {name}: ước đạt 12,5 ha, tăng 3%./." in read_file(pdf).source
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hai.docx", "hai.pdf", "một.docx", "một.pdf"]


@installed
def test_a_pdf_is_tagged_has_bookmarks_and_no_form_and_its_letters_are_of_one_font(tmp_path: Path) -> None:
    make_pdf(word_file(tmp_path / "a.docx"), tmp_path / "a.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    try:
        assert document.is_tagged()
        assert document.get_formtype() == 0
    finally:
        document.close()
    content = (tmp_path / "a.pdf").read_bytes()
    assert b"Liberation" not in content or b"Tinos" not in content
    assert b"DejaVu" not in content


def test_where_the_font_lacks_letters_a_twin_of_ours_stands_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_fonts, "_lacking_font", lambda: "Liberation Serif")
    environment = pdf_fonts.font_environment(tmp_path)
    written = Path(environment["FONTCONFIG_FILE"]).read_text("utf-8")
    assert f"<dir>{pdf_fonts.FONTS}</dir>" in written
    assert "<string>Liberation Serif</string>" in written
    assert sorted(path.suffix for path in pdf_fonts.FONTS.iterdir()) == [".ttf"] * 4 + [".txt"]
    monkeypatch.setattr(pdf_fonts, "_lacking_font", lambda: "")
    assert pdf_fonts.font_environment(tmp_path) == {}


def test_without_libreoffice_one_sentence_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_making, "libreoffice", lambda: None)
    with pytest.raises(NoPdfError, match=r"Cần LibreOffice để làm tệp PDF từ “a\.docx”.*apt install"):
        make_pdf(word_file(tmp_path / "a.docx"), tmp_path / "a.pdf")


def test_a_conversion_that_hangs_is_ended_with_all_it_started_and_leaves_the_old_pdf(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alive, pdf = tmp_path / "alive", tmp_path / "a.pdf"
    pdf.write_bytes(b"%PDF old")
    script = f"( while :; do echo x >> {alive}; sleep 0.1; done ) &\nsleep 60\n"
    monkeypatch.setattr(pdf_making, "libreoffice", lambda: program(tmp_path, script))
    begin = time.monotonic()
    with pytest.raises(NoPdfError, match="trong 1 giây"):
        make_pdf(word_file(tmp_path / "a.docx"), pdf, seconds=1)
    assert time.monotonic() - begin < 5
    size = alive.stat().st_size
    time.sleep(0.5)
    assert alive.stat().st_size == size, "a child of the conversion still runs"
    assert pdf.read_bytes() == b"%PDF old"


@pytest.mark.parametrize("script", ["exit 0\n", 'mkdir -p out\necho "not a PDF" > out/in.pdf\n'])
def test_what_is_no_pdf_is_never_put_in_place(script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_making, "libreoffice", lambda: program(tmp_path, script))
    with pytest.raises(NoPdfError, match="không chuyển được sang PDF"):
        make_pdf(word_file(tmp_path / "a.docx"), tmp_path / "a.pdf")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.docx", "soffice"]
