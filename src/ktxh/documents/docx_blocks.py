"""The blocks of a Word file in reading order: paragraphs, list items, tables, text boxes, notes after their mark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from ktxh.documents.builder import Builder
from ktxh.documents.docx_controls import CONTROL, is_prompt, tag_of, title_of
from ktxh.documents.docx_names import (
    ALTERNATE,
    ID,
    PARAGRAPH,
    PARAGRAPH_LOOK,
    REMOVED,
    RUN_LOOK,
    TABLE,
    TRANSPARENT,
    VAL,
    w,
)
from ktxh.documents.docx_numbering import Numbering
from ktxh.documents.docx_runs import RAISED, Box, CommentEnd, NoteMark, Prompt, Runs, Text, chosen_alternative
from ktxh.documents.docx_styles import ParagraphLook, Styles, direct_paragraph_look
from ktxh.documents.docx_tables import cells
from ktxh.documents.tree import Cell, ControlSpan, Kind

_BODY_TEXT: Final = 9  # the outline level that is none
_NOTE_NAMES: Final = {"footnote": "", "endnote": "e"}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where blocks stand: in which part, in the cell of which table, in which note."""

    part: str
    cell: Cell | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class NotePlace:
    """Where a note was written: the place of its mark and of its text in the source."""

    mark: tuple[int, int]
    text: tuple[int, int]


