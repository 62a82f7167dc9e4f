"""Finds the figures of a block: every number that states something, with its unit and the words before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ktxh.language.identifiers import identifier_spans, looks_like_year
from ktxh.language.letters import LOWER
from ktxh.language.numbers import NUMBER, PrintedNumber, read_number
from ktxh.language.units import match_unit

_JOIN = re.compile(r"\s*(/|=)\s*$")
_SAME_NOUNS = re.compile(r"^(?:\s[^\W\d_]+|\s\d+\s[^\W\d_]+){1,5}\s*/\s*$")
_PLUS_MINUS = re.compile(r"\(\s*([+-])\s*$")
_STRUCTURE = re.compile(r"[()]")
_BRACKETED = re.compile(r"\s*\(([^()\d]{2,25})\)")
_GLUED = re.compile(r"[^\W\d_]$")
_YEAR_CUE = re.compile(r"(?:[:=]|\b(?:là|đạt|được|có|khoảng|trên|gần))\s*$")
_LOOSE_UNIT = re.compile(rf"\s*([{LOWER}]+)(?:\s|[,;.()]|$)")
_NOT_UNITS = frozenset(
    "của và đạt với so trong tại được là bằng tăng giảm chiếm cho theo ở do từ đến thuộc về có so-với hoặc hay trên dưới "
    "đã đang sẽ không chưa còn gồm bao tương ước vượt để mà thì nên như các những này đó khi sau trước cùng năm tháng ngày "
    "lên xuống tuổi tổng tỷ tỉ lệ phát xếp qua bị tiêu hoàn mới nghèo".split()
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A number of a block that states something: `start`/`end` of the number, `tail` the end of its unit.

    `left` is where the words before it begin (the end of the mention before it in the sentence, or the sentence's
    start); `join` is "/" or "=" where such a sign binds it to the mention before; `depth` counts open brackets.
    """

    number: PrintedNumber
    start: int
    end: int
    tail: int
    unit: str
    left: int
    join: str
    signed: int
    depth: int
    sentence: int
    sentence_end: int


def find_mentions(text: str, sentences: list[tuple[int, int]], first: int = 0) -> list[Mention]:
    """The mentions of a block's text in order; `first` numbers its first sentence within the document."""
    masked = identifier_spans(text)
    mentions: list[Mention] = []
    mask = 0
    for index, (start, end) in enumerate(sentences):
        depths = _depths(text, start, end)
        left = start
        for match in NUMBER.finditer(text, start, end):
            while mask < len(masked) and masked[mask][1] <= match.start():
                mask += 1
            if mask < len(masked) and masked[mask][0] < match.end():
                continue
            mention = _mention(text, match, left, depths, first + index, end)
            if mention is not None:
                mentions.append(mention)
                left = mention.tail
    return mentions


def _mention(
    text: str, match: re.Match[str], left: int, depths: list[tuple[int, int]], sentence: int, sentence_end: int
) -> Mention | None:
    start, end = match.span()
    number = read_number(match[0], start)
    found = match_unit(text, end)
    unit, tail = found if found else ("", end)
    if unit.startswith("điểm ") and unit.endswith(("%", "trăm")):
        unit = "%"
    before = text[left:start]
    if _GLUED.search(text[max(0, start - 1) : start]) and not found:
        return None
    if not unit and looks_like_year(match[0]) and not _YEAR_CUE.search(before[-12:]):
        return None
    if not unit and (bracketed := _BRACKETED.match(text, end)) and (inner := match_unit(bracketed[1], 0)):
        if inner[1] == len(bracketed[1]):
            unit, tail = inner[0], bracketed.end()
    if not unit:
        loose = _LOOSE_UNIT.match(text, end)
        if loose and loose[1] not in _NOT_UNITS:
            unit, tail = loose[1], loose.end(1)
    joined = _JOIN.search(before) if left else None
    if joined and joined[1] == "/" and joined.start() and not _SAME_NOUNS.match(before):
        joined = None
    sign = _PLUS_MINUS.search(before[-4:])
    depth = 0
    for at, value in depths:
        if at > start:
            break
        depth = value
    return Mention(
        number,
        start,
        end,
        tail,
        unit,
        left,
        joined[1] if joined and (joined.start() == 0 or joined[1] == "/") else "",
        (1 if sign[1] == "+" else -1) if sign else 0,
        depth,
        sentence,
        sentence_end,
    )


def _depths(text: str, start: int, end: int) -> list[tuple[int, int]]:
    depth, found = 0, [(start, 0)]
    for match in _STRUCTURE.finditer(text, start, end):
        depth = depth + 1 if match[0] == "(" else max(0, depth - 1)
        found.append((match.start(), depth))
    return found
