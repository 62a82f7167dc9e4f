"""The sample reports: written in two forms, official to look at, with errors that are known and found."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Mm

from ktxh.checking.check import check
from ktxh.documents.docx_reader import read_docx
from ktxh.documents.plain_text import parse_text
from ktxh.documents.structure import recognise
from ktxh.documents.tree import Document, Kind
from ktxh.model.finding import FindingKind, Status
from ktxh.reading.read import read
from ktxh.samples import SAMPLES, sample_text, write_samples
from tests.synthetic.borrowing import borrowed

ERRORS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "sample_errors.toml").read_text("utf-8"))["error"]
RUNNING = (Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM, Kind.NOTE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("samples")
    assert [path.name for path in write_samples(written)] == [
        f"{name}{suffix}" for name in SAMPLES for suffix in (".txt", ".docx")
    ]
    return written


def plain(name: str) -> Document:
    return recognise(parse_text(sample_text(name), name))


def raised_and_planted(name: str, document: Document) -> tuple[list[str], list[str]]:
    """What was planted and not raised, and what was raised and not planted (form and terms apart)."""
    raised = [
        finding
        for finding in check(read(document))
        if finding.status in (Status.ERROR, Status.WARNING) and finding.kind not in (FindingKind.FORM, FindingKind.TERM)
    ]
    missed, places = [], []
    for error in (error for error in ERRORS if error["report"] == name):
        spans = [span for quote in (error["quote"], *error.get("also", ())) for span in _spans(document.source, quote)]
        places += spans
        if not any(f.start < end and start < f.end for f in raised for start, end in spans):
            missed.append(f"{error['kind']}: {error['quote']}")
    alarms = [f.message for f in raised if not any(f.start < end and start < f.end for start, end in places)]
    return missed, alarms


def _spans(source: str, quote: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(re.escape(quote), source)]


def test_each_known_error_stands_at_one_place_of_its_report() -> None:
    for error in ERRORS:
        source = " ".join(sample_text(error["report"]).split())
        for quote in (error["quote"], *error.get("also", ())):
            assert source.count(quote) == 1, quote


def test_each_report_has_a_dozen_errors_of_at_least_seven_kinds() -> None:
    for name in SAMPLES:
        kinds = [error["kind"] for error in ERRORS if error["report"] == name]
        assert len(kinds) >= 12
        assert len(set(kinds)) >= 7


@pytest.mark.parametrize("name", SAMPLES)
def test_the_known_errors_of_a_sample_are_raised_and_nothing_else(name: str) -> None:
    missed, alarms = raised_and_planted(name, plain(name))
    assert alarms == []
    assert len(missed) <= 1, missed


@pytest.mark.parametrize("name", SAMPLES)
def test_the_word_file_gives_back_the_words_of_the_plain_text(name: str, folder: Path) -> None:
    word = read_docx(folder / f"{name}.docx")
    expected = [block.text for block in plain(name).blocks if block.kind in RUNNING]
    got = [block.text for block in recognise(word).blocks if block.kind in RUNNING]
    assert sorted(got) == sorted(expected)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_same_errors_are_raised_in_the_word_file(name: str, folder: Path) -> None:
    missed, alarms = raised_and_planted(name, recognise(read_docx(folder / f"{name}.docx")))
    assert alarms == []
    assert len(missed) <= 2, missed


@pytest.mark.parametrize("name", SAMPLES)
def test_the_word_file_has_the_form_of_an_official_document(name: str, folder: Path) -> None:
    opened = docx.Document(str(folder / f"{name}.docx"))
    section = opened.sections[0]
    assert [round((side or 0) / Mm(1)) for side in (section.page_width, section.page_height)] == [210, 297]
    for margin, wanted in ((section.left_margin, 30), (section.right_margin, 15), (section.top_margin, 20)):
        assert abs((margin or 0) - Mm(wanted)) < Mm(0.1)
    styles = {paragraph.style.name for paragraph in opened.paragraphs if paragraph.style}
    assert {"Title", "Subtitle", "Body Text", "Heading 1", "Heading 2", "Heading 3"} <= styles
    letterhead, closing = opened.tables[0], opened.tables[-1]
    assert letterhead.cell(0, 1).text.startswith("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc")
    assert closing.cell(0, 0).text.startswith("Nơi nhận:")
    assert closing.cell(0, 1).text.startswith("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH")
    assert section.different_first_page_header_footer


@pytest.mark.parametrize("name", SAMPLES)
def test_writing_a_sample_twice_gives_the_same_bytes(name: str, folder: Path, tmp_path: Path) -> None:
    write_samples(tmp_path)
    assert (tmp_path / f"{name}.docx").read_bytes() == (folder / f"{name}.docx").read_bytes()


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_borrows_no_sentence_from_a_real_report(name: str, real_reports: list[Path]) -> None:
    for path in real_reports:
        assert borrowed(sample_text(name), path.read_text("utf-8")) == []
