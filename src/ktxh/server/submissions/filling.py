"""Which units fill in a form, and which of them stand right below another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from ktxh.model.area import Area, AreaLevel
from ktxh.model.area_tree import AreaTree
from ktxh.model.form import Form
from ktxh.model.indicator import Level
from ktxh.model.period import Period
from ktxh.model.regime import Regime

LEVELS: Mapping[AreaLevel, Level] = {
    AreaLevel.PROVINCE: Level.PROVINCE,
    AreaLevel.DISTRICT: Level.DISTRICT,
    AreaLevel.COMMUNE: Level.COMMUNE,
}


def must_fill(form: Form, area: Area, period: Period, regime: Regime) -> bool:
    """Whether a unit owes a form for a period: its level and the kind of period are those of the form, the regime asks
    for the period, and the unit exists at its end.
    """
    return (
        LEVELS.get(area.level) in form.levels
        and period.kind in form.kinds
        and regime.asks_for(period)
        and area.exists(period.end)
    )


def units_below(tree: AreaTree, levels: Collection[Level], area: str, on: date) -> tuple[str, ...]:
    """The nearest units below that are of one of the levels, in tree order: districts, or communes where none is."""
    return tuple(_below(tree, frozenset(levels), tree.children(area, on), on))


def _below(tree: AreaTree, levels: frozenset[Level], children: Iterable[Area], on: date) -> Iterator[str]:
    for child in children:
        if LEVELS.get(child.level) in levels:
            yield child.key
        else:
            yield from _below(tree, levels, tree.children(child.key, on), on)
