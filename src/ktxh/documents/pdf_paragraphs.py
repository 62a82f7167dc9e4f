"""Lines of a PDF joined into paragraphs, also over the end of a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from ktxh.documents.pdf_lines import Line
from ktxh.documents.pdf_page import PageText

LIST_MARKER = re.compile(
    r"[-–—+•*●▪○■►➢✓\uf000-\uf0ff]\s*(?=\D)|\(?[a-zđ]\)\s|\(?\d{1,2}\)\s|\d{1,2}(?:\.\d{1,2}){0,3}\.?\s(?=[A-ZĐÀ-Ỹ])|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s"
    r"|[IVXLC]{1,6}[.)]\s|(?:Điều|Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Phụ lục|PHỤ LỤC|Biểu|BIỂU)\s+(?:số\s+)?[0-9IVXLC]+\b",
)
DASH = re.compile(r"[-–—+]\s*(?=[a-zà-ỹđ])")
OPENING = re.compile(r"(?:PHẦN|CHƯƠNG|MỤC|PHỤ LỤC|BIỂU)\b.{0,20}", re.IGNORECASE)
TERMINAL = (".", ";", ":", "!", "?", "…", "./.", ".”", "”.", ".)")
INDENT = 0.8  # of the letters' size: less is no indent
WIDER = 1.17  # of the usual distance of lines: more begins a paragraph


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the running text of a page begins and ends."""

    left: float
    right: float


@dataclass
class Measures:
    """What is usual in a document: margins by page, distance of lines by size, whether first lines are indented."""

    frames: dict[int, Frame]
    pitches: dict[int, float]
    indented: bool = False

    def pitch(self, size: float) -> float:
        """The usual distance of two baselines in a paragraph."""
        return self.pitches.get(round(size), size * 1.5)


@dataclass(slots=True)
class Paragraph:
    """Lines that make one paragraph."""

    lines: list[Line] = field(default_factory=list)


def measure(pages: list[PageText]) -> Measures:
    """Margins, line distance and habit of indenting, from all lines outside tables."""
    by_shape: dict[tuple[int, int], list[Line]] = {}
    gaps: dict[int, Counter[float]] = {}
    for page in pages:
        shape = (round(page.width / 10), round(page.height / 10))
        lines = [line for line in page.lines if line.column == 0]
        by_shape.setdefault(shape, []).extend(lines)
        for one, other in pairwise(lines):
            if abs(one.size - other.size) < 0.3 and 0.8 < (one.baseline - other.baseline) / one.size < 3:
                gaps.setdefault(round(one.size), Counter())[round((one.baseline - other.baseline) * 2) / 2] += 1
    usual = {shape: _usual_frame(lines, shape[0] * 10) for shape, lines in by_shape.items() if lines}
    frames = {}
    for page in pages:
        fallback = usual.get((round(page.width / 10), round(page.height / 10)), Frame(0, page.width))
        frames[page.number] = _frame([line for line in page.lines if line.column == 0], fallback)
    measures = Measures(frames, {size: _smallest_usual(counts) for size, counts in gaps.items()})
    measures.indented = _indents(pages, measures)
    return measures


def _smallest_usual(counts: Counter[float]) -> float:
    most = max(counts.values())
    return min(gap for gap, times in counts.items() if times >= most * 0.5)


def _usual_frame(lines: list[Line], width: float) -> Frame:
    """The margins of pages of one shape; few lines may all end short, so the right margin is no wider than the left."""
    left, right = _left(lines, 0.15), _right(lines, 0.2)
    return Frame(left, max(right, width - left) if len(lines) < 20 else right)


def _frame(lines: list[Line], fallback: Frame) -> Frame:
    if len(lines) < 8:
        return fallback
    left, right = _left(lines, 0.2), _mode(round(line.right / 2) * 2.0 for line in lines)
    sharp = sum(abs(line.right - right) <= 2 for line in lines) >= len(lines) * 0.35
    return Frame(left, max(right, fallback.right) if not sharp else right + 1)


def _left(lines: list[Line], share: float) -> float:
    counts = Counter(round(line.left / 2) * 2.0 for line in lines)
    usual = [left for left, times in counts.items() if times >= share * len(lines)]
    return min(usual) if usual else counts.most_common(1)[0][0]


