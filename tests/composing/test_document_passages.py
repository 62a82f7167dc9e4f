"""The passages of a file are those of the paper that it was written from, tags lost on the way given back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from ktxh.composing.versions.document_passages import document_passages, version_of
from ktxh.composing.versions.passages import passages_of, recipient_name
from ktxh.composing.versions.versions import FigureChangeKind, compare_versions
from ktxh.documents.docx_names import w
from ktxh.documents.opening import read_file
from ktxh.documents.paper import Column, Heading, Paragraph, Table, TableCell, Words
from ktxh.documents.paper_writer import write_paper
from ktxh.model.register import Register
from tests.composing.edited import AREA, RICE, composed, control, edit, paper, type_over
from tests.documents.paper_samples import Sample, samples

NO_REGISTER = Register("xa", "2024", "mau", "chuan", datetime(2024, 6, 20, tzinfo=UTC))


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)
def test_a_file_has_the_very_passages_of_its_paper(sample: Sample, tmp_path: Path) -> None:
    """Parts in capitals, annexes, recipients, who signs and "./." too; so a version composed and its file compare."""
    file = tmp_path / "a.docx"
    file.write_bytes(write_paper(sample.paper))
    assert document_passages(read_file(file), NO_REGISTER) == passages_of(sample.paper)


def test_empty_cells_of_a_row_are_no_words(tmp_path: Path) -> None:
    head, body = (
        tuple(TableCell((Words(text),) if text else ()) for text in row)
        for row in (("TT", "Chỉ tiêu", "Kế hoạch", "Thực hiện"), ("1", "Thu nội địa", "", ""))
    )
    blocks = (
        Heading(1, (Words("NGÂN SÁCH"),)),
        Paragraph((Words("Thu ngân sách như sau."),)),
        Table(tuple(Column(1) for _ in head), (head,), (body,)),
    )
    file = tmp_path / "a.docx"
    file.write_bytes(write_paper(replace(paper(), blocks=blocks)))
    found = document_passages(read_file(file), NO_REGISTER)
    assert "1 | Thu nội địa" in [one.text for one in found]
    assert found == passages_of(replace(paper(), blocks=blocks))


def drop_tags(root: etree._Element) -> None:
    """What LibreOffice up to 7.4 does when it saves a file: of a control only the title is left."""
    for tag in list(root.iter(w("tag"))):
        parent = tag.getparent()
        assert parent is not None
        parent.remove(tag)


def without_tags(file: Path) -> Path:
    return edit(edit(file, drop_tags), drop_tags, "word/footnotes.xml")


def test_a_file_that_lost_its_tags_is_the_same_version(tmp_path: Path) -> None:
    whole = version_of(read_file(composed(tmp_path / "a.docx")))
    bare = version_of(read_file(without_tags(composed(tmp_path / "b.docx"))))
    assert whole is not None and bare is not None
    changes = compare_versions(whole, bare)
    assert (changes.figures, changes.prose, changes.same_figures) == ((), (), 4)
    assert list(bare.places) == list(whole.places)


def test_a_figure_that_was_typed_over_is_told_though_its_tag_was_lost(tmp_path: Path) -> None:
    rice = replace(RICE, title="Diện tích lúa")
    sentence = Paragraph((Words("Riêng lúa "), control(rice), Words(".")))
    file = tmp_path / "a.docx"
    file.write_bytes(write_paper(paper(sentence, entries=(rice,))))
    whole = version_of(read_file(file))
    bare = version_of(read_file(edit(edit(file, type_over(rice, "chỉ 2.215,54 ha")), drop_tags)))
    assert whole is not None and bare is not None
    (change,) = compare_versions(whole, bare).figures
    told = (change.kind, change.title, change.old, change.new)
    assert told == (FigureChangeKind.RETYPED, "Diện tích lúa", rice.phrase.text, "chỉ 2.215,54 ha")


def test_texts_that_are_to_stand_in_controls_are_in_the_passages(tmp_path: Path) -> None:
    document = read_file(composed(tmp_path / "a.docx"))
    register = Register.parse(document.register)
    span = next(one for one in document.controls if one.tag == AREA.connection.tag)
    found = document_passages(document, register, {span: "ước đạt 6.000 ha"})
    texts = [figure.text for passage in found for figure in passage.figures]
    assert texts[0] == "ước đạt 6.000 ha" and AREA.phrase.text not in texts and len(texts) == 4


@pytest.mark.parametrize(
    ("line", "name"),
    [("- UBND tỉnh;", "UBND tỉnh"), ("Lưu: VT", "Lưu: VT"), ("- Lưu: VT, TH.", "Lưu: VT, TH"), ("Nơi nhận:", "")],
)
def test_a_recipient_is_known_without_its_signs(line: str, name: str) -> None:
    assert recipient_name(line) == name
