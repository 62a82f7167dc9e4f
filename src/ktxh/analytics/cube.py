"""The cube: what an item is worth in an area and a period, stored or computed, live.

In this order: what was stated for just this key; a formula over its parts; the sum over the units below; the sum of
shorter periods. The first that is whole wins; where none is, the most complete one is given with what is missing. A
share is never added up: it has a formula, or it is not known for the whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from ktxh.analytics.answer import Answer, How, missing, stored
from ktxh.analytics.fetching_ahead import FetchingAhead
from ktxh.analytics.over_areas import AreaRollUp
from ktxh.analytics.over_boundaries import across, unchanged
from ktxh.analytics.over_formula import Formulas
from ktxh.analytics.over_periods import longer_from_shorter, periods_needed
from ktxh.analytics.prefetched import Prefetched
from ktxh.catalogue.area_words import last_day
from ktxh.catalogue.indicators import Catalogue
from ktxh.model.area_tree import AreaTree
from ktxh.model.figures import Figures
from ktxh.model.indicator import Indicator, OverAreas, OverTime
from ktxh.model.observation import Item, Key, Value
from ktxh.model.period import Period

_MOST_DEEP = 12  # formulas over formulas, units below units: deeper than this is a circle


class Cube:
    """Answers over one store at one moment: make one for each question, since it keeps what it has fetched."""

    def __init__(self, figures: Figures, catalogue: Catalogue, tree: AreaTree) -> None:
        self.figures = figures
        self.catalogue = catalogue
        self.tree = tree
        self._fetched = Prefetched(figures, tree)
        self._formulas = Formulas(catalogue)
        self._areas = AreaRollUp(self._fetched, tree)
        self._answers: dict[tuple[Key, date | None], Answer] = {}
        self._days: dict[tuple[str, Period, date | None], date | None] = {}
        self._ahead = FetchingAhead(self._fetched, self._formulas, catalogue, tree)
        self._needed: dict[Period, int] = {}  # the bits of those that a period can be made of
        self._depth = 0

    def indicator(self, item: Item) -> Indicator:
        """The catalogue's entry of an item; KeyError where there is none."""
        return self.catalogue.indicator(item.indicator)

    def prefetch(self, items: Iterable[Item], areas: Iterable[str], periods: Iterable[Period]) -> None:
        """Fetch at once what `answer` will need for all combinations; only a matter of speed."""
        self._ahead.prefetch(items, areas, periods)

    def prefetch_across(
        self, items: Collection[Item], areas: Collection[str], periods: Collection[Period], boundaries: date | None
    ) -> None:
        """The same for `answer` with `boundaries`: what the territories were made of in each period as well."""
        self._ahead.prefetch_across(items, areas, periods, boundaries, self._day)

    def answer(self, item: Item, area: str, period: Period, boundaries: date | None = None) -> Answer:
        """The value of an item; with `boundaries`, for the territory that the area has on that day."""
        key = Key(item, area, period)
        boundaries = self._day(area, period, boundaries)
        known = self._answers.get((key, boundaries))
        if known is None:
            if self._depth >= _MOST_DEEP:
                return missing(key, "công thức hoặc địa bàn lồng nhau quá sâu")
            self._depth += 1
            try:
                known = self._compute(key) if boundaries is None else self._carried(key, boundaries)
            finally:
                self._depth -= 1
            self._answers[key, boundaries] = known
        return known

    def _day(self, area: str, period: Period, boundaries: date | None) -> date | None:
        """The day whose boundaries a value has to be carried to; None where those of the period are meant."""
        asked = area, period, boundaries
        if asked in self._days:
            return self._days[asked]
        if boundaries is not None and unchanged(self.tree, area, boundaries, period.end):
            boundaries = None
        if boundaries is None and not self.tree.area(area).exists(period.end):
            boundaries = last_day(self.tree.area(area), period.end)
        self._days[asked] = boundaries
        return boundaries

    def stated(self, key: Key) -> Value | None:
        """The value as it was stated for just this key, nothing computed."""
        return self._fetched.value(key)

    def load_stated(self, items: Iterable[Item], areas: Iterable[str], periods: Iterable[Period]) -> None:
        """Fetch what `stated` will be asked for; only a matter of speed."""
        self._fetched.load_values(list(items), list(areas), list(periods))

    def expand(self, answer: Answer) -> Answer:
        """The same answer with the units it was added up from, where only their sum was fetched."""
        if answer.how is not How.AREAS or answer.parts:
            return answer
        return replace(answer, parts=self._areas.parts(answer.key))

    def _compute(self, key: Key) -> Answer:
        value = self._fetched.value(key)
        if value is not None:
            return stored(key, value)
        indicator = self.indicator(key.item)
        tried: list[Answer] = []
        if indicator.formula:
            tried.append(self._formulas.computed(key, self.answer))
        if not _found(tried) and self._fetched.units(key.area, key.period.end):
            tried.append(self._areas.rolled_up(key, indicator, self.answer, self.prefetch))
        if not _found(tried) and not indicator.formula and self._met_any(key, indicator):
            tried.append(longer_from_shorter(key, indicator, self._direct, self._met))
        return _best(tried, key)

    def _direct(self, key: Key) -> Answer:
        """The value as it stands for just this period, stated or added up over units."""
        value = self._fetched.value(key)
        if value is not None:
            return stored(key, value)
        return self._areas.rolled_up(key, self.indicator(key.item), None, self.prefetch)

    def _met_any(self, key: Key, indicator: Indicator) -> bool:
        """Whether there is anything to make a period's value of: most places have nothing at all."""
        if indicator.over_time is OverTime.NONE:
            return False
        needed = self._needed.get(key.period)
        if needed is None:
            needed = self._needed[key.period] = self._fetched.bits.of(periods_needed(key.period)[1:])
        if not self._ahead.has_parts(key):
            return bool(self._met(key, periods_needed(key.period)[1:]))
        return bool(needed & self._fetched.there(key.item, key.area))

    def _met(self, key: Key, periods: Collection[Period]) -> list[Period]:
        """Those of the periods for which anything was stated, here or below."""
        if not self._ahead.has_parts(key):
            self._fetched.load_values([key.item], [key.area], periods)
            if self.indicator(key.item).over_areas is OverAreas.ADD:
                self._fetched.load_totals([key.item], key.area, periods)
        return list(self._fetched.met(key.item, key.area, periods))

    def _carried(self, key: Key, boundaries: date) -> Answer:
        """The value for other boundaries: a rate from its carried parts, everything else piece by piece."""
        indicator = self.indicator(key.item)
        if indicator.formula:
            return self._formulas.computed(key, lambda item, area, period: self.answer(item, area, period, boundaries))
        territory = self._ahead.territories.of(key.area, boundaries, key.period.end, indicator)
        return across(key, indicator, territory, self.answer, self.prefetch)


def _found(tried: list[Answer]) -> bool:
    return bool(tried) and tried[-1].whole


def _best(tried: list[Answer], key: Key) -> Answer:
    """The first whole answer, else the one that lacks least, else why there is none."""
    for answer in tried:
        if answer.whole:
            return answer
    partial = [answer for answer in tried if answer.value is not None]
    if partial:
        return max(partial, key=lambda answer: answer.completeness.share if answer.completeness else Decimal(1))
    reasons = [answer.reason for answer in tried if answer.reason]
    parts = next((answer.parts for answer in tried if answer.parts), ())
    return missing(key, reasons[0] if reasons else "", parts)
