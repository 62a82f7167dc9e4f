"""Content controls are found wherever they stand, whatever people's work made of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ktxh.documents.docx_reader import read_docx
from ktxh.documents.tree import ControlSpan, Document
from tests.documents.controls_made import OTHER, TAG, cell, control, table, with_register
from tests.documents.docx_maker import make_docx, mark, note, notes, par, run


def read(tmp_path: Path, body: str, **parts: str) -> Document:
    return read_docx(make_docx(tmp_path / "a.docx", body, **parts))


def only(document: Document) -> ControlSpan:
    (span,) = document.controls
    return span


def quotes(document: Document) -> list[tuple[str, str]]:
    return [(span.tag, document.quote(span.start, span.end)) for span in document.controls]


def test_a_control_in_a_line_has_its_place_and_its_text(tmp_path: Path) -> None:
    document = read(tmp_path, par("Lúa ", control("đạt 5 ha", title="Diện tích lúa"), ", tăng nhẹ."))
    assert quotes(document) == [(TAG, "đạt 5 ha")]
    assert (only(document).text, only(document).title, only(document).part) == (
        "đạt 5 ha",
        "Diện tích lúa",
        "word/document.xml",
    )


def test_runs_split_by_word_are_one_text(tmp_path: Path) -> None:
    split = (
        '<w:proofErr w:type="spellStart"/>',
        run("đạ"),
        run("t ", "<w:b/>"),
        '<w:bookmarkStart w:id="1" w:name="a"/>',
        run("5.0"),
        "<w:r><w:lastRenderedPageBreak/></w:r>",
        run("74 ha"),
    )
    document = read(tmp_path, par("Lúa ", control(*split), "."))
    assert quotes(document) == [(TAG, "đạt 5.074 ha")]
    assert only(document).text == "đạt 5.074 ha"


def test_tracked_changes_in_a_control_are_read_as_accepted(tmp_path: Path) -> None:
    gone = '<w:del w:id="1" w:author="Lan"><w:r><w:delText>ước </w:delText></w:r></w:del>'
    moved = f'<w:moveFrom w:id="2" w:author="Lan">{run("rất ")}</w:moveFrom>'
    come = f'<w:ins w:id="3" w:author="Lan">{run("đã ")}</w:ins>'
    document = read(tmp_path, par("Lúa ", control(gone, moved, come, run("đạt 5 ha")), "."))
    assert only(document).text == "đã đạt 5 ha"
    assert quotes(document) == [(TAG, "đã đạt 5 ha")]


def test_a_control_that_was_moved_away_is_none_and_one_whose_text_was_deleted_is_empty(tmp_path: Path) -> None:
    away = f'<w:moveFrom w:id="2" w:author="Lan">{control("đạt 5 ha")}</w:moveFrom>'
    deleted = control('<w:del w:id="1" w:author="Lan"><w:r><w:delText>đạt 6 ha</w:delText></w:r></w:del>', tag=OTHER)
    document = read(tmp_path, par("Lúa ", away, "ngô ", deleted, " sắn."))
    assert only(document).tag == OTHER
    assert (only(document).text, only(document).start) == ("", len("Lúa ngô"))


def test_controls_around_paragraphs_cells_and_rows_and_in_headings(tmp_path: Path) -> None:
    body = (
        par("Tăng ", control("6%"), look='<w:outlineLvl w:val="0"/>')
        + control(par("đạt 5 ha"), par("và hơn thế"))
        + table([control(cell(par("7"))), cell(par(control("8"), " xã"))])
        + table([cell(par("x"))], [])
        + f"<w:tbl>{control('<w:tr>' + cell(par('9')) + cell(par('10')) + '</w:tr>')}</w:tbl>"
        + par("Hết.")
    )
    document = read(tmp_path, body)
    assert [quote for _, quote in quotes(document)] == ["6%", "đạt 5 ha và hơn thế", "7", "8", "9 10"]


def test_controls_in_notes_and_text_boxes(tmp_path: Path) -> None:
    box = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>"
        f"{par('Hộp ', control('đạt 3 ha', tag=OTHER))}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><w:txbxContent>{par('Hộp ', control('đạt 3 ha', tag=OTHER))}</w:txbxContent></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    listing = notes(note(2, "Ngô ").replace("</w:p>", control("đạt 4 ha") + "</w:p>", 1))
    document = read(tmp_path, par("Lúa", mark(2), box, "."), footnotes=listing)
    assert quotes(document)[:1] == [(TAG, "đạt 4 ha")]
    assert [quote for tag, quote in quotes(document) if tag == OTHER and quote] == ["đạt 3 ha"]
    assert [span.part for span in document.controls].count("word/footnotes.xml") == 1


def test_a_control_within_another_has_its_own_text(tmp_path: Path) -> None:
    document = read(tmp_path, par(control(run("đạt 5 ha, "), control("tăng 6%", tag=OTHER), run(" khá"))))
    assert quotes(document) == [(TAG, "đạt 5 ha, tăng 6% khá"), (OTHER, "tăng 6%")]
    assert [span.text for span in document.controls] == ["đạt 5 ha,  khá", "tăng 6%"]


def test_a_copied_control_is_two(tmp_path: Path) -> None:
    document = read(tmp_path, par(control("5 ha")) + par("Lại ", control("5 ha", identifier=912345)))
    assert quotes(document) == [(TAG, "5 ha"), (TAG, "5 ha")]
    assert [span.number for span in document.controls] == [0, 1]


def test_a_control_without_a_tag_counts_too(tmp_path: Path) -> None:
    document = read(tmp_path, par(control("5 ha", tag="", title="Lúa")))
    assert (only(document).tag, only(document).title, only(document).text) == ("", "Lúa", "5 ha")


@pytest.mark.parametrize("block", [False, True])
def test_words_that_ask_for_a_text_are_no_text(tmp_path: Path, block: bool) -> None:
    asks = control(par("Bấm để điền") if block else "điền số", tag="so", prompt=True)
    body = asks if block else par("Số: ", asks, "/BC-UBND")
    document = read(tmp_path, par("UBND XÃ") + body + par("Hết."))
    assert document.source == ("UBND XÃ Hết." if block else "UBND XÃ Số: /BC-UBND Hết.")
    assert (only(document).prompt, only(document).text) == (True, "")
    assert only(document).start == (len("UBND XÃ") if block else len("UBND XÃ Số:"))


def test_a_cell_that_asks_for_a_text_is_empty(tmp_path: Path) -> None:
    body = table([control(cell(par("điền")), prompt=True), cell(par("8"))])
    document = read(tmp_path, body)
    assert [block.text for block in document.blocks] == ["8"]
    assert only(document).prompt


@pytest.mark.parametrize("item", [1, 4])
def test_the_register_is_found_under_whatever_number_word_gave_it(tmp_path: Path, item: int) -> None:
    kept = '{"entries": ["<&>", "é\\n"]}'
    assert read_docx(with_register(tmp_path / "a.docx", par("Lúa."), kept, item)).register == kept


def test_a_file_without_a_register_has_none(tmp_path: Path) -> None:
    assert read(tmp_path, par("Lúa.")).register == ""
