"""What a sentence announces before a colon, and which figures after it that covers: "Công tác tiêm phòng: …"."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from ktxh.reading.circumstances import circumstances
from ktxh.reading.naming import is_weak, trim

_SEPARATOR = re.compile(r"[.;:(+-]")
_HEAD = re.compile(r"\s*([^.;:()\d]{4,90}):")
_REACH = 400  # characters: an announcement further back no longer speaks of a figure


@dataclass(frozen=True, slots=True)
class Head:
    """Words before a colon, from the separator before them to behind the colon."""

    start: int
    end: int
    words: str
    weak: bool


class Topics:
    """The announcements of one block, found once and asked for at every figure."""

    def __init__(self, text: str) -> None:
        self._heads = _find_heads(text)
        self._starts = [head.start for head in self._heads]

    def before(self, at: int) -> str:
        """The nearest announcement before a position, with the one that leads directly to it; "" where none is."""
        if not self._heads:
            return ""
        begin = max(at - _REACH, 0)
        words: list[str] = []
        named_to = taken_to = -1
        for index in range(bisect_left(self._starts, begin), len(self._heads)):
            head = self._heads[index]
            if head.end > at:
                break
            if head.start < taken_to:
                continue
            taken_to = head.end
            if head.weak:
                continue
            words = [*words[-1:], head.words] if head.start == named_to else [head.words]
            named_to = head.end
        first = self._heads[0]
        if not words and first.start == 0 and first.end <= begin:
            return first.words
        return " ".join(words)


def _find_heads(text: str) -> list[Head]:
    if ":" not in text:
        return []
    heads: list[Head] = []
    for start in (0, *(match.end() for match in _SEPARATOR.finditer(text))):
        match = _HEAD.match(text, start)
        if match is not None:
            if circumstances(text, start, match.end()).end:
                continue  # "Tại xã A: …" says where, "Về y tế: …" of what sector
            words = trim(match[1])
            heads.append(Head(start, match.end(), words, not words or is_weak(words)))
    return heads