@dataclass
class Blocks:
    """Writes the blocks of the parts of a Word file into a builder; `silenced` are identifiers of comments."""

    builder: Builder
    styles: Styles
    numbering: Numbering
    runs: dict[str, Runs]  # by part
    notes: dict[tuple[str, str], tuple[str, etree._Element]]  # (kind, id) to part and element
    silenced: frozenset[str]
    contents_entries: int = 0
    unread: int = 0  # pieces of other files that Word shows in place
    note_places: list[NotePlace] = field(default_factory=list)
    ranges: list[tuple[int, int]] = field(default_factory=list)
    prompts: list[ControlSpan] = field(default_factory=list)
    _tables: int = 0
    _note_numbers: dict[tuple[str, str], str] = field(default_factory=dict)
    _comments: dict[str, int] = field(default_factory=dict)

    def story(self, container: etree._Element, where: Surroundings) -> None:
        """Write the blocks of a body, note, text box or cell."""
        waiting: list[etree._Element] = []  # paragraphs whose mark was deleted: they run on into the next
        for child in self._children(container):
            if child.tag == PARAGRAPH:
                waiting.append(child)
                if not _mark_deleted(child):
                    self._paragraph(waiting, where)
                    waiting = []
                continue
            if waiting:
                self._paragraph(waiting, where)
                waiting = []
            if child.tag == TABLE:
                self._table(child, where)
            elif child.tag == CONTROL:
                self._prompt(child, where.part)
            else:
                self._comment(CommentEnd(child.get(ID, ""), child.tag == w("commentRangeStart")))
        if waiting:
            self._paragraph(waiting, where)

    def _children(self, container: etree._Element) -> Iterator[etree._Element]:
        """Paragraphs, tables, comment ends and controls to be filled in, through what only wraps them."""
        for child in container:
            tag = child.tag
            if tag in (PARAGRAPH, TABLE, w("commentRangeStart"), w("commentRangeEnd")):
                yield child
            elif tag in TRANSPARENT:
                yield from self._children(child)
            elif tag == CONTROL and is_prompt(child):
                yield child
            elif tag == CONTROL:
                content = child.find(w("sdtContent"))
                if content is not None:
                    yield from self._children(content)
            elif tag == ALTERNATE:
                chosen = chosen_alternative(child)
                if chosen is not None:
                    yield from self._children(chosen)
            elif tag == w("altChunk"):
                self.unread += 1

    def _paragraph(self, paragraphs: list[etree._Element], where: Surroundings) -> None:
        look = self._look(paragraphs[-1])
        runs = self.runs[where.part]
        pieces = runs.pieces(paragraphs, look.style)
        if look.contents:
            self.contents_entries += 1
            return
        marker, blank = "", ""
        if look.list_id is not None:
            marker, blank = self.numbering.next(look.list_id, look.list_level or 0)
        kind, level = self._kind(look, marker, where)
        self.builder.open(kind, level=level, marker=marker, note=where.note, cell=where.cell)
        begun = False
        notes: list[tuple[NoteMark, str, tuple[int, int]]] = []
        boxes: list[Box] = []
        for piece in pieces:
            if isinstance(piece, Text):
                if not begun and marker and piece.text.strip():
                    self.builder.text(marker + blank)
                elif not begun and piece.text:
                    blank = " "  # the words begin behind a blank or on the next line
                begun = begun or bool(piece.text.strip())
                self._text(piece, where.part)
            elif isinstance(piece, NoteMark):
                notes.append((piece, *self._mark(piece)))
            elif isinstance(piece, Box):
                boxes.append(piece)
            elif isinstance(piece, Prompt):
                self.builder.text(" ")
                self._prompt(piece.control, where.part)
            else:
                self._comment(piece)
        self.builder.close()
        for note, name, place in notes:
            self._note(note, name, place)
        for box in boxes:
            self._box(box, where)

    def _text(self, piece: Text, part: str) -> None:
        if piece.node < 0:
            self.builder.text(piece.text)
        else:
            self.builder.text(piece.text, part, piece.node, piece.offset)

    def _look(self, paragraph: etree._Element) -> ParagraphLook:
        direct = paragraph.find(PARAGRAPH_LOOK)
        if direct is None:
            return self.styles.paragraph(None)
        style = direct.find(w("pStyle"))
        named = self.styles.paragraph(style.get(VAL) if style is not None else None)
        return direct_paragraph_look(direct).over(named)

    def _kind(self, look: ParagraphLook, marker: str, where: Surroundings) -> tuple[Kind, int]:
        if where.note:
            return Kind.NOTE, 0
        if where.cell is not None:
            return Kind.CELL, 0
        if look.outline is not None and look.outline < _BODY_TEXT:
            return Kind.HEADING, look.outline + 1
        return (Kind.ITEM if marker else Kind.PARAGRAPH), 0

    def _mark(self, mark: NoteMark) -> tuple[str, tuple[int, int]]:
        """Print a note's mark; returns the note's identifier and the place of the mark."""
        key = (mark.kind, mark.identifier)
        name = self._note_numbers.get(key, "")
        if not name:
            count = 1 + sum(kind == mark.kind for kind, _ in self._note_numbers)
            name = self._note_numbers[key] = f"{_NOTE_NAMES[mark.kind]}{count}"
        start = self.builder.length
        self.builder.mark(name, mark.typed or name.lstrip("e").translate(RAISED))
        return name, (start, self.builder.length)

    def _note(self, mark: NoteMark, name: str, place: tuple[int, int]) -> None:
        part, element = self.notes.pop((mark.kind, mark.identifier), ("", None))
        if element is None:
            return
        start = self.builder.length
        self.runs[part].begin_story()
        self.story(element, Surroundings(part, note=name))
        self.note_places.append(NotePlace(place, (start, self.builder.length)))

    def _box(self, box: Box, where: Surroundings) -> None:
        self.story(box.content, where)

    def _table(self, table: etree._Element, where: Surroundings) -> None:
        number, self._tables = self._tables, self._tables + 1
        for element, row, column, rows, columns in cells(table):
            asking = _asking(element, table)
            if asking is not None:
                self._prompt(asking, where.part)
                continue
            self.story(element, Surroundings(where.part, Cell(number, row, column, rows, columns), where.note))

    def _prompt(self, control: etree._Element, part: str) -> None:
        at = self.builder.length
        self.prompts.append(ControlSpan(tag_of(control), at, at, prompt=True, title=title_of(control), part=part))

    def _comment(self, end: CommentEnd) -> None:
        if end.identifier not in self.silenced:
            return
        if end.begins:
            self._comments[end.identifier] = self.builder.length
            return
        start = self._comments.pop(end.identifier, None)
        if start is not None and start < self.builder.length:
            self.ranges.append((start, self.builder.length))


def _asking(cell: etree._Element, table: etree._Element) -> etree._Element | None:
    """The control to be filled in around a cell of a table or around its row."""
    for above in cell.iterancestors():
        if above is table:
            break
        if above.tag == CONTROL and is_prompt(above):
            return above
    return None


def _mark_deleted(paragraph: etree._Element) -> bool:
    """Whether a tracked change took away the end of a paragraph."""
    mark = paragraph.find(f"{PARAGRAPH_LOOK}/{RUN_LOOK}")
    return mark is not None and any(child.tag in REMOVED for child in mark)
