"""Letters as outlines: each is taken from its font once, so that a chart's words are drawn as one shape.

The library sets every text anew through its shaping engine, which took more than all the rest of a chart; the fonts
of `fonts` hold each Vietnamese letter as one glyph, which only has to be put beside the one before.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

import numpy as np
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.ft2font import LoadFlags
from numpy.typing import NDArray

_EM = 100  # points, at which outlines are taken
_DOTS = 72
_FIXED = 65_536  # a FreeType fixed-point one


@dataclass(frozen=True, slots=True)
class Letter:
    """The outline of a letter in hundredths of its size, and how far the next one stands."""

    points: NDArray[np.float64]
    codes: NDArray[np.uint8]
    advance: float


@cache
def letter(file: str, char: str) -> Letter:
    """A letter of a font file; the sign for a missing one where the font lacks it."""
    face = get_font(file)
    face.set_size(_EM, _DOTS)
    glyph = face.load_char(ord(char), flags=LoadFlags.NO_HINTING)
    points, codes = face.get_path()
    return Letter(np.asarray(points, float), np.asarray(codes, np.uint8), glyph.linearHoriAdvance / _FIXED / _EM)


def width(words: str, font: FontProperties) -> float:
    """How wide words are, in points."""
    return sum(letter(_file(font), char).advance for char in _composed(words)) * font.get_size_in_points()


def outline(words: str, font: FontProperties) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
    """The outlines of words from their left end on the base line, in points."""
    size, at = font.get_size_in_points(), 0.0
    points, codes = [np.empty((0, 2))], [np.empty(0, np.uint8)]
    for char in _composed(words):
        one = letter(_file(font), char)
        points.append(one.points * (size / _EM) + (at, 0))
        codes.append(one.codes)
        at += one.advance * size
    return np.concatenate(points), np.concatenate(codes)


def _composed(words: str) -> str:
    return unicodedata.normalize("NFC", words)


def _file(font: FontProperties) -> str:
    return str(font.get_file())
