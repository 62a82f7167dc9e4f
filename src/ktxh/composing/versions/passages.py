"""The words of a report paragraph by paragraph, with its connected figures told apart, so that two can be compared."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ktxh.documents.paper import (
    Control,
    Footnote,
    Heading,
    Inline,
    LineBreak,
    Paper,
    PaperBlock,
    Paragraph,
    Table,
    Words,
)
from ktxh.documents.paper import TableCell as Cell
from ktxh.documents.paper_closing import END, with_end
from ktxh.documents.paper_number_forms import form_of

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
    """The passages of a paper, without its letterhead: the number and the date are no part of what it says.

    They are those that `document_passages` finds in the file that is written of it.
    """
    found = _Passages(frozenset(at for at, one in enumerate(paper.numbering, 1) if form_of(one).is_part))
    remark = f"({paper.remark})" if paper.remark and not paper.remark.startswith("(") else paper.remark
    for line in (paper.kind, *paper.abstract, remark):
        found.add([line])
    found.take(with_end(paper.blocks))
    found.heading = ""
    for line in (*map(recipient_name, paper.recipients), *paper.signature.lines, paper.signature.name):
        found.add([line])
    for annex in paper.annexes:
        found.heading = folded(annex.title.upper())
        found.add([annex.title.upper()])
        found.take(annex.blocks)
    return tuple(found.passages)


def without_end(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """With a full stop in place of the sign that closes a document wherever its last paragraph is."""
    return (one.removesuffix(END) + "." if isinstance(one, str) and one.endswith(END) else one for one in pieces)


def recipient_name(line: str) -> str:
    """A recipient without its dash and the sign behind it, "" of the words above the list."""
    bare = line.strip().lstrip("-–").strip().rstrip(".;, ")
    return "" if bare == "Nơi nhận:" else bare


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
    """Collects passages while a paper is gone through; a footnote follows the paragraph that marks it.

    `parts` are the levels of headings that are parts: the titles of those are printed in capitals.
    """

    def __init__(self, parts: Collection[int]) -> None:
        self.parts = parts
        self.heading = ""
        self.passages: list[Passage] = []

    def take(self, blocks: Sequence[PaperBlock]) -> None:
        """Add the passages of blocks."""
        for block in blocks:
            if isinstance(block, Heading):
                content = self._as_printed(block)
                self.heading = folded("".join(one for one in _pieces(content) if isinstance(one, str)))
                self._add_content(content)
            elif isinstance(block, Paragraph):
                self._add_content(block.content)
            elif isinstance(block, Table):
                for row in (*block.head, *block.body):
                    self._add_row(row)

    def add(self, pieces: Iterable[Piece]) -> None:
        """Add a passage, unless it is empty."""
        joined = joined_pieces(pieces)
        if joined:
            self.passages.append(Passage(self.heading, joined))

    def _as_printed(self, heading: Heading) -> Sequence[Inline]:
        content = heading.content
        if heading.level in self.parts and heading.numbered and all(isinstance(one, Words) for one in content):
            return [replace(one, text=one.text.upper()) for one in content if isinstance(one, Words)]
        return content

    def _add_content(self, content: Sequence[Inline]) -> None:
        self.add(without_end(_pieces(content)))
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
    """The pieces of a row of a table, cell by cell; empty cells are left out, as files are read without them."""
    filled = [cell for cell in map(joined_pieces, cells) if cell]
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
