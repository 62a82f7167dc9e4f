"""Remembers the headline table of a unit as long as nothing was recorded: everybody of a unit opens the same page.

What was remembered is only used when the last numbers of values, targets, headline indicators and steps of forms are
still those that stood before it was computed; numbers grow with everything that is recorded, and recording waits for
recording.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock

from django.db import connections
from django.db.models import Max

from ktxh.model.period import Period
from ktxh.server.collection.models import Observation
from ktxh.server.home.headlines import Shown, shown_headlines
from ktxh.server.plans.models import Headline, Target
from ktxh.server.submissions.models import Event
from ktxh.server.web.opening import Plan
from ktxh.server.web.place import Place

_MOST = 300  # tables of twenty rows: some megabytes
_kept: OrderedDict[tuple[str, str, Period], tuple[Hashable, tuple[Shown, ...]]] = OrderedDict()
_lock = Lock()


def headlines_of(place: Place) -> tuple[Shown, ...]:
    """The headline indicators of the place, as they stand now."""
    alias = place.plan.store.alias
    key = str(connections[alias].settings_dict["NAME"]), place.area.key, place.period
    now = _stamp(place.plan, alias)
    with _lock:
        known = _kept.get(key)
        if known is not None and known[0] == now:
            _kept.move_to_end(key)
            return known[1]
    found = shown_headlines(place.plan.cube(), place.area.key, place.period, place.plan.awaiting)
    with _lock:
        _kept[key] = now, found
        while len(_kept) > _MOST:
            _kept.popitem(last=False)
    return found


def _stamp(plan: Plan, alias: str) -> Hashable:
    """What differs as soon as a figure could. The catalogue itself, which is held so, stands for the plan it came with:
    an id may be given again.
    """
    numbers = [
        model.objects.using(alias).aggregate(last=Max("pk"))["last"] for model in (Observation, Target, Headline, Event)
    ]
    in_force = Target.objects.using(alias).filter(in_force=True).count()  # one may be withdrawn and none take its place
    return plan.catalogue, Headline.objects.using(alias).count(), in_force, *numbers
