"""Who has sent what: units by forms, the late ones first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ktxh.model.area import Area
from ktxh.model.form import Form
from ktxh.model.submission import State
from ktxh.server.approval.filters import LATE, Filter
from ktxh.server.approval.lines import Line, lines
from ktxh.server.approval.powers import may_be_here
from ktxh.server.web.place import Place

_SHORT = {
    State.SENT: "chờ duyệt",
    State.RETURNED: "trả lại",
    State.ENTERING: "đang nhập",
    State.APPROVED: "đã duyệt",
    State.FROZEN: "chốt",
    State.UNFROZEN: "hủy chốt",
    State.COMPILING: "tổng hợp lại",
    State.COMPLETE: "xong",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A form of a unit: the look of its state, a short word, where it leads; the heads of the table say the rest."""

    look: str
    short: str
    address: str


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit; a cell is None where the unit does not owe that form. `late` counts the forms it is late with, `address`
    is where these are listed, "" for who may not go there.
    """

    area: Area
    cells: tuple[Cell | None, ...]
    late: int
    address: str = ""

    @property
    def owed(self) -> int:
        """How many forms the unit has to send."""
        return sum(one is not None for one in self.cells)


@dataclass(frozen=True, slots=True)
class WhoSent:
    """The table; the counts are those of all forms that are owed."""

    forms: tuple[Form, ...]
    rows: tuple[UnitRow, ...]
    owed: int
    sent: int
    approved: int
    late: int

    @property
    def late_units(self) -> int:
        """How many units are late with anything."""
        return sum(row.late > 0 for row in self.rows)


def who_sent(place: Place, today: date) -> WhoSent:
    """The forms of the place and of the units below it."""
    found = lines(place, today)
    forms = tuple({one.form.code: one.form for one in found}.values())
    by_place = {(one.area.key, one.form.code): one for one in found}
    units = {one.key: one for one in (place.area, *_below(place)) if _has(one, by_place, forms)}
    rows = [
        UnitRow(
            area,
            tuple(_cell(by_place.get((key, form.code))) for form in forms),
            sum(one.late for form in forms if (one := by_place.get((key, form.code))) is not None),
            late_forms(place, area.title) if may_be_here(place) else "",
        )
        for key, area in units.items()
    ]
    states = Counter(one.state for one in found)
    return WhoSent(
        forms,
        tuple(sorted(rows, key=lambda row: row.late == 0)),
        len(found),
        sum(count for state, count in states.items() if not state.owed),
        sum(count for state, count in states.items() if state.approved),
        sum(one.late for one in found),
    )


def late_forms(place: Place, unit: str = "") -> str:
    """The address of the list of late forms, of one unit or of all."""
    return f"{place.url('approval:first')}?{Filter(LATE, unit=unit).query}"


def _below(place: Place) -> tuple[Area, ...]:
    return place.plan.tree.descendants(place.area.key, place.period.end)


def _has(area: Area, found: dict[tuple[str, str], Line], forms: Iterable[Form]) -> bool:
    return any((area.key, form.code) in found for form in forms)


def _cell(one: Line | None) -> Cell | None:
    if one is None:
        return None
    if one.late and one.due is not None:
        return Cell("bad", f"quá {one.due.days_late} ngày", one.address)
    short = _SHORT.get(one.state, "")
    if not short:
        left = one.due.days_left if one.due is not None else None
        short = "chưa nhập" if left is None else f"còn {left} ngày"
    return Cell(one.sign, short, one.address)
