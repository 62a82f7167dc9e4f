"""A small table in the text: a few items, and of each the figures that were asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ktxh.analytics.comparing import plan_period
from ktxh.composing.annexes import column_titles as titles
from ktxh.composing.annexes.asking import Asking
from ktxh.composing.annexes.fitting import fitted
from ktxh.composing.annexes.forms_here import PREFERRED
from ktxh.composing.annexes.grid import LABEL, NONE, ORDER, UNIT, Grid, GridCell, GridColumn, GridRow, Mark, Ratio
from ktxh.composing.annexes.notes import all_estimates, mark_of_plan, unmarked
from ktxh.composing.annexes.plan_words import before_plan, change_words
from ktxh.composing.stating.items import capitalised, name_of
from ktxh.composing.stating.stating import Stating
from ktxh.documents.paper import Align
from ktxh.model.observation import Item
from ktxh.model.period import Period
from ktxh.model.phrase import Role
from ktxh.model.target import Authority, Target

COLUMNS = ("plan", "same_period", "actual", "pct_plan", "index", "change", "change_pct")
_USUAL = ("plan", "same_period", "actual", "pct_plan", "index")


def body_grid(
    stating: Stating,
    items: Sequence[Item],
    area: str,
    period: Period,
    columns: Sequence[str] = (),
    authorities: Sequence[Authority] = PREFERRED,
    *,
    title: str = "",
    labels: Sequence[str] = (),
) -> Grid:
    """The table; items without any figure are left out, and so are the usual columns where `columns` names none.

    `labels` are what the items are called, in their order; else as the plan calls them, or the catalogue.
    ValueError where a column is not known, or there are not as many labels as items.
    """
    if labels and len(labels) != len(items):
        raise ValueError(f"bảng có {len(items)} chỉ tiêu nhưng {len(labels)} tên")
    unknown = [one for one in columns if one not in COLUMNS]
    if unknown:
        raise ValueError(f"bảng không có cột “{unknown[0]}”; chỉ có {', '.join(COLUMNS)}")
    stating.prefetch(items, area, [period])
    asked = tuple(columns) or _USUAL
    filling = _Filling(Asking(stating, area), period, authorities)
    names = labels or called(stating, items, area, period)
    given = zip(items, names, strict=True)
    rows = [row for item, name in given if _filled(row := GridRow(filling.cells(item, name, asked), depth=1), asked)]
    rows = [replace(row, cells={**row.cells, ORDER: str(number)}) for number, row in enumerate(rows, 1)]
    shown = [one for one in asked if columns or any(row.cells[one] != NONE for row in rows)]
    estimates = all_estimates(rows, "actual")
    kept = unmarked(rows, Mark.ESTIMATE) if estimates else tuple(rows)
    units = {row.cells[UNIT] for row in kept}
    unit = str(units.pop()) if len(units) == 1 else ""
    keys = (ORDER, LABEL, *(() if unit else (UNIT,)), *shown)
    kept = tuple(replace(row, cells={key: row.cells[key] for key in keys}) for row in kept)
    heads = _columns(period, keys, estimates=estimates)
    return Grid(title, fitted(heads, kept), kept, unit=unit, numbered=False)


def called(stating: Stating, items: Sequence[Item], area: str, period: Period) -> list[str]:
    """What items are called: as the plan calls them where they are headline indicators, else as the catalogue does."""
    named = {one.item: one.name for one in stating.cube.figures.headlines(area, plan_period(period))}
    return [named.get(item) or capitalised(name_of(item, stating.cube.catalogue)) for item in items]


def _filled(row: GridRow, asked: Sequence[str]) -> bool:
    return any(row.cells[key] != NONE for key in asked)


class _Filling:
    """Fills in the cells of one item."""

    def __init__(self, asking: Asking, period: Period, authorities: Sequence[Authority]) -> None:
        self._asking, self._period, self._authorities = asking, period, authorities

    def cells(self, item: Item, name: str, columns: Sequence[str]) -> dict[str, GridCell]:
        """The cells of an item by column, its number left open."""
        catalogue = self._asking.stating.cube.catalogue
        cells: dict[str, GridCell] = {
            ORDER: "",
            LABEL: name,
            UNIT: catalogue.indicator(item.indicator).unit,
        }
        target = self._target(item)
        made: dict[str, Callable[[], GridCell]] = {
            "plan": lambda: self._plan(item, target),
            "same_period": lambda: self._asking.same(item, self._period),
            "actual": lambda: self._asking.level(item, self._period),
            "pct_plan": lambda: self._share(item, target),
            "index": lambda: self._asking.of_same(item, self._period, "actual", "same_period"),
            "change": lambda: self._asking.changed(item, self._period, Role.CHANGE_ABS),
            "change_pct": lambda: self._asking.changed(item, self._period, Role.CHANGE_PCT),
        }
        return cells | {column: made[column]() for column in columns}

    def _target(self, item: Item) -> Target | None:
        compared = self._asking.stating.compared(item, self._asking.area, self._period)
        found = (compared.target_of(authority) for authority in self._authorities)
        return next((one.target for one in found if one is not None), None)

    def _plan(self, item: Item, target: Target | None) -> GridCell:
        if target is None:
            return NONE
        return change_words(target) or self._asking.level(
            item,
            self._period,
            Role.PLAN,
            target.authority.value,
            before=before_plan(target),
            mark=mark_of_plan(target),
        )

    def _share(self, item: Item, target: Target | None) -> GridCell:
        if target is None:
            return NONE
        return self._asking.of_plan(item, self._period, target.authority, "actual", "plan")


def _columns(period: Period, keys: Sequence[str], *, estimates: bool) -> list[GridColumn]:
    same = titles.of_same(period).removeprefix("% ")
    heads = {
        ORDER: GridColumn(ORDER, "TT", 10, align=Align.CENTRE),
        LABEL: GridColumn(LABEL, "Chỉ tiêu", 0, align=Align.LEFT),
        UNIT: GridColumn(UNIT, "ĐVT", 0, align=Align.CENTRE),
        "plan": GridColumn("plan", titles.plan(period), 0),
        "same_period": GridColumn("same_period", titles.done_before(period), 0),
        "actual": GridColumn("actual", titles.done(period, estimate=estimates), 0),
        "pct_plan": GridColumn("pct_plan", titles.OF_PLAN, 0, titles.COMPARED, ratio=(Ratio("actual", "plan"),)),
        "index": GridColumn("index", f"% {same}", 0, titles.COMPARED, ratio=(Ratio("actual", "same_period"),)),
        "change": GridColumn("change", f"Tăng, giảm so với {same}", 0),
        "change_pct": GridColumn("change_pct", f"Tăng, giảm so với {same} (%)", 0),
    }
    return [heads[key] for key in keys]
