"""What stands in a form before anybody fills it in: the plan, the same period, the period before, what is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ktxh.analytics.answer import Answer, How
from ktxh.analytics.comparing import boundaries_of, plan_period, targets_by_item
from ktxh.analytics.cube import Cube
from ktxh.analytics.over_formula import item_of
from ktxh.exchange.form_layout import RowKind
from ktxh.model.area import Area
from ktxh.model.form import Form, FormRow
from ktxh.model.formula import CheckedFormula
from ktxh.model.formula_nodes import Shift
from ktxh.model.indicator import Indicator, OverTime
from ktxh.model.observation import Item, Observation
from ktxh.model.period import Period
from ktxh.model.period_kind import PeriodKind
from ktxh.model.target import Authority, Target

# whose plan the column "KH năm" shows: the first of these that set one
AUTHORITIES = (Authority.COMMITTEE, Authority.COUNCIL, Authority.SUPERIOR)
_CUMULATIVE = frozenset({PeriodKind.FIRST_MONTHS, PeriodKind.YEAR})


@dataclass(frozen=True, slots=True)
class Line:
    """One row with what is known; a number is None where it is not known or has no sense."""

    row: FormRow
    kind: RowKind
    indicator: Indicator | None = None
    parts: tuple[int, ...] = ()
    formula: CheckedFormula | None = None
    plan: Target | None = None
    actual: Answer | None = None
    same: Answer | None = None
    previous: Answer | None = None
    before: Answer | None = None
    stored: Observation | None = None

    @property
    def adds(self) -> bool:
        """Whether the value of a longer period is the sum of shorter ones."""
        return self.indicator is not None and self.indicator.over_time is OverTime.ADD

    @property
    def lasts(self) -> bool:
        """Whether the value of a longer period is the one at its end."""
        return self.indicator is not None and self.indicator.over_time is OverTime.LAST

    @property
    def planned(self) -> Decimal | None:
        """The number of the plan."""
        return None if self.plan is None else self.plan.value


@dataclass(frozen=True, slots=True)
class Content:
    """A form for a unit and a period. `cumulative` says that the column "Lũy kế" is the one to be filled in."""

    form: Form
    area: Area
    above: Area | None
    period: Period
    lines: tuple[Line, ...]

    @property
    def cumulative(self) -> bool:
        """Whether values are entered as cumulative ones."""
        return self.period.kind in _CUMULATIVE

    @property
    def authorities(self) -> tuple[Authority, ...]:
        """Whose plans are shown."""
        return tuple(one for one in AUTHORITIES if any(line.plan and line.plan.authority is one for line in self.lines))

    @property
    def simulated(self) -> bool:
        """Whether anything shown was made up for a demonstration."""
        return any(
            (line.plan is not None and line.plan.simulated)
            or (line.stored is not None and line.stored.simulated)
            or any(one is not None and one.simulated for one in (line.same, line.previous, line.before))
            for line in self.lines
        )

    @property
    def places(self) -> dict[Item, int]:
        """The places of the items among the lines."""
        return {line.row.item: place for place, line in enumerate(self.lines) if line.row.item is not None}


def content_of(form: Form, area: str, period: Period, cube: Cube, authority: Authority | None = None) -> Content:
    """A form with everything known for a unit and a period; `authority` shows that one's plan alone."""
    before = cumulative_before(period)
    if before is not None:
        cube.prefetch(form.items, [area], [before])

    def whole(line: Line) -> Line:
        if line.row.item is None or line.actual is None:
            return line
        earlier = None if before is None else cube.answer(line.row.item, area, before)
        return replace(line, before=earlier, stored=_stored(line.actual, cube))

    order = AUTHORITIES if authority is None else (authority,)
    lines = tuple(whole(line) for line in known_lines(form, area, period, cube, order))
    return Content(form, cube.tree.area(area), cube.tree.parent(area, period.end), period, lines)


