"""The order of blocks: the paragraphs of a note after the block that marks it."""

from __future__ import annotations

from dataclasses import dataclass

from ktxh.documents.note_marks import Piece


@dataclass(slots=True)
class Woven:
    """A block in the making: the pieces that make one paragraph, and the note it belongs to."""

    pieces: list[Piece]
    note: str = ""

    @property
    def last(self) -> Piece:
        """The piece at the end."""
        return self.pieces[-1]


def placed(blocks: list[Woven]) -> list[Woven]:
    """The blocks with the paragraphs of each note after the block that marks it, in the order of the marks."""
    notes: dict[str, list[Woven]] = {}
    for block in blocks:
        if block.note:
            notes.setdefault(block.note, []).append(block)
    order: list[Woven] = []
    done: set[str] = set()
    for block in blocks:
        if block.note:
            continue
        order.append(block)
        for piece in block.pieces:
            for mark in piece.marks:
                if mark.note not in done:
                    done.add(mark.note)
                    order.extend(notes.get(mark.note, ()))
    if len(done & notes.keys()) == len(notes):
        return order
    return _with_unmarked(blocks, order, notes, done)


def _with_unmarked(
    blocks: list[Woven], order: list[Woven], notes: dict[str, list[Woven]], done: set[str]
) -> list[Woven]:
    """Notes without a mark stand after the paragraph that they follow in the file (and after its own notes)."""
    behind: dict[int, list[Woven]] = {}
    body: Woven | None = None
    for block in blocks:
        if not block.note:
            body = block
        elif block.note not in done:
            behind.setdefault(id(body), []).extend(notes[block.note])
            done.add(block.note)
    result = list(behind.get(id(None), ()))
    waiting: list[Woven] = []
    for block in order:
        if not block.note:
            result += waiting
            waiting = behind.get(id(block), [])
        result.append(block)
    return result + waiting
