"""What a paper says is what is read out of its file: by our own reader, and by python-docx."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktxh.documents.opening import read_file
from ktxh.documents.paper import (
    Control,
    Footnote,
    Heading,
    Inline,
    LineBreak,
    Look,
    Paper,
    PaperBlock,
    Paragraph,
    Picture,
    Table,
    Words,
)
from ktxh.documents.paper_writer import write_paper
from ktxh.documents.tree import Document, Kind
from tests.documents.paper_samples import Sample, head_of, paper_of, samples, text

each_sample = pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)


def reading_of(paper: Paper, folder: Path) -> Document:
    path = folder / "a.docx"
    path.write_bytes(write_paper(paper))
    return read_file(path)


def said(content: tuple[Inline, ...]) -> str:
    """What a paragraph reads as: note marks are taken out, a blank before one stands behind it."""
    made = ""
    for piece in content:
        if isinstance(piece, Footnote):
            made = made.rstrip(" ") + ("\0" if made.endswith(" ") else "")
        elif isinstance(piece, LineBreak):
            made += " "
        else:
            behind = made.endswith("\0") and piece.text[:1].isalnum()
            made = made.rstrip("\0") + (" " if behind else "") + piece.text
    return " ".join(made.rstrip("\0").split())


def notes_of(content: tuple[Inline, ...]) -> list[str]:
    return [said(piece.content) for piece in content if isinstance(piece, Footnote)]


def expected(blocks: tuple[PaperBlock, ...], markers: list[str], last: str = "") -> list[str]:
    """The texts of blocks in reading order, a note behind the block of its mark; `markers` are used up.

    `last` is what the last paragraph reads as, "" where it is as it was given.
    """
    made = []
    running = [block for block in blocks if isinstance(block, Paragraph) and block.look in (Look.BODY, Look.ITEM)]
    for block in blocks:
        if isinstance(block, Heading):
            marker = markers.pop(0)
            title = said(block.content).upper() if marker.startswith("Phần") else said(block.content)
            made.append(f"{marker} {title}".strip())
        elif isinstance(block, Paragraph):
            made += [last if last and block is running[-1] else said(block.content), *notes_of(block.content)]
        elif isinstance(block, Table):
            made += [said(cell.content) for row in (*block.head, *block.body) for cell in row]
        else:
            assert isinstance(block, Picture)
    return made


@each_sample
def test_the_text_of_a_paper_is_read_back_word_for_word(sample: Sample, tmp_path: Path) -> None:
    paper, markers = sample.paper, list(sample.markers)
    read = [block.text for block in reading_of(paper, tmp_path).blocks]
    body = expected(paper.blocks, markers, sample.last)
    frame = {"CHỦ TỊCH", "Nơi nhận:", "Lý Văn Minh", "BÁO CÁO", "Độc lập - Tự do - Hạnh phúc", paper.letterhead.body}
    assert frame <= set(read)
    start = read.index(body[0])
    assert read[start : start + len(body)] == body
    after = [one for annex in paper.annexes for one in expected(annex.blocks, markers)]
    assert [one for one in read[start + len(body) :] if one in after] == after
    assert markers == []


@each_sample
def test_headings_have_their_level_and_the_number_that_word_prints(sample: Sample, tmp_path: Path) -> None:
    document = reading_of(sample.paper, tmp_path)
    read = [block for block in document.blocks if block.kind is Kind.HEADING and not block.text.startswith("Phụ lục")]
    assert [block.marker for block in read] == list(sample.markers)
    if not sample.paper.annexes:  # with annexes, which are headings themselves, all others lie one deeper
        written = [block for block in sample.paper.blocks if isinstance(block, Heading)]
        assert [block.level for block in read] == [block.level for block in written]


def test_the_last_paragraph_ends_with_the_sign_of_the_end_once(tmp_path: Path) -> None:
    for sample in samples():
        assert reading_of(sample.paper, tmp_path).source.count("./.") == 1


def test_prompts_are_no_text_of_the_document(tmp_path: Path) -> None:
    asked = text("Nguyên nhân: ", Control("[nêu nguyên nhân]", "nguyen-nhan", prompt=True), "do hạn.")
    document = reading_of(paper_of(asked, letterhead=head_of(number=0, day=0)), tmp_path)
    assert "Nguyên nhân: do hạn./." in [block.text for block in document.blocks]
    assert "Số: /BC-UBND" in document.source
    assert "Suối Vàng, ngày tháng 12 năm 2025" in document.source


def test_the_register_is_kept_letter_by_letter(tmp_path: Path) -> None:
    register = '{"a": "1 < 2 & \\"ă\\"", "b": [1, 2]}'
    assert reading_of(paper_of(text("Xong."), register=register), tmp_path).register == register
    assert reading_of(paper_of(text("Xong.")), tmp_path).register == ""


@each_sample
def test_python_docx_opens_it_and_finds_title_author_and_day(sample: Sample) -> None:
    opened = docx.Document(io.BytesIO(write_paper(sample.paper)))
    properties = opened.core_properties
    assert properties.title == " ".join(("Báo cáo", *sample.paper.abstract))
    assert properties.author.startswith("Ủy ban nhân dân ")
    assert properties.language == "vi-VN"
    head = sample.paper.letterhead
    assert (
        properties.created
        == properties.modified
        == datetime.fromisoformat(f"{head.year}-{head.month:02d}-{head.day or 1:02d}T00:00:00+00:00")
    )
    assert len(opened.sections) == 1 + len(sample.paper.annexes)


def test_the_day_it_was_written_is_the_one_given() -> None:
    paper = paper_of(text("Xong."), written=date(2025, 12, 20))
    created = docx.Document(io.BytesIO(write_paper(paper))).core_properties.created
    assert created is not None
    assert created.date() == date(2025, 12, 20)


STRETCHES = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\u00ad\ue000\ue001"), max_size=30)


@given(st.lists(STRETCHES, min_size=1, max_size=5), st.sampled_from([Look.BODY, Look.ITEM]))
def test_any_text_makes_a_file_that_opens(stretches: list[str], look: Look) -> None:
    content: list[Inline] = [Words(stretch, bold=at % 2 == 1) for at, stretch in enumerate(stretches)]
    content += [Control(stretch, f"ktxh:{at:016d}", stretch) for at, stretch in enumerate(stretches) if stretch]
    opened = docx.Document(
        io.BytesIO(write_paper(paper_of(text("Đầu."), Paragraph(tuple(content), look), text("Cuối."))))
    )
    printed = ["".join(char for char in stretch if char.isprintable()).replace(" ", "") for stretch in stretches]
    found = next(one for one in opened.paragraphs if one.text == "Đầu.")._p.getnext()
    assert found is not None
    got = [run.findtext("{*}t", "") for run in found.findall("{*}r")]
    assert ["".join(char for char in one if char.isprintable()).replace(" ", "") for one in got] == printed
