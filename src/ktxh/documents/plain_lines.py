"""A plain text as paragraphs: its folded source, its lines, hard-wrapped lines joined, page numbers dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ktxh.documents.plain_tables import table_cells
from ktxh.documents.section_numbers import LONGEST_HEADING, Rank, marker_of
from ktxh.documents.tree import Cell, Origin

_RUN = re.compile(r"\S+(?: \S+)*")
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:trang\s+)?(\d{1,4})(?:\s*/\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;:!?…][”\"'’)*\]]*$")
_NOTE_NUMBER = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]|\[\^?\d{1,3}\]")
_NARROWEST, _WIDEST = 45, 150


@dataclass(frozen=True, slots=True)
class Line:
    """A line, white space folded; `start` is its place in the source, `group` counts stretches between blank lines."""

    start: int
    text: str
    indent: int
    group: int
    page: int

    @property
    def end(self) -> int:
        """The place in the source after the line."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the source that stands as one paragraph in the file. `close`: no blank line before it."""

    start: int
    end: int
    page: int
    close: bool
    paged: bool = False  # a page number or a form feed stood before it
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """The folded source, its paragraphs, and where its characters stand in the raw text."""

    source: str
    paragraphs: tuple[Paragraph, ...]
    origins: tuple[Origin, ...]


def lay_out(raw: str) -> Layout:
    """Fold a raw text and divide it into paragraphs."""
    origins: list[Origin] = []
    lines = list(_lines(raw, origins))
    source = " ".join(line.text for line in lines)
    numbers = _page_numbers(lines)
    width = _wrap_width([line for line in lines if line.start not in numbers])
    return Layout(source, tuple(_paragraphs(lines, numbers, width)), tuple(origins))


def _lines(raw: str, origins: list[Origin]) -> Iterator[Line]:
    at = place = group = 0
    page = 1 if "\f" in raw else 0
    blank = False
    for printed in raw.splitlines(keepends=True):
        runs = [(match.start(), match[0]) for match in _RUN.finditer(printed)]
        if runs:
            if blank:
                group += 1
            blank = False
            start = place
            for offset, run in runs:
                origins.append(Origin(place, place + len(run), "text", 0, at + offset))
                place += len(run) + 1
            indent = len(printed[: runs[0][0]].expandtabs(8))
            yield Line(start, " ".join(run for _, run in runs), indent, group, page)
        elif not printed.endswith("\f"):
            blank = True
        page += printed.count("\f")
        at += len(printed)


def _page_numbers(lines: list[Line]) -> set[int]:
    """Starts of the lines that are only a page number: beside a form feed, or counting up through the text."""
    found: list[tuple[Line, int, bool]] = []
    for index, line in enumerate(lines):
        match = _PAGE_NUMBER.fullmatch(line.text) if len(line.text) < 24 else None
        if match is None:
            continue
        before = lines[index - 1] if index else None
        after = lines[index + 1] if index + 1 < len(lines) else None
        at_edge = (before is not None and before.page != line.page) or (after is not None and after.page != line.page)
        alone = (before is None or before.group != line.group) and (after is None or after.group != line.group)
        if at_edge or alone:
            found.append((line, int(match[1]), at_edge))
    dropped = {line.start for line, _, at_edge in found if at_edge}
    for (one, number, _), (other, following, _) in pairwise(found):
        if following == number + 1 and other.start - one.start > 400:
            dropped |= {one.start, other.start}
    return dropped


def _wrap_width(lines: list[Line]) -> int:
    """The width at which the lines of a hard-wrapped text were broken, 0 where each line is a paragraph."""
    inner = [line for line, after in pairwise(lines) if line.group == after.group]
    if len(inner) < 6:
        return 0
    lengths = sorted(len(line.text) for line in lines)
    width = lengths[int(len(lengths) * 0.97)]
    if not _NARROWEST <= width <= _WIDEST or lengths[-1] > 1.5 * width + 10:
        return 0
    full = [line for line in inner if len(line.text) >= 0.8 * width]
    ended = sum(1 for line in full if _SENTENCE_END.search(line.text))
    return width if len(full) >= 0.5 * len(inner) and ended <= 0.5 * len(full) else 0


def _paragraphs(lines: list[Line], numbers: set[int], width: int) -> Iterator[Paragraph]:
    tables = table_cells([(line.start, line.text, line.group) for line in lines])
    run: list[Line] = []  # the lines of the paragraph being read
    paged = False
    group_before = -1
    for line in lines:
        if run and not (line.start not in numbers and line.start not in tables and _joins(run, line, width)):
            yield Paragraph(run[0].start, run[-1].end, run[0].page, run[0].group == group_before, paged)
            paged, group_before = run[-1].page != line.page, run[-1].group
            run = []
        if line.start in numbers:
            paged = True
        elif line.start in tables:
            yield from (Paragraph(start, end, line.page, False, False, cell) for start, end, cell in tables[line.start])
        else:
            run.append(line)
    if run:
        yield Paragraph(run[0].start, run[-1].end, run[0].page, run[0].group == group_before, paged)


def _joins(run: list[Line], after: Line, width: int) -> bool:
    """Whether the break before a line only comes from the width: the next word would not have fitted."""
    line = run[-1]
    if not width or line.page != after.page or line.group != after.group or _NOTE_NUMBER.match(after.text):
        return False
    word = after.text.split(" ", 1)[0]
    if line.indent + len(line.text) + 1 + len(word) <= width - 2:
        return False
    ended = _SENTENCE_END.search(line.text) is not None
    if ended and (after.indent > line.indent + 1 or (line.text[-1] == "." and after.text[0].islower())):
        return False
    marker = marker_of(after.text)
    if marker is None:
        return True
    if marker.rank is Rank.SIGN or after.text[0].isdigit():  # "kinh tế / - xã hội", "năm / 2024. Trong"
        return not ended and not _begins_section(run)
    return False


def _begins_section(run: list[Line]) -> bool:
    marker = marker_of(run[0].text)
    return marker is not None and marker.rank < Rank.ITEM and sum(len(line.text) for line in run) < LONGEST_HEADING
