"""What a target can be at all: figures that its indicator can reach, documents of its time, texts that fit a line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ktxh.exchange.naming import NotUnderstoodError
from ktxh.language.numbers import print_number
from ktxh.model.indicator import Indicator
from ktxh.model.period import Period
from ktxh.model.target import GoalKind

LONGEST = {"decision": 60, "issuer": 200, "holder": 200, "reserve_reason": 500, "note": 1000}
_YEARS_BEFORE = 10  # a plan of five years is given at most so long before its last year


def refuse_impossible(value: Decimal, goal: GoalKind, indicator: Indicator) -> None:
    """NotUnderstoodError where the indicator can never have this value, or a change is given with a sign."""
    if goal in (GoalKind.REDUCE_BY, GoalKind.INCREASE_BY):
        if value < 0:
            raise NotUnderstoodError("value", "mức tăng hoặc giảm ghi bằng số dương")
        return
    low, high, unit = indicator.minimum, indicator.maximum, indicator.unit
    if low is not None and value < low:
        raise NotUnderstoodError("value", f"chỉ tiêu này không thể thấp hơn {print_number(low)} {unit}")
    if high is not None and value > high:
        raise NotUnderstoodError("value", f"chỉ tiêu này không thể cao hơn {print_number(high)} {unit}")


def refuse_strange_day(day: date | None, period: Period, today: date | None) -> None:
    """NotUnderstoodError where no document that sets a target of this period can be of that day."""
    if day is None:
        return
    first, last = period.end.year - _YEARS_BEFORE, period.end.year + 1
    if not first <= day.year <= last:
        reason = f"văn bản giao chỉ tiêu {period.label} phải có ngày trong khoảng năm {first}–{last}"
        raise NotUnderstoodError("decided_on", reason)
    if today is not None and day > today:
        raise NotUnderstoodError("decided_on", "ngày của văn bản còn ở phía trước; chỉ ghi văn bản đã ban hành")


def refuse_long(column: str, text: str) -> None:
    """NotUnderstoodError where a text is longer than its column takes."""
    if len(text) > LONGEST[column]:
        raise NotUnderstoodError(column, f"dài {len(text)} ký tự; chỉ nhận đến {LONGEST[column]} ký tự")
