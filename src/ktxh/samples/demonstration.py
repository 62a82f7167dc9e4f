"""The figures of the demonstration: what the reports state, and around it made-up ones that add up to it.

For each district: the values of its report; its headline indicators and targets; the same period and the years around
it where the report does not give them; the values of its communes, which add up to the district's; and the communes of
2025, after the districts were gone, so that a series runs through the reform. All that no report states is simulated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType

from ktxh.catalogue.area_words import last_day
from ktxh.catalogue.indicators import Catalogue
from ktxh.language.numbers import print_number
from ktxh.model.area import AreaLevel
from ktxh.model.area_tree import AreaTree
from ktxh.model.evaluation import goal_for
from ktxh.model.indicator import Indicator, OverAreas, OverTime
from ktxh.model.observation import Item, Key, Observation, Source, SourceKind
from ktxh.model.period import Period
from ktxh.model.target import AssessedAt, GoalKind, Target
from ktxh.samples.implied import implied_target
from ktxh.samples.plan_files import SamplePlan, SampleTarget
from ktxh.samples.simulating import SOURCE, between, rounded_like, simulated, split

AFTER = Period.of_year(2025)  # the first year that ends on the new boundaries


@dataclass(frozen=True, slots=True)
class SampleFigures:
    """What the demonstration records for one district."""

    observations: tuple[Observation, ...]
    targets: tuple[Target, ...]


class Demonstration:
    """Fills in around what the report of a district states."""

    def __init__(
        self,
        plan: SamplePlan,
        stated: Iterable[Observation],
        catalogue: Catalogue,
        tree: AreaTree,
        indexes: Mapping[Item, Decimal] = MappingProxyType({}),
    ) -> None:
        self._plan = plan
        self._indexes = indexes
        self._catalogue = catalogue
        self._tree = tree
        self._known: dict[Key, Observation] = {one.key: one for one in stated}
        self._made: dict[Key, Observation] = {}

    def figures(self) -> SampleFigures:
        """The simulated observations (those stated are recorded by themselves), and the targets."""
        for one in self._plan.targets:
            self._district(one)
        for one in self._plan.targets:
            self._communes(one.headline.item)
        return SampleFigures(tuple(self._made.values()), tuple(self._targets()))

    def _indicator(self, item: Item) -> Indicator:
        return self._catalogue.indicator(item.indicator)

    def _value(self, item: Item, period: Period) -> Decimal | None:
        key = Key(item, self._plan.area, period)
        found = self._known.get(key) or self._made.get(key)
        return found.value if found else None

    def _district(self, one: SampleTarget) -> None:
        """The district's own values: this period and the one of last year, the whole of last year and of this."""
        item, period = one.headline.item, self._plan.period
        now = self._value(item, period)
        waits = one.headline.assessed is AssessedAt.YEAR_END and period != self._plan.year
        if now is None and (one.target is None or waits):
            return  # nothing is known of it yet; it stays open
        if now is None:
            now = self._guess(one)
            self._make(item, period, now, "giá trị minh họa, báo cáo không nêu")
        before = self._value(item, period.same_last_year())
        if before is None:
            before, note = self._before(item, now)
            self._make(item, period.same_last_year(), before, note)
        if period == self._plan.year:
            return
        year_before = self._plan.year.same_last_year()
        if self._value(item, year_before) is None:
            self._make(item, year_before, self._whole_year(item, before), "giá trị minh họa của cả năm")
        self._make(item, self._plan.year, self._whole_year(item, now), "giá trị minh họa của cả năm")

    def _before(self, item: Item, now: Decimal) -> tuple[Decimal, str]:
        """The value of the same period: by the index that the report states, else made up."""
        index = self._indexes.get(item)
        if index:
            percent = print_number(index)
            return rounded_like(now / index * 100, now), f"suy từ chỉ số {percent} % so với cùng kỳ ghi trong báo cáo"
        return rounded_like(now * between("0.9", "1.06", item, "cùng kỳ"), now), "giá trị minh họa của cùng kỳ"

    def _whole_year(self, item: Item, part: Decimal) -> Decimal:
        """The year's value behind that of its first half: more for what adds up, nearly the same for what stands."""
        if self._indicator(item).over_time is OverTime.ADD:
            return rounded_like(part * between("1.9", "2.3", item, "năm"), part)
        return rounded_like(part * between("1.0", "1.03", item, "năm"), part)

    def _guess(self, one: SampleTarget) -> Decimal:
        """A value for an indicator that the report does not give: near what was due by then."""
        wanted = one.target or Decimal(1)
        if one.goal in (GoalKind.REDUCE_BY, GoalKind.INCREASE_BY):
            return Decimal(int(between("8", "20", one.headline.item)))
        moving = self._indicator(one.headline.item).over_time is OverTime.ADD
        share = between("0.45", "0.55", one.headline.item) if moving and self._plan.period != self._plan.year else 1
        value = wanted * share * between("0.96", "1.02", one.headline.item, "mức")
        decimals = self._indicator(one.headline.item).decimals
        return value.quantize(Decimal(1).scaleb(-decimals))

    def _make(self, item: Item, period: Period, value: Decimal, note: str, area: str = "") -> None:
        key = Key(item, area or self._plan.area, period)
        if key not in self._known:
            self._made.setdefault(key, simulated(key, value, note))

    def _communes(self, item: Item) -> None:
        """Values of the communes that add up to the district's, and of the communes of 2025 on its territory."""
        if self._indicator(item).over_areas is not OverAreas.ADD:
            return
        year = self._plan.year
        for period in dict.fromkeys(
            (self._plan.period.same_last_year(), self._plan.period, year.same_last_year(), year)
        ):
            whole = self._value(item, period)
            if whole is None:
                continue
            units = [unit.key for unit in self._tree.descendants(self._plan.area, period.end, AreaLevel.COMMUNE)]
            for unit, value in zip(units, split(whole, units, item, period.code), strict=True):
                self._make(item, period, value, f"chia từ số của {self._plan.name}", unit)
        last = self._value(item, year)
        if last is None:
            return
        whole = rounded_like(last * between("1.0", "1.08", item, AFTER.code), last)
        pieces = self._tree.pieces(self._plan.area, last_day(self._tree.area(self._plan.area), AFTER.end), AFTER.end)
        units = [piece.area.key for piece in pieces if piece.whole]
        for unit, value in zip(units, split(whole, units, item, AFTER.code), strict=True):
            self._make(item, AFTER, value, "giá trị minh họa sau khi sắp xếp đơn vị hành chính", unit)

    def _targets(self) -> Iterator[Target]:
        for one in self._plan.targets:
            made = self._target(one)
            if made is None:
                continue
            yield made
            indicator = self._indicator(one.headline.item)
            if indicator.over_areas is OverAreas.ADD and not made.relative:
                yield from self._handed_down(made)

    def _target(self, one: SampleTarget) -> Target | None:
        found = self._set_by(one)
        if found is None:
            return None
        value, source, note = found
        indicator = self._indicator(one.headline.item)
        goal = goal_for(indicator.direction) if one.goal is GoalKind.AT_LEAST else one.goal
        return Target(
            one.headline.item,
            self._plan.area,
            self._plan.year,
            one.headline.authority,
            value,
            goal,
            self._plan.decision,
            phases=one.phases,
            source=source,
            note=note,
        )

    def _set_by(self, one: SampleTarget) -> tuple[Decimal, Source, str] | None:
        """The target's value, where it was read, and how it was worked out; None where the report does not say."""
        stated = self._known.get(Key(one.headline.item, self._plan.area, self._plan.period))
        report = Source(SourceKind.REPORT, self._plan.report)
        if one.target is not None:
            return one.target, Source(SourceKind.SIMULATED, SOURCE) if one.simulated else report, ""
        if one.share is None or stated is None:
            return None
        percent = str(one.share).replace(".", ",")
        note = f"suy từ {percent} % kế hoạch ghi trong báo cáo, lấy số tròn nhất"
        return implied_target(stated.value, one.share), replace(stated.source), note

    def _handed_down(self, target: Target) -> Iterator[Target]:
        """The district's target handed down to its communes, all of it, made up."""
        units = [unit.key for unit in self._tree.descendants(self._plan.area, self._plan.year.start, AreaLevel.COMMUNE)]
        for unit, value in zip(units, split(target.value, units, target.item, "giao"), strict=True):
            yield replace(
                target, area=unit, value=value, source=Source(SourceKind.SIMULATED, SOURCE), note="giao minh họa"
            )
