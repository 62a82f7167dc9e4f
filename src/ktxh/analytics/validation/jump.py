"""A value far away from the unit's own history, as after a slip of the decimal mark or of the unit of measure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

from ktxh.analytics.validation.history import EARLIER, earlier_periods
from ktxh.analytics.validation.rule import Entered, Remark, Surroundings, ValueRule
from ktxh.language.numbers import print_number, print_short
from ktxh.model.period import Period
from ktxh.model.relation import Severity

CODE = "bien_dong_lon"
_TIMES = Decimal(3)  # so many times the largest, or less than that part of the smallest, of what was there before
_FEW = Decimal(20)  # amounts below it may treble from one year to the next
_FEWEST = 2  # earlier values that make a history; of one alone only the same period last year tells anything


def judge(entered: Entered, around: Surroundings) -> Iterator[Remark]:
    """Ask for an explanation where a value is 3 times the largest or a third of the smallest of the earlier ones; where
    only the same period last year is known, of that one; where nothing is, of the value that it takes the place of.
    """
    value, unit = entered.observation.value, entered.indicator.unit
    if value <= 0:
        return
    earlier = _earlier(entered, around)
    if len(earlier) < _FEWEST:
        before = around.of_last_year(entered.key)
        yield from _against_last_year(entered, before) if before else _against_what_stood(entered)
        return
    numbers = list(earlier.values())
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


def corrected(entered: Entered, around: Surroundings) -> Iterator[Remark]:
    """The remark on a correction of a value of which no earlier period tells anything; asks the store only where the
    correction goes far.
    """
    found = list(_against_what_stood(entered))
    if found and list(judge(entered, around)) == found:
        yield from found


def _earlier(entered: Entered, around: Surroundings) -> Mapping[Period, Decimal]:
    """The amounts of the earlier periods of the same kind, the nearest first."""
    known = {one: around.value(entered.key._replace(period=one)) for one in _of_its_kind(entered.key.period)}
    amounts = {one: value.number for one, value in known.items() if value is not None and value.number > 0}
    return dict(list(amounts.items())[:EARLIER])


def _against_last_year(entered: Entered, before: Decimal) -> Iterator[Remark]:
    """Where one earlier value is all there is; small counts may treble without a slip."""
    value, unit = entered.observation.value, entered.indicator.unit
    if before < 0 or max(value, before) < _FEW:
        return
    if value > before * _TIMES:
        told = f"gấp {print_short(value / before, 1)} lần"
    elif value * _TIMES < before:
        told = f"chỉ bằng {print_short(value / before * 100, 1)} %"
    else:
        return
    same = entered.key.period.same_last_year().label
    told = f"{print_number(value)} {unit} {told} số của {same} ({print_short(before)})"
    yield Remark(entered.key, CODE, Severity.WARNING, f"{told}; có nhầm đơn vị tính hay dấu phẩy không?")


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
