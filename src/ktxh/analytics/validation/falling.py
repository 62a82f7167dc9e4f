"""A cumulative value that falls: six months less than five, the year less than nine months."""

from __future__ import annotations

from collections.abc import Iterator

from ktxh.analytics.validation.history import cumulative_periods
from ktxh.analytics.validation.rule import Entered, Remark, Surroundings, ValueRule
from ktxh.language.numbers import print_number
from ktxh.model.indicator import OverTime
from ktxh.model.relation import Severity

CODE = "luy_ke_giam"


def judge(entered: Entered, around: Surroundings) -> Iterator[Remark]:
    """Ask for an explanation where the nearest shorter period has more, or the nearest longer one less.

    Only for what adds up over time and cannot be below nothing; an account that was corrected may really fall.
    """
    indicator, period = entered.indicator, entered.key.period
    if indicator.over_time is not OverTime.ADD or indicator.minimum is None or indicator.minimum < 0:
        return
    known = [(one, around.value(entered.key._replace(period=one))) for one in cumulative_periods(period)]
    shorter = [(one, value) for one, value in known if value is not None and one.end < period.end]
    longer = [(one, value) for one, value in known if value is not None and one.end > period.end]
    value, unit = entered.observation.value, indicator.unit
    if shorter and shorter[-1][1].number > value:
        other, more = shorter[-1]
        told = f"{period.label} là {print_number(value)} {unit}, ít hơn {other.label} ({print_number(more.number)})."
        yield Remark(entered.key, CODE, Severity.WARNING, f"Số lũy kế giảm: {told}")
    if longer and longer[0][1].number < value:
        other, less = longer[0]
        told = f"{period.label} là {print_number(value)} {unit}, nhiều hơn {other.label} ({print_number(less.number)})."
        yield Remark(entered.key, CODE, Severity.WARNING, f"Số lũy kế giảm: {told}")


RULE = ValueRule(CODE, "Số lũy kế giảm", judge)
