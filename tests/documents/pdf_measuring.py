"""What stands where on the pages of a PDF, in millimetres from the upper left corner."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

MM = 25.4 / 72


@dataclass(frozen=True)
class Line:
    """A line of text: its letters, where it begins and ends, its base line, the sizes of its letters in points."""

    text: str
    left: float
    right: float
    base: float
    sizes: frozenset[float]

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Rule:
    """A drawn horizontal line."""

    left: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(frozen=True)
class Page:
    """A page: its size, lines of text from above, rules."""

    width: float
    height: float
    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]

    def line(self, begins: str) -> Line:
        """The only line that begins with these words."""
        (found,) = (line for line in self.lines if line.text.startswith(begins))
        return found


def pages_of(path: Path) -> list[Page]:
    """The pages of a PDF."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [_page(page) for page in document]
    finally:
        document.close()


def fonts_of(path: Path, page: int, text: str) -> set[str]:
    """The names of the fonts in which a text stands on a page (counted from 0), everywhere it does."""
    document = pypdfium2.PdfDocument(path)
    try:
        letters = document[page].get_textpage()
        found = letters.get_text_range()
        name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
        fonts = set()
        for place in re.finditer(re.escape(text), found):
            for at in range(*place.span()):
                pdfium.FPDFText_GetFontInfo(letters.raw, at, name, 200, flags)
                fonts.add(name.value.decode())
        return fonts
    finally:
        document.close()


def _page(page: pypdfium2.PdfPage) -> Page:
    width, height = page.get_width(), page.get_height()
    rules = []
    for thing in page.get_objects():
        if thing.type == pdfium.FPDF_PAGEOBJ_PATH:
            left, bottom, right, top = thing.get_bounds()
            half = (top - bottom) / 2  # the bounds go beyond the ends of a line as they do above and below it
            if half < 1 and right - left > 20:
                rules.append(Rule((left + half) * MM, (right - half) * MM, (height - top + half) * MM))
    lines = tuple(_lines(page.get_textpage(), height))
    return Page(round(width * MM, 1), round(height * MM, 1), lines, tuple(rules))


def _lines(text: pypdfium2.PdfTextPage, height: float) -> list[Line]:
    """Stretches of text on one base line, cut where more than two letters' room is empty."""
    letters, x, base = [], ctypes.c_double(), ctypes.c_double()
    for at in range(text.count_chars()):
        char = chr(pdfium.FPDFText_GetUnicode(text.raw, at))
        if char in "\r\n":
            continue
        left, _, right, _ = text.get_charbox(at, loose=True)
        pdfium.FPDFText_GetCharOrigin(text.raw, at, x, base)
        letters.append((char, left, right, base.value, round(pdfium.FPDFText_GetFontSize(text.raw, at), 1)))
    lines: list[list[tuple[str, float, float, float, float]]] = []
    for letter in letters:
        last = lines[-1][-1] if lines else None
        if last is None or abs(last[3] - letter[3]) > 2 or not -5 < letter[1] - last[2] < 12:
            lines.append([])
        lines[-1].append(letter)
    made = []
    for line in lines:
        words = "".join(char for char, *_ in line)
        ink = [letter for letter in line if not letter[0].isspace()]
        if ink:
            sizes = frozenset(size for *_, size in ink)
            made.append(Line(words.strip(), ink[0][1] * MM, ink[-1][2] * MM, (height - ink[0][3]) * MM, sizes))
    return made
