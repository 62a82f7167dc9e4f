"""A phrase: a figure with the words that depend on it, as it stands in a content control; or only words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

SIGN: Final = "*"  # behind figures of which a note below their table says something: "*", "**"


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
    JUDGEMENT = "judgement"  # of a headline indicator: "Đúng tiến độ"
    NAMES = "names"  # of the headline indicators that were judged so: "trồng rừng; thu ngân sách"
    GROUPS = "groups"  # of headline indicators by how they were judged: "01/04 chỉ tiêu vượt kế hoạch; 03/04 …"
    RANKED = "ranked"  # the highest or the lowest units with what each has: "xã An 1.500 lượt; xã Cát 900 lượt"


# of them nothing but the words counts
WORDED: Final = frozenset({Role.JUDGEMENT, Role.NAMES, Role.GROUPS, Role.RANKED})


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words before the number, the number as printed ("5.074,36"), and what follows: "ước đạt " + … + " ha".

    The number has no sign: words give the direction. `number` is "" where the words say all ("tương đương", "Vượt"); of
    a list of units too, though its words have numbers in them.
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
