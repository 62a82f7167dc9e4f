"""A paper: an official document that is to be written, as a tree of its parts (`Document` is one that was read).

It says what each part is; how it looks is the writer's matter (Nghị định 30/2020/NĐ-CP, Phụ lục I). Nothing here knows
of figures: a control is a stretch of text with a tag that somebody else understands.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

DEEPEST: Final = 9  # level of headings


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of running text."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Control:
    """A stretch of text in a content control. Word takes at most 64 characters in `tag` and in `title`.

    `prompt` marks a blank: the text asks for what a person fills in, and is no part of the document's text.
    """

    text: str
    tag: str
    title: str = ""
    prompt: bool = False
    bold: bool = False
    italic: bool = False

    def __post_init__(self) -> None:
        if not self.text or not self.tag or len(self.tag) > 64 or len(self.title) > 64:
            raise ValueError(f"a control needs a text, a tag and no more than 64 characters in each: {self.tag!r}")


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote whose mark stands here."""

    content: tuple[Inline, ...]

    def __post_init__(self) -> None:
        if any(isinstance(piece, Footnote) for piece in self.content):
            raise ValueError("a footnote cannot have a footnote")


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line in the same paragraph."""


Inline = Words | Control | Footnote | LineBreak


class Look(StrEnum):
    """What a paragraph is."""

    BODY = "body"
    ITEM = "item"  # an item of a list; its dash is part of the text ("- …")
    CAPTION = "caption"  # of a table or picture, centred
    UNIT = "unit"  # "Đơn vị tính: triệu đồng", right, italic, above a table
    SOURCE = "source"  # what a table or picture rests on, small, italic


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    content: tuple[Inline, ...]
    look: Look = Look.BODY


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; its number is made by Word from `Paper.numbering` unless it has none. `level` counts from 1."""

    level: int
    content: tuple[Inline, ...]
    numbered: bool = True

    def __post_init__(self) -> None:
        if not 1 <= self.level <= DEEPEST:
            raise ValueError(f"Word knows headings of levels 1 to {DEEPEST}, not {self.level}")


class Align(StrEnum):
    """Where the text of a cell stands."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its width in parts of the table's width, and how its body is aligned."""

    width: int
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell; it may span columns (to the right) and rows (down: the rows below leave it out).

    `note` marks the words below a table as its last row, without rules, in the look of a source: so they are never
    alone on a page.
    """

    content: tuple[Inline, ...]
    columns: int = 1
    rows: int = 1
    bold: bool = False
    align: Align | None = None  # as its column where not given
    note: bool = False

    def __post_init__(self) -> None:
        if self.columns < 1 or self.rows < 1:
            raise ValueError(f"a cell spans at least one column and one row, not {self.columns} and {self.rows}")


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table over the whole width; the head is repeated on every page. `description` is its alternative text.

    A row with a cell over all that is left of it is a heading of the rows below, and stays with the first of them.
    """

    columns: tuple[Column, ...]
    head: tuple[tuple[TableCell, ...], ...]
    body: tuple[tuple[TableCell, ...], ...]
    description: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG picture, centred, with its alternative text; by its name it is found again in the file."""

    png: bytes = field(repr=False)
    width_mm: int = 160
    height_mm: int = 80
    description: str = ""
    name: str = ""


PaperBlock = Paragraph | Heading | Table | Picture


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex on pages of its own: "Phụ lục I" (numbered by the writer where there are several), title, content."""

    title: str
    blocks: tuple[PaperBlock, ...]
    landscape: bool = True


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The header table. `superior` is "" for a province. `number` 0 and a `day` of 0 are blanks the office fills in.

    `body` as printed in capitals ("ỦY BAN NHÂN DÂN HUYỆN TRÀNG ĐỊNH"), `symbol` what follows the number ("BC-UBND").
    """

    superior: str
    body: str
    symbol: str
    place: str
    year: int
    month: int
    day: int = 0
    number: int = 0

    @property
    def issued(self) -> date | None:
        """The date of issue, None while the day is blank."""
        return date(self.year, self.month, self.day) if self.day else None


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: lines in capitals ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), and the full name ("" leaves a blank)."""

    lines: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """An official document.

    `kind` is "BÁO CÁO", `abstract` its trích yếu line by line, `remark` what stands in brackets below it ("" for
    none). `numbering` gives the form of the headings' numbers by level, by example: "Phần thứ nhất", "I.", "1.",
    "1.1." (with the number of the level above), "a)". The writer closes the last paragraph with "./.". `register` is
    a text of somebody else's that is kept in the file, in a part of its own ("" for none). `written` is the day that
    the file's properties give; without it that of issue, or the first of its month.
    """

    letterhead: Letterhead
    kind: str
    abstract: tuple[str, ...]
    blocks: tuple[PaperBlock, ...]
    recipients: tuple[str, ...]
    signature: Signature
    numbering: tuple[str, ...] = ("I.", "1.", "a)")
    remark: str = ""
    annexes: tuple[Annex, ...] = ()
    register: str = ""
    written: date | None = None
