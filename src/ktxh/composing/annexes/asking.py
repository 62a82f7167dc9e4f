"""Asks for the figures of a table, each by its connection, so that a later refresh asks for the same."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ktxh.composing.annexes.grid import NONE, VALUES, Computed, GridCell, Mark, NumberCell, Ratio, Summed, WordsCell
from ktxh.composing.stating.figures import Found
from ktxh.composing.stating.items import name_of
from ktxh.composing.stating.stating import Stating
from ktxh.model.connection import Connection
from ktxh.model.observation import Item
from ktxh.model.period import Period
from ktxh.model.phrase import Role
from ktxh.model.statement import CompareTo
from ktxh.model.target import Authority

SAME = CompareTo.SAME_PERIOD_LAST_YEAR.value
_PERCENT = "%"
_DECIMALS = "2"  # of every percentage of a table, so that its columns are even


@dataclass(frozen=True, slots=True)
class Asking:
    """Asks `stating` about items of one area; a cell is `NONE` where the database has no figure."""

    stating: Stating
    area: str

    def level(
        self,
        item: Item,
        period: Period,
        role: Role = Role.ACTUAL,
        variant: str = "",
        *,
        before: str = "",
        formula: Summed | Computed | None = None,
        mark: Mark | None = None,
    ) -> GridCell:
        """A value, plan or value before in the indicator's unit, which stands in a column of its own."""
        unit = self.stating.cube.indicator(item).unit
        return self._cell(item, period, role, variant, unit, "", before, formula, mark)

    def same(self, item: Item, period: Period, formula: Summed | Computed | None = None) -> GridCell:
        """The value of the same period a year before."""
        return self.level(item, period, Role.BEFORE, SAME, formula=formula)

    def of_plan(self, item: Item, period: Period, authority: Authority, above: str, below: str) -> GridCell:
        """The share of a plan in per cent; the columns are those of the value and of the plan."""
        ratio = Ratio(above, below)
        return self._cell(item, period, Role.PCT_PLAN, authority.value, _PERCENT, _DECIMALS, "", ratio)

    def of_same(self, item: Item, period: Period, above: str, below: str) -> GridCell:
        """The value in per cent of that of the same period; the columns are those of both."""
        return self._cell(item, period, Role.INDEX_PCT, SAME, _PERCENT, _DECIMALS, "", Ratio(above, below))

    def judged(self, item: Item, period: Period, authority: Authority | None) -> GridCell:
        """How a headline indicator is judged: by an authority's plan, or by the one that it is set under."""
        by = "" if authority is None else authority.value
        connection = Connection(str(item), self.area, period.code, Role.JUDGEMENT, by)
        found = self.stating.found(connection)
        return NONE if found is None else WordsCell(connection, found, name_of(item, self.stating.cube.catalogue))

    def changed(self, item: Item, period: Period, role: Role) -> GridCell:
        """How a value changed against the same period, in its unit or in per cent, with the word for the direction."""
        unit = _PERCENT if role is Role.CHANGE_PCT else self.stating.cube.indicator(item).unit
        decimals = _DECIMALS if role is Role.CHANGE_PCT else ""
        cell = self._cell(item, period, role, SAME, unit, decimals, "", None)
        if not isinstance(cell, NumberCell):
            return cell
        value, style = cell.found.figure.value, self.stating.style
        return replace(cell, before=f"{style.up if value > 0 else style.down} " if value else "")

    def _cell(
        self,
        item: Item,
        period: Period,
        role: Role,
        variant: str,
        unit: str,
        decimals: str,
        before: str,
        formula: Ratio | Summed | Computed | None,
        mark: Mark | None = None,
    ) -> GridCell:
        connection = Connection(str(item), self.area, period.code, role, variant, unit, decimals)
        found = self.stating.found(connection)
        if found is None:
            return NONE
        if found.figure.value < 0:
            before += "-"  # numbers are printed without sign: a table has no verb that gives it
        return NumberCell(
            connection,
            found,
            name_of(item, self.stating.cube.catalogue),
            before,
            "",
            formula,
            mark_of(found, role) or mark,
        )


def mark_of(found: Found, role: Role) -> Mark | None:
    """What has to be said of a figure by where it comes from; of percentages it is said at the values they are of."""
    if role not in VALUES:
        return None
    if found.simulated:
        return Mark.MADE_UP
    return Mark.ESTIMATE if found.estimate and role is Role.ACTUAL else None
