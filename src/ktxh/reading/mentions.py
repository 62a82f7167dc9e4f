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
_BRACKET = re.compile(r"[()]")
_BRACKETED = re.compile(r"\s*\(([^()\d]{2,25})\)")
_DEEPEST = 6  # brackets in brackets: further in nothing is told apart
_GLUED = re.compile(r"[^\W\d_]$")
_YEAR_CUE = re.compile(r"(?:[:=]|\b(?:là|đạt|được|có|khoảng|trên|gần))\s*$")
_LOOSE_UNIT = re.compile(rf"\s*([{LOWER}]+)(?:\s|[,;.()]|$)")
_NOT_UNITS = frozenset(
    "của và đạt với so trong tại được là bằng tăng giảm chiếm cho theo ở do từ đến thuộc về có hoặc hay trên "
    "dưới đã đang sẽ không chưa còn gồm bao tương ước vượt để mà thì nên như các những này đó khi sau trước cùng năm "
    "tháng ngày lên xuống tuổi tổng tỷ tỉ lệ phát xếp qua bị tiêu hoàn mới nghèo chuyển giải đưa làm".split()
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
    for sentence, (start, end) in enumerate(sentences, first):
        left, depth, counted = start, 0, start
        for match in NUMBER.finditer(text, start, end):
            while mask < len(masked) and masked[mask][1] <= match.start():
                mask += 1
            if match.start() < left or (mask < len(masked) and masked[mask][0] < match.end()):
                continue  # of the unit before, or what counts nothing
            for bracket in _BRACKET.findall(text, counted, match.start()):
                depth = depth + 1 if bracket == "(" else max(0, depth - 1)
            counted = match.start()
            mention = _mention(text, match, left, min(depth, _DEEPEST), sentence, end)
            if mention is not None:
                mentions.append(mention)
                left = mention.tail
    return mentions


def _mention(
    text: str, match: re.Match[str], left: int, depth: int, sentence: int, sentence_end: int
) -> Mention | None:
    start, end = match.span()
    before = text[left:start]
    found = match_unit(text, end)
    if found is None:
        if _GLUED.search(text[max(0, start - 1) : start]):
            return None
        if looks_like_year(match[0]) and not _YEAR_CUE.search(before[-12:]):
            return None
        found = _other_unit(text, end)
    unit, tail = found
    if unit.startswith(("điểm ", "phần ")) and unit.endswith(("%", "trăm")):
        unit = "%"
    sign = _PLUS_MINUS.search(before[-4:])
    return Mention(
        read_number(match[0], start),
        start,
        end,
        tail,
        unit,
        left,
        _join(before, text[tail : tail + len(before) + 1]) if left else "",
        (1 if sign[1] == "+" else -1) if sign else 0,
        depth,
        sentence,
        sentence_end,
    )


def _other_unit(text: str, end: int) -> tuple[str, int]:
    """A unit in brackets behind the number, or a word that does not merely go on with the sentence; else ""."""
    bracketed = _BRACKETED.match(text, end)
    if bracketed is not None:
        inner = match_unit(bracketed[1], 0)
        if inner is not None and inner[1] == len(bracketed[1]):
            return inner[0], bracketed.end()
    loose = _LOOSE_UNIT.match(text, end)
    if loose is not None and loose[1] not in _NOT_UNITS:
        return loose[1], loose.end(1)
    return "", end


def _join(before: str, after: str) -> str:
    """The sign that binds a number to the one before it: "/" or "=", or "/" behind a noun.

    A noun is short, or stands `after` the number's unit as well: "69 cơ sở sản xuất, chế biến/70 cơ sở sản xuất, …".
    """
    joined = _JOIN.search(before) if before.rstrip().endswith(("/", "=")) else None
    if joined is None:
        return ""
    words = before[: joined.start()].strip()
    if not words or (joined[1] == "/" and (_SAME_NOUNS.match(before) or after.strip().startswith(words))):
        return joined[1]
    return ""
