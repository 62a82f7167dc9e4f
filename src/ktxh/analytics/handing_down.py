"""The control of a hand-down: what the units below and the departments were given must add up to the whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ktxh.analytics.comparing import plan_period
from ktxh.analytics.cube import Cube
from ktxh.model.indicator import OverAreas
from ktxh.model.period import Period
from ktxh.model.target import Authority, Target


@dataclass(frozen=True, slots=True)
class HandDown:
    """A target beside those handed down from it.

    `handed` are the targets of the units right below (or of the departments, where it was given to them), `without` the
    keys of the units that got none, `total` their sum and `difference` the whole less the sum less the reserve, None
    for what does not add up over areas (each unit is then held to its own).
    """

    target: Target
    handed: tuple[Target, ...]
    without: tuple[str, ...]
    total: Decimal | None
    difference: Decimal | None

    @property
    def reached(self) -> Fraction:
        """The share of the units that got a target, from 0 to 1."""
        return Fraction(len(self.handed), max(1, len(self.handed) + len(self.without)))

    @property
    def fits(self) -> bool:
        """Whether nothing is missing and nothing is over."""
        return not self.without and not self.difference


def hand_down(cube: Cube, target: Target, on: date) -> HandDown:
    """Hold a target of an area against what was handed down from it, by the units that are below it on a day.

    What a unit was given by the level above comes first, then a target of the same authority, then any other.
    """
    children = [child.key for child in cube.tree.children(target.area, on)]
    found = cube.figures.targets([target.item], [target.area, *children], [target.period])
    departments = tuple(one for one in found if one.area == target.area and one.holder)
    if departments and not any(one.area != target.area for one in found):
        return _held_against(cube, target, departments, ())
    below: dict[str, Target] = {}
    for one in sorted(found, key=lambda one: _rank(one, target)):
        if one.area != target.area and not one.holder:
            below[one.area] = one
    handed = tuple(below[child] for child in children if child in below)
    return _held_against(cube, target, handed, tuple(child for child in children if child not in below))


def hand_downs(cube: Cube, area: str, period: Period, authority: Authority | None = None) -> tuple[HandDown, ...]:
    """The control of the year's headline indicators that have a target, in their order.

    By `authority`, or by the one that each is listed under.
    """
    year = plan_period(period)
    authorities = {one.item: authority or one.authority for one in cube.figures.headlines(area, year)}
    own = cube.figures.targets(list(authorities), [area], [year])
    by_item = {one.item: one for one in own if not one.holder and one.authority is authorities[one.item]}
    # units that were merged during the year: by those of now or of its first day, whichever the plan was handed to
    days = (period.end, year.start)
    return tuple(
        max((hand_down(cube, by_item[item], day) for day in days), key=lambda one: one.reached)
        for item in authorities
        if item in by_item
    )


def _rank(one: Target, target: Target) -> int:
    return 2 if one.authority is Authority.SUPERIOR else int(one.authority is target.authority)


def _held_against(cube: Cube, target: Target, handed: tuple[Target, ...], without: tuple[str, ...]) -> HandDown:
    adds = cube.indicator(target.item).over_areas is OverAreas.ADD and not target.relative
    if not adds:
        return HandDown(target, handed, without, None, None)
    total = sum((one.value for one in handed), Decimal(0))
    return HandDown(target, handed, without, total, target.value - total - target.reserve)
