"""The numbers and signs in front of a paragraph: Phần thứ nhất, II., 1.2., a), -, +, (1)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

LONGEST_HEADING = 200
_LONGEST_CAPITALS = 300
_PART_ORDINALS = "nhất|một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười|[IVX]{1,5}|[A-ZĐ](?![^\\W\\d_])|\\d{1,2}"
_PART = re.compile(
    rf"(?:phần|chương|phụ lục)\s+(?:thứ\s+|số\s+)?(?i:{_PART_ORDINALS})(?![^\W\d_])(?:\s*[.:/–-]|\s*(?=\s|$))",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"(X{0,3}(?:IX|IV|V?I{0,3}))((?:\.\d{1,2}){0,3})\s?(?:[./)]|\s[-–](?=\s)|-(?=\s))\s*(?=\S)")
_LETTER_LARGE = re.compile(r"[A-HĐ]\s?[./)]\s*(?=[^\W\d_])(?!\w\.)")
_DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})(\s?[./)]-?)?\s*(?=\S)")
_LETTER = re.compile(r"[a-zđ](?:\.?\d{1,2})?\s?(?:\)|\.(?=\s)|/(?=\s))\s*(?=\S)")
_BRACKETED = re.compile(r"\((?:\d{1,2}|[a-zđ]|[ivx]{1,4})\)[.:]?\s*(?=\S)")
_SIGN = re.compile(r"(?:[-–—+•●▪■◦‣·]|o(?=\s))\s*(?=[^\s\d])|[-–—+•●▪■◦‣·*]\s+(?=\S)|\*(?=[^\W\d_])")


class Rank(IntEnum):
    """Kinds of marker, the outermost first. From `ITEM` on they only make list items."""

    PART = 1
    LETTER_LARGE = 2
    ROMAN = 3
    DECIMAL_1 = 4
    DECIMAL_2 = 5
    DECIMAL_3 = 6
    DECIMAL_4 = 7
    DECIMAL_5 = 8
    LETTER = 9
    LETTER_2 = 10
    ITEM = 11
    SIGN = 12


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker: its kind, its text without blanks around it, where the words after it begin, its last number."""

    rank: Rank
    text: str
    end: int
    number: int = 0


def marker_of(text: str) -> Marker | None:
    """The marker in front of a paragraph's text, or None."""
    first = text[:1]
    if not first or first.isspace():
        return None
    if first.isdigit():
        return _decimal(text)
    if first in "pPcC" and (match := _PART.match(text)):
        return Marker(Rank.PART, match[0].rstrip(" .:/–-"), match.end())
    if first in "IVX" and (match := _ROMAN.match(text)) and match[1] and _roman_is_number(text, match):
        depth = match[2].count(".")
        number = int(match[2].rpartition(".")[2]) if depth else roman_value(match[1])
        rank = Rank(Rank.ROMAN + depth)
        return Marker(rank, match[0].rstrip(), match.end(), number)
    if first in "ABCDEFGHĐ" and (match := _LETTER_LARGE.match(text)):
        return Marker(Rank.LETTER_LARGE, match[0].rstrip(), match.end(), ord(first))
    if first == "(" and (match := _BRACKETED.match(text)):
        return Marker(Rank.ITEM, match[0].rstrip(), match.end())
    if match := _LETTER.match(text):
        rank = Rank.LETTER_2 if any(char.isdigit() for char in match[0]) else Rank.LETTER
        return Marker(rank, match[0].rstrip(), match.end(), ord(first))
    if match := _SIGN.match(text):
        return Marker(Rank.SIGN, match[0].rstrip(), match.end())
    return None


def _roman_is_number(text: str, match: re.Match[str]) -> bool:
    """Whether "V." begins a heading and not a name or an abbreviation ("V.I. Lê-nin")."""
    return text[match.end()].isupper() and text[match.end() + 1 : match.end() + 2] != "."


def roman_value(roman: str) -> int:
    """The value of a Roman number up to 39: XIV is 14."""
    values = [{"I": 1, "V": 5, "X": 10}[char] for char in roman]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def _decimal(text: str) -> Marker | None:
    match = _DECIMAL.match(text)
    if match is None:
        return None
    numbers = match[1].split(".")
    after = text[match.end()]
    spaced = text[match.end() - 1].isspace()
    closed = bool(match[2])
    if not closed and (len(numbers) == 1 or not spaced or not after.isupper()):
        return None  # a quantity: "256 ha", "12.5 tấn"
    if after.isdigit() or not (spaced or after.isupper()):
        return None  # "10/10", "1,5", "3.5-4"
    if after.islower() and not (closed and spaced and len(numbers) == 1 and match[2].strip() != "/"):
        return None
    rank = Rank(Rank.DECIMAL_1 + len(numbers) - 1)
    return Marker(rank, match[0].rstrip(), match.end(), int(numbers[-1]))


_HARD_END = re.compile(r"[.;!?…][\s”\"'’)\]]*$")
_SENTENCE_INSIDE = re.compile(r"[^\W\d_]{2,}[.;!?]\s+[A-ZĐ]|:\s+\S.{60}")
_FIGURE = re.compile(
    r"\d[.,]\d|\d\s?%|(?<!\w)(?:đạt|ước|tăng|giảm|bằng|là|được|có|trên|khoảng)\s+\d|"
    r"\d\s*(?!năm|tháng|quý)[^\W\d_]{1,6}$"
)
_ONLY_PART = re.compile(r"[\W_]*$")


def is_capitals(text: str) -> bool:
    """Whether a line is printed in capitals: no small letter but at most a few in brackets, and two words or more."""
    if " " not in text or len(text) > _LONGEST_CAPITALS:
        return False
    if text.isupper():
        return sum(char.isalpha() for char in text) >= 4
    if len(text) <= 30 or sum(char.islower() for char in text[:16]) > 6:
        return False
    return sum(char.islower() for char in text) / len(text) < 0.05


def is_heading(text: str, marker: Marker | None) -> bool:
    """Whether a paragraph has the shape of a heading: a section's marker, short, without a sentence's end."""
    if marker is None or marker.rank >= Rank.ITEM or len(text) > LONGEST_HEADING:
        return False
    title = text[marker.end :]
    if marker.rank is Rank.PART:
        return len(title) < LONGEST_HEADING and (not title or title[:1].isupper() or not title[:1].isalpha())
    if marker.rank in (Rank.LETTER, Rank.DECIMAL_1) and title[:1].islower():
        return False
    if _HARD_END.search(title):
        return False
    return is_capitals(title) or not (_SENTENCE_INSIDE.search(title) or _FIGURE.search(title))


def is_bare_part(text: str, marker: Marker | None) -> bool:
    """Whether a heading is only "Phần thứ nhất", its title standing on the next line."""
    return marker is not None and marker.rank is Rank.PART and _ONLY_PART.match(text, marker.end) is not None
