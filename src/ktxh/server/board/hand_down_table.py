"""What was handed down of the year's targets: indicators by units with the sum, the difference and the reserve."""

from __future__ import annotations

from dataclasses import dataclass

from ktxh.analytics.comparing import plan_period
from ktxh.analytics.cube import Cube
from ktxh.analytics.handing_down import HandDown, hand_downs
from ktxh.catalogue.forms import item_label
from ktxh.language.numbers import print_number
from ktxh.model.area import Area
from ktxh.model.target import Target
from ktxh.server.board.indicator_page import reserve_text
from ktxh.server.board.wording import asked
from ktxh.server.board.year_board import TargetHere, target_here
from ktxh.server.web.place import Place

_FEW = 2  # units named in a row; more are only counted, the cells beside show which


@dataclass(frozen=True, slots=True)
class HandDownRow:
    """One indicator: its target, what each unit got by its key (None for nothing), the control and what it says."""

    name: str
    query: str
    unit: str
    authority: str
    target: TargetHere
    total: str
    reserve: str
    difference: str
    state: str
    verdict: str
    cells: tuple[tuple[str, TargetHere | None], ...]


@dataclass(frozen=True, slots=True)
class HandDownTable:
    """All targets of the year beside what was handed down; `units` are those right below, in tree order."""

    units: tuple[Area, ...]
    rows: tuple[HandDownRow, ...]

    @property
    def unfit(self) -> tuple[HandDownRow, ...]:
        """Those whose sum does not fit, or that not all units got."""
        return tuple(row for row in self.rows if row.state in ("warn", "bad"))

    @property
    def simulated(self) -> bool:
        """Whether any target shown is made up."""
        return any(row.target.simulated or any(one and one.simulated for _, one in row.cells) for row in self.rows)


def hand_down_table(place: Place, cube: Cube) -> HandDownTable:
    """The control of all headline indicators that have a target."""
    units = cube.tree.children(place.area.key, place.period.end)
    names = {one.item: one.name for one in cube.figures.headlines(place.area.key, plan_period(place.period))}
    found = hand_downs(cube, place.area.key, place.period)
    return HandDownTable(units, tuple(hand_down_row(cube, one, names.get(one.target.item, ""), units) for one in found))


def hand_down_row(cube: Cube, one: HandDown, name: str, units: tuple[Area, ...]) -> HandDownRow:
    """One control with a cell for each unit."""
    state, verdict = _verdict(cube, one)
    by_area = {below.area: below for below in one.handed if not below.holder}
    return HandDownRow(
        name=name or item_label(cube.catalogue, one.target.item),
        query=asked(one.target.item),
        unit=cube.indicator(one.target.item).unit,
        authority=one.target.authority.label,
        target=target_here(one.target),
        total="" if one.total is None else print_number(one.total),
        reserve=reserve_text(one.target),
        difference="" if one.difference is None else print_number(one.difference),
        state=state,
        verdict=verdict,
        cells=tuple((unit.key, _cell(by_area.get(unit.key))) for unit in units),
    )


def _cell(target: Target | None) -> TargetHere | None:
    return None if target is None else target_here(target)


def _verdict(cube: Cube, one: HandDown) -> tuple[str, str]:
    """(state, words)."""
    if not one.handed:
        return "none", "chưa giao xuống"
    if one.without:
        if len(one.without) > _FEW:
            return "warn", f"chưa giao cho {len(one.without)} đơn vị"
        return "warn", f"chưa giao cho {', '.join(cube.tree.area(key).full_name for key in one.without)}"
    if one.difference is None:
        return "none", "giao riêng từng nơi, không cộng"
    if one.difference > 0:
        return "warn", f"còn {print_number(one.difference)} chưa giao"
    return ("bad", f"giao vượt {print_number(-one.difference)}") if one.difference < 0 else ("ok", "khớp")
