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
from ktxh.analytics.over_areas import AreaRollUp
from ktxh.analytics.over_boundaries import across, bases, known_pieces, unchanged
from ktxh.analytics.over_formula import Formulas, shifted
from ktxh.analytics.over_periods import longer_from_shorter, periods_needed
from ktxh.analytics.prefetched import Prefetched
from ktxh.catalogue.area_words import last_day
from ktxh.catalogue.indicators import Catalogue
from ktxh.model.area_tree import AreaTree
from ktxh.model.figures import Figures
from ktxh.model.indicator import Indicator, OverAreas, OverTime
from ktxh.model.observation import Item, Key, Value
from ktxh.model.period import Period
from ktxh.model.succession import Basis

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
        self._same: dict[tuple[str, date, date], bool] = {}
        self._prefetched: set[tuple[Item, str, Period]] = set()
        self._with_parts: set[tuple[Item, str, Period]] = set()
        self._depth = 0

    def indicator(self, item: Item) -> Indicator:
        """The catalogue's entry of an item; KeyError where there is none."""
        return self.catalogue.indicator(item.indicator)

    def prefetch(self, items: Iterable[Item], areas: Iterable[str], periods: Iterable[Period]) -> None:
        """Fetch at once what `answer` will need for all combinations; only a matter of speed."""
        what, places, when = list(items), list(areas), list(periods)
        asked_for = {(item, area, period) for item in what for area in places for period in when}
        if asked_for <= self._prefetched:
            return
        self._prefetched |= asked_for
        wanted = self._formulas.with_operands(what)
        direct = sorted({item for item, _ in wanted})
        asked = {shifted(period, shift) for period in when for _, shifts in wanted for shift in shifts}
        self._fetched.load_values(direct, places, asked)
        for area in places:
            self._fetched.load_totals(
                self._added(one for one in direct if not self._stated(one, area, asked)), area, asked
            )
        self._prefetch_parts(direct, places, asked)

    def prefetch_across(
        self, items: Collection[Item], areas: Collection[str], periods: Collection[Period], boundaries: date | None
    ) -> None:
        """The same for `answer` with `boundaries`: what the territories were made of in each period as well."""
        self.prefetch(items, areas, periods)
        wanted = [item for item, _ in self._formulas.with_operands(items)]
        alike: dict[tuple[Basis, ...], Item] = {bases(self.indicator(item)): item for item in wanted}
        for period in periods:
            pieces: set[str] = set()
            for area in areas:
                day = self._day(area, period, boundaries)
                if day is not None:
                    for item in alike.values():
                        found = known_pieces(self.tree, Key(item, area, period), day, self.indicator(item))
                        pieces.update(piece.area.key for piece in found)
            self.prefetch(wanted, sorted(pieces), [period])

    def _prefetch_parts(self, items: list[Item], areas: list[str], periods: Collection[Period]) -> None:
        """The periods of which others are made, for those items that are not known for the whole period."""
        lacking: dict[str, set[Item]] = {}
        parts: set[Period] = set()
        for area in areas:
            for period in periods:
                found = {item for item in items if self._timed(item) and not self._known(item, area, period)}
                self._with_parts.update((item, area, period) for item in found)
                if found:
                    lacking.setdefault(area, set()).update(found)
                    parts.update(periods_needed(period)[1:])
        self._fetched.load_values(set().union(*lacking.values()), lacking, parts)
        for area, found in lacking.items():
            self._fetched.load_totals(self._added(found), area, parts)

    def _timed(self, item: Item) -> bool:
        return self.indicator(item).over_time is not OverTime.NONE

    def _stated(self, item: Item, area: str, periods: Iterable[Period]) -> bool:
        return all(self._fetched.value(Key(item, area, period)) is not None for period in periods)

    def _known(self, item: Item, area: str, period: Period) -> bool:
        """Whether the value is stated, or all units of a level have one."""
        if self._fetched.value(Key(item, area, period)) is not None:
            return True
        if self.indicator(item).over_areas is not OverAreas.ADD:
            return False
        for units in self._fetched.units(area, period.end):
            total = self._fetched.total(item, area, period, units)
            if total is not None and total.count == len(units.keys):
                return True
        return False

    def _added(self, items: Iterable[Item]) -> list[Item]:
        return [item for item in items if self.indicator(item).over_areas is OverAreas.ADD]

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
        if boundaries is not None and self._unchanged(area, boundaries, period.end):
            boundaries = None
        if boundaries is None and not self.tree.area(area).exists(period.end):
            boundaries = last_day(self.tree.area(area), period.end)
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
        tried = [self._formulas.computed(key, self.answer)]
        if not tried[-1].whole:
            tried.append(self._areas.rolled_up(key, indicator, self.answer, self.prefetch))
        if not tried[-1].whole and not indicator.formula:
            tried.append(longer_from_shorter(key, indicator, self._direct, self._met))
        return _best(tried, key)

    def _direct(self, key: Key) -> Answer:
        """The value as it stands for just this period, stated or added up over units."""
        value = self._fetched.value(key)
        if value is not None:
            return stored(key, value)
        return self._areas.rolled_up(key, self.indicator(key.item), None, self.prefetch)

    def _met(self, key: Key, periods: Collection[Period]) -> list[Period]:
        """Those of the periods for which anything was stated, here or below."""
        if key not in self._with_parts:
            self._fetched.load_values([key.item], [key.area], periods)
            if self.indicator(key.item).over_areas is OverAreas.ADD:
                self._fetched.load_totals([key.item], key.area, periods)
        return list(self._fetched.met(key.item, key.area, periods))

    def _carried(self, key: Key, boundaries: date) -> Answer:
        """The value for other boundaries: a rate from its carried parts, everything else piece by piece."""
        indicator = self.indicator(key.item)
        if indicator.formula:
            return self._formulas.computed(key, lambda item, area, period: self.answer(item, area, period, boundaries))
        return across(key, indicator, boundaries, self.tree, self.answer, self.prefetch)

    def _unchanged(self, area: str, boundaries: date, at: date) -> bool:
        known = self._same.get((area, boundaries, at))
        if known is None:
            known = self._same[area, boundaries, at] = unchanged(self.tree, area, boundaries, at)
        return known


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
