"""Puts a document together piece by piece, so that every reader counts offsets in the same way."""

from __future__ import annotations

import unicodedata
from array import array
from dataclasses import dataclass, field

from ktxh.documents.tree import Block, Cell, Document, Kind, Mark, Origin, Remark

SOFT_HYPHEN = "\u00ad"
INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


@dataclass
class _Open:
    kind: Kind
    level: int
    marker: str
    note: str
    cell: Cell | None
    page: int
    chars: list[str] = field(default_factory=list)
    places: array[int] = field(default_factory=lambda: array("I"))
    marks: list[Mark] = field(default_factory=list)


class Builder:
    """Collects blocks; `source` grows with them, white space folded, one blank between blocks.

    For formats in which the text is laid out by the program (Word, PDF, workbook). The reader of plain text, whose
    source exists before its blocks, places its offsets itself.
    """

    def __init__(self, name: str, format: str) -> None:
        self._name, self._format = name, format
        self._source: list[str] = []
        self._length = 0
        self._blank = True  # the source ends with a blank or is empty
        self._pending = False  # a blank is owed before the next character
        self._blocks: list[Block] = []
        self._origins: list[Origin] = []
        self._open: _Open | None = None
        self.remarks: list[Remark] = []
        self.silenced: list[tuple[int, int]] = []

    @property
    def length(self) -> int:
        """Length of the source so far: the offset that the next character gets, or one less than it."""
        return self._length

    def open(
        self, kind: Kind, *, level: int = 0, marker: str = "", note: str = "", cell: Cell | None = None, page: int = 0
    ) -> None:
        """Begin a block; an open one is closed first. Blocks without text are left out."""
        self.close()
        self._open = _Open(kind, level, marker, note, cell, page)
        self._pending = self._length > 0

    def text(self, text: str, part: str = "", node: int = 0, offset: int = 0) -> None:
        """Append characters of the file to the source and to the open block; `part`… say where they come from.

        Without `part` the characters are the program's (an automatic list number): printed, but not in the file.
        """
        block = self._need()
        run_start: int | None = None
        run_offset = 0
        for index, char in enumerate(text):
            if char.isspace():
                self._pending = self._pending or (self._length > 0 and not self._blank)
                if run_start is not None:
                    self._origin(run_start, part, node, run_offset)
                    run_start = None
                continue
            if self._pending and self._length > 0:
                if run_start is not None:
                    self._origin(run_start, part, node, run_offset)
                    run_start = None
                self._append(" ")
                if block.chars:
                    block.chars.append(" ")
                    block.places.append(self._length - 1)
            self._pending = False
            if run_start is None:
                run_start, run_offset = self._length, offset + index
            self._append(char)
            if char not in INVISIBLE:
                block.chars.append(char)
                block.places.append(self._length - 1)
        if run_start is not None:
            self._origin(run_start, part, node, run_offset)

    def mark(self, note: str, printed: str, part: str = "", node: int = 0) -> None:
        """Append a note's mark: printed in the source, only remembered in the block."""
        block = self._need()
        block.marks.append(Mark(len(block.chars), note))
        start = self._length
        for char in printed:
            self._append(char)
        if part:
            self._origins.append(Origin(start, self._length, part, node, 0))

    def close(self) -> None:
        """End the open block."""
        block, self._open = self._open, None
        if block is None or not block.chars:
            return
        text, places, moved = compose("".join(block.chars), block.places)
        marks = tuple(Mark(moved(mark.at), mark.note) for mark in block.marks)
        self._blocks.append(
            Block(block.kind, text, places, block.level, block.marker, block.note, marks, block.cell, block.page)
        )

    def document(self) -> Document:
        """The finished document."""
        self.close()
        return Document(
            self._name,
            self._format,
            "".join(self._source),
            tuple(self._blocks),
            tuple(self._origins),
            tuple(self.remarks),
            tuple(self.silenced),
        )

    def _need(self) -> _Open:
        if self._open is None:
            raise ValueError("no block is open")
        return self._open

    def _append(self, char: str) -> None:
        self._source.append(char)
        self._length += 1
        self._blank = char == " "

    def _origin(self, start: int, part: str, node: int, offset: int) -> None:
        if not part or start >= self._length:
            return
        last = self._origins[-1] if self._origins else None
        goes_on = last is not None and (last.part, last.node) == (part, node) and start - last.end <= 1
        if last is not None and goes_on and offset - last.offset == start - last.start:
            self._origins[-1] = Origin(last.start, self._length, part, node, last.offset)
        else:
            self._origins.append(Origin(start, self._length, part, node, offset))


def compose(text: str, places: array[int]) -> tuple[str, array[int], _Mover]:
    """Text in NFC with the place of each of its characters, and a function from old positions to new ones."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text, places, _Mover(None)
    chars: list[str] = []
    kept = array("I")
    moved = array("I", [0]) * (len(text) + 1)
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        cluster = unicodedata.normalize("NFC", text[at:end])
        for index in range(at, end):
            moved[index] = len(chars)
        for index, char in enumerate(cluster):
            chars.append(char)
            kept.append(places[min(at + index, end - 1)])
        at = end
    moved[len(text)] = len(chars)
    return "".join(chars), kept, _Mover(moved)


@dataclass(frozen=True, slots=True)
class _Mover:
    table: array[int] | None

    def __call__(self, at: int) -> int:
        return at if self.table is None else self.table[at]
