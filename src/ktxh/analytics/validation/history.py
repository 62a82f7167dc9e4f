"""Which earlier periods a value is held against."""

from __future__ import annotations

from functools import cache

from ktxh.model.period import Period, PeriodKind

EARLIER = 8  # as many earlier periods of the same kind as are looked at
YEARS = 3


@cache
def earlier_periods(period: Period) -> tuple[Period, ...]:
    """Earlier periods of the same kind, the same periods of earlier years, and the cumulative ones of the same year."""
    found = [period]
    for _ in range(EARLIER if period.kind in (PeriodKind.MONTH, PeriodKind.QUARTER) else YEARS):
        found.append(found[-1].previous())
    same = period
    for _ in range(YEARS):
        same = same.same_last_year()
        found.append(same)
    return tuple(dict.fromkeys((*found[1:], *cumulative_periods(period))))


@cache
def cumulative_periods(period: Period) -> tuple[Period, ...]:
    """The other periods of the same year that begin with January, in the order of their ends."""
    if period.kind not in (PeriodKind.FIRST_MONTHS, PeriodKind.YEAR):
        return ()
    first = [Period.first_months(period.year, months) for months in range(2, 13)]
    return tuple(one for one in (*first, Period.of_year(period.year)) if one != period)
