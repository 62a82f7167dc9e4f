"""How wide a text is in Times New Roman: rules are as long as their line, and what may not wrap is measured first.

The widths are those of the font itself (in 2048ths of the size), so nothing depends on an installed one. A letter with
a mark is as wide as the bare letter, but for ơ and ư.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

_EM: Final = 2048
_FIRST: Final = " "  # the lists begin with the blank and end with "~"
_UPRIGHT: Final = (
    "512 682 836 1024 1024 1706 1593 369 682 682 1024 1155 512 682 512 569 1024 1024 1024 1024 1024 1024 1024 "
    "1024 1024 1024 569 569 1155 1155 1155 909 1886 1479 1366 1366 1479 1251 1139 1479 1479 682 797 1479 1251 "
    "1821 1479 1479 1139 1479 1366 1139 1251 1479 1479 1933 1479 1479 1251 682 569 682 961 1024 682 909 1024 909 "
    "1024 909 682 1024 1024 569 569 1024 569 1593 1024 1024 1024 1024 682 797 569 1024 1024 1479 1024 1024 909 "
    "983 410 983 1108"
)
_BOLD: Final = (
    "512 682 1137 1024 1024 2048 1706 569 682 682 1024 1167 512 682 512 569 1024 1024 1024 1024 1024 1024 1024 "
    "1024 1024 1024 682 682 1167 1167 1167 1024 1905 1479 1366 1479 1479 1366 1251 1593 1593 797 1024 1593 1366 "
    "1933 1479 1593 1251 1593 1479 1139 1366 1479 1479 2048 1479 1479 1366 682 569 682 1190 1024 682 1024 1139 "
    "909 1139 909 682 1024 1139 569 682 1139 569 1706 1139 1024 1139 1139 909 797 682 1139 1024 1479 1024 1024 "
    "909 807 451 807 1065"
)
_ITALIC: Final = (
    "512 682 860 1024 1024 1706 1593 438 682 682 1024 1382 512 682 512 569 1024 1024 1024 1024 1024 1024 1024 "
    "1024 1024 1024 682 682 1382 1382 1382 1024 1884 1251 1251 1366 1479 1251 1251 1479 1479 682 909 1366 1139 "
    "1706 1366 1479 1251 1479 1251 1024 1139 1479 1251 1706 1251 1139 1139 797 569 797 864 1024 682 1024 1024 "
    "909 1024 909 569 1024 1024 569 569 909 569 1479 1024 1024 1024 1024 797 797 569 1024 909 1366 909 909 797 "
    "819 563 819 1108"
)
_BOLD_ITALIC: Final = (
    "512 797 1137 1024 1024 1706 1593 569 682 682 1024 1167 512 682 512 569 1024 1024 1024 1024 1024 1024 1024 "
    "1024 1024 1024 682 682 1167 1167 1167 1024 1704 1366 1366 1366 1479 1366 1366 1479 1593 797 1024 1366 1251 "
    "1821 1479 1479 1251 1479 1366 1139 1251 1479 1366 1821 1366 1251 1251 682 569 682 1167 1024 682 1024 1024 "
    "909 1024 909 682 1024 1139 569 569 1024 569 1593 1139 1024 1024 1024 797 797 569 1139 909 1366 1024 909 797 "
    "713 451 713 1167"
)
_OTHERS: Final = "ơưƠƯđĐ–—‘’“”…•²³°§±×"
_OTHER_WIDTHS: Final = (
    (1083, 1110, 1479, 1589, 1024, 1479, 1024, 2048, 682, 682, 909, 909, 2048, 717, 614, 614, 819, 1024, 1124, 1155),
    (1134, 1229, 1593, 1630, 1139, 1479, 1024, 2048, 682, 682, 1024, 1024, 2048, 717, 614, 614, 819, 1024, 1124, 1167),
    (1093, 1117, 1479, 1544, 1024, 1479, 1024, 1821, 682, 682, 1139, 1139, 1821, 717, 614, 614, 819, 1024, 1124, 1382),
    (1099, 1227, 1479, 1587, 1024, 1479, 1024, 2048, 682, 682, 1024, 1024, 2048, 717, 614, 614, 819, 1024, 1124, 1167),
)
_FACES: Final = (_UPRIGHT, _BOLD, _ITALIC, _BOLD_ITALIC)
_NEAR: Final = 0.62  # of the whole: two lines, the longer of which is no longer, are about of one length
_FEWEST: Final = 2  # words that can be broken apart
_HORN: Final = "\u031b"
_UNITS: Final = ("TỈNH ", "THÀNH PHỐ ", "HUYỆN ", "QUẬN ", "THỊ XÃ ", "THỊ TRẤN ", "XÃ ", "PHƯỜNG ", "ĐẶC KHU ")


def text_width(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """The width of a line of text in points."""
    letters = _letters(bold + 2 * italic)
    return sum([letters.get(char) or _other(char, bold + 2 * italic) for char in text]) * size / _EM


def lines(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """Words on as few lines as have room (points), broken where a clerk would.

    That is before the word of a unit ("ỦY BAN NHÂN DÂN / HUYỆN …"), behind a semicolon or colon, behind a comma in the
    middle, else so that the lines are near each other in length and no number is parted from its word.
    """
    words = text.split()
    if len(words) < _FEWEST or text_width(text, size, bold=bold) <= room:
        return [text]
    ways = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    near = text_width(text, size, bold=bold) * _NEAR
    wide = [(_widest(way, size, bold), way) for way in ways]
    fitting = [(_sense(*way, balanced=width <= near), width, way) for width, way in wide if width <= room]
    if fitting:
        return list(min(fitting)[-1])
    return _even(words, size, room, bold)


def _even(words: Sequence[str], size: float, room: float, bold: bool) -> list[str]:
    """Words on as few lines as there must be, the longest of them as short as can be."""
    blank = text_width(" ", size, bold=bold)
    widths = [text_width(word, size, bold=bold) for word in words]

    def filled(limit: float) -> list[str]:
        made: list[list[str]] = [[]]
        used = 0.0
        for word, width in zip(words, widths, strict=True):
            if made[-1] and used + blank + width > limit:
                made.append([])
            used = used + blank + width if made[-1] else width
            made[-1].append(word)
        return [" ".join(line) for line in made]

    best = filled(room)
    limit = room
    while (narrower := filled(limit - 1)) and limit > max(widths) and len(narrower) == len(best):
        limit -= 1
    return filled(limit)


def _sense(first: str, rest: str, *, balanced: bool) -> int:
    """How well a break agrees with the sense: the less the better."""
    if (rest + " ").startswith(_UNITS) or first.endswith((";", ":")):
        return 0
    if first.endswith(","):
        return 1 if balanced else 3
    return 3 if rest[0].isdigit() or first[-1].isdigit() else 2


def _widest(texts: Iterable[str], size: float, bold: bool) -> float:
    return max(text_width(text, size, bold=bold) for text in texts)


@cache
def _letters(face: int) -> dict[str, int]:
    """The widths of one face: 0 upright, 1 bold, 2 italic, 3 both."""
    known = {chr(ord(_FIRST) + at): int(width) for at, width in enumerate(_FACES[face].split())}
    known |= zip(_OTHERS, _OTHER_WIDTHS[face], strict=True)
    known["\u00a0"] = known[" "]
    for code in (*range(0xC0, 0x250), *range(0x1EA0, 0x1EFA)):
        decomposed = unicodedata.normalize("NFD", chr(code))
        bare = decomposed[0]
        if _HORN in decomposed:
            bare = unicodedata.normalize("NFC", bare + _HORN)
        if bare in known:
            known.setdefault(chr(code), known[bare])
    return known


def _other(char: str, face: int) -> int:
    """The width of a character that is not listed: none for a mark of its own, else that of a wide letter."""
    return 0 if unicodedata.combining(char) else _letters(face)["M"]
