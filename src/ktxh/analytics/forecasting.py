"""Where a value will stand at the year's end: from how earlier years went on, or the phases of the plan; and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from ktxh.analytics.answer import Answer
from ktxh.analytics.comparing import AgainstTarget, Compared
from ktxh.analytics.cube import Cube
from ktxh.analytics.phasing import phased
from ktxh.language.numbers import print_short
from ktxh.model.indicator import OverTime
from ktxh.model.observation import Item
from ktxh.model.period import Period

PROFILE_YEARS = 3
_LOWEST_SHARE = Decimal("0.05")  # a year of which less was reached by then says nothing of its end


class RestsOn(StrEnum):
    """What a forecast rests on."""

    PROFILE = "profile"
    PHASES = "phases"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Forecast:
    """The value expected at the year's end, in the indicator's unit.

    `low` and `high` are the lowest and highest of what the single years give (the same where one year is known).
    `years` are the periods whose course was taken, `reason` the sentence that says so.
    """

    value: Decimal
    rests_on: RestsOn
    low: Decimal
    high: Decimal
    years: tuple[Period, ...] = ()
    reason: str = ""


def forecast(cube: Cube, compared: Compared, target: AgainstTarget | None) -> Forecast | None:
    """The forecast of an item, None where the year has ended or nothing is known of its course."""
    actual = compared.actual
    period = actual.key.period
    if actual.value is None or not actual.whole or period.elapsed_share() == 1:
        return None
    rule = cube.indicator(actual.key.item).over_time
    if rule is OverTime.ADD:
        found = _by_profile(cube, compared, actual.value)
        return found or _by_plan(actual, actual.value, target) or _by_time(actual.value, period)
    if rule is OverTime.LAST:
        return _by_course(cube, compared, actual.value)
    return None


def prefetch_years(cube: Cube, items: Iterable[Item], area: str, period: Period) -> None:
    """Fetch at once the earlier years that forecasts of the items will look at; only a matter of speed."""
    if period.elapsed_share() == 1:
        return
    wanted = [item for item in items if cube.indicator(item).over_time in (OverTime.ADD, OverTime.LAST)]
    then, whole = period.same_last_year(), period.whole_last_year()
    years: list[Period] = []
    for _ in range(PROFILE_YEARS):
        years += [then, whole]
        then, whole = then.same_last_year(), whole.same_last_year()
    cube.prefetch(wanted, [area], years)


def _earlier(cube: Cube, compared: Compared) -> list[tuple[Period, Decimal, Decimal]]:
    """(year, value at the same point of it, value at its end) of the earlier years of which both are known."""
    found: list[tuple[Period, Decimal, Decimal]] = []
    item, area, boundaries = compared.actual.key.item, compared.actual.key.area, compared.actual.key.period.end
    then, whole = compared.same_period.before, compared.last_year.before
    while then.whole and whole.whole and then.value is not None and whole.value is not None:
        found.append((whole.key.period, then.value, whole.value))
        if len(found) == PROFILE_YEARS:
            break
        then = cube.answer(item, area, then.key.period.same_last_year(), boundaries)
        whole = cube.answer(item, area, whole.key.period.same_last_year(), boundaries)
    return found


def _by_profile(cube: Cube, compared: Compared, actual: Decimal) -> Forecast | None:
    """Flows: by this point of earlier years so much of the year's end had been reached."""
    shares = [
        (year, then / whole)
        for year, then, whole in _earlier(cube, compared)
        if whole > 0 and then / whole >= _LOWEST_SHARE
    ]
    if not shares:
        return None
    mean = sum((share for _, share in shares), Decimal(0)) / len(shares)
    ends = [actual / share for _, share in shares]
    years = tuple(year for year, _ in shares)
    reason = f"theo nhịp thực hiện {_named(years)}: đến kỳ này đạt bình quân {_per_cent(mean)} của cả năm"
    return Forecast(actual / mean, RestsOn.PROFILE, min(ends), max(ends), years, reason)


def _by_course(cube: Cube, compared: Compared, actual: Decimal) -> Forecast | None:
    """Stocks: from this point to the year's end they changed by so much in earlier years."""
    steps = [(year, whole - then) for year, then, whole in _earlier(cube, compared)]
    if not steps:
        return None
    mean = sum((step for _, step in steps), Decimal(0)) / len(steps)
    ends = [actual + step for _, step in steps]
    years = tuple(year for year, _ in steps)
    reason = f"cộng mức tăng, giảm từ kỳ này đến cuối năm của {_named(years)}"
    return Forecast(actual + mean, RestsOn.PROFILE, min(ends), max(ends), years, reason)


def _by_plan(answer: Answer, actual: Decimal, target: AgainstTarget | None) -> Forecast | None:
    if target is None or not target.target.phases:
        return None
    share = phased(target.target, answer.key.period)
    if share < _LOWEST_SHARE:
        return None
    end = actual / share
    reason = f"theo tiến độ giao: đến kỳ này phải đạt {_per_cent(share)} kế hoạch năm"
    return Forecast(end, RestsOn.PHASES, end, end, (), reason)


def _by_time(actual: Decimal, period: Period) -> Forecast | None:
    elapsed: Fraction = period.elapsed_share()
    end = actual * elapsed.denominator / elapsed.numerator
    reason = f"chia đều theo thời gian: đã qua {_per_cent(Decimal(elapsed.numerator) / elapsed.denominator)} của năm"
    return Forecast(end, RestsOn.TIME, end, end, (), reason)


def _named(years: tuple[Period, ...]) -> str:
    return ", ".join(year.label for year in years)


def _per_cent(share: Decimal) -> str:
    return f"{print_short(share * 100)} %"
