"""How periods are made of one another: sums of shorter ones, differences of longer ones, those that close together."""

from __future__ import annotations

from functools import cache

from ktxh.model.period import OWN_PLAN, Period, PeriodKind


@cache
def partitions(period: Period) -> tuple[tuple[Period, ...], ...]:
    """Every way in which a period is made of other ones, fewest parts first, quarters before months.

    The first six months are quarters I and II, the first five months and June, six months, …; the first three are
    also one part, quarter I. Meant for flows: the value is the sum over the first partition of which all parts are
    known. The parts are to be looked up, not taken apart again. A stage is made of years; a month, a season and a
    school year of nothing else.
    """
    if period.kind is PeriodKind.STAGE:
        return (tuple(Period.of_year(year) for year in range(period.year, period.number + 1)),)
    if period.kind in OWN_PLAN:
        return ()
    found = [parts for parts in _tilings(period.year, *period.span) if parts != (period,)]
    return tuple(sorted(found, key=len))


@cache
def differences(period: Period) -> tuple[tuple[Period, Period], ...]:
    """Pairs (longer, shorter) whose difference is this period's flow: June is 6 months less 5 months."""
    first, last = period.span
    if period.kind in OWN_PLAN or first == 1:
        return ()
    longer = _named(period.year, 1, last)
    shorter = _named(period.year, 1, first - 1)
    return tuple((one, other) for one in longer for other in shorter)


@cache
def closing_together(period: Period) -> tuple[Period, ...]:
    """Other periods that close on the same day, shortest first: where the closing value of a stock may stand."""
    if period.kind is PeriodKind.STAGE:
        last_year = Period.of_year(period.number)
        return (last_year, *closing_together(last_year))
    if period.kind in OWN_PLAN:
        return ()
    last = period.span[1]
    found = [other for first in range(last, 0, -1) for other in _named(period.year, first, last)]
    return tuple(other for other in found if other != period)


def _named(year: int, first: int, last: int) -> list[Period]:
    """The periods of a year with these first and last months, shorter names first; "1 tháng đầu năm" is not said."""
    found = []
    if first == last:
        found.append(Period.month(year, first))
    if last % 3 == 0 and first == last - 2:
        found.append(Period.quarter(year, last // 3))
    if (first, last) == (1, 12):
        found.append(Period.of_year(year))
    if first == 1 and last > 1:
        found.append(Period.first_months(year, last))
    if last == 12 and first < 12:
        found.append(Period.last_months(year, 13 - first))
    return found


@cache
def _tilings(year: int, first: int, last: int) -> tuple[tuple[Period, ...], ...]:
    """The months first to last of a year as runs of named periods, those that begin with a longer part first."""
    if first > last:
        return ((),)
    return tuple(
        (part, *rest)
        for until in range(last, first - 1, -1)
        for part in _named(year, first, until)
        for rest in _tilings(year, until + 1, last)
    )
