"""Between shorter and longer periods: sums of flows, closing values of stocks, differences of cumulative values."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from decimal import Decimal
from functools import cache

from ktxh.analytics.answer import Answer, Completeness, How, least_sure, missing
from ktxh.model.indicator import Indicator, OverTime
from ktxh.model.observation import Key
from ktxh.model.period import Period, month_of
from ktxh.model.period_parts import closing_together, differences, partitions

Direct = Callable[[Key], Answer]
Met = Callable[[Key, Collection[Period]], list[Period]]


@cache
def pieces(period: Period) -> tuple[Period, ...]:
    """All periods of which the period can be put together, in order of time, longer ones first."""
    found = {part for parts in partitions(period) for part in parts}
    return tuple(sorted(found, key=lambda part: (part.start, -len(part.months()), part.code)))


@cache
def periods_needed(period: Period) -> tuple[Period, ...]:
    """The period, and those from which its value can be made."""
    pairs = [part for pair in differences(period) for part in pair]
    return tuple(dict.fromkeys((period, *pieces(period), *closing_together(period), *pairs)))


def longer_from_shorter(key: Key, indicator: Indicator, direct: Direct, met: Met) -> Answer:
    """The value of a period out of other periods.

    `direct` answers without going through time again, `met` sifts the periods for which anything was stated.
    """
    if indicator.over_time is OverTime.LAST:
        return _closing(key, direct, met)
    if indicator.over_time is OverTime.ADD:
        added = _added(key, direct, met)
        if added.whole:
            return added
        difference = _difference(key, direct)
        return added if difference.value is None else difference
    if indicator.over_time is OverTime.MEAN:
        return _mean(key, direct)
    return missing(key)


def _closing(key: Key, direct: Direct, met: Met) -> Answer:
    for period in met(key, closing_together(key.period)):
        answer = direct(key._replace(period=period))
        if answer.whole:
            return _made(key, answer.value, (answer,))
    return missing(key)


def _added(key: Key, direct: Direct, met: Met) -> Answer:
    """The fewest known parts that cover the period; where they leave a gap, those that cover most of its months."""
    first, last = key.period.span
    starting: dict[int, list[tuple[int, Answer]]] = {}
    for part in met(key, pieces(key.period)):
        answer = direct(key._replace(period=part))
        if answer.whole:
            offset = (part.start.year - key.period.year) * 12 + part.start.month
            starting.setdefault(offset, []).append((offset + len(part.months()), answer))
    if not starting:
        return missing(key)
    # best[month]: (months left uncovered, parts) from that month to the end
    best: dict[int, tuple[int, tuple[Answer, ...]]] = {last + 1: (0, ())}
    for month in range(last, first - 1, -1):
        gap, parts = best[month + 1]
        choices = [(gap + 1, parts)]
        for after, answer in starting.get(month, ()):
            gap, parts = best[after]
            choices.append((gap, (answer, *parts)))
        best[month] = min(choices, key=lambda choice: (choice[0], len(choice[1])))
    gap, parts = best[first]
    months = last - first + 1
    covered = {month for part in parts for month in part.key.period.months()}
    lacking = [Period.month(*month_of(key.period.year, month)) for month in range(first, last + 1)]
    gaps = tuple(month for month in lacking if month not in covered)
    number = sum((part.value for part in parts if part.value is not None), Decimal(0))
    reason = f"còn thiếu số liệu {', '.join(month.label for month in gaps)}" if gaps else ""
    complete = Completeness(months - gap, months, tuple(month.code for month in gaps)) if gaps else None
    return _made(key, number, parts, complete, reason=reason)


def _difference(key: Key, direct: Direct) -> Answer:
    for longer, shorter in differences(key.period):
        one, other = direct(key._replace(period=longer)), direct(key._replace(period=shorter))
        if one.whole and other.whole and one.value is not None and other.value is not None:
            return _made(key, one.value - other.value, (one, other), weights=(Decimal(1), Decimal(-1)))
    return missing(key)


def _mean(key: Key, direct: Direct) -> Answer:
    for parts in partitions(key.period):
        if len({len(part.months()) for part in parts}) != 1:
            continue
        answers = tuple(direct(key._replace(period=part)) for part in parts)
        numbers = [answer.value for answer in answers if answer.whole and answer.value is not None]
        if len(numbers) == len(parts):
            return _made(key, sum(numbers, Decimal(0)) / len(numbers), answers)
    return missing(key)


def _made(
    key: Key,
    value: Decimal | None,
    parts: Iterable[Answer],
    completeness: Completeness | None = None,
    *,
    weights: tuple[Decimal, ...] = (),
    reason: str = "",
) -> Answer:
    answers = tuple(parts)
    simulated = any(part.simulated for part in answers)
    return Answer(
        key,
        value,
        How.PERIODS,
        least_sure(answers),
        simulated=simulated,
        completeness=completeness,
        parts=answers,
        weights=weights,
        reason=reason,
    )
