"""What the HTML page shows: the report's blocks cut into pieces by state, and a card for every finding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from ktxh.documents.tree import Block, Kind
from ktxh.model.finding import Finding, Status
from ktxh.showing.arithmetic import beside
from ktxh.showing.checked import Checked
from ktxh.showing.layers import Layer, layers_of
from ktxh.showing.letterheads import head_of, stands_right
from ktxh.showing.locating import shorten
from ktxh.showing.page_parts import Card, Entry, Letterhead, Link, Passage, Piece, Table, TableCell
from ktxh.showing.wording import KINDS, SEVERITY, STATES, UNCHECKED

# a figure that returns on every page needs no link to each of them
_MOST_LINKS = 6


@dataclass
class Page:
    """Builds the passages, cards and index of a checked report."""

    checked: Checked
    _anchors: dict[tuple[str, int], str] = field(default_factory=dict)
    _pieces: dict[int, tuple[Piece, ...]] = field(default_factory=dict)
    _cards: dict[int, list[Card]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._blocks = self.checked.reading.document.blocks
        self._findings = sorted(
            self.checked.findings, key=lambda finding: (self.checked.locator.block(finding.start), finding.start)
        )
        self._numbers: dict[int, int] = {}
        for index, finding in enumerate(self._findings):
            if finding.status is not Status.OK:
                self._numbers[index] = len(self._numbers) + 1
        self._layers = layers_of(self.checked, self._findings)
        self._notes = self._note_anchors()
        self._markers: dict[str, str] = {}
        self._tables: dict[int, list[int]] = {}
        for number, block in enumerate(self._blocks):
            for mark in block.marks:
                self._markers.setdefault(mark.note, f"b{number}")
            if block.kind is Kind.CELL and block.cell is not None:
                self._tables.setdefault(block.cell.table, []).append(number)
        for number, block in enumerate(self._blocks):
            self._pieces[number] = tuple(self._cut(number, block))
        for index, finding in enumerate(self._findings):
            self._cards.setdefault(self._home(finding), []).append(self._card(index, finding))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings in the order of the text; the key of a card is the place of its finding here, from 1."""
        return tuple(self._findings)

    def parts(self) -> list[Passage | Table | Letterhead]:
        """The report in its own order."""
        parts: list[Passage | Table | Letterhead] = []
        tables: set[int] = set()
        head = head_of(self._blocks)
        for number, block in enumerate(self._blocks):
            if number in head:
                if number == head.start:
                    parts.append(self._letterhead(head))
            elif block.kind is Kind.CELL and block.cell is not None:
                if block.cell.table not in tables:
                    tables.add(block.cell.table)
                    parts.append(self._table(block.cell.table))
            else:
                parts.append(self._passage(number, block, self._cards.get(number, ())))
        return parts

    def index(self) -> list[Entry]:
        """The headings of the two outermost levels, with the number of places below each that need a look."""
        entries: list[Entry] = []
        for number, block in enumerate(self._blocks):
            if block.kind is Kind.HEADING and block.level <= 2:
                entries.append(Entry(f"b{number}", shorten(block.text, 64), block.level, 0, 0))
            for card in self._cards.get(number, ()):
                if entries and card.state in (STATES[Status.ERROR], STATES[Status.WARNING]):
                    wrong = card.state is STATES[Status.ERROR]
                    last = entries[-1]
                    entries[-1] = Entry(
                        last.anchor, last.text, last.level, last.errors + wrong, last.warnings + (not wrong)
                    )
        return entries

    def rules(self) -> list[tuple[str, str, int]]:
        """The rules that found something: code, title, how many findings that do not simply hold."""
        counts: dict[str, int] = {}
        for finding in self._findings:
            counts[finding.rule] = counts.get(finding.rule, 0) + (finding.status is not Status.OK)
        return [(rule, self.checked.title(rule), counts[rule]) for rule in sorted(counts)]

    def kinds(self) -> list[tuple[str, str, int]]:
        """The kinds of check that found something: name, words, how many findings that do not simply hold."""
        counts: dict[str, int] = {}
        for finding in self._findings:
            counts[finding.kind] = counts.get(finding.kind, 0) + (finding.status is not Status.OK)
        return [(str(kind), words, counts[kind]) for kind, words in KINDS.items() if kind in counts]

    def unchecked(self) -> int:
        """How many figures were read that no finding touches."""
        return len(
            {piece.id for pieces in self._pieces.values() for piece in pieces if piece.state is UNCHECKED and piece.id}
        )

    def _cut(self, number: int, block: Block) -> Iterator[Piece]:
        layers = self._layers.get(number, [])
        notes: dict[int, list[tuple[str, str]]] = {}
        for mark in block.marks:
            notes.setdefault(mark.at, []).append(self._notes.get(mark.note, ("", mark.note)))
        ends = {0, len(block.text), *notes}
        for layer in layers:
            ends |= {layer.start, layer.end}
        cuts = sorted(ends)
        for at, end in pairwise(cuts):
            here = [layer for layer in layers if layer.start <= at and end <= layer.end]
            yield self._piece(number, block.text[at:end], at, end, here, tuple(notes.get(at, ())))
        if len(block.text) in notes:
            yield Piece("", notes=tuple(notes[len(block.text)]))

    def _piece(
        self, number: int, text: str, at: int, end: int, here: list[Layer], notes: tuple[tuple[str, str], ...]
    ) -> Piece:
        if not here:
            return Piece(text, notes=notes)
        anchor = f"m{number}-{at}"
        for layer in here:
            if layer.place >= 0:
                self._anchors.setdefault(("place", layer.place), anchor)
            if layer.finding >= 0 and not layer.operand:
                self._anchors.setdefault(("finding", layer.finding), anchor)
        found = sorted(
            {layer.finding for layer in here if layer.finding >= 0},
            key=lambda index: (SEVERITY.index(self._findings[index].status), index),
        )
        if not found:
            plain = all(layer.place >= 0 for layer in here)
            return Piece(text, anchor, None if plain else UNCHECKED, notes=notes)
        closing = {layer.finding for layer in here if layer.end == end and not layer.operand}
        numbers = tuple(sorted(self._numbers[index] for index in closing if index in self._numbers))
        operand = all(layer.operand for layer in here if layer.finding >= 0)
        return Piece(text, anchor, STATES[self._findings[found[0]].status], found[0] + 1, numbers, notes, operand)

    def _home(self, finding: Finding) -> int:
        pieces = self.checked.locator.pieces(finding.start, finding.end)
        return pieces[0][0] if pieces else self.checked.locator.block(finding.start)

    def _card(self, index: int, finding: Finding) -> Card:
        locator = self.checked.locator
        links = tuple(
            Link(
                self._anchors.get(("place", place.start), f"b{locator.block(place.start)}"),
                shorten(place.quote, 120),
                locator.where(place.start),
            )
            for place in self.checked.elsewhere(finding)[:_MOST_LINKS]
        )
        return Card(
            key=index + 1,
            number=self._numbers.get(index, 0),
            state=STATES[finding.status],
            rule=finding.rule,
            title=self.checked.called(finding),
            kind=str(finding.kind),
            message=finding.message,
            equation=beside(finding),
            where=locator.where(finding.start),
            mark=self._anchors.get(("finding", index), f"b{self._home(finding)}"),
            links=links,
        )

    def _note_anchors(self) -> dict[str, tuple[str, str]]:
        """Every note's anchor and label: its own number, or its place in the order of appearance."""
        found: dict[str, tuple[str, str]] = {}
        for number, block in enumerate(self._blocks):
            if block.kind is Kind.NOTE and block.note not in found:
                label = block.note if block.note.isdigit() else str(len(found) + 1)
                found[block.note] = (f"b{number}", label)
        return found

    def _passage(self, number: int, block: Block, cards: tuple[Card, ...] | list[Card]) -> Passage:
        label = back = ""
        if block.kind is Kind.NOTE and self._notes.get(block.note, ("",))[0] == f"b{number}":
            label = self._notes[block.note][1]
            back = self._markers.get(block.note, "")
        return Passage(f"b{number}", str(block.kind), block.level, self._pieces[number], tuple(cards), label, back)

    def _letterhead(self, head: range) -> Letterhead:
        halves: dict[bool, list[Passage]] = {False: [], True: []}
        for number in head:
            block = self._blocks[number]
            halves[stands_right(block)].append(self._passage(number, block, ()))
        cards = tuple(card for number in head for card in self._cards.get(number, ()))
        return Letterhead(tuple(halves[False]), tuple(halves[True]), cards)

    def _table(self, table: int) -> Table:
        cells: dict[tuple[int, int], list[int]] = {}
        for number in self._tables[table]:
            place = self._blocks[number].cell
            if place is not None:
                cells.setdefault((place.row, place.column), []).append(number)
        rows: dict[int, list[TableCell]] = {}
        cards: list[Card] = []
        for (row, _), numbers in sorted(cells.items()):
            place = self._blocks[numbers[0]].cell
            passages = tuple(self._passage(number, self._blocks[number], ()) for number in numbers)
            if place is not None:
                rows.setdefault(row, []).append(
                    TableCell(passages, row == 0, place.rows, place.columns, _numeric(passages))
                )
            cards += [card for number in numbers for card in self._cards.get(number, ())]
        return Table(table + 1, tuple(tuple(row) for row in rows.values()), tuple(cards))


def _numeric(passages: tuple[Passage, ...]) -> bool:
    """Whether a cell holds only a number, which is set to the right."""
    text = "".join(piece.text for passage in passages for piece in passage.pieces)
    return any(char.isdigit() for char in text) and not text.strip("0123456789.,%+-–− ")
