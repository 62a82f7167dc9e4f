"""Words that say up or down and their opposites ("tăng" – "giảm", "cao hơn" – "thấp hơn"), and those that say level."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

# up, down; the first pair that has a word gives its opposite
PAIRS: Final = (
    ("tăng thêm", "giảm bớt"),
    ("tăng lên", "giảm xuống"),
    ("tăng cao", "giảm sâu"),
    ("tăng mạnh", "giảm mạnh"),
    ("tăng vọt", "giảm mạnh"),
    ("tăng nhẹ", "giảm nhẹ"),
    ("tăng", "giảm"),
    ("tăng trưởng", "giảm"),
    ("tăng", "suy giảm"),
    ("tăng", "sụt giảm"),
    ("tăng", "giảm sút"),
    ("cao hơn", "thấp hơn"),
    ("nhiều hơn", "ít hơn"),
    ("lớn hơn", "nhỏ hơn"),
    ("nhanh hơn", "chậm hơn"),
    ("vượt", "hụt"),
    ("vượt", "chưa đạt"),
)
LEVEL: Final = (
    "không tăng, không giảm",
    "không tăng không giảm",
    "không thay đổi",
    "không đổi",
    "giữ nguyên",
    "ngang bằng",
    "bằng nhau",
    "tương đương",
    "bằng",
)
_UP: Final = dict(reversed(PAIRS))
_DOWN: Final = {down: up for up, down in reversed(PAIRS)}


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(set(words), key=len, reverse=True)
    choices = "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest)
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.I)


_TURN: Final = _any_of((*_UP, *_DOWN))
_LEVEL: Final = _any_of(LEVEL)


@dataclass(frozen=True, slots=True)
class Turn:
    """A word of direction at characters start to end of a text; `up` or down."""

    start: int
    end: int
    word: str
    up: bool

    @property
    def opposite(self) -> str:
        """The opposite word, with the capitals of this one."""
        plain = " ".join(self.word.lower().split())
        return with_capitals_of(self.word, _UP[plain] if self.up else _DOWN[plain])


def last_turn(text: str, start: int = 0, end: int | None = None) -> Turn | None:
    """The last word of direction in a stretch of text, None where there is none."""
    found = None
    for match in _TURN.finditer(text, start, len(text) if end is None else end):
        found = match
    if found is None:
        return None
    return Turn(found.start(), found.end(), found[0], " ".join(found[0].lower().split()) in _UP)


def level_words(text: str) -> tuple[int, int] | None:
    """Where a text says that nothing changed ("tương đương"), None where it does not."""
    match = _LEVEL.search(text)
    return match.span() if match else None


def with_capitals_of(pattern: str, word: str) -> str:
    """A word with capitals where the pattern has them: all of it, or its first letter."""
    letters = [char for char in pattern if char.isalpha()]
    if len(letters) > 1 and all(char.isupper() for char in letters):
        return word.upper()
    return word[:1].upper() + word[1:] if letters and letters[0].isupper() else word
