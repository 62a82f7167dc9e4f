"""The forms of headings' numbers, seen from examples, and how Vietnamese offices count: thứ nhất; a, b, c, d, đ, e."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from ktxh.documents.docx_numbering import write_number

_LETTERS: Final = "abcdđeghiklmnopqrstuvxy"
_ORDINALS: Final = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_TOKEN: Final = re.compile(
    rf"(?i:(?<=thứ )(?:{'|'.join(_ORDINALS)}))|\d+|(?<![^\W_])(?:[IVX]+|[ivx]+|[a-zđA-ZĐ])(?![^\W_])"
)


class Count(StrEnum):
    """How a level counts; the values are Word's names, for parts the nearest that Word has."""

    DECIMAL = "decimal"
    ROMAN = "upperRoman"
    SMALL_ROMAN = "lowerRoman"
    LETTER = "lowerLetter"
    LARGE_LETTER = "upperLetter"
    ORDINAL = "vietnameseCounting"


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a level's number, from an example: what stands around the numbers, and how each of them counts."""

    around: tuple[str, ...]  # one more than counts
    counts: tuple[Count, ...]  # of the levels above, the last of this one

    @property
    def is_part(self) -> bool:
        """Whether it is the number of a part or chapter, which stands on a line of its own."""
        return self.around[0].strip().casefold().startswith(("phần", "chương"))

    @property
    def is_letter(self) -> bool:
        """Whether it is "a)"."""
        return self.counts[-1] is Count.LETTER

    @property
    def depth(self) -> int:
        """How many numbers it shows: 1.1.1. has three."""
        return len(self.counts)


@cache
def form_of(example: str) -> Form:
    """The form behind an example ("Phần thứ nhất", "I.", "1.", "1.1.", "a)"); ValueError where it shows no number."""
    around, counts, at = [], [], 0
    for match in _TOKEN.finditer(example):
        around.append(example[at : match.start()])
        counts.append(_count_of(match[0]))
        at = match.end()
    if not counts:
        raise ValueError(f"no number in the example of a heading's number: {example!r}")
    return Form((*around, example[at:]), tuple(counts))


def _count_of(token: str) -> Count:
    if token.isdecimal():
        return Count.DECIMAL
    if token.lower() in _ORDINALS:
        return Count.ORDINAL
    if not token.strip("IVX"):
        return Count.ROMAN
    if not token.strip("ivx"):
        return Count.SMALL_ROMAN
    return Count.LETTER if token.islower() else Count.LARGE_LETTER


def in_words(number: int, count: Count) -> str:
    """A number as it is printed: the fifth letter is đ, the first ordinal "nhất"."""
    if count is Count.ORDINAL:
        return _ORDINALS[number - 1] if number <= len(_ORDINALS) else str(number)
    if count in (Count.LETTER, Count.LARGE_LETTER) and number <= len(_LETTERS):
        letter = _LETTERS[number - 1]
        return letter if count is Count.LETTER else letter.upper()
    return write_number(for_word(number, count), count.value)


def for_word(number: int, count: Count) -> int:
    """The number that makes Word print the right letter; for đ, which it has not, the place of e."""
    if count not in (Count.LETTER, Count.LARGE_LETTER):
        return number
    if number > len(_LETTERS):
        return number - len(_LETTERS) + 26  # aa, bb …
    letter = _LETTERS[number - 1]
    return 5 if letter == "đ" else ord(letter) - ord("a") + 1


def is_unknown_to_word(number: int, count: Count) -> bool:
    """Whether Word has no format that prints a number so."""
    return count is Count.ORDINAL or (count in (Count.LETTER, Count.LARGE_LETTER) and in_words(number, count) in "đĐ")
