"""Plain text to a document: paragraphs, sentences cut by a page end joined, footnotes at their marks."""

from __future__ import annotations

from array import array
from pathlib import Path

from ktxh.documents.decoding import decode
from ktxh.documents.errors import UnreadableError
from ktxh.documents.note_marks import Piece, find_notes
from ktxh.documents.note_placing import Woven
from ktxh.documents.note_weaving import weave
from ktxh.documents.plain_cleaning import clean
from ktxh.documents.plain_lines import lay_out
from ktxh.documents.tree import Block, Document, Kind, Mark, Remark

EMPTY = "Tệp không có chữ nào; hãy chọn tệp báo cáo có nội dung."


def read_text(path: Path) -> Document:
    """The document in a text file of any encoding; raises UnreadableError where it is not text."""
    text, remarks = decode(path.read_bytes())
    document = parse_text(text, path.name, remarks)
    if not document.blocks:
        raise UnreadableError(EMPTY)
    return document


def parse_text(text: str, name: str, remarks: tuple[Remark, ...] = ()) -> Document:
    """The document in a text: `source` is the text with white space folded, blocks are what a reader reads."""
    layout = lay_out(text)
    places = array("I", range(len(layout.source)))
    cleans = [clean(layout.source, places, paragraph.start, paragraph.end) for paragraph in layout.paragraphs]
    pieces = find_notes(cleans)
    for piece, paragraph in zip(pieces, layout.paragraphs, strict=True):
        piece.page, piece.close, piece.paged = paragraph.page, paragraph.close, paragraph.paged
        piece.cell = paragraph.cell
    blocks = [block for woven in weave(pieces) if (block := _block(woven)).text]
    return Document(name, "text", layout.source, tuple(blocks), layout.origins, remarks)


def _block(woven: Woven) -> Block:
    first = woven.pieces[0]
    kind = _kind(woven)
    if len(woven.pieces) == 1:
        text, offsets, marks = first.text, first.offsets, tuple(first.marks)
    else:
        text, offsets, marks = _joined([piece for piece in woven.pieces if piece.text])
    return Block(kind, text, offsets, first.level, note=woven.note, marks=marks, cell=first.cell, page=first.page)


def _kind(woven: Woven) -> Kind:
    first = woven.pieces[0]
    if woven.note:
        return Kind.NOTE
    if first.cell is not None:
        return Kind.CELL
    return Kind.HEADING if first.level else Kind.PARAGRAPH


def _joined(pieces: list[Piece]) -> tuple[str, array[int], tuple[Mark, ...]]:
    """Pieces as one text: the blank between two of them stands where the source has one after the first."""
    offsets = array("I")
    marks: list[Mark] = []
    length = 0
    for piece in pieces:
        if length:
            offsets.append(offsets[-1] + 1)
            length += 1
        marks.extend(Mark(mark.at + length, mark.note) for mark in piece.marks)
        offsets.extend(piece.offsets)
        length += len(piece.text)
    return " ".join(piece.text for piece in pieces), offsets, tuple(marks)
