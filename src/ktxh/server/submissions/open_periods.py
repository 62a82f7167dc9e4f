"""Which reporting periods are open: units collect or send their figures for them now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from ktxh.catalogue.regimes import Regimes
from ktxh.model.area_tree import AreaTree
from ktxh.model.period import Period, PeriodKind, Season
from ktxh.model.period_kind import NUMBERED
from ktxh.model.regime import RegimeError
from ktxh.server.submissions.due import regime_of
from ktxh.server.submissions.extension import Extensions
from ktxh.server.submissions.filling import LEVELS

BEFORE = timedelta(days=31)  # the last month of the data of a long period
# what is owed stays owed for a quarter after its deadline; the lists of its period show it later too
AFTER = timedelta(days=92)
_NEAR = timedelta(days=200)  # no figures close, and none are due, further from the end of their period


def periods_open(
    today: date, regimes: Regimes, tree: AreaTree, area: str, extended: Extensions | None = None
) -> tuple[Period, ...]:
    """The periods that the regime of an area asks its level for and that are open on a day, by deadline.

    A period is open from 31 days before its data close (a month: from when they open) until 92 days after the deadline,
    or after the day to which `extended` puts it off for the area (`SubmissionKeeper.recent_extensions`). None where no
    regime holds or it asks the level for nothing.
    """
    level = LEVELS.get(tree.area(area).level)
    if level is None:
        return ()
    put_off: dict[Period, date] = {}
    for (_, unit, period), one in (extended or {}).items():
        if unit == area:
            put_off[period] = max(one.until, put_off.get(period, one.until))
    near = [period for period in _around(today.year) if abs(period.end - today) <= _NEAR]
    found: list[tuple[date, Period]] = []
    for period in dict.fromkeys([*near, *put_off]):
        try:
            regime = regime_of(tree, regimes, area, period.end)
            if not regime.asks_for(period):
                continue
            opens, closes = regime.bounds(period)
            deadline = regime.deadline(period, level.value)
        except RegimeError:
            continue
        last = max(deadline, put_off.get(period, deadline))
        if max(opens, closes - BEFORE) <= today <= last + AFTER:
            found.append((deadline, period))
    return tuple(period for _, period in sorted(found))


def _around(year: int) -> Iterator[Period]:
    """Every period of the year, the year before and the year after, but stages."""
    for each in (year - 1, year, year + 1):
        for kind, count in NUMBERED.items():
            yield from (Period(kind, each, number) for number in range(1, count + 1))
        yield Period.of_year(each)
        yield Period.school_year(each)
        yield from _seasons(each, Season)


def _seasons(year: int, seasons: Iterable[Season]) -> Iterator[Period]:
    return (Period(PeriodKind.SEASON, year, season=season) for season in seasons)
