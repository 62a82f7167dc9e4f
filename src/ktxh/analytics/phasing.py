"""How a year's target is spread over the year: what had to be reached by a period's end."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from ktxh.model.period import Period
from ktxh.model.target import Headline, Target


def due_share(period: Period, headline: Headline, target: Target | None) -> Decimal:
    """The share of the year's target that had to be reached by the period's end.

    The threshold of the headline indicator where there is one; else the phases of the target, between two of them by
    time; else the share of the year that has gone by.
    """
    if headline.threshold is not None:
        return headline.threshold
    if target is None or not target.phases:
        return _decimal(period.elapsed_share())
    return phased(target, period)


def phased(target: Target, period: Period) -> Decimal:
    """What the phases of a target say for a period's end; between two phases by the time gone by."""
    points = [(Fraction(0), Decimal(0))]
    points += [(phase.period.elapsed_share(), phase.share) for phase in target.phases]
    if points[-1][0] < 1:
        points.append((Fraction(1), Decimal(1)))
    at = period.elapsed_share()
    for (start, low), (end, high) in pairwise(points):
        if start <= at <= end and end > start:
            return low + (high - low) * _decimal((at - start) / (end - start))
    return points[-1][1]


def _decimal(share: Fraction) -> Decimal:
    return Decimal(share.numerator) / share.denominator
