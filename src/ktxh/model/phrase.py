"""A phrase: a figure with the words that depend on it, as it stands in a content control."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a figure says of its subject; the names are the fields of `model.statement.Statement`."""

    ACTUAL = "actual"
    PLAN = "plan"
    PCT_PLAN = "pct_plan"
    CHANGE_ABS = "change_abs"
    CHANGE_PCT = "change_pct"
    INDEX_PCT = "index_pct"
    TOTAL = "total"
    SHARE_PCT = "share_pct"
    BEFORE = "before"
    BEYOND_PLAN = "beyond_plan"
    COUNT = "count"  # how many headline indicators were judged so


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words before the number, the number as printed ("5.074,36"), and what follows: "ước đạt " + … + " ha".

    The number has no sign: words give the direction. `number` is "" where the words say all ("tương đương").
    """

    before: str
    number: str
    after: str = ""

    @property
    def text(self) -> str:
        """As printed."""
        return self.before + self.number + self.after


@dataclass(frozen=True, slots=True)
class Slot:
    """A phrase in a sentence, with the role of its figure."""

    role: Role
    phrase: Phrase


Sentence = tuple["str | Slot", ...]


def sentence_text(sentence: Sentence) -> str:
    """The sentence as printed."""
    return "".join(piece if isinstance(piece, str) else piece.phrase.text for piece in sentence)
