"""Looks at values before they are recorded: all rules over all values, with few questions to the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ktxh.analytics.cube import Cube
from ktxh.analytics.overlaid import Overlaid
from ktxh.analytics.validation.history import earlier_periods
from ktxh.analytics.validation.rule import Entered, Remark, Surroundings, changed_since, value_rules
from ktxh.catalogue.indicators import Catalogue
from ktxh.catalogue.relations import Relations
from ktxh.model.area_tree import AreaTree
from ktxh.model.figures import Figures
from ktxh.model.observation import Item, Key, Observation, Value
from ktxh.model.period import Period


def validate(
    figures: Figures, catalogue: Catalogue, tree: AreaTree, relations: Relations, observations: Sequence[Observation]
) -> tuple[Remark, ...]:
    """The remarks on values that are to be recorded, in their order; values that are already stored get none."""
    current = _current(figures, observations)
    changed = [one for one in observations if one.key not in current or current[one.key].number != one.value]
    cube = Cube(Overlaid(figures, observations), catalogue, tree)
    around = Surroundings(cube, relations)
    _prefetch(around, changed)
    entered = (Entered(one, catalogue.indicator(one.key.item.indicator), current.get(one.key)) for one in changed)
    return _judged(entered, around)


def remarks_on_stored(cube: Cube, relations: Relations, observations: Sequence[Observation]) -> tuple[Remark, ...]:
    """The remarks on values that are stored already, as if they were entered now; the cube sees them as they are.

    Those of rules that hold a new value against the one it takes the place of are not among them.
    """
    around = Surroundings(cube, relations)
    _prefetch(around, observations)
    return _judged((Entered(one, cube.indicator(one.key.item), None) for one in observations), around)


def _judged(values: Iterable[Entered], around: Surroundings) -> tuple[Remark, ...]:
    found: dict[Remark, None] = {}
    for entered in values:
        for rule in value_rules():
            for remark in rule.judge(entered, around):
                found[remark] = None
    return tuple(found)


def _current(figures: Figures, observations: Iterable[Observation]) -> Mapping[Key, Value]:
    keys = [one.key for one in observations]
    return figures.values({key.item for key in keys}, {key.area for key in keys}, {key.period for key in keys})


def _prefetch(around: Surroundings, observations: Iterable[Observation]) -> None:
    """The values around those entered: the same items in earlier periods, and what the rules need of the same."""
    items: defaultdict[tuple[str, Period], set[Item]] = defaultdict(set)
    for one in observations:
        items[one.key.area, one.key.period].add(one.key.item)
    places: defaultdict[tuple[Period, frozenset[Item]], list[str]] = defaultdict(list)
    for (area, period), wanted in items.items():
        places[period, frozenset(wanted)].append(area)
    for (period, together), areas in places.items():
        around.cube.load_stated(sorted(together), areas, earlier_periods(period))
        beside = {item for one in together for rule in value_rules() for item in rule.needs(one, around)}
        around.cube.load_stated(sorted(together | beside), areas, [period])
        moved = [area for area in areas if changed_since(around.cube, area, period)]
        if moved:
            around.cube.prefetch_across(sorted(together), moved, [period.same_last_year()], period.end)
