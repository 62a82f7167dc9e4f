"""Words of a PDF page put into lines, with the raised digits that mark notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ktxh.documents.pdf_words import Word

RAISED_LETTERS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True))
MARK = re.compile(r"[(\[]?(?:\d{1,3}|\*{1,3})[)\]]?")
MARKER_ALONE = re.compile(
    r"[-–—+•*·●▪○■►➢✓\u2212\uf000-\uf0ff]|\(?(?:\d{1,2}|[a-zđ]|[IVXLC]{1,6})[.)]|\(\d{1,2}\)|\d{1,2}(?:\.\d{1,2}){1,3}\.?"
)
SAME_BASELINE = 0.22  # of the letters' size
DATE_WORDS = frozenset(("ngày", "tháng", "năm"))
COLUMN_GAP = 2.0  # of the letters' size: no justified line opens its blanks so far


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, or the part of one that stands in a column of its own.

    `raised` holds the stretches of the text that stand above the baseline; `first` is the width of the first word;
    `column` is 0 in running text, 1 and 2 in the left and right half of a letterhead or signature.
    """

    page: int
    text: str
    left: float
    right: float
    baseline: float
    size: float
    first: float
    raised: tuple[tuple[int, int], ...] = ()
    column: int = 0


@dataclass(slots=True)
class _Row:
    baseline: float
    size: float
    words: list[Word]
    raised: list[Word]


def rows(words: list[Word], page: int, gap: float = COLUMN_GAP) -> list[list[Line]]:
    """The lines from top to bottom, each as its parts from left to right, parted where `gap` letter sizes are blank."""
    return [_parts(row, page, gap) for row in _rows(words)]


def whole(parts: list[Line]) -> Line:
    """The parts of a line as one line."""
    if len(parts) == 1:
        return parts[0]
    text = ""
    raised: list[tuple[int, int]] = []
    for part in parts:
        shift = len(text) + 1 if text else 0
        text = f"{text} {part.text}" if text else part.text
        raised.extend((start + shift, end + shift) for start, end in part.raised)
    return replace(parts[0], text=text, right=parts[-1].right, raised=tuple(raised))


def _rows(words: list[Word]) -> list[_Row]:
    found: list[_Row] = []
    for word in sorted(words, key=lambda word: -word.baseline):
        last = found[-1] if found else None
        if last is not None and last.baseline - word.baseline <= SAME_BASELINE * max(last.size, word.size):
            last.words.append(word)
            if word.size > last.size:
                last.size, last.baseline = word.size, word.baseline
        else:
            found.append(_Row(word.baseline, word.size, [word], []))
    kept = _hosted(found)
    usual = sorted(word.size for word in words)[len(words) // 2] if words else 0.0
    for row in kept:  # a note's mark with nothing behind it
        if not row.raised and row.size <= usual * 0.75 and all(MARK.fullmatch(word.text) for word in row.words):
            row.words, row.raised = [], row.words
    return kept


def _hosted(found: list[_Row]) -> list[_Row]:
    """Rows of small raised or lowered letters given back to the line that they belong to."""
    kept: list[_Row] = []
    for index, row in enumerate(found):
        below = found[index + 1] if index + 1 < len(found) else None
        left_over: list[Word] = []
        for word in row.words:
            if below is not None and _raised_over(word, below):
                below.raised.append(word)
            elif kept and len(word.text) <= 3 and _lowered_under(word, kept[-1]):
                kept[-1].words.append(word)
            else:
                left_over.append(word)
        if left_over or row.raised:
            row.words = left_over
            kept.append(row)
    return [row for row in kept if row.words or row.raised]


def _raised_over(word: Word, row: _Row) -> bool:
    if word.size > row.size * 0.86 or len(word.text) > 6:
        return False
    if not 0 < word.baseline - row.baseline <= row.size * 0.75:
        return False
    return any(
        -row.size * 0.4 <= word.left - other.right <= row.size * 0.5
        or -row.size * 0.4 <= other.left - word.right <= row.size * 2.5
        for other in row.words
    )


def _lowered_under(word: Word, row: _Row) -> bool:
    if word.size > row.size * 0.86 or not 0 < row.baseline - word.baseline <= row.size * 0.4:
        return False
    return any(-row.size * 0.3 <= word.left - other.right <= row.size * 0.3 for other in row.words)


def _parts(row: _Row, page: int, gap: float) -> list[Line]:
    words = sorted(row.words + row.raised, key=lambda word: word.left)
    raised = {id(word) for word in row.raised}
    raised.update(
        id(word)
        for word in row.words
        if word.size <= row.size * 0.8 and word.baseline - row.baseline >= row.size * 0.08 and MARK.fullmatch(word.text)
    )
    groups: list[list[Word]] = [[]]
    for word in words:
        group = groups[-1]
        if group and _stands_apart(group, word, gap * row.size, first=len(groups) == 1):
            group = []
            groups.append(group)
        group.append(word)
    return [_line(group, raised, row, page) for group in groups if group]


def _stands_apart(group: list[Word], word: Word, least: float, *, first: bool) -> bool:
    """Whether a word begins a new column; "Số:   /BC" and "ngày   tháng" have a place left to fill in."""
    if word.left - group[-1].right <= least:
        return False
    if word.text.startswith("/") or (word.text in DATE_WORDS and any(other.text in DATE_WORDS for other in group)):
        return False
    return not first or len(group) > 1 or MARKER_ALONE.fullmatch(group[0].text) is None


def _line(words: list[Word], raised: set[int], row: _Row, page: int) -> Line:
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    length = 0
    for index, word in enumerate(words):
        label = index == 1 and MARKER_ALONE.fullmatch(words[0].text) is not None
        if index and _blank_between(words[index - 1], word, row.size, label=label):
            pieces.append(" ")
            length += 1
        pieces.append(word.text)
        if id(word) in raised and MARK.fullmatch(word.text):
            places.append((length, length + len(word.text)))
        else:
            places.extend(_raised_letters(word.text, length))
        length += len(word.text)
    return Line(
        page,
        "".join(pieces),
        words[0].left,
        max(word.right for word in words),
        row.baseline,
        row.size,
        words[0].right - words[0].left,
        tuple(places),
    )


def _blank_between(before: Word, word: Word, size: float, *, label: bool) -> bool:
    gap = word.left - before.right
    return gap > size * 0.15 or ((word.blanks > 0 or label) and gap > size * 0.04)


def _raised_letters(text: str, shift: int) -> list[tuple[int, int]]:
    """Where a word has digits that Unicode itself raises."""
    if text.isascii():
        return []
    places: list[tuple[int, int]] = []
    for index, char in enumerate(text):
        if char not in RAISED_LETTERS:
            continue
        if places and places[-1][1] == shift + index:
            places[-1] = (places[-1][0], shift + index + 1)
        else:
            places.append((shift + index, shift + index + 1))
    return places


def plain_digits(mark: str) -> str:
    """The name of a note by its mark: digits in their plain form, brackets taken off."""
    return "".join(RAISED_LETTERS.get(char, char) for char in mark).strip("()[]")
