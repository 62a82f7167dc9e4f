"""A relation between values that has to hold: two formulas, a tolerance, and how grave a break of it is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ktxh.model.period_kind import PeriodKind


class Severity(StrEnum):
    """How grave a remark on a value is."""

    ERROR = "error"  # the value is refused
    WARNING = "warning"  # the value is taken when an explanation comes with it
    NOTE = "note"  # only to be looked at

    @property
    def label(self) -> str:
        """As users read it."""
        return {"error": "không nhận", "warning": "cần giải trình", "note": "nên xem lại"}[self.value]


class Holds(StrEnum):
    """How the left side stands to the right one."""

    AT_MOST = "<="
    AT_LEAST = ">="
    EQUAL = "="


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation over indicators of one area and one period; `left` and `right` are formulas in the unit `unit`.

    `tolerance` is allowed in the unit, `tolerance_per_cent` in per cent of the greater side; the larger of both counts.
    `message` says what is wrong when it does not hold, in Vietnamese, without the figures. `periods` are the kinds of
    period in which it holds, none for all: more can be harvested in a month than is sown in it, but not in a year.
    """

    code: str
    left: str
    holds: Holds
    right: str
    unit: str
    message: str
    severity: Severity = Severity.WARNING
    tolerance: Decimal = Decimal(0)
    tolerance_per_cent: Decimal = Decimal(0)
    periods: frozenset[PeriodKind] = frozenset()

    def __post_init__(self) -> None:
        if self.tolerance < 0 or self.tolerance_per_cent < 0:
            raise ValueError(f"“{self.code}”: mức cho phép không được âm")

    def holds_in(self, kind: PeriodKind) -> bool:
        """Whether the relation speaks of periods of that kind."""
        return not self.periods or kind in self.periods

    def broken_by(self, left: Decimal, right: Decimal) -> bool:
        """Whether two values break the relation by more than is allowed."""
        allowed = max(self.tolerance, max(abs(left), abs(right)) * self.tolerance_per_cent / 100)
        if self.holds is Holds.AT_MOST:
            return left - right > allowed
        if self.holds is Holds.AT_LEAST:
            return right - left > allowed
        return abs(left - right) > allowed
