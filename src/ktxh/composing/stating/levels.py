"""A value as it is printed: its own decimals where it was stated, those of its indicator where it was computed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ktxh.analytics.answer import Answer, How
from ktxh.composing.stating.scaling import decimals_of, in_unit, rounded_in_unit, without_zeros
from ktxh.language.numbers import round_half_up
from ktxh.language.units import PERCENT, understand
from ktxh.model.indicator import Indicator

MOST_DECIMALS = 3  # of a value as it was stated
PERCENT_DECIMALS = 2  # of a computed percentage


@dataclass(frozen=True, slots=True)
class Level:
    """A value in the unit it is printed in: as printed, and as it is."""

    printed: Decimal
    exact: Decimal


@dataclass(frozen=True, slots=True)
class Printing:
    """How values of an indicator are printed: the unit, and the decimals; None follows value and indicator."""

    indicator: Indicator
    unit: str
    decimals: int | None = None

    @property
    def given(self) -> bool:
        """Whether somebody asked for a number of decimals, so that values may lose digits that they have."""
        return self.decimals is not None

    def level(self, value: Decimal, *, stated: bool) -> Level:
        """A value in the indicator's unit as it is printed; `MeasureError` where the unit does not compare."""
        exact = in_unit(value, self.indicator.unit, self.unit)
        if self.decimals is not None:
            return Level(round_half_up(exact, self.decimals), exact)
        return Level(
            rounded_in_unit(natural(value, self.indicator, stated=stated), self.indicator.unit, self.unit), exact
        )

    def of_answer(self, answer: Answer) -> Level | None:
        """A whole answer as it is printed; None where it is not known or lacks units, so that it is too small."""
        if answer.value is None or not answer.whole:
            return None
        return self.level(answer.value, stated=answer.how is How.STORED)


def natural(value: Decimal, indicator: Indicator, *, stated: bool) -> Decimal:
    """A value in the indicator's unit with the decimals that it is printed with.

    A stated value keeps its own (up to three); counts of things have none. A computed one keeps those it needs where
    they are few (a sum of what was stated), else it is rounded half up to the indicator's.
    """
    counted = counts(indicator)
    if counted and value == value.to_integral_value():
        return round_half_up(value, 0)
    most = max(indicator.decimals, MOST_DECIMALS)
    if stated:
        return value if decimals_of(value) <= most else round_half_up(value, max(indicator.decimals, PERCENT_DECIMALS))
    if counted:
        return round_half_up(value, 0)
    short = without_zeros(value)
    if decimals_of(short) <= (PERCENT_DECIMALS if indicator.unit in PERCENT else most):
        return short
    rounded = round_half_up(value, indicator.decimals)
    return without_zeros(rounded) if indicator.unit in PERCENT else rounded


def percentage(part: Decimal, whole: Decimal) -> Decimal:
    """Part of whole in per cent, unrounded."""
    return part / whole * 100


def rounded_percentage(value: Decimal, decimals: int | None = None) -> Decimal:
    """A computed percentage: at most two decimals without closing zeros, or as many as were asked for."""
    if decimals is not None:
        return round_half_up(value, decimals)
    return without_zeros(round_half_up(value, PERCENT_DECIMALS))


def counts(indicator: Indicator) -> bool:
    """Whether it counts things one by one: xã, con, lượt; not "tiêu chí/xã", not "nghìn con"."""
    if indicator.decimals or "/" in indicator.unit:
        return False
    unit = understand(indicator.unit)
    return unit.counted and unit.factor == 1
