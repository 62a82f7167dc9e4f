"""The parts of the HTML page: passages cut into pieces, cards beside them, tables, lines of the index."""

from __future__ import annotations

from dataclasses import dataclass

from ktxh.showing.wording import State


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a block in one state.

    `card` is the card they lead to, `numbers` those that end here, `notes` the footnotes whose marks stand before them.
    """

    text: str
    id: str = ""
    state: State | None = None
    card: int = 0
    numbers: tuple[int, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()  # (anchor of the note, its label)
    operand: bool = False  # a figure that the card computes with, not the one it speaks of


@dataclass(frozen=True, slots=True)
class Link:
    """The other place that a card speaks of."""

    anchor: str
    quote: str
    where: str


@dataclass(frozen=True, slots=True)
class Card:
    """A finding beside the report: `key` names it on the page, `number` is 0 for one that holds."""

    key: int
    number: int
    state: State
    rule: str
    title: str
    kind: str
    message: str
    equation: str
    where: str
    mark: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A block as shown, and the cards beside it."""

    id: str
    kind: str
    level: int
    pieces: tuple[Piece, ...]
    cards: tuple[Card, ...]
    label: str = ""  # of a footnote
    back: str = ""  # the anchor of the passage that marks the footnote


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table with its paragraphs."""

    passages: tuple[Passage, ...]
    head: bool
    rows: int
    columns: int
    numeric: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table as shown; the cards of all its cells stand beside it."""

    number: int  # from 1
    rows: tuple[tuple[TableCell, ...], ...]
    cards: tuple[Card, ...]
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of a report in its two halves: the issuing body with the number, the motto with place and date."""

    left: tuple[Passage, ...]
    right: tuple[Passage, ...]
    cards: tuple[Card, ...]
    kind: str = "halves"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the index: a heading and how many places below it need a look."""

    anchor: str
    text: str
    level: int
    errors: int
    warnings: int
