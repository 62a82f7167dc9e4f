"""Which plan a chart draws: that by which the indicator is judged, else the first that an authority set."""

from __future__ import annotations

from collections.abc import Mapping

from ktxh.analytics.comparing import AgainstTarget, Compared, plan_period
from ktxh.composing.drafting import Setting
from ktxh.model.observation import Item
from ktxh.model.target import Authority

_ORDER = (Authority.COUNCIL, Authority.COMMITTEE, Authority.SUPERIOR)


def judging(setting: Setting) -> Mapping[Item, Authority]:
    """By whose plan each headline indicator of the year is judged."""
    headlines = setting.cube.figures.headlines(setting.area, plan_period(setting.period))
    return {one.item: one.authority for one in headlines}


def planned(compared: Compared, judged: Mapping[Item, Authority]) -> AgainstTarget | None:
    """The plan of an item that is an amount; None where none is set, or only a change or nothing."""
    first = judged.get(compared.actual.key.item)
    for authority in (first, *_ORDER) if first else _ORDER:
        found = compared.target_of(authority)
        if found is not None and not found.target.relative and found.target.value > 0:
            return found
    return None
