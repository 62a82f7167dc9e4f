"""A value far away from the unit's own history, as after a slip of the decimal mark or of the unit of measure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from ktxh.analytics.validation.history import EARLIER, earlier_periods
from ktxh.analytics.validation.rule import Entered, Remark, Surroundings, ValueRule
from ktxh.language.numbers import print_number, print_short
from ktxh.model.period import Period
from ktxh.model.relation import Severity

CODE = "bien_dong_lon"
_TIMES = Decimal(3)  # so many times the largest, or less than that part of the smallest, of what was there before
_FEWEST = 2  # earlier values, before anything can be said


def judge(entered: Entered, around: Surroundings) -> Iterator[Remark]:
    """Ask for an explanation where a value is 3 times the largest or a third of the smallest of the earlier ones."""
    period = entered.key.period
    known = [around.value(entered.key._replace(period=one)) for one in _of_its_kind(period)]
    numbers = [value.number for value in known if value is not None and value.number > 0][:EARLIER]
    value, unit = entered.observation.value, entered.indicator.unit
    if value <= 0:
        return
    if len(numbers) < _FEWEST:
        yield from _against_what_stood(entered)
        return
    low, high = min(numbers), max(numbers)
    if value > high * _TIMES:
        told = f"{print_number(value)} {unit} gấp {print_short(value / high, 1)} lần mức cao nhất"
    elif value * _TIMES < low:
        told = f"{print_number(value)} {unit} chỉ bằng {print_short(value / low * 100, 1)} % mức thấp nhất"
    else:
        return
    limit = print_number(high if value > high else low)
    of_before = f"trong {len(numbers)} kỳ trước ({limit}); có nhầm đơn vị tính hay dấu phẩy không?"
    yield Remark(entered.key, CODE, Severity.WARNING, f"{told} {of_before}")


@cache
def _of_its_kind(period: Period) -> tuple[Period, ...]:
    return tuple(one for one in earlier_periods(period) if one.kind is period.kind and one.end < period.end)


def _against_what_stood(entered: Entered) -> Iterator[Remark]:
    """Where little is known of earlier periods: a correction that is far away from what it corrects."""
    value, unit = entered.observation.value, entered.indicator.unit
    if entered.current is None or entered.current.number <= 0:
        return
    before = entered.current.number
    if value > before * _TIMES or value * _TIMES < before:
        change = f"{print_number(before)} thành {print_number(value)} {unit}"
        told = f"Sửa từ {change}, thay đổi quá {print_number(_TIMES)} lần; có nhầm đơn vị tính hay dấu phẩy không?"
        yield Remark(entered.key, CODE, Severity.WARNING, told)


RULE = ValueRule(CODE, "Biến động lớn so với các kỳ trước", judge)
