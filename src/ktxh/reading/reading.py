"""The result of reading a document: its sentences, statements and what binds them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ktxh.documents.tree import Document
from ktxh.model.statement import Statement


@dataclass(frozen=True, slots=True)
class Sentence:
    """Characters start to end of the text of block number `block`; sentences of one document are in reading order."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A whole and its parts, as indexes into `Reading.statements`.

    `opener` is what announces the parts: "gồm", "trong đó", "(", "note", "items". `complete` says whether the words
    claim that the parts are all there are ("gồm", "bao gồm", "chia ra"); "trong đó" may name some.
    """

    whole: tuple[int, ...]
    parts: tuple[int, ...]
    opener: str
    complete: bool


@dataclass(frozen=True)
class Reading:
    """A document as read. `issued` is the date in the letterhead, `cut_off` the stated one of its figures."""

    document: Document
    sentences: tuple[Sentence, ...] = ()
    statements: tuple[Statement, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    year: int | None = None
    issued: date | None = None
    cut_off: date | None = None
