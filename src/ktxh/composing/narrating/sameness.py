"""When two statements say the same: the rule by which what was composed and read again is held equal.

Every field is compared. Some facts have two forms that say one thing; both are brought to one form first:

- a name: without regard to case and blanks, abbreviations spelt out, with what the unit says anyway ("Hộ nghèo" counted
  in hộ is "Số hộ nghèo", what is measured in ha is a "Diện tích"), and without what is said of the figure elsewhere:
  the report's own year, "ước" of an estimate, "chỉ tiêu" of a goal, a closing "hiện có";
- an area: none named is the report's own, likewise a day up to which figures are counted;
- of a rate, the share is the value itself, and its change is counted in percentage points;
- a change of which nobody says what it compares with is one against the same period of last year;
- a bare number is counted in what its name counts ("Số thôn" in thôn);
- the unit of a value of which only percentages are stated is not said at all;
- a total of which a share of plan is stated is the plan;
- by how much a share of plan is beyond 100 % says no more than the share; a change of nought is said in words only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ktxh.language.abbreviations import spell_out
from ktxh.language.units import PERCENT, counted_before, counted_noun, quantity_noun, shown_unit
from ktxh.model.figure import Figure
from ktxh.model.statement import CompareTo, Statement
from ktxh.reading.context import Context
from ktxh.reading.naming import compose_name, without_own_year

FIGURES = (
    "actual",
    "plan",
    "pct_plan",
    "change_abs",
    "change_pct",
    "index_pct",
    "total",
    "share_pct",
    "before",
    "beyond_plan",
)
_GOAL = re.compile(r"^(?:(?:chỉ tiêu|mục tiêu|phấn đấu)\s+)+(?!quốc)", re.I)
_ESTIMATE = re.compile(r"^(?:dự\s+)?ước(?:\s+thực\s+hiện)?\s+", re.I)
_STOCK = re.compile(r"\s+hiện\s+có$", re.I)
_COMPARED = ("change_abs", "change_pct", "index_pct", "before")
_HUNDRED = 100
_NOTHING = Context()


def differences(one: Statement, other: Statement, frame: Context = _NOTHING) -> Iterator[str]:
    """The fields in which two statements of a report differ; `frame` is what the report says of itself."""
    first, second = in_one_form(one), in_one_form(other)
    if _normal(first, frame) != _normal(second, frame):
        yield "indicator"
    if _folded(shown_unit(stated_unit(first))) != _folded(shown_unit(stated_unit(second))):
        yield "unit"
    for name in FIGURES:
        if _value(getattr(first, name)) != _value(getattr(second, name)):
            yield name
    if _folded(first.area or frame.area) != _folded(second.area or frame.area):
        yield "area"
    if (first.as_of or frame.cut_off) != (second.as_of or frame.cut_off):
        yield "as_of"
    if _compared_with(first) is not _compared_with(second):
        yield "compare_to"
    for name in ("estimate", "goal", "authority"):
        if getattr(first, name) != getattr(second, name):
            yield name


def _normal(statement: Statement, frame: Context) -> str:
    name = without_said_elsewhere(statement, statement.indicator)
    return normal_name(_STOCK.sub("", without_own_year(name, frame.year)), stated_unit(statement))


def stated_unit(statement: Statement) -> str:
    """The unit where a figure is stated in it; percentages alone say nothing of it."""
    absolute = (statement.actual, statement.plan, statement.total, statement.change_abs, statement.before)
    return (
        ""
        if all(figure is None for figure in absolute)
        else statement.unit or counted_before(statement.indicator) or ""
    )


def without_said_elsewhere(statement: Statement, name: str) -> str:
    """A name of it without "ước" of an estimate and without what calls a goal one."""
    if statement.goal:
        name = _GOAL.sub("", name)
    return _ESTIMATE.sub("", name) if statement.estimate else name


def normal_name(name: str, unit: str) -> str:
    """A name in the one form in which names are compared."""
    noun = spell_out(counted_noun(shown_unit(unit))) if unit and unit not in PERCENT else ""
    full = compose_name(spell_out(name), noun, "", "")
    quantity = quantity_noun(unit)
    if quantity and quantity.lower() not in full.lower():
        full = f"{quantity} {full}"
    return _folded(full)


def in_one_form(statement: Statement) -> Statement:
    """The statement with figures that could stand in either of two fields in one of them."""
    found = statement
    if found.unit in PERCENT:
        if found.actual is None and found.plan is None and found.share_pct is not None:
            found = replace(found, actual=found.share_pct)
        if found.actual is not None and _value(found.actual) == _value(found.share_pct):
            found = replace(found, share_pct=None)
        if found.change_abs is not None and found.change_pct is None:
            found = replace(found, change_abs=None, change_pct=found.change_abs)
    if found.total is not None and _value(found.total) == _value(found.plan):
        found = replace(found, total=None)
    if found.total is not None and found.pct_plan is not None and found.plan is None and found.share_pct is None:
        found = replace(found, total=None, plan=found.total)
    if found.pct_plan is not None and _value(found.beyond_plan) == found.pct_plan.value - _HUNDRED:
        found = replace(found, beyond_plan=None)
    if found.authority and found.plan is None and found.pct_plan is None:
        found = replace(found, authority="")
    if _value(found.change_abs) == 0:
        found = replace(found, change_abs=None)
    return replace(found, change_pct=None) if _value(found.change_pct) == 0 else found


def _compared_with(statement: Statement) -> CompareTo | None:
    if all(getattr(statement, name) is None for name in _COMPARED):
        return None
    return statement.compare_to or CompareTo.SAME_PERIOD_LAST_YEAR


def _value(figure: Figure | None) -> object:
    return None if figure is None else figure.value


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()
