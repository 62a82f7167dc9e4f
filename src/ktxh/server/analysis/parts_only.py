"""Indicators whose figures are kept by their parts alone: asked for as a whole they give an empty table."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from ktxh.catalogue.forms import item_label
from ktxh.model.indicator import Breakdown
from ktxh.model.observation import Item
from ktxh.model.period import Period
from ktxh.server.analysis.pivot import Pivot
from ktxh.server.analysis.question import Axis, Measure
from ktxh.server.web.place import Place


@dataclass(frozen=True, slots=True)
class Hint:
    """An indicator without a figure of its own, and the question that shows its parts by a dimension."""

    indicator: str
    dimension: str
    query: str


def parts_only(place: Place, pivot: Pivot) -> tuple[Hint, ...]:
    """For each indicator of which the table shows no figure, the dimension of which the most parts have one.

    Asks the database only where a whole indicator is empty and the question names no breakdown.
    """
    question = pivot.question
    if question.dimension:
        return ()
    areas = [one.area for one in pivot.axes[Axis.AREA]]
    periods = [one.period for one in pivot.axes[Axis.PERIOD] if one.period is not None]
    empty = [
        item
        for item in question.items
        if all(pivot.figures.figure(Measure.VALUE, item, *at).value is None for at in _places(areas, periods))
    ]
    wanted = {item: _parts(place, item) for item in empty}
    known = place.plan.store.values([part for parts in wanted.values() for part in parts], areas, periods)
    stated = {key.item for key in known}
    found = []
    for item, parts in wanted.items():
        counts: defaultdict[str, int] = defaultdict(int)
        for part, dimension in parts.items():
            counts[dimension] += part in stated
        best = max(counts, key=lambda one: counts[one], default="")
        if best and counts[best]:
            name = place.plan.catalogue.dimension(best).name
            hint = replace(question, items=(item,), dimension=best)
            found.append(Hint(item_label(place.plan.catalogue, item), name, hint.query))
    return tuple(found)


def _places(areas: list[str], periods: list[Period]) -> list[tuple[str, Period]]:
    return [(area, period) for area in areas for period in periods]


def _parts(place: Place, item: Item) -> dict[Item, str]:
    """The parts of an item by one more dimension, each with that dimension."""
    catalogue = place.plan.catalogue
    own = Breakdown.parse(item.breakdown).members
    return {
        Item(item.indicator, str(Breakdown(tuple(sorted((*own, (code, member.code))))))): code
        for code in catalogue.indicator(item.indicator).dimensions
        if code not in dict(own)
        for member in catalogue.dimension(code).members
    }
