"""The table of a form (biểu) in an annex: plan, same period, period, cumulative, and what they are of one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ktxh.analytics.comparing import AgainstTarget
from ktxh.composing.annexes import column_titles as titles
from ktxh.composing.annexes.asking import Asking
from ktxh.composing.annexes.fitting import fitted
from ktxh.composing.annexes.form_formulas import with_formulas
from ktxh.composing.annexes.form_rows import Kept, kept_rows, moved
from ktxh.composing.annexes.grid import LABEL, NONE, ORDER, UNIT, Grid, GridCell, GridColumn, GridRow, Mark, NumberCell
from ktxh.composing.annexes.grid import Ratio as Of
from ktxh.composing.annexes.notes import all_estimates, mark_of_plan, unmarked
from ktxh.composing.annexes.plan_words import before_plan, change_words
from ktxh.composing.stating.stating import Stating
from ktxh.documents.paper import Align
from ktxh.exchange.form_content import Line, bare_lines, cumulative_to
from ktxh.exchange.form_layout import RowKind
from ktxh.model.form import Form
from ktxh.model.observation import Item
from ktxh.model.period import Period
from ktxh.model.phrase import Role
from ktxh.model.target import Authority

_PREFERRED = (Authority.COUNCIL, Authority.COMMITTEE, Authority.SUPERIOR)
_PLAN, _SAME, _CURRENT, _TO_DATE, _OF_PLAN, _OF_SAME = "plan", "same", "current", "to_date", "of_plan", "of_same"
_VALUES = (_PLAN, _SAME, _CURRENT, _TO_DATE)


@dataclass(frozen=True, slots=True)
class FormGrid:
    """The table of a form, and what its maker should know: how many rows have a value in the period, what lacks all."""

    grid: Grid
    valued: int
    left_out: tuple[str, ...]


def form_grid(
    stating: Stating,
    form: Form,
    area: str,
    period: Period,
    authorities: Sequence[Authority] = _PREFERRED,
    *,
    every_row: bool = False,
) -> FormGrid:
    """A form for an area and a period; plans are those of the first of `authorities` that set one.

    Rows without any figure are left out, unless `every_row` keeps them.
    """
    to_date = cumulative_to(period)
    prefetch(stating, [form], area, period)
    lines = bare_lines(form, stating.cube)
    filling = _Filling(stating, Asking(stating, area), period, to_date, tuple(authorities))
    filled = [filling.row(line) for line in lines]
    known = {place for place, row in enumerate(filled) if _has_value(row)}
    shown = moved(kept_rows(lines, set(range(len(filled))) if every_row else known))
    named = set() if every_row else set(range(len(filled))) - known
    rows: tuple[GridRow, ...] = tuple(_shown(filled[kept.place], kept, bare=kept.place in named) for kept in shown)
    rows = with_formulas(rows, shown, _VALUES)
    main = _TO_DATE if to_date is not None else _CURRENT
    estimates = all_estimates(rows, _CURRENT)
    if estimates:
        rows = unmarked(rows, Mark.ESTIMATE)
    asked = {place for place, line in enumerate(lines) if line.row.item is not None}
    return FormGrid(
        Grid(_title(form, period), fitted(filling.columns(estimates=estimates), rows), rows),
        sum(isinstance(row.cells.get(main, NONE), NumberCell) for row in filled),
        tuple(lines[place].row.label for place in sorted(asked - known)),
    )


def prefetch(stating: Stating, forms: Iterable[Form], area: str, period: Period) -> None:
    """Fetch at once what the tables of forms need; only a matter of speed."""
    items = list(dict.fromkeys(item for form in forms for item in form.items))
    to_date = cumulative_to(period)
    stating.prefetch(items, area, [period] if to_date is None else [period, to_date])


def _title(form: Form, period: Period) -> str:
    numbered = f"Biểu số {form.number}: " if form.number else ""
    return f"{numbered}{form.title} {period.label}"


def _has_value(row: GridRow) -> bool:
    return any(row.cells.get(key, NONE) not in (NONE, "") for key in _VALUES)


def _shown(row: GridRow, kept: Kept, *, bare: bool) -> GridRow:
    """The row with its number; a `bare` one has no figure and is kept for the rows below it: its name says enough."""
    cells = {LABEL: row.cells[LABEL]} if bare else row.cells
    return GridRow({**cells, ORDER: kept.order}, row.bold, row.depth, row.heading)


@dataclass(frozen=True, slots=True)
class _Filling:
    """Fills in the rows of one form."""

    stating: Stating
    asking: Asking
    period: Period
    to_date: Period | None
    authorities: tuple[Authority, ...]

    @property
    def latest(self) -> str:
        """The column that is held against the plan."""
        return _CURRENT if self.to_date is None else _TO_DATE

    def row(self, line: Line) -> GridRow:
        """A row with everything known, its parts not yet added up."""
        cells: dict[str, GridCell] = {ORDER: line.row.order, LABEL: line.row.label}
        heading = line.row.item is None
        if line.row.item is not None and line.indicator is not None:
            cells[UNIT] = line.indicator.unit
            cells |= self._figures(line.row.item)
        bold = line.kind is RowKind.HEADING or line.row.depth == 0
        return GridRow(cells, bold, line.row.depth, heading)

    def _figures(self, item: Item) -> dict[str, GridCell]:
        asking, period = self.asking, self.period
        plan = self._plan(item)
        cells: dict[str, GridCell] = {_PLAN: NONE, _OF_PLAN: NONE}
        if plan is not None:
            target, until = plan.target, self.to_date or period
            cells[_PLAN] = change_words(target) or asking.level(
                item, until, Role.PLAN, target.authority.value, before=before_plan(target), mark=mark_of_plan(target)
            )
            cells[_OF_PLAN] = asking.of_plan(item, until, target.authority, self.latest, _PLAN)
        cells[_SAME] = asking.same(item, period)
        cells[_CURRENT] = asking.level(item, period)
        if self.to_date is not None:
            cells[_TO_DATE] = asking.level(item, self.to_date)
        cells[_OF_SAME] = asking.of_same(item, period, _CURRENT, _SAME)
        return cells

    def _plan(self, item: Item) -> AgainstTarget | None:
        compared = self.stating.compared(item, self.asking.area, self.to_date or self.period)
        found = (compared.target_of(authority) for authority in self.authorities)
        return next((one for one in found if one is not None), None)

    def columns(self, *, estimates: bool) -> tuple[GridColumn, ...]:
        """The columns, each with the period it is of."""
        period = self.period
        to_date = () if self.to_date is None else (GridColumn(_TO_DATE, f"Lũy kế {self.to_date.label}", 0),)
        return (
            GridColumn(ORDER, "TT", 10, align=Align.CENTRE),
            GridColumn(LABEL, "Chỉ tiêu", 0, align=Align.LEFT),
            GridColumn(UNIT, "ĐVT", 0, align=Align.CENTRE),
            GridColumn(_PLAN, titles.plan(period), 0),
            GridColumn(_SAME, titles.done_before(period), 0),
            GridColumn(_CURRENT, titles.done(period, estimate=estimates), 0),
            *to_date,
            GridColumn(_OF_PLAN, titles.OF_PLAN, 0, titles.COMPARED, ratio=(Of(self.latest, _PLAN),)),
            GridColumn(_OF_SAME, titles.of_same(period), 0, titles.COMPARED, ratio=(Of(_CURRENT, _SAME),)),
        )
