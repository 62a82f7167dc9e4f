"""Footnotes of a PDF: the lines at a page's foot that are notes, and the raised digits that point to them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from ktxh.documents.pdf_lines import MARK, Line, plain_digits
from ktxh.documents.pdf_page import PageText

SMALLER = 0.94  # of the body's letters: notes without a rule above them are set smaller
UNIT_BEFORE = re.compile(r"(?:^|[\d\s(/.,])(?:[kdcmh]?m)$", re.IGNORECASE)
PLAIN_NUMBER = re.compile(r"[(\[]?(\d{1,3}|\*{1,3})[)\]]?(?:[.:]?\s+(?=\S)|(?=[^\W\d_]|[-–(]))")


@dataclass(slots=True)
class Note:
    """A footnote: what its mark prints, the page it begins on, its lines without the mark."""

    identifier: str
    printed: str
    page: int
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Notes:
    """All notes of a document, and for each raised mark (line, place in it) the note it points to."""

    notes: list[Note]
    targets: dict[tuple[int, int], str]


def take_notes(pages: list[PageText]) -> Notes:
    """Take the notes out of the pages' items and tie them to their marks."""
    body = body_size(pages)
    notes: list[Note] = []
    names: set[str] = set()
    running = False  # the page before ended with notes
    for page in pages:
        zone = _zone(page, body, running, notes)
        if zone:
            _split(zone, page, notes, names)
            taken = {id(line) for line in zone}
            page.items = [item for item in page.items if id(item) not in taken]
        running = bool(zone)
    return Notes(notes, _targets(pages, notes))


def body_size(pages: list[PageText]) -> float:
    """The size of the letters of the running text: the commonest in the upper part of the pages."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            if line.baseline > page.height * 0.45:
                sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _zone(page: PageText, body: float, running: bool, notes: list[Note]) -> list[Line]:
    """The lines of a page that are notes, from the top."""
    lines = [line for line in page.lines if line.column == 0]
    marks = {plain_digits(line.text[a:b]) for line in lines for a, b in line.raised if a > 0}
    return (
        _below_rule(page, lines, running, marks) or _small(lines, body, running, marks) or _marked(lines, notes, marks)
    )


def _below_rule(page: PageText, lines: list[Line], running: bool, marks: set[str]) -> list[Line]:
    for rule in sorted(page.rules, key=lambda rule: rule.bottom):
        if not 25 <= rule.length <= page.width * 0.9 or rule.bottom > page.height * 0.92:
            continue
        below = [line for line in lines if line.baseline < rule.bottom]
        if not below or _underlines(rule.left, rule.right, rule.top, lines):
            continue
        if rule.left > min(line.left for line in below) + below[0].size * 4:
            continue
        if _opens(below[0], marks) or (running and page.number > 1):
            return below
    return []


def _underlines(left: float, right: float, top: float, lines: list[Line]) -> bool:
    return any(
        0 <= line.baseline - top <= line.size * 0.35 and line.left - 2 <= left and right <= line.right + 2
        for line in lines
    )


def _small(lines: list[Line], body: float, running: bool, marks: set[str]) -> list[Line]:
    start = len(lines)
    while start and lines[start - 1].size <= body * SMALLER:
        start -= 1
    zone = lines[start:]
    first = next((index for index, line in enumerate(zone) if _opens(line, marks)), None)
    if first is None:
        return zone if running else []
    return zone if running or first == 0 else zone[first:]


def _marked(lines: list[Line], notes: list[Note], marks: set[str]) -> list[Line]:
    """Lines from the first that begins with a raised mark which the page's text has too."""
    for index, line in enumerate(lines):
        name = _raised_opening(line)
        if not name or index == 0:
            continue
        above = {plain_digits(before.text[a:b]) for before in lines[:index] for a, b in before.raised if a > 0}
        if name in above & marks and (not notes or name != notes[-1].printed):
            return lines[index:]
    return []


def _raised_opening(line: Line) -> str:
    """The mark that a line begins with above its baseline, "" without one."""
    if line.raised and line.raised[0][0] == 0:
        printed = line.text[: line.raised[0][1]]
        return plain_digits(printed) if MARK.fullmatch(printed) or not printed.isascii() else ""
    return ""


def _opens(line: Line, marks: set[str]) -> str:
    """The mark of the note that a line of the notes begins, raised or plain; "" if it begins none."""
    raised = _raised_opening(line)
    if raised:
        return raised
    plain = PLAIN_NUMBER.match(line.text)
    return plain[1] if plain and plain[1] in marks else ""


def _split(zone: list[Line], page: PageText, notes: list[Note], names: set[str]) -> None:
    marks = {plain_digits(line.text[a:b]) for line in page.lines for a, b in line.raised if a > 0}
    raised = any(_raised_opening(line) for line in zone)  # then a plain number is only a number
    current = notes[-1] if notes else None
    for line in zone:
        printed = _raised_opening(line) if raised else _opens(line, marks)
        if printed and _follows(printed, current, page.number, raised=raised):
            identifier = printed if printed not in names else f"{printed}-{page.number}"
            while identifier in names:
                identifier += "+"
            names.add(identifier)
            current = Note(identifier, printed, page.number)
            notes.append(current)
            line = _without_mark(line)
        if current is None:
            current = Note("*", "", page.number)
            notes.append(current)
            names.add("*")
        if line.text:
            current.lines.append(line)


def _follows(printed: str, current: Note | None, page: int, *, raised: bool) -> bool:
    """Whether a mark can be the next note's: they go up; a plain one is only a number where a sentence is not ended."""
    if current is None or not (printed.isdigit() and current.printed.isdigit()):
        return True
    step = int(printed) - int(current.printed)
    if current.page != page and printed == "1":
        return True
    ended = not current.lines or current.lines[-1].text.endswith((".", ";", "!", "?", "…", ")", "”"))
    return 0 < step <= 20 and (raised or ended)


def _without_mark(line: Line) -> Line:
    if line.raised and line.raised[0][0] == 0:
        end = line.raised[0][1]
    else:
        plain = PLAIN_NUMBER.match(line.text)
        end = plain.end() if plain else 0
    end += len(line.text[end:]) - len(line.text[end:].lstrip())
    moved = tuple((a - end, b - end) for a, b in line.raised if a >= end)
    return replace(line, text=line.text[end:], raised=moved)


def _targets(pages: list[PageText], notes: list[Note]) -> dict[tuple[int, int], str]:
    """Each note's mark: on its page, else on the next to it; a raised 2 behind "m" only if there is no other."""
    places: dict[tuple[int, str], list[tuple[Line, int]]] = {}
    for page in pages:
        for item in page.items:
            lines = [item] if isinstance(item, Line) else [line for cell in item.cells for line in cell.lines]
            for line in lines:
                for start, end in line.raised:
                    places.setdefault((page.number, plain_digits(line.text[start:end])), []).append((line, start))
    targets: dict[tuple[int, int], str] = {}
    for note in notes:
        for page_number in (note.page, note.page - 1, note.page + 1):
            free = [
                place
                for place in places.get((page_number, note.printed), [])
                if (id(place[0]), place[1]) not in targets
            ]
            if free:
                line, start = min(free, key=lambda place: is_unit(place[0].text[: place[1]]))
                targets[id(line), start] = note.identifier
                break
    return targets


def is_unit(before: str) -> bool:
    """Whether a raised 2 or 3 after these words makes a unit: m², km³."""
    return UNIT_BEFORE.search(before) is not None
