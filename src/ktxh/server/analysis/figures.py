"""The figures behind a question: answers of the cube and the comparisons of analytics, all fetched together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ktxh.analytics.answer import Answer
from ktxh.analytics.comparing import change, plan_period, share_of, share_of_target, shift, shift_unit
from ktxh.analytics.cube import Cube
from ktxh.model.indicator import Breakdown, OverAreas
from ktxh.model.observation import Item, Key
from ktxh.model.period import Period
from ktxh.model.target import Authority, Target
from ktxh.server.analysis.question import Measure, Question

_ORDER = (Authority.COMMITTEE, Authority.COUNCIL, Authority.SUPERIOR)
Place = tuple[Item, str, Period]


@dataclass(frozen=True, slots=True)
class Figure:
    """What one cell shows: a number in the indicator's unit or in per cent, None where it cannot be said."""

    key: Key
    measure: Measure
    value: Decimal | None
    whole: bool = True
    simulated: bool = False
    unit: str = "%"  # of a share or change


class AskedFigures:
    """Answers for one question; `whole` is the unit of the page, in which units have their shares."""

    def __init__(self, cube: Cube, question: Question, areas: tuple[str, ...], whole: str) -> None:
        self._cube, self._question, self._whole = cube, question, whole
        self._areas = areas
        self._targets: dict[Place, list[Target]] = {}
        self._listed: dict[tuple[str, Item, Period], Authority] = {}

    def fetch(self, items: Iterable[Item], periods: tuple[Period, ...]) -> None:
        """Fetch all that `figure` will be asked for; only a matter of speed."""
        measures, wanted = self._question.measures, list(items)
        when = [*periods]
        if Measure.CHANGE in measures:
            when += [period.same_last_year() for period in periods]
        areas = [*self._areas]
        if Measure.SHARE in measures:
            areas.append(self._whole)
            wanted += [Item(item.indicator) for item in wanted]
        day = self._question.boundaries
        if day is None and Measure.CHANGE in measures:
            for period in periods:
                there = [area for area in areas if self._day_of(area, period)]
                self._cube.prefetch_across(wanted, there, [period.same_last_year()], period.end)
        self._cube.prefetch_across(wanted, areas, when, day)
        if Measure.PLAN in measures:
            self._fetch_targets(wanted, periods)

    def _fetch_targets(self, items: list[Item], periods: tuple[Period, ...]) -> None:
        years = list(dict.fromkeys(plan_period(period) for period in periods))
        for target in self._cube.figures.targets(items, self._areas, years):
            if not target.holder:
                self._targets.setdefault((target.item, target.area, target.period), []).append(target)
        for area in {area for _, area, _ in self._targets}:
            for year in years:
                for one in self._cube.figures.headlines(area, year):
                    self._listed[area, one.item, year] = one.authority

    def figure(self, measure: Measure, item: Item, area: str, period: Period) -> Figure:
        """One figure; the cube remembers what it has answered."""
        actual = self._answer(item, area, period)
        value = self._value(measure, actual, item, area, period)
        unit = shift_unit(self._cube.indicator(item).unit) if measure is Measure.CHANGE else "%"
        return Figure(actual.key, measure, value, actual.whole, actual.simulated, unit)

    def _value(self, measure: Measure, actual: Answer, item: Item, area: str, period: Period) -> Decimal | None:
        match measure:
            case Measure.VALUE:
                return actual.value
            case Measure.CHANGE:
                day = self._question.boundaries or self._day_of(area, period)
                before = self._cube.answer(item, area, period.same_last_year(), day)
                return shift(change(actual, before), self._cube.indicator(item).unit)
            case Measure.PLAN:
                target = self._target(item, area, plan_period(period))
                return share_of_target(actual, target) if target else None
            case Measure.SHARE:
                return self._share(actual, item, area, period)

    def _share(self, actual: Answer, item: Item, area: str, period: Period) -> Decimal | None:
        """Of a part in its whole; of an indicator that is not broken down, of the unit in the unit of the page."""
        if self._cube.indicator(item).over_areas is not OverAreas.ADD:
            return None
        if Breakdown.parse(item.breakdown):
            return share_of(actual, self._answer(Item(item.indicator), area, period))
        return share_of(actual, self._answer(item, self._whole, period))

    def _answer(self, item: Item, area: str, period: Period) -> Answer:
        return self._cube.answer(item, area, period, self._question.boundaries)

    def _day_of(self, area: str, period: Period) -> date | None:
        """The boundaries on which a value is held against an earlier one: those at the period's end."""
        return period.end if self._cube.tree.area(area).exists(period.end) else None

    def _target(self, item: Item, area: str, year: Period) -> Target | None:
        """That of the authority that the unit's list names, else the committee's, the Council's, the level above's."""
        found = {one.authority: one for one in self._targets.get((item, area, year), [])}
        listed = self._listed.get((area, item, year))
        if listed in found:
            return found[listed]
        return next((found[one] for one in _ORDER if one in found), None)
