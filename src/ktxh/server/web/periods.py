"""The periods that the bar offers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ktxh.model.period import Period
from ktxh.model.period_kind import PeriodKind

_YEARS_BACK = 2
_FIRST_MONTHS = (6, 9)


def offered(today: date, shown: Period, known: Iterable[Period] = ()) -> tuple[Period, ...]:
    """Months, quarters, first six and nine months and the year, of this year and two before, and of the one shown; and
    what is `known` to have figures besides: older years, crop seasons, last months of a year, school years, stages.
    """
    years = {*range(today.year - _YEARS_BACK, today.year + 1), shown.year}
    found = {shown, *(one for one in known if one.kind is not PeriodKind.FIRST_MONTHS or one.number in _FIRST_MONTHS)}
    for year in years:
        found |= {Period.of_year(year), *(Period.first_months(year, count) for count in _FIRST_MONTHS)}
        found |= {Period.quarter(year, number) for number in range(1, 5)}
        found |= {Period.month(year, number) for number in range(1, 13)}
    return tuple(sorted(found))


def first_shown(known: Iterable[Period], today: date) -> Period:
    """The period for who has not chosen one: this month; where the year has no figures yet, the last year that has."""
    years = {one.year for one in known if one.kind is PeriodKind.YEAR and one.year <= today.year}
    if years and max(years) < today.year:
        return Period.of_year(max(years))
    return Period.month(today.year, today.month)
