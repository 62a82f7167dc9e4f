"""What a change of units does to every series: the rule by which it crosses, and the last figures before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ktxh.analytics.answer import Answer
from ktxh.analytics.cube import Cube
from ktxh.catalogue.forms import item_label
from ktxh.model.area import Area
from ktxh.model.area_tree import AreaTree
from ktxh.model.indicator import Indicator, OverAreas
from ktxh.model.observation import Item
from ktxh.model.period import Period
from ktxh.server.administration.unit_change import UnitChange
from ktxh.server.web.opening import Plan

MOST = 300


class Rule(StrEnum):
    """How a series crosses a change of boundaries."""

    ADDED = "cong"
    COMPUTED = "cong-thuc"
    MEAN = "binh-quan"
    LATEST = "tiep-tuc"
    NONE = "khong"

    @property
    def label(self) -> str:
        """As users read it."""
        return _RULES[self]


_RULES = {
    Rule.ADDED: "cộng được",
    Rule.COMPUTED: "tính lại theo công thức",
    Rule.MEAN: "bình quân có quyền số",
    Rule.LATEST: "đi theo đơn vị tiếp tục",
    Rule.NONE: "không quy đổi được",
}


class Outcome(StrEnum):
    """What becomes of a series: every unit afterwards has its figure; some have; none has; one that gives had none."""

    WHOLE = "ok"
    PARTLY = "warn"
    LOST = "bad"
    LACKING = "none"

    @property
    def label(self) -> str:
        """As users read it."""
        return _OUTCOMES[self]


_OUTCOMES = {
    Outcome.WHOLE: "sang đủ",
    Outcome.PARTLY: "sang một phần",
    Outcome.LOST: "không sang được",
    Outcome.LACKING: "đang thiếu số liệu",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of a unit, or why there is none."""

    value: Decimal | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """A series with its last period: its figures in the units before and after; `decimals` are those shown."""

    name: str
    code: str
    unit: str
    decimals: int
    rule: Rule
    period: Period
    before: tuple[Cell, ...]
    after: tuple[Cell, ...]

    @property
    def outcome(self) -> Outcome:
        """What becomes of it."""
        if all(one.value is not None for one in self.after):
            return Outcome.WHOLE
        if any(one.value is None for one in self.before):
            return Outcome.LACKING
        return Outcome.LOST if all(one.value is None for one in self.after) else Outcome.PARTLY


@dataclass(frozen=True, slots=True)
class Preview:
    """The units before and after, the series with figures, all indicators by rule."""

    before: tuple[Area, ...]
    after: tuple[Area, ...]
    series: tuple[Series, ...]
    rules: tuple[tuple[str, int], ...]
    hidden: int = 0

    @property
    def outcomes(self) -> tuple[tuple[Outcome, int], ...]:
        """How many series have each outcome, those that there are."""
        counts = Counter(one.outcome for one in self.series)
        return tuple((outcome, counts[outcome]) for outcome in Outcome if counts[outcome])


def preview(here: Plan, change: UnitChange, tree: AreaTree) -> Preview:
    """What a change does, by the register that it would make (`tree`)."""
    made = {one.key for one in change.units}
    last = _last_periods(here, change.before)
    shown = list(last.items())[:MOST]
    cubes = _Cubes(here.cube(), Cube(here.store, here.catalogue, tree), change)
    return Preview(
        tuple(here.tree.area(key) for key in change.before),
        tuple(tree.area(key) for key in change.after if key in made or key in tree),
        tuple(cubes.series(shown)),
        tuple(Counter(rule_of(one).label for one in here.catalogue.indicators).most_common()),
        len(last) - len(shown),
    )


def rule_of(indicator: Indicator) -> Rule:
    """How an indicator crosses a change."""
    if indicator.formula:
        return Rule.COMPUTED
    return {
        OverAreas.ADD: Rule.ADDED,
        OverAreas.WEIGHTED: Rule.MEAN,
        OverAreas.LATEST: Rule.LATEST,
        OverAreas.NONE: Rule.NONE,
    }[indicator.over_areas]


def _last_periods(here: Plan, areas: Sequence[str]) -> dict[Item, Period]:
    """The last period of each item that was stated for any of the areas, in the order of items."""
    last: dict[Item, Period] = {}
    for one in here.store.observations(areas=areas):
        item, period = one.key.item, one.key.period
        if item.indicator in here.catalogue and (item not in last or last[item].end < period.end):
            last[item] = period
    return last


class _Cubes:
    """Answers by the register of today and by that of after the change."""

    def __init__(self, today: Cube, afterwards: Cube, change: UnitChange) -> None:
        self._today, self._afterwards, self._change = today, afterwards, change

    def series(self, last: Sequence[tuple[Item, Period]]) -> Iterator[Series]:
        """The series of items with their last periods."""
        items, periods = [item for item, _ in last], {period for _, period in last}
        for cube in (self._today, self._afterwards):
            cube.prefetch(items, self._change.before, periods)
        for item, period in last:
            indicator = self._today.indicator(item)
            yield Series(
                item_label(self._today.catalogue, item),
                str(item),
                indicator.unit,
                indicator.decimals,
                rule_of(indicator),
                period,
                tuple(_cell(self._today.answer(item, key, period)) for key in self._change.before),
                tuple(
                    _cell(self._afterwards.answer(item, key, period, boundaries=self._change.on))
                    for key in self._change.after
                ),
            )


def _cell(answer: Answer) -> Cell:
    """What is whole; of something that lacks a part only why."""
    return Cell(answer.value) if answer.whole else Cell(None, answer.reason or "chưa có số liệu")
