"""The document tree: blocks in reading order, each with the place of every character in the source text.

`Document.source` is the text of the file with each run of white space folded to one blank and the ends stripped;
every offset the program gives out (statements, findings) is into it. A block's `text` is what a reader reads:
sentences cut by a page end are joined, note marks and soft hyphens are taken out, letters are in Unicode NFC.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a block is in the form of a Vietnamese administrative document (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

    LETTERHEAD = "letterhead"  # issuing body, motto, number, place and date
    TITLE = "title"  # BÁO CÁO and its abstract (trích yếu), and what stands below it in brackets
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # a list item: "- …", "+ …", "a) …"
    CELL = "cell"  # a cell of a table
    NOTE = "note"  # a paragraph of a footnote or endnote
    RECIPIENT = "recipient"  # Nơi nhận and its list
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Mark:
    """The place of a note's mark: before character `at` of the block's text; `note` is the note's identifier."""

    at: int
    note: str


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a cell stands: table number in the document, row and column from 0, and how many it spans."""

    table: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, cell or note paragraph.

    `offsets[i]` is the place in `Document.source` of character i of `text`; it has as many entries as `text` has
    characters. `level` is the heading's depth from 1 (0 where it is not a heading). `marker` is the number or sign in
    front ("II.", "1.2.", "a)", "-"): part of `text` where the file prints it as characters, and where Word computes it
    too. `note` is the identifier of the note that the block belongs to. `page` counts from 1 where pages are known.
    """

    kind: Kind
    text: str
    offsets: array[int]
    level: int = 0
    marker: str = ""
    note: str = ""
    marks: tuple[Mark, ...] = ()
    cell: Cell | None = None
    page: int = 0

    def __post_init__(self) -> None:
        if len(self.text) != len(self.offsets):
            raise ValueError(f"{len(self.text)} characters with {len(self.offsets)} places")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a stretch of the source text comes from, for writing back into the file.

    `part` and `node` depend on the format: Word: part name and number of the text node in it; PDF: "page" and page
    number from 1; workbook: sheet name and row * 16384 + column; text: "text" and 0. `offset` is the place of the first
    character inside the node.
    """

    start: int
    end: int
    part: str
    node: int
    offset: int


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about the file that a reader of the result should know: converted font, unread picture, look-alike."""

    kind: str
    message: str  # Vietnamese, one sentence
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class ControlSpan:
    """A content control of a file: a place in the source text, and the characters that are its own.

    `tag` is "" where it has none.

    `text` is what stands in it as typed, without what stands in other controls within it; blanks are not folded. A
    `prompt` is a blank that asks to be filled in: its words are no part of the document. `title` is what Word shows at
    it. `part` and `number` say which control of the file it is, the number counts all controls of the part.
    """

    tag: str
    start: int
    end: int
    prompt: bool = False
    text: str = ""
    title: str = ""
    part: str = ""
    number: int = 0


@dataclass(frozen=True)
class Document:
    """A file as read: its folded source text, its blocks in reading order (a note after the block that marks it)."""

    name: str
    format: str
    source: str
    blocks: tuple[Block, ...]
    origins: tuple[Origin, ...] = ()
    remarks: tuple[Remark, ...] = ()
    # stretches of the source whose findings a person has silenced in the file itself (Word comment reply "bỏ qua")
    silenced: tuple[tuple[int, int], ...] = ()
    controls: tuple[ControlSpan, ...] = ()  # of a Word file, in the order of the source
    register: str = ""  # what a composed report keeps in its file; see `register_part`
    _starts: list[int] = field(default_factory=list, repr=False, compare=False)

    def span(self, block: Block, start: int, end: int) -> tuple[int, int]:
        """The place in the source of characters start to end of a block's text (end exclusive, start < end)."""
        if not block.text or start >= end:
            at = block.offsets[min(start, len(block.offsets) - 1)] if block.offsets else 0
            return at, at
        first, last = block.offsets[start], block.offsets[end - 1] + 1
        while last < len(self.source) and unicodedata.combining(self.source[last]):
            last += 1
        return first, last

    def quote(self, start: int, end: int) -> str:
        """The source text between two offsets."""
        return self.source[start:end]

    def origin(self, offset: int) -> Origin | None:
        """The origin that holds a source offset, or None for text that no file part holds."""
        if not self._starts:
            self._starts.extend(origin.start for origin in self.origins)
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or self.origins[index].end <= offset:
            return None
        return self.origins[index]
