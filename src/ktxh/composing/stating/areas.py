"""The units below an area, side by side: which there are, what each has of an item, and how they rank."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ktxh.analytics.answer import How
from ktxh.analytics.cube import Cube
from ktxh.composing.stating.choice import Wish
from ktxh.composing.stating.items import FigureError
from ktxh.composing.stating.levels import natural
from ktxh.composing.stating.scaling import is_exact, printed_unit
from ktxh.model.area import Area, AreaLevel
from ktxh.model.observation import Item
from ktxh.model.period import Period
from ktxh.model.phrase import Role

if TYPE_CHECKING:
    from ktxh.composing.stating.stating import Stated, Stating

CHILDREN = "children"
_LEVELS = {"huyen": AreaLevel.DISTRICT, "xa": AreaLevel.COMMUNE}


@dataclass(frozen=True, slots=True)
class Ranked:
    """A unit with what it has of the item; `value` is what it is ranked by."""

    area: Area
    stated: Stated
    value: Decimal


def units_below(cube: Cube, area: str, areas: str, when: Period) -> tuple[Area, ...]:
    """The units right below an area at the period's end, or those of a level: "huyen", "xa"."""
    tree = cube.tree
    if areas == CHILDREN:
        return tree.children(area, when.end)
    if areas not in _LEVELS:
        raise FigureError(f"Không có cấp “{areas}”; chỉ có: {', '.join((CHILDREN, *_LEVELS))}.")
    return tree.descendants(area, when.end, _LEVELS[areas])


def words_for(areas: Iterable[Area]) -> str:
    """What the units are: "xã, thị trấn"."""
    return ", ".join(dict.fromkeys(area.type.words for area in areas))


def fetch(cube: Cube, item: Item, areas: Sequence[Area], when: Period) -> None:
    """Fetch at once what is needed of all units; only a matter of speed."""
    periods = [when, when.same_last_year(), when.whole_last_year()]
    cube.prefetch([item], [area.key for area in areas], periods)


def common_unit(stating: Stating, item: Item, areas: Sequence[Area], when: Period) -> str:
    """One unit in which the values of all units are printed."""
    indicator = stating.cube.indicator(item)
    answers = [stating.compared(item, area.key, when).actual for area in areas]
    values = [
        natural(answer.value, indicator, stated=answer.how is How.STORED)
        for answer in answers
        if answer.value is not None and answer.whole
    ]
    larger = printed_unit(max(values, default=Decimal(0)), indicator.unit)
    return larger if all(is_exact(value, indicator.unit, larger) for value in values) else indicator.unit


def ranked(
    stating: Stating, item: Item, areas: Sequence[Area], when: Period, wish: Wish, role: Role
) -> tuple[list[Ranked], tuple[str, ...]]:
    """The units that have a figure in that role, highest first, equal ones in tree order; the names of the others."""
    found, lacking = [], []
    for area in areas:
        stated = stating.stated(item, area.key, when, wish)
        if role in stated.connections:
            found.append(Ranked(area, stated, getattr(stated.statement, role.value).value))
        else:
            lacking.append(area.full_name)
    return sorted(found, key=lambda one: -one.value), tuple(lacking)


def first(found: Sequence[Ranked], count: int) -> Sequence[Ranked]:
    """The first so many; none of them is as good as one that is left out: then fewer, or more if that leaves none."""
    if count <= 0 or len(found) <= count:
        return found[: max(count, 0)]
    border = found[count - 1].value
    if found[count].value != border:
        return found[:count]
    better = [one for one in found[:count] if one.value != border]
    return better or [one for one in found if one.value == border]
