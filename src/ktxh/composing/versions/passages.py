"""The words of a report paragraph by paragraph, with its connected figures told apart, so that two can be compared."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ktxh.documents.paper import Control, Footnote, Heading, Inline, LineBreak, Paper, PaperBlock, Paragraph, Table
from ktxh.documents.paper import TableCell as Cell

MASK = "\ufffc"  # what stands for a connected figure where only the words count
BETWEEN_CELLS = " | "
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Printed:
    """A connected figure as it is printed: the tag of its control, its text, and the control's title."""

    tag: str
    text: str
    title: str = ""


Piece = str | Printed


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a heading, a row of a table or a footnote, with the heading that it stands under."""

    heading: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """As printed."""
        return "".join(one if isinstance(one, str) else one.text for one in self.pieces)

    @property
    def masked(self) -> str:
        """Its words alone: every figure is the same sign, so that a changed figure is no changed prose."""
        return folded("".join(one if isinstance(one, str) else MASK for one in self.pieces))

    @property
    def figures(self) -> Iterator[Printed]:
        """Its connected figures."""
        return (one for one in self.pieces if isinstance(one, Printed))


def folded(text: str) -> str:
    """Text in which blanks and the forms of Unicode make no difference."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()


def passages_of(paper: Paper) -> tuple[Passage, ...]:
    """The passages of a paper, without its letterhead: the number and the date are no part of what it says."""
    found = _Passages()
    for line in (paper.kind, *paper.abstract, paper.remark):
        found.add([line])
    found.take(paper.blocks)
    for annex in paper.annexes:
        found.heading = annex.title
        found.add([annex.title])
        found.take(annex.blocks)
    found.heading = ""
    for line in (*paper.recipients, *paper.signature.lines, paper.signature.name):
        found.add([line])
    return tuple(found.passages)


def passages_to_text(passages: Iterable[Passage]) -> str:
    """As JSON: a list of a heading and pieces for each passage; a figure is a list of tag, text and title."""
    rows = [
        [
            one.heading,
            *(piece if isinstance(piece, str) else [piece.tag, piece.text, piece.title] for piece in one.pieces),
        ]
        for one in passages
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def passages_from_text(text: str) -> tuple[Passage, ...]:
    """Read the text form; ValueError where it is none."""
    return tuple(
        Passage(heading, tuple(piece if isinstance(piece, str) else Printed(*piece) for piece in pieces))
        for heading, *pieces in json.loads(text)
    )


class _Passages:
    """Collects passages while a paper is gone through; a footnote follows the paragraph that marks it."""

    def __init__(self) -> None:
        self.heading = ""
        self.passages: list[Passage] = []

    def take(self, blocks: Sequence[PaperBlock]) -> None:
        """Add the passages of blocks."""
        for block in blocks:
            if isinstance(block, Heading):
                self.heading = folded("".join(one for one in _pieces(block.content) if isinstance(one, str)))
            if isinstance(block, Heading | Paragraph):
                self._add_content(block.content)
            elif isinstance(block, Table):
                for row in (*block.head, *block.body):
                    self._add_row(row)

    def add(self, pieces: Iterable[Piece]) -> None:
        """Add a passage, unless it is empty."""
        joined = joined_pieces(pieces)
        if joined:
            self.passages.append(Passage(self.heading, joined))

    def _add_content(self, content: Sequence[Inline]) -> None:
        self.add(_pieces(content))
        self._add_notes(content)

    def _add_notes(self, content: Sequence[Inline]) -> None:
        for one in content:
            if isinstance(one, Footnote):
                self._add_content(one.content)

    def _add_row(self, row: Sequence[Cell]) -> None:
        self.add(row_pieces([_pieces(cell.content) for cell in row]))
        for cell in row:
            self._add_notes(cell.content)


def _pieces(content: Sequence[Inline]) -> Iterator[Piece]:
    for one in content:
        if isinstance(one, Control):
            if not one.prompt:
                yield Printed(one.tag, one.text, one.title)
        elif isinstance(one, LineBreak):
            yield " "
        elif not isinstance(one, Footnote):
            yield one.text


def row_pieces(cells: Iterable[Iterable[Piece]]) -> tuple[Piece, ...]:
    """The pieces of a row of a table; none where every cell is empty."""
    filled = [joined_pieces(cell) for cell in cells]
    if not any(filled):
        return ()
    return joined_pieces(piece for at, cell in enumerate(filled) for piece in ((BETWEEN_CELLS, *cell) if at else cell))


def joined_pieces(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Pieces with texts that follow one another joined and blanks folded; empty where nothing is printed."""
    found: list[Piece] = []
    for one in pieces:
        if isinstance(one, str) and found and isinstance(found[-1], str):
            found[-1] += one
        elif one:
            found.append(one)
    folded_pieces = [
        _BLANKS.sub(" ", unicodedata.normalize("NFC", one)) if isinstance(one, str) else one for one in found
    ]
    if folded_pieces and isinstance(folded_pieces[0], str):
        folded_pieces[0] = folded_pieces[0].lstrip()
    if folded_pieces and isinstance(folded_pieces[-1], str):
        folded_pieces[-1] = folded_pieces[-1].rstrip()
    return tuple(one for one in folded_pieces if one)
