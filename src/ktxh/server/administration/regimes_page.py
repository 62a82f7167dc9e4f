"""The reporting regimes: which holds here, the next deadlines of each level, and the extensions that were given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ktxh.model.area import Area
from ktxh.model.indicator import Level
from ktxh.model.period import Period
from ktxh.model.regime import Regime, RegimeError
from ktxh.server.administration.reach import Reach
from ktxh.server.submissions.due import regime_of
from ktxh.server.submissions.extension import Extension
from ktxh.server.web.periods import offered

_NEXT = 4
_LEVELS = {Level.COMMUNE: "Cấp xã", Level.DISTRICT: "Cấp huyện", Level.PROVINCE: "Cấp tỉnh"}


@dataclass(frozen=True, slots=True)
class Next:
    """A deadline to come: of which period, the last day of its figures, the day, how many days are left."""

    period: Period
    closes: date
    deadline: date
    days_left: int


@dataclass(frozen=True, slots=True)
class OfLevel:
    """The next deadlines of a level."""

    level: str
    deadlines: tuple[Next, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """An extension with the unit it was given to, and the title of its form ("" for all)."""

    unit: Area
    extension: Extension
    over: bool
    form: str = ""


@dataclass(frozen=True, slots=True)
class RegimesPage:
    """The regime in force for the first unit administered (None where none is), deadlines by level, all regimes with
    the unit that they are for ("" for the whole country).
    """

    unit: Area
    regime: Regime | None
    levels: tuple[OfLevel, ...]
    regimes: tuple[tuple[Regime, str], ...]
    extensions: tuple[Given, ...]


def regimes_page(reach: Reach, today: date) -> RegimesPage:
    """What holds here."""
    unit = reach.plan.tree.area(reach.areas[0])
    try:
        regime = regime_of(reach.plan.tree, reach.plan.regimes, unit.key, today)
    except RegimeError:
        regime = None
    there = {one.level.name for one in reach.plan.tree if one.exists(today)}
    levels = tuple(
        OfLevel(words, _next(regime, level, today))
        for level, words in _LEVELS.items()
        if regime and level.name in there
    )
    return RegimesPage(
        unit,
        regime,
        tuple(one for one in levels if one.deadlines),
        tuple((one, _unit(reach, one.area)) for one in reach.plan.regimes.by_code.values()),
        tuple(sorted(_extensions(reach, today), key=lambda one: -one.extension.number)),
    )


def _next(regime: Regime, level: Level, today: date) -> tuple[Next, ...]:
    found = []
    for period in offered(today, Period.of_year(today.year + 1)):
        if not regime.asks_for(period):
            continue
        try:
            day = regime.deadline(period, level.value)
        except RegimeError:
            continue
        if day >= today:
            found.append(Next(period, regime.bounds(period)[1], day, (day - today).days))
    return tuple(sorted(found, key=lambda one: (one.deadline, one.period))[:_NEXT])


def _extensions(reach: Reach, today: date) -> Iterator[Given]:
    tree = reach.plan.tree
    keys = {key for root in reach.areas for key in (root, *(one.key for one in tree.descendants(root, today)))}
    periods = offered(today, Period.of_year(today.year + 1))
    for (_, key, _), one in reach.plan.store.extensions(keys, periods).items():
        form = reach.plan.forms.get(one.form)
        yield Given(tree.area(key), one, one.until < today, form.title if form else one.form)


def _unit(reach: Reach, key: str) -> str:
    return reach.plan.tree.area(key).full_name if key in reach.plan.tree else key
