"""From paragraphs to the text of a file: pages, notes at their feet, sentences cut by the page's end."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tests.synthetic.answers import Planted, Truth
from tests.synthetic.draft import CLOSE, FIRST, NOTE, OPEN, Draft, Marked

SIGN = re.compile(f"([{OPEN}{CLOSE}])(.)", re.DOTALL)
NOTE_SIGN = re.compile(f"{NOTE}(.)", re.DOTALL)
BLANKS = re.compile(r"\s+")
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
SHORTEST = 60  # characters that a cut leaves on either side


@dataclass
class Pages:
    """The text as it grows, and what the present page still holds."""

    draft: Draft
    pieces: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)  # notes of the present page
    numbered: int = 0
    filled: int = 0
    depth: int = 0  # marked places that are open

    def __post_init__(self) -> None:
        self.capacity = self.draft.rng.randint(2100, 2900)

    def add(self, paragraph: str) -> None:
        """Put a paragraph on the page, and what does not fit on the next ones."""
        rest = paragraph
        while self.filled + len(rest) > self.capacity:
            at = _cut(rest, self.capacity - self.filled, self.depth, self.draft.setting.habits.superscript)
            if at == 0:
                break
            self._put(rest[:at].rstrip())
            self.turn()
            rest = rest[at:].lstrip()
        self._put(rest)
        if self.filled > self.capacity and self.depth == 0:
            self.turn()

    def turn(self, *, last: bool = False) -> None:
        """The page is full: its notes follow; a long last one may go on at the next page's foot."""
        notes, self.waiting = self.waiting, []
        if notes and not last and len(notes[-1]) > 260 and self.draft.chance(0.3):
            at = _cut(notes[-1], len(notes[-1]) - SHORTEST, 0, True)
            if at:
                notes[-1], rest = notes[-1][:at].rstrip(), notes[-1][at:].lstrip()
                self.waiting.append(rest)
        self.pieces.extend(notes)
        self.filled = 0
        self.capacity = self.draft.rng.randint(2100, 2900)

    def _put(self, text: str) -> None:
        self.depth += text.count(OPEN) - text.count(CLOSE)
        shown = NOTE_SIGN.sub(self._numbered, text)
        self.pieces.append(shown)
        self.filled += len(shown)

    def _numbered(self, match: re.Match[str]) -> str:
        self.numbered += 1
        habits = self.draft.setting.habits
        mark = str(self.numbered).translate(SUPERSCRIPTS) if habits.superscript else str(self.numbered)
        note = self.draft.notes[ord(match[1]) - FIRST]
        self.waiting.append(mark + habits.note_opening + note)
        self.filled += len(note)
        return mark


def _cut(text: str, room: int, depth: int, digits: bool) -> int:
    """Where to cut the text: the last blank within the room that is in no marked place; 0 where there is none."""
    best = 0
    for at, char in enumerate(text):
        if char == OPEN:
            depth += 1
        elif char == CLOSE:
            depth -= 1
        elif char == " " and depth == 0 and SHORTEST <= at <= min(room, len(text) - SHORTEST):
            after = text[at + 1]
            if after.islower() or (digits and after.isdigit() and text[at - 1] not in ".:;"):
                best = at
    return best


def laid_out(draft: Draft, paragraphs: list[str]) -> str:
    """The paragraphs with their notes at the ends of pages, separated by blank lines; signs still inside."""
    pages = Pages(draft)
    for paragraph in paragraphs:
        pages.add(paragraph)
    pages.turn()
    pages.turn(last=True)
    return "\n\n".join(piece for piece in pages.pieces if piece)


def resolved(draft: Draft, signed: str) -> tuple[str, list[Planted], list[Truth]]:
    """The text without signs, and the answers with their places in the folded text."""
    raw: list[str] = []
    length, last = 0, 0
    spans: dict[int, list[int]] = {}
    for match in SIGN.finditer(signed):
        raw.append(signed[last : match.start()])
        length += match.start() - last
        last = match.end()
        spans.setdefault(ord(match[2]) - FIRST, []).append(length)
    raw.append(signed[last:])
    text = "".join(raw)
    folded_at = _folding(text)
    folded = BLANKS.sub(" ", text).strip()
    places = {index: (folded_at[start], folded_at[end]) for index, (start, end) in spans.items()}
    planted, truths = [], []
    others: dict[int, list[tuple[int, int]]] = {}
    for index, place in places.items():
        if draft.marked[index].role == "also":
            others.setdefault(draft.marked[index].key, []).append(place)
    for index, (start, end) in places.items():
        marked = draft.marked[index]
        quote = folded[start:end]
        if marked.role == "planted":
            also = tuple(others.get(marked.key, ()))
            planted.append(Planted(marked.kind, start, end, quote, marked.note, also))
        elif marked.role == "truth" and marked.fields:
            truths.append(_truth(marked, start, end, quote))
    return text, sorted(planted, key=lambda p: p.start), sorted(truths, key=lambda t: t.start)


def _truth(marked: Marked, start: int, end: int, quote: str) -> Truth:
    return Truth(marked.indicator, marked.unit, start, end, quote, dict(marked.fields), marked.estimate)


def _folding(text: str) -> list[int]:
    """For every character of the text its place in the folded text (and one entry for the end)."""
    places = []
    at, blank = 0, True
    for char in text:
        if char.isspace():
            places.append(at)
            if not blank:
                at += 1
            blank = True
        else:
            places.append(at)
            at += 1
            blank = False
    places.append(at)
    return places
