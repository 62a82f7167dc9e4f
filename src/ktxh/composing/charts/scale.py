"""The scale of an axis: the unit in which its numbers stay short, and the round numbers at its lines."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, Decimal

from ktxh.model.measure import convert

_LARGER = {"đồng": "triệu đồng", "nghìn đồng": "triệu đồng", "triệu đồng": "tỷ đồng"}
_LONG = Decimal(10_000)  # from here on numbers are hard to read on a chart
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


def chart_unit(unit: str, largest: Decimal) -> str:
    """The unit that a chart is drawn in: of money the next one up where the largest amount is ten thousand or more."""
    while unit in _LARGER and largest >= _LONG:
        largest = convert(largest, unit, _LARGER[unit])
        unit = _LARGER[unit]
    return unit


def ticks(top: Decimal, most: int = 6) -> tuple[Decimal, ...]:
    """Round numbers from nought to the first at or above `top`, `most` steps at the most."""
    if top <= 0:
        return (Decimal(0), Decimal(1))
    power = Decimal(1).scaleb((top / most).adjusted())
    step = next(power * one for one in _STEPS if power * one * most >= top)
    count = int((top / step).to_integral_value(ROUND_CEILING))
    return tuple(step * number for number in range(count + 1))


def decimals_for(values: Iterable[Decimal]) -> int:
    """How many decimals the numbers of one chart are printed with: none for whole ones, else by the largest."""
    given = [abs(value) for value in values]
    if all(value == value.to_integral_value() for value in given):
        return 0
    largest = max(given)
    return 0 if largest >= 1000 else 1 if largest >= 10 else 2


def spread(wanted: list[float], gap: float, low: float, high: float) -> list[float]:
    """Places near the wanted ones, in their order, at least `gap` apart and between `low` and `high` as far as fits."""
    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    placed: dict[int, float] = {}
    floor = low
    for at in order:
        placed[at] = max(wanted[at], floor)
        floor = placed[at] + gap
    ceiling = high
    for at in reversed(order):
        placed[at] = min(placed[at], ceiling)
        ceiling = placed[at] - gap
    return [placed[at] for at in range(len(wanted))]
