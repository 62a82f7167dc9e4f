"""Which plan a chart draws: that by which the indicator is judged, else the first that an authority set."""

from __future__ import annotations

from ktxh.analytics.comparing import AgainstTarget, Compared, plan_period
from ktxh.composing.drafting import Setting
from ktxh.model.target import Authority

_ORDER = (Authority.COUNCIL, Authority.COMMITTEE, Authority.SUPERIOR)


def planned(setting: Setting, compared: Compared) -> AgainstTarget | None:
    """The plan of an item that is an amount; None where none is set, or only a change or nothing."""
    item = compared.actual.key.item
    headlines = setting.cube.figures.headlines(setting.area, plan_period(setting.period))
    judged = [one.authority for one in headlines if one.item == item]
    for authority in (*judged, *_ORDER):
        found = compared.target_of(authority)
        if found is not None and not found.target.relative and found.target.value > 0:
            return found
    return None
