"""Marks of notes in the running text of a plain file, and the paragraphs that begin a note."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ktxh.documents.plain_cleaning import SUPERSCRIPTS, Clean, without
from ktxh.documents.tree import Cell, Mark

_RAISED = re.compile("[⁰¹²³⁴-⁹]+")
_LOWER = str.maketrans(SUPERSCRIPTS, "0123456789")
_UNIT = re.compile(r"(?<![^\W\d_])(?:[kcdmh]|da)?m$", re.IGNORECASE)
_RAISED_START = re.compile(r"\s*[.):]?\s*")
_BRACKET = re.compile(r"\[\^?(\d{1,3})\](:?)")
_BARE_START = re.compile(
    r"(\d{1,3})(?:\s*(?=([-–])(?:\s*[^\W\d_(“\"]|\s+\d))|\s*(?=[^\W\d_]|[(“\"*])|\s+(?=\d))(?![^\W\d_]\.)"
)
_SURE_WORDS = re.compile(r"[-–]\s|(?:Trong đó|Gồm|Bao gồm|Cụ thể|Kết quả|Theo|Tại)(?!\w)")
# behind a word, a year ("cuối năm 20239" is 2023 and mark 9), a percent sign, or a stop behind a word
_GLUE = (
    r"(?:(?<=[^\W\d_])|(?<=[)%”\"])|(?<=[^\W\d_][.,;])|(?<=[)%”\"][.,;])|(?<=\D(?:19|20)\d\d))"
    r"{number}(?=[\s.,;:)”\"\]]|$)"
)
_SKIP = 2  # numbers that may be lost between two notes that are found


@dataclass(slots=True)
class Piece:
    """A paragraph of the file on its way to a block: reading text without marks; `note` where it begins a note."""

    text: str
    offsets: array[int]
    page: int = 0
    close: bool = False
    paged: bool = False
    cell: Cell | None = None
    level: int = 0
    note: str = ""
    marks: list[Mark] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Sign:
    """A number found in a paragraph: characters start to end, and whether it begins a note there."""

    start: int
    end: int
    number: int
    begins: bool


def find_notes(cleans: Sequence[Clean]) -> list[Piece]:
    """The paragraphs without the numbers of notes, which are kept as marks and as beginnings of notes."""
    signs = [list(_raised(clean.text)) for clean in cleans]
    if not any(sign.begins for found in signs for sign in found):
        bracketed = [list(_bracketed(clean.text)) for clean in cleans]
        bare = [] if _pairs(bracketed) else _bare(cleans)
        signs = bare if any(bare) else bracketed if _pairs(bracketed) else signs
    _drop_doubtful(cleans, signs)
    return list(_pieces(cleans, signs))


def _raised(text: str) -> Iterator[_Sign]:
    for match in _RAISED.finditer(text):
        start, end = match.span()
        if start == 0:
            lead = _RAISED_START.match(text, end)
            yield _Sign(0, lead.end() if lead else end, int(match[0].translate(_LOWER)), True)
            continue
        if match[0][0] in "²³" and _UNIT.search(text, max(0, start - 4), start):
            start += 1  # m², and in m²⁵ the mark 5
        if start < end:
            yield _Sign(start, end, int(text[start:end].translate(_LOWER)), False)


def _bracketed(text: str) -> Iterator[_Sign]:
    for match in _BRACKET.finditer(text):
        end = match.end()
        if match.start() == 0:
            end += len(text[end:]) - len(text[end:].lstrip())
            yield _Sign(0, end, int(match[1]), True)
        else:
            yield _Sign(match.start(), end - len(match[2]), int(match[1]), False)


def _pairs(signs: list[list[_Sign]]) -> bool:
    """Whether some number both begins a note and marks a place."""
    begun = {sign.number for found in signs for sign in found if sign.begins}
    return any(sign.number in begun for found in signs for sign in found if not sign.begins)


def _drop_doubtful(cleans: Sequence[Clean], signs: list[list[_Sign]]) -> None:
    """Leave raised digits in the text that are powers (10⁶), not marks: after a digit, out of the sequence, no note."""
    begun = {sign.number for found in signs for sign in found if sign.begins}
    last = 0
    for clean, found in zip(cleans, signs, strict=True):
        for sign in list(found):
            if sign.begins or sign.number in begun or last < sign.number <= last + 1 + _SKIP:
                last = sign.number if not sign.begins else last
            elif clean.text[sign.start - 1].isdigit():
                found.remove(sign)


def _bare(cleans: Sequence[Clean]) -> list[list[_Sign]]:
    """Plain digits that are notes' numbers: 1, 2, 3 … in order, each glued to a word, later beginning a paragraph."""
    starts: dict[int, list[tuple[int, int]]] = {}
    for index, clean in enumerate(cleans):
        if clean.text[:1].isdigit() and (match := _bare_start(clean.text)):
            starts.setdefault(int(match[1]), []).append((index, match.end()))
    signs: list[list[_Sign]] = [[] for _ in cleans]
    sure, after_start, after_mark, number, missed = 0, -1, (0, 0), 1, 0
    while starts and missed <= _SKIP:
        found = _next_pair(cleans, number, starts.get(number, ()), after_start, after_mark)
        if found is None:
            missed += 1
        else:
            missed = 0
            after_start, end, after_mark = found
            paragraph, start = after_mark
            signs[after_start].append(_Sign(0, end, number, True))
            signs[paragraph].append(_Sign(start, start + len(str(number)), number, False))
            sure += 2 if _is_sure(cleans[after_start].text, end) else 1
        number += 1
    return signs if sure >= 2 else [[] for _ in cleans]