def _right(lines: list[Line], share: float) -> float:
    mode = _mode(round(line.right / 2) * 2.0 for line in lines)
    if sum(abs(line.right - mode) <= 2 for line in lines) >= share * len(lines):
        return mode + 1
    rights = sorted(line.right for line in lines)
    return rights[int(len(rights) * 0.97)] if len(rights) > 30 else rights[-1]


def _mode(values: Iterable[float]) -> float:
    return Counter(values).most_common(1)[0][0]


def _indents(pages: list[PageText], measures: Measures) -> bool:
    """Whether paragraphs begin with an indent: seen where a line ends short and a new one must begin."""
    new = indented = 0
    for page in pages:
        frame = measures.frames[page.number]
        lines = [line for line in page.lines if line.column == 0]
        for one, other in pairwise(lines):
            if one.text.endswith(TERMINAL) and not full(one, other, frame):
                new += 1
                indented += other.left > frame.left + other.size * INDENT
    return indented > new * 0.5


def paragraphs(lines: Iterable[Line], measures: Measures) -> list[Paragraph]:
    """Lines in reading order joined into paragraphs."""
    found: list[Paragraph] = []
    for line in lines:
        if found and continues(found[-1].lines, line, measures):
            found[-1].lines.append(line)
        else:
            found.append(Paragraph([line]))
    return found


def full(line: Line, following: Line, frame: Frame) -> bool:
    """Whether a line had no place left for the first word of the line after it."""
    return line.right + line.size * 0.28 + following.first > frame.right - 0.5


def continues(before: list[Line], line: Line, measures: Measures) -> bool:
    """Whether a line goes on with the paragraph of the lines before it."""
    last = before[-1]
    frame = measures.frames[last.page]
    lower = line.text[:1].islower()
    if last.column or line.column:
        return last.column == line.column and lower and last.page == line.page
    ended = last.text.endswith(TERMINAL)
    at_edge = full(last, line, frame)
    if abs(last.size - line.size) > 0.12 * max(last.size, line.size):
        return at_edge and lower and not ended
    if last.page == line.page:
        gap = (last.baseline - line.baseline) / measures.pitch(last.size)
        if gap > WIDER and not (at_edge and lower and not ended and gap < 1.4):
            return False
    if _centred(last, frame) and _centred(line, measures.frames[line.page]):
        return _title_continues(last, line, ended=ended, lower=lower)
    if lower and last.page == line.page and _centred(line, frame) and _centred(last, frame, inset=0):
        return True
    if LIST_MARKER.match(line.text):
        at_left = line.left <= measures.frames[line.page].left + line.size * INDENT
        return at_edge and not ended and at_left and DASH.match(line.text) is not None
    if not at_edge:
        return lower and not ended
    if lower and not ended:
        return True
    return _in_place(before, line, measures)


def _in_place(before: list[Line], line: Line, measures: Measures) -> bool:
    """Whether a line begins where the lines of the paragraph do, and not where a first line would."""
    last = before[-1]
    edge = measures.frames[line.page].left
    here = line.left - edge
    slack = line.size * INDENT
    if len(before) > 1:
        return abs(here - (last.left - measures.frames[last.page].left)) <= slack
    first = last.left - measures.frames[last.page].left
    if LIST_MARKER.match(last.text):
        return here <= first + line.size * 3
    if measures.indented and first > slack and here > slack:
        return False
    return here <= first + slack


def _centred(line: Line, frame: Frame, inset: float = 2) -> bool:
    """Whether a line stands in the middle, its ends `inset` letter sizes or more from the margins."""
    middle = (frame.left + frame.right) / 2
    width = frame.right - frame.left
    least = min(line.left - frame.left, frame.right - line.right)
    return abs((line.left + line.right) / 2 - middle) < width * 0.02 and least > line.size * inset - 2


def _title_continues(last: Line, line: Line, *, ended: bool, lower: bool) -> bool:
    if lower:
        return True
    if ended or OPENING.fullmatch(last.text) or last.text.isupper() != line.text.isupper():
        return False
    return not last.text.isupper() or last.right - last.left > (line.right - line.left) * 0.5