def known_lines(
    form: Form, area: str, period: Period, cube: Cube, order: Sequence[Authority] = AUTHORITIES
) -> tuple[Line, ...]:
    """The rows of a form with the value, the plan, the same period and the period before; the plan of the first of the
    authorities that set one.
    """
    items, same, previous = list(form.items), period.same_last_year(), previous_period(period)
    boundaries = boundaries_of(cube, area, period)
    cube.prefetch(items, [area], [one for one in (period, same, previous) if one is not None])
    cube.prefetch_across(items, [area], [same], boundaries)
    targets = targets_by_item(cube, items, area, period)

    def known(line: Line) -> Line:
        item = line.row.item
        if item is None:
            return line
        return replace(
            line,
            plan=_plan(targets.get(item, ()), order),
            actual=cube.answer(item, area, period),
            same=cube.answer(item, area, same, boundaries),
            previous=None if previous is None else cube.answer(item, area, previous),
        )

    return tuple(known(line) for line in bare_lines(form, cube))


def bare_lines(form: Form, cube: Cube) -> tuple[Line, ...]:
    """The rows of a form with what they are and how their values come about, without any figure."""
    places = {row.item: place for place, row in enumerate(form.rows) if row.item is not None}
    return tuple(
        Line(row, RowKind.HEADING) if row.item is None else Line(row, *_kind(form, place, row.item, cube, places))
        for place, row in enumerate(form.rows)
    )


def previous_period(period: Period) -> Period | None:
    """What the column "Kỳ trước" shows: the month or quarter before; for cumulative forms the last cumulative one."""
    if period.kind is PeriodKind.YEAR:
        return Period.first_months(period.year, 9)
    if period.kind is PeriodKind.FIRST_MONTHS:
        months = period.number - 3 if period.number % 3 == 0 else period.number - 1
        return _first(period.year, months)
    return period.previous()


def cumulative_before(period: Period) -> Period | None:
    """The part of the year before a month, a quarter or the last months; None where there is none."""
    if period.kind in (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.LAST_MONTHS):
        return _first(period.year, period.span[0] - 1)
    return None


def cumulative_to(period: Period) -> Period | None:
    """What the column "Lũy kế" holds: the year to the period's end; None where that is the period itself."""
    if period.kind in (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.LAST_MONTHS):
        whole = _first(period.year, period.span[1])
        return None if whole == period else whole
    return None


def planned_for(period: Period) -> Period:
    """The period of the plan that the form shows."""
    return plan_period(period)


def _first(year: int, months: int) -> Period | None:
    if months < 1:
        return None
    if months == 12:
        return Period.of_year(year)
    return Period.month(year, 1) if months == 1 else Period.first_months(year, months)


def _kind(
    form: Form, place: int, item: Item, cube: Cube, places: Mapping[Item, int]
) -> tuple[RowKind, Indicator, tuple[int, ...], CheckedFormula | None]:
    indicator = cube.indicator(item)
    if form.rows[place].total:
        return RowKind.TOTAL, indicator, form.parts(place), None
    formula = cube.catalogue.formula(item.indicator)
    if formula is None or any(operand.shift is not Shift.NONE for operand in formula.operands):
        return RowKind.ENTRY, indicator, (), None
    operands = [item_of(cube.catalogue, operand, item) for operand in formula.operands]
    if item in operands or not places.keys() >= set(operands):
        return RowKind.ENTRY, indicator, (), None
    return RowKind.FORMULA, indicator, tuple(places[one] for one in operands), formula


def _plan(targets: Sequence[Target], order: Sequence[Authority]) -> Target | None:
    for authority in order:
        for one in targets:
            if one.authority is authority and not one.holder:
                return None if one.relative else one
    return None


def _stored(actual: Answer, cube: Cube) -> Observation | None:
    """What was stated for just this unit and period; a sum that the program made is none."""
    return cube.figures.observation(actual.key) if actual.how is How.STORED else None