def _next_pair(
    cleans: Sequence[Clean],
    number: int,
    starts: Sequence[tuple[int, int]],
    after_start: int,
    after_mark: tuple[int, int],
) -> tuple[int, int, tuple[int, int]] | None:
    """The next paragraph that begins with a number below a word to which it is glued: its place, end, the mark."""
    first = _glued(cleans, number, after_mark, len(cleans), doubtful=True) if starts else None
    if first is None:
        return None
    for index, end in starts:
        if index > max(after_start, first[0]):
            return index, end, _glued(cleans, number, after_mark, index) or first
    return None


def _bare_start(text: str) -> re.Match[str] | None:
    """A number that can begin a note: before a dash, a capital letter or an opening sign; not "256 ha", "10 hộ"."""
    match = _BARE_START.match(text)
    return match if match and (match[2] or not text[match.end()].islower()) else None


def _is_sure(text: str, end: int) -> bool:
    """Whether a beginning can hardly be anything else than a note's: "1 - Gồm", "1Trong đó", "1 Trong đó"."""
    return not text[end - 1].isspace() or _SURE_WORDS.match(text, end) is not None


def _glued(
    cleans: Sequence[Clean], number: int, after: tuple[int, int], before: int, doubtful: bool = False
) -> tuple[int, int] | None:
    """The first place behind a mark's place, in a paragraph above another, where a number is glued to a word.

    A number behind capitals (TH1, QL4) is doubtful: it mostly belongs to the name.
    """
    pattern = re.compile(_GLUE.format(number=number))
    for index in range(after[0], before):
        text = cleans[index].text
        for match in pattern.finditer(text, after[1] + 1 if index == after[0] else 1):
            if number in (2, 3) and _UNIT.search(text, max(0, match.start() - 4), match.start()):
                continue
            word = text[max(0, match.start() - 30) : match.start()].rpartition(" ")[2]
            if doubtful or not (word.isalpha() and word.isupper()):
                return index, match.start()
    return None


def _pieces(cleans: Sequence[Clean], signs: list[list[_Sign]]) -> Iterator[Piece]:
    names = {True: _Names(), False: _Names()}
    for clean, found in zip(cleans, signs, strict=True):
        piece = Piece(clean.text, clean.offsets, level=clean.level)
        if found:
            found.sort(key=lambda sign: sign.start)
            taken = 0
            for sign in found:
                name = names[sign.begins].next(sign.number)
                if sign.begins:
                    piece.note = name
                else:
                    piece.marks.append(Mark(sign.start - taken, name))
                taken += sign.end - sign.start
            piece.text, piece.offsets = without(clean.text, clean.offsets, [(s.start, s.end) for s in found])
        yield piece


class _Names:
    """Identifiers of notes: the number, and where numbers begin anew on each page, number and occurrence."""

    def __init__(self) -> None:
        self._seen: dict[int, int] = {}

    def next(self, number: int) -> str:
        """The identifier of the next note with a number."""
        self._seen[number] = self._seen.get(number, 0) + 1
        return str(number) if self._seen[number] == 1 else f"{number}.{self._seen[number]}"
