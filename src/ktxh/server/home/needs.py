"""What the person has to do, by when, and where: forms to send, forms that wait for a decision."""

from __future__ import annotations

from datetime import date

from ktxh.server.accounts.rights import Act
from ktxh.server.home.need import Need
from ktxh.server.home.to_decide import to_decide
from ktxh.server.home.to_send import to_send
from ktxh.server.submissions.open_periods import AFTER, periods_open
from ktxh.server.web.place import Place


def needs(place: Place, today: date) -> tuple[Need, ...]:
    """What the person has to do at this unit, for the period shown and for all that are open; the most pressing first.

    At most five questions, whatever the number of units and periods.
    """
    plan, area = place.plan, place.area.key
    extended = plan.store.recent_extensions(today - AFTER, None if place.may(Act.APPROVE) else [area])
    open_now = periods_open(today, plan.regimes, plan.tree, area, extended)
    periods = tuple(dict.fromkeys([*open_now, place.period]))
    found = [*to_send(place, periods, today), *to_decide(place, periods, extended, today)]
    rank = {"bad": 0, "warn": 1}
    return tuple(sorted(found, key=lambda one: rank.get(one.look, 2)))
