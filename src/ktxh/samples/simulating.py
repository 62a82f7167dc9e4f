"""Made-up figures that fit the real ones: parts that add up to a known whole, always the same, always marked so."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal

from ktxh.model.observation import Key, Observation, Source, SourceKind, Status

SOURCE = "minh họa"


def chance(*seed: object) -> Decimal:
    """A number from 0 to 1 that looks like chance and is the same for the same words on every machine."""
    digest = hashlib.sha256("|".join(map(str, seed)).encode()).digest()
    return Decimal(int.from_bytes(digest[:6], "big")) / Decimal(2**48)


def between(low: str, high: str, *seed: object) -> Decimal:
    """A number between two, by `chance`."""
    return Decimal(low) + (Decimal(high) - Decimal(low)) * chance(*seed)


def split(whole: Decimal, parts: Sequence[str], *seed: object) -> list[Decimal]:
    """Parts of a whole, one for each name, with its decimals, that add up to it exactly.

    Each part has a size of its own by its name, a little different for each seed; what rounding leaves over goes to
    the parts that were cut most.
    """
    exponent = whole.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) and exponent < 0 else 0)
    sizes = [between("0.4", "1.6", part) * between("0.9", "1.1", part, *seed) for part in parts]
    exact = [whole * size / sum(sizes) for size in sizes]
    found = [(value / step).to_integral_value(ROUND_FLOOR) * step for value in exact]
    left = int((whole - sum(found, Decimal(0))) / step)
    most_cut = sorted(range(len(parts)), key=lambda at: found[at] - exact[at])
    for at in most_cut[:left]:
        found[at] += step
    return found


def rounded_like(value: Decimal, like: Decimal) -> Decimal:
    """A value with as many decimals as another one."""
    return value.quantize(like) if like.as_tuple().exponent != 0 else value.to_integral_value()


def simulated(key: Key, value: Decimal, note: str) -> Observation:
    """An observation that says that it was made up, and how."""
    return Observation(key, value, Status.PRELIMINARY, Source(SourceKind.SIMULATED, SOURCE), note=note)
