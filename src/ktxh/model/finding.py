"""A finding: what a rule of checking says about a place in a report."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Status(StrEnum):
    """How sure and how bad: verified and right; one unit in the last digit; wrong; suspect."""

    OK = "ok"
    ROUNDING = "rounding"
    ERROR = "error"
    WARNING = "warning"


class FindingKind(StrEnum):
    """The kinds of assertion that are checked."""

    RATIO = "ratio"
    PCT_PLAN = "pct_plan"
    CHANGE = "change"
    SUM = "sum"
    COMPLEMENT = "complement"
    AVERAGE = "average"
    PRODUCT = "product"
    COUNT_LIST = "count_list"
    CROSS = "cross"
    UNIT = "unit"
    FORMAT = "format"
    DATE = "date"
    LOGIC = "logic"
    STALE = "stale"
    FORM = "form"
    TERM = "term"
    DATABASE = "database"


@dataclass(frozen=True, slots=True)
class Place:
    """Another place that a finding speaks of: source offsets and the words there."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found at source offsets start to end (the number itself, or the words in question).

    `message` is one Vietnamese sentence that a clerk understands, with the arithmetic in it; it names the numbers that
    disagree and never claims to know which of them is wrong. `claimed` is what the report says, `expected` what follows
    from `operands`.
    """

    rule: str
    status: Status
    kind: FindingKind
    start: int
    end: int
    message: str
    quote: str = ""
    claimed: Decimal | None = None
    expected: Decimal | None = None
    operands: tuple[Decimal, ...] = ()
    related: tuple[Place, ...] = ()
