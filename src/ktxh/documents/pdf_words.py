"""The words of a PDF page with their places, out of PDFium's characters."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable
from dataclasses import dataclass
from math import hypot

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ktxh.documents.legacy_fonts import Encoding, is_unicode, legacy_encoding, to_unicode

BREAKS = frozenset((0x0A, 0x0D))
BLANKS = frozenset((0x09, 0x20, 0xA0, 0x3000, *range(0x2000, 0x200B), 0x202F))
LINE_END_HYPHENS = frozenset((0x02, 0xFFFE))  # what PDFium gives for a hyphen at a line's end
NARROW = frozenset(").:;-–+•·")  # what list labels end with: the text after them may follow without a blank
NARROW_STEP, WIDE_STEP = 0.45, 0.9  # of the letters' size: a next character nearer than this touches for sure
UNMAPPED = frozenset((0x00, 0xFFFD))

SUBSET = re.compile(r"^[A-Z]{6}\+")  # what stands in front of the name of a font that is held in part

Turn = Callable[[float, float], tuple[float, float]]


@dataclass(slots=True)
class Word:
    """Characters that touch, on one baseline, in points from the page's lower left corner.

    `blanks` counts the blanks that the file has in front of it; a word without any may still stand apart.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    blanks: int


class WordReader:
    """Takes the words from one page's text; `unmapped` counts the characters whose letter the file does not tell."""

    def __init__(self, text: pdfium.PdfTextPage, turn: Turn | None) -> None:
        self.converted: set[str] = set()  # old encodings whose letters were put into Unicode
        self.words: list[Word] = []
        self.unmapped = 0
        self._text, self._raw = text, text.raw
        self._turn = turn
        self._chars: list[str] = []
        self._last = 0
        self._word: Word | None = None
        self._turned = False
        self._encoding: Encoding | None = None
        self._name = ctypes.create_string_buffer(128)
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._matrix, self._box = raw.FS_MATRIX(), raw.FS_RECTF()

    def read(self) -> list[Word]:
        """The words in the order of the file."""
        textpage, unicode_of = self._raw, raw.FPDFText_GetUnicode
        blanks = 0
        last_x = 0.0
        for index in range(raw.FPDFText_CountChars(textpage)):
            code = unicode_of(textpage, index)
            if code in BLANKS:
                blanks += 1
                if self._turned:
                    self._chars.append(" ")
                else:
                    self._finish()
                continue
            if code in BREAKS:
                continue
            if code in UNMAPPED or 0xD800 <= code < 0xE000:
                self.unmapped += 1
                continue
            x, y = self._origin(index)
            if not self._continues(x, y, last_x):
                self._finish()
                self._begin(index, x, y, blanks)
            self._chars.append("-" if code in LINE_END_HYPHENS else chr(code))
            self._last, last_x, blanks = index, x, 0
        self._finish()
        return self.words

    def _continues(self, x: float, y: float, last_x: float) -> bool:
        """Whether a character at x, y belongs to the word before it."""
        word = self._word
        if word is None:
            return False
        if self._turned:
            return abs(x - last_x) < word.size * 0.2
        if abs(y - word.baseline) > word.size * 0.08 or x < last_x - word.size * 0.3:
            return False
        step = (x - last_x) / word.size
        sure = NARROW_STEP if self._chars[-1] in NARROW else WIDE_STEP
        return step < sure or x - self._right() < word.size * (0.05 if sure is NARROW_STEP else 0.3)

    def _begin(self, index: int, x: float, y: float, blanks: int) -> None:
        raw.FPDFText_GetMatrix(self._raw, index, self._matrix)
        matrix = self._matrix
        scale = hypot(matrix.c, matrix.d) or 1.0
        size = raw.FPDFText_GetFontSize(self._raw, index) * scale
        along, across = matrix.a, matrix.b
        if self._turn is not None:
            origin, ahead = self._turn(0, 0), self._turn(matrix.a, matrix.b)
            along, across = ahead[0] - origin[0], ahead[1] - origin[1]
        self._turned = abs(across) > abs(along)
        self._last = index
        self._encoding = self._encoding_of(index)
        self._word = Word("", x, x, y, max(size, 1.0), blanks)

    def _finish(self) -> None:
        word, self._word = self._word, None
        if word is None:
            return
        word.text = self._unicode("".join(self._chars).strip())
        word.right = word.left + word.size if self._turned else self._right()
        self._chars.clear()
        self._turned = False
        if word.text:
            self.words.append(word)

    def _encoding_of(self, index: int) -> Encoding | None:
        """The old encoding of the font that a character is set in, None for Unicode."""
        length = raw.FPDFText_GetFontInfo(self._raw, index, self._name, len(self._name), None)
        if not 0 < length <= len(self._name):
            return None
        return legacy_encoding(SUBSET.sub("", self._name.value.decode("utf-8", "replace")))

    def _unicode(self, text: str) -> str:
        encoding = self._encoding
        if encoding is None or text.isascii() or is_unicode(text):
            return text
        self.converted.add(encoding.value)
        return "".join(stretch for stretch, _ in to_unicode(text, encoding))

    def _origin(self, index: int) -> tuple[float, float]:
        raw.FPDFText_GetCharOrigin(self._raw, index, self._x, self._y)
        x, y = self._x.value, self._y.value
        return (x, y) if self._turn is None else self._turn(x, y)

    def _right(self) -> float:
        box = self._box
        raw.FPDFText_GetLooseCharBox(self._raw, self._last, box)
        if self._turn is None:
            return float(box.right)
        return max(self._turn(box.left, box.bottom)[0], self._turn(box.right, box.top)[0])


def turning(rotation: int, width: float, height: float) -> Turn | None:
    """From the page's own coordinates to those of the page as shown; width and height are of the page as shown."""
    if rotation == 90:
        return lambda x, y: (y, height - x)
    if rotation == 180:
        return lambda x, y: (width - x, height - y)
    if rotation == 270:
        return lambda x, y: (width - y, x)
    return None
