"""In which unit a value is printed and with how many decimals: "30.400 triệu đồng" is printed as "30,4 tỷ đồng".

A value climbs to a larger unit only where its printed form stays exact (at most three decimals) or keeps at least six
digits. So a percentage of at most two decimals that was computed from the values themselves always agrees with the
values as they are printed.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from ktxh.language.numbers import round_half_up
from ktxh.model.measure import MeasureError, convert, parse_measure

_LADDERS = (("đồng", "triệu đồng", "tỷ đồng"), ("USD", "triệu USD"), ("kWh", "triệu kWh"))
_FEW = 3  # decimals that a printed value may have where it is exact
_DIGITS = 6  # that a printed value keeps at least where it is not
_LARGE = Decimal(100)  # from here on three decimals are six digits or more


def printed_unit(value: Decimal, unit: str) -> str:
    """The unit that a value is printed in: the largest of its kind that it is at least one of; most units stay."""
    best = unit
    for larger in _larger(unit):
        scaled = convert(value, unit, larger)
        if abs(scaled) >= 1 and (decimals_of(scaled) <= _FEW or abs(scaled) >= _LARGE):
            best = larger
    return best


def in_unit(value: Decimal, unit: str, into: str) -> Decimal:
    """The value in another unit, exactly, without closing zeros; `MeasureError` where the units do not compare."""
    return value if unit == into else without_zeros(convert(value, unit, into))


def rounded_in_unit(value: Decimal, unit: str, into: str) -> Decimal:
    """The value as it is printed in another unit: exact, or rounded so that at least six digits stay."""
    exact = in_unit(value, unit, into)
    if unit == into:
        return exact
    kept = max(_FEW, _DIGITS - 1 - exact.adjusted())
    return exact if decimals_of(exact) <= kept else round_half_up(exact, kept)


def is_exact(value: Decimal, unit: str, into: str) -> bool:
    """Whether the value loses nothing when it is printed in the other unit."""
    return rounded_in_unit(value, unit, into) == in_unit(value, unit, into)


def decimals_of(value: Decimal) -> int:
    """How many decimals a value is written with: 12.50 has 2."""
    exponent = value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def without_zeros(value: Decimal) -> Decimal:
    """The value without closing zeros behind the decimal mark, never as 1E+3; nought has no sign."""
    if value == 0:
        return Decimal(0)
    short = value.normalize()
    return short.quantize(Decimal(1)) if decimals_of(short) == 0 else short


@cache
def _larger(unit: str) -> tuple[str, ...]:
    """The units above it on its ladder, smallest first; none for counted things, areas and what is per something."""
    try:
        measure = parse_measure(unit)
    except MeasureError:
        return ()
    for ladder in _LADDERS:
        steps = [parse_measure(step) for step in ladder]
        if steps[0].dimensions == measure.dimensions:
            return tuple(step for step, known in zip(ladder, steps, strict=True) if known.factor > measure.factor)
    return ()
