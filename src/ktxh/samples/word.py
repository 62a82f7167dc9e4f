"""A sample report as a Word file in the form of Nghị định 30/2020/NĐ-CP, with the numbers of its headings as typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ktxh.documents.paper import Footnote, Heading, Inline, Letterhead, Look, Paper, Paragraph, Signature, Words
from ktxh.documents.paper_writer import write_paper
from ktxh.documents.tree import Block, Document, Kind

_NUMBER: Final = re.compile(r"Số:\s*(\d*)\s*/(\S+)")
_DATE: Final = re.compile(r"(.+), ngày (\d+) tháng (\d+) năm (\d{4})")
_DEPTHS: Final = (("Phần thứ nhất", "I.", "1.", "a)"), ("I.", "1.", "1.1.", "a)"))


def word_file(document: Document) -> bytes:
    """The bytes of a .docx that holds a report with all its parts; its structure must have been recognised."""
    of = {kind: [block.text for block in document.blocks if block.kind is kind] for kind in Kind}
    kind, *title = of[Kind.TITLE]
    *lines, name = of[Kind.SIGNATURE]
    notes = _notes(document)
    paper = Paper(
        _letterhead(of[Kind.LETTERHEAD]),
        kind,
        tuple(line for line in title if not line.startswith("(")),
        tuple(_block(block, notes) for block in document.blocks if block.kind in _RUNNING),
        tuple(of[Kind.RECIPIENT][1:]),
        Signature(tuple(lines), name),
        _DEPTHS[not any(text.startswith("Phần thứ") for text in of[Kind.HEADING])],
        next((line for line in title if line.startswith("(")), ""),
    )
    return write_paper(paper)


_RUNNING: Final = frozenset({Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM})


def _notes(document: Document) -> dict[str, Footnote]:
    """The notes by their identifiers."""
    return {block.note: Footnote((Words(block.text),)) for block in document.blocks if block.kind is Kind.NOTE}


def _letterhead(lines: Sequence[str]) -> Letterhead:
    """Issuing body above the motto, number, place and date."""
    motto = next(at for at, line in enumerate(lines) if line.startswith("CỘNG HÒA"))
    number = next(match for line in lines if (match := _NUMBER.match(line)))
    date = next(match for line in lines if (match := _DATE.match(line)))
    place, day, month, year = date.groups()
    body = " ".join(lines[:motto])
    return Letterhead("", body, number[2], place, int(year), int(month), int(day), int(number[1] or 0))


def _block(block: Block, notes: dict[str, Footnote]) -> Heading | Paragraph:
    """A heading or a paragraph with the marks of its notes; a numbered sentence is no heading."""
    content: list[Inline] = []
    at = 0
    for mark in block.marks:
        content += [Words(block.text[at : mark.at]), notes[mark.note]]
        at = mark.at
    content.append(Words(block.text[at:]))
    if block.kind is Kind.HEADING and not block.text.endswith("."):
        return Heading(block.level, tuple(content), numbered=False)
    return Paragraph(tuple(content), Look.ITEM if block.kind is Kind.ITEM else Look.BODY)
