"""Figures drawn from distributions and printed as offices print them; independent of what is under test."""

from __future__ import annotations

import math
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from random import Random

HUNDRED = Decimal(100)


def step_of(decimals: int) -> Decimal:
    return Decimal(1).scaleb(-decimals)


def half_up(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(step_of(decimals), ROUND_HALF_UP)


def cut(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(step_of(decimals), ROUND_DOWN)


def decimals_of(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def printed(value: Decimal, *, padded: bool = False) -> str:
    """Decimal("1317451.4") is "1.317.451,4"; a count under ten may be padded: "07"."""
    decimals = decimals_of(value)
    whole, _, fraction = f"{abs(value):.{decimals}f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    if padded and not fraction and 0 < abs(value) < 10:
        grouped = "0" + grouped
    return ("-" if value < 0 else "") + grouped + ("," + fraction if fraction else "")


def lognormal(rng: Random, low: float, high: float, decimals: int) -> Decimal:
    """A value whose logarithm is normal, most of it between low and high."""
    middle = (math.log(low) + math.log(high)) / 2
    spread = (math.log(high) - math.log(low)) / 4
    drawn = min(max(math.exp(rng.gauss(middle, spread)), low), high)
    value = half_up(Decimal(repr(drawn)), decimals)
    return value if value > 0 else step_of(decimals)


def parted(rng: Random, total: Decimal, parts: int) -> list[Decimal]:
    """Parts that add up to the total exactly, each at least four per cent of it (and one unit in its last digit)."""
    step = step_of(decimals_of(total))
    units = int(total / step)
    if units < parts:
        raise ValueError(f"{total} cannot be parted into {parts}")
    floor = max(1, units * 4 // 100)
    weights = [rng.lognormvariate(0, 0.8) for _ in range(parts)]
    free = units - floor * parts
    shares = [floor + int(free * weight / sum(weights)) for weight in weights]
    shares[max(range(parts), key=lambda i: shares[i])] += units - sum(shares)
    return [share * step for share in shares]


def percent(rng: Random, part: Decimal, whole: Decimal, decimals: int, *, careless: bool = True) -> Decimal:
    """part/whole in per cent, rounded half up; now and then cut off instead, as spreadsheets and people do."""
    exact = part * HUNDRED / whole
    if careless and rng.random() < 0.08:
        return cut(exact, decimals)
    return half_up(exact, decimals)


def wrong_percent(rng: Random, right: Decimal, *, ceiling: Decimal | None = None) -> Decimal:
    """A percentage that a careful reader sees is not the right one: off by at least four units and by half a point."""
    decimals = decimals_of(right)
    least = max(step_of(decimals) * 4, Decimal("0.5"), abs(right) * Decimal("0.015"))
    off = half_up(least * Decimal(repr(1 + rng.random() * 4)), decimals)
    up = right + off
    down = right - off
    if down <= 0 or (rng.random() < 0.5 and (ceiling is None or up <= ceiling)):
        return up
    return down


def wrong_amount(rng: Random, right: Decimal, *, share: str = "0.05") -> Decimal:
    """An amount off by at least the share named and by two units in its last digit."""
    decimals = decimals_of(right)
    least = max(step_of(decimals) * 2, abs(right) * Decimal(share))
    off = half_up(least * Decimal(repr(1 + rng.random() * 2)), decimals)
    return right + off if rng.random() < 0.5 or right - off <= 0 else right - off


def near(rng: Random, value: Decimal, low: float, high: float) -> Decimal:
    """The value times something between low and high, with the same decimals."""
    drawn = half_up(value * Decimal(repr(rng.uniform(low, high))), decimals_of(value))
    return drawn if drawn > 0 else step_of(decimals_of(value))
