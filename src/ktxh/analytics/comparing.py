"""A value beside its plan, the same period and the year before: every comparison that a report makes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ktxh.analytics.answer import Answer
from ktxh.analytics.cube import Cube
from ktxh.model.observation import Item
from ktxh.model.period import Period
from ktxh.model.target import Authority, Target

HUNDRED = Decimal(100)
_POINTS = {"%": "điểm %", "điểm %": "điểm %", "‰": "‰"}  # what is a rate changes by points, never by per cent of it


@dataclass(frozen=True, slots=True)
class Change:
    """A value against an earlier one: the difference in the unit, in per cent, and the index (100 = the same).

    For a value in per cent the difference is in percentage points. What cannot be said is None: nothing is divided by
    zero or by a value below zero.
    """

    before: Answer
    absolute: Decimal | None
    per_cent: Decimal | None
    index: Decimal | None


@dataclass(frozen=True, slots=True)
class AgainstTarget:
    """A value against one authority's target: its share in per cent; None where the target is zero or a change."""

    target: Target
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class Compared:
    """One item in an area and a period with all comparisons."""

    actual: Answer
    same_period: Change
    last_year: Change
    targets: tuple[AgainstTarget, ...]

    def target_of(self, authority: Authority) -> AgainstTarget | None:
        """What the authority set for the area itself, or None."""
        for one in self.targets:
            if one.target.authority is authority and not one.target.holder:
                return one
        return None


def change(actual: Answer, before: Answer) -> Change:
    """How a value changed; nothing is said where either is not known as a whole."""
    if not (actual.whole and before.whole) or actual.value is None or before.value is None:
        return Change(before, None, None, None)
    absolute = actual.value - before.value
    if before.value <= 0:
        return Change(before, absolute, None, None)
    index = actual.value / before.value * HUNDRED
    return Change(before, absolute, index - HUNDRED, index)


def shift(found: Change, unit: str) -> Decimal | None:
    """The change as tables print it, in `shift_unit(unit)`: per cent; of a value in per cent the percentage points."""
    return found.absolute if unit in _POINTS else found.per_cent


def shift_unit(unit: str) -> str:
    """In what the change of a value in this unit is printed."""
    return _POINTS.get(unit, "%")


def index_of(found: Change, unit: str) -> Decimal | None:
    """The value in per cent of the earlier one; None for what is a rate itself, where that would mislead."""
    return None if unit in _POINTS else found.index


def plan_period(period: Period) -> Period:
    """The period whose targets a period is held against: its plan year; a season, school year or stage has its own."""
    last_year = period.whole_last_year()
    return period if last_year.kind is period.kind else last_year.next()


def compare(
    cube: Cube, items: list[Item], area: str, period: Period, boundaries: date | None = None
) -> tuple[Compared, ...]:
    """The comparisons of items, fetched together.

    Everything is told for the territory that the area has on the day `boundaries`; without it for that of the period's
    end.
    """
    before, last = period.same_last_year(), period.whole_last_year()
    then = boundaries or boundaries_of(cube, area, period)
    cube.prefetch_across(items, [area], [period, before, last], then)
    targets = targets_by_item(cube, items, area, period)
    found = []
    for item in items:
        actual = cube.answer(item, area, period, boundaries)
        found.append(
            Compared(
                actual,
                change(actual, cube.answer(item, area, before, then)),
                change(actual, cube.answer(item, area, last, then)),
                tuple(AgainstTarget(target, share_of_target(actual, target)) for target in targets.get(item, [])),
            )
        )
    return tuple(found)


def targets_by_item(cube: Cube, items: list[Item], area: str, period: Period) -> Mapping[Item, Sequence[Target]]:
    """The targets that a period is held against, of the items that have one."""
    found: dict[Item, list[Target]] = {}
    for target in cube.figures.targets(items, [area], [plan_period(period)]):
        found.setdefault(target.item, []).append(target)
    return found


def boundaries_of(cube: Cube, area: str, period: Period) -> date | None:
    """The day whose boundaries earlier values are carried to: the period's end; None where the area was gone then."""
    return period.end if cube.tree.area(area).exists(period.end) else None


def share_of(part: Answer, whole: Answer) -> Decimal | None:
    """The share of a part in a whole in per cent, None where either is not known or the whole is nothing."""
    if not (part.whole and whole.whole) or part.value is None or not whole.value:
        return None
    return part.value / whole.value * HUNDRED


def share_of_target(actual: Answer, target: Target) -> Decimal | None:
    """A value in per cent of a target; None where the target is zero or a change."""
    if target.relative or actual.value is None or target.value <= 0:
        return None
    return actual.value / target.value * HUNDRED
