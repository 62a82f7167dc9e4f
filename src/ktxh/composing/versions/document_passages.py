"""The passages of a file that was composed and that people may have edited since, and the version that it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from ktxh.checking.relinking import relinked
from ktxh.composing.versions.passages import (
    Passage,
    Piece,
    Printed,
    folded,
    joined_pieces,
    recipient_name,
    row_pieces,
    without_end,
)
from ktxh.composing.versions.versions import Version
from ktxh.documents.tree import Block, ControlSpan, Document, Kind
from ktxh.model.connection import TAG
from ktxh.model.register import Register

_LEFT_OUT = frozenset({Kind.LETTERHEAD})  # its number and date are filled in by hand
_CLOSING = frozenset({Kind.RECIPIENT, Kind.SIGNATURE})
_ANNEX_OF = re.compile(r"\(Kèm theo [^()]{2,40} số\b")  # number and date again, below the title of an annex
_NONE, _PROMPT = -1, -2


@dataclass
class _Shown:
    """A control with the text that is to stand in it, None where its own does."""

    span: ControlSpan
    text: str | None
    begun: bool = False

    def printed(self, text: str) -> Iterator[Printed]:
        """A stretch of it as printed; a text that is to stand in it comes with the first."""
        if self.text is None:
            yield Printed(self.span.tag, folded(text), self.span.title)
        elif not self.begun:
            yield Printed(self.span.tag, folded(self.text), self.span.title)
        self.begun = True


def version_of(document: Document) -> Version | None:
    """The version of a composed report that a file is, None where it is no composed report.

    `ktxh.model.register.RegisterError` where what the file keeps of its figures cannot be read.
    """
    if not document.register:
        return None
    register = Register.parse(document.register)
    return Version(register, document_passages(document, register))


def document_passages(
    document: Document, register: Register, texts: Mapping[ControlSpan, str] | None = None
) -> tuple[Passage, ...]:
    """The passages of a file as they are by now: a heading without its number, the cells of a row as one.

    Figures whose controls lost their tags are told by the register as far as they can be. `texts` are what is to stand
    in some of the controls, those of the document with the tags of the register.
    """
    document = relinked(document, register)
    controls = [_Shown(one, (texts or {}).get(one)) for one in document.controls]
    owners = _owners(document)
    heading = ""
    found: list[Passage] = []
    for at_row, group in groupby(_in_rows(document.blocks), lambda pair: pair[0]):
        blocks = [block for _, block in group]
        if at_row is not None:
            pieces = row_pieces(_cells(controls, owners, blocks))
            found += [Passage(heading, pieces)] if pieces else []
            continue
        for block in blocks:
            if block.kind in _CLOSING:
                words = recipient_name(block.text) if block.kind is Kind.RECIPIENT else block.text
                found += [Passage("", (folded(words),))] if words else []
                continue
            pieces = joined_pieces(without_end(_pieces(controls, owners, block, _own_start(block))))
            if _ANNEX_OF.match(block.text) and found and found[-1].text == heading:
                continue
            if block.kind is Kind.HEADING:
                heading = folded("".join(one for one in pieces if isinstance(one, str)))
            found += [Passage(heading, pieces)] if pieces else []
    return tuple(found)


def _owners(document: Document) -> list[int]:
    """For each character of the source the number of the control whose own it is."""
    owners = [_NONE] * len(document.source)
    for number, control in enumerate(document.controls):  # those within others come after them
        if control.prompt or control.tag.startswith(TAG):
            owner = _PROMPT if control.prompt else number
            owners[control.start : control.end] = [owner] * (control.end - control.start)
    return owners


def _in_rows(blocks: Sequence[Block]) -> Iterator[tuple[tuple[int, int] | None, Block]]:
    """The blocks with the table and row that they stand in; notes of a row come after it."""
    row: tuple[int, int] | None = None
    notes: list[Block] = []
    for block in blocks:
        if block.kind in _LEFT_OUT:
            continue
        here = (block.cell.table, block.cell.row) if block.cell is not None and block.kind is Kind.CELL else None
        if here is None and row is not None and block.kind is Kind.NOTE:
            notes.append(block)
            continue
        if here != row:
            yield from ((None, note) for note in notes)
            notes, row = [], here
        yield here, block
    yield from ((None, note) for note in notes)


def _cells(controls: Sequence[_Shown], owners: Sequence[int], blocks: Sequence[Block]) -> Iterator[list[Piece]]:
    for _, group in groupby(blocks, lambda block: block.cell and block.cell.column):
        cell: list[Piece] = []
        for block in group:
            cell += [" "] if cell else []
            cell += _pieces(controls, owners, block, 0)
        yield cell


def _own_start(block: Block) -> int:
    """Where the words of a block begin: a heading's number is made anew whenever another goes before it."""
    numbered = block.kind is Kind.HEADING and block.marker and block.text.startswith(block.marker)
    return len(block.marker) if numbered else 0


def _pieces(controls: Sequence[_Shown], owners: Sequence[int], block: Block, start: int) -> Iterator[Piece]:
    characters = zip(block.text[start:], block.offsets[start:], strict=True)
    for owner, group in groupby(characters, lambda pair: owners[pair[1]] if pair[1] < len(owners) else _NONE):
        text = "".join(letter for letter, _ in group)
        if owner == _NONE:
            yield text
        elif owner != _PROMPT:
            yield from controls[owner].printed(text)
