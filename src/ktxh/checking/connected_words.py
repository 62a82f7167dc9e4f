"""What a connected control of words says: a judgement, the names behind a count, units in the order of what they have.

Such a control has no number that stands for it: it says what was printed, what the database says now, or something
else. Whether a person's other words mean the same is told by what can be counted in them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ktxh.language.numbers import find_numbers
from ktxh.model.evaluation import Judgement
from ktxh.model.phrase import Role

_LABELS: Final = {one.label.lower(): one for one in Judgement} | {"chưa đạt": Judgement.NOT_REACHED}
_JUDGED: Final = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, _LABELS), key=len, reverse=True))})(?!\w)", re.I
)


@dataclass(frozen=True, slots=True)
class Judged:
    """Where a text judges, and how."""

    start: int
    end: int
    judgement: Judgement


def judgements_in(text: str) -> Iterator[Judged]:
    """The judgements that a text says: "Đúng tiến độ", "chưa đạt"."""
    for match in _JUDGED.finditer(text):
        yield Judged(match.start(), match.end(), _LABELS[match[0].lower()])


def is_same(one: str, other: str) -> bool:
    """Whether two texts are the same words, but for capitals and blanks."""
    return _folded(one) == _folded(other)


def means_the_same(role: Role, one: str, other: str) -> bool:
    """Whether two lists have as many items and the same figures, if any; that the names differ may be a wording."""
    items = [text.count(";") for text in (one, other)]
    if items[0] != items[1]:
        return False
    figures = [[number.value for number in find_numbers(text)] for text in (one, other)]
    return role is Role.NAMES or figures[0] == figures[1]


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
