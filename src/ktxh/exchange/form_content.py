"""What stands in a form before anybody fills it in: the plan, the same period, the period before, what is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ktxh.analytics.answer import Answer, How
from ktxh.analytics.comparing import Compared, compare, plan_period
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
    items = list(form.items)
    unit = cube.tree.area(area)
    compared = dict(zip(items, compare(cube, items, area, period), strict=True))
    previous, before = previous_period(period), cumulative_before(period)
    cube.prefetch(items, [area], [one for one in (previous, before) if one is not None])
    order = AUTHORITIES if authority is None else (authority,)
    known = set(items)

    def line(place: int, row: FormRow) -> Line:
        if row.item is None:
            return Line(row, RowKind.HEADING)
        return Line(
            row,
            *_kind(form, place, row, cube, known),
            plan=_plan(compared[row.item], order),
            same=compared[row.item].same_period.before,
            previous=None if previous is None else cube.answer(row.item, area, previous),
            before=None if before is None else cube.answer(row.item, area, before),
            stored=_stored(compared[row.item].actual, cube),
        )

    lines = tuple(line(place, row) for place, row in enumerate(form.rows))
    return Content(form, unit, cube.tree.parent(area, period.end), period, lines)


def bare_lines(form: Form, cube: Cube) -> tuple[Line, ...]:
    """The rows of a form with what they are and how their values come about, without any figure."""
    known = set(form.items)
    return tuple(
        Line(row, RowKind.HEADING) if row.item is None else Line(row, *_kind(form, place, row, cube, known))
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
    form: Form, place: int, row: FormRow, cube: Cube, known: set[Item]
) -> tuple[RowKind, Indicator, tuple[int, ...], CheckedFormula | None]:
    assert row.item is not None
    indicator = cube.indicator(row.item)
    if row.total:
        return RowKind.TOTAL, indicator, form.parts(place), None
    formula = cube.catalogue.formula(row.item.indicator)
    if formula is None or any(operand.shift is not Shift.NONE for operand in formula.operands):
        return RowKind.ENTRY, indicator, (), None
    operands = [item_of(cube.catalogue, operand, row.item) for operand in formula.operands]
    if row.item in operands or not known.issuperset(operands):
        return RowKind.ENTRY, indicator, (), None
    places = {one.item: at for at, one in enumerate(form.rows) if one.item is not None}
    return RowKind.FORMULA, indicator, tuple(places[item] for item in operands), formula


def _plan(compared: Compared, order: Sequence[Authority]) -> Target | None:
    for authority in order:
        found = compared.target_of(authority)
        if found is not None:
            return None if found.target.relative else found.target
    return None


def _stored(actual: Answer, cube: Cube) -> Observation | None:
    """What was stated for just this unit and period; a sum that the program made is none."""
    return cube.figures.observation(actual.key) if actual.how is How.STORED else None
