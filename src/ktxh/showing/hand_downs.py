"""The control of a hand-down for a terminal: what was handed down, what is kept back, what is left or too much."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from ktxh.analytics.cube import Cube
from ktxh.analytics.handing_down import HandDown
from ktxh.language.numbers import print_number
from ktxh.showing.headlines import NONE, SIMULATED
from ktxh.showing.sheet import Sheet
from ktxh.showing.why import Naming

_FEW = 3  # units named in a row before the rest is only counted


def hand_downs_text(cube: Cube, area: str, found: Sequence[HandDown], *, colour: bool = False, width: int = 128) -> str:
    """One row a target: the target, the sum handed down, the reserve, the difference, and the units that got none."""
    sheet = Sheet(width, colour=colour)
    console = sheet.console
    console.print(Text(f"{cube.tree.area(area).title}: giao chỉ tiêu cho đơn vị trực thuộc", style="bold"))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("Chỉ tiêu", ratio=1, min_width=24)
    table.add_column("ĐVT", no_wrap=True)
    for heading in ("Được giao", "Đã giao xuống", "Dự phòng", "Chênh lệch"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("Kết luận", min_width=20)
    for one in found:
        table.add_row(*_cells(cube, one))
    console.print(table)
    if any(one.target.simulated or any(below.simulated for below in one.handed) for one in found):
        console.print(Text(f"{SIMULATED} có số liệu mô phỏng, chỉ để minh họa.", style="dim"))
    for one in found:
        if one.target.reserve:
            console.print(
                Text(f"Dự phòng {print_number(one.target.reserve)}: {one.target.reserve_reason}.", style="dim")
            )
    return sheet.text


def _cells(cube: Cube, one: HandDown) -> tuple[str, ...]:
    indicator = cube.indicator(one.target.item)
    mark = SIMULATED if any(below.simulated for below in one.handed) else ""
    return (
        Naming(cube).item_name(one.target.item),
        indicator.unit,
        print_number(one.target.value) + (SIMULATED if one.target.simulated else ""),
        NONE if one.total is None else print_number(one.total) + mark,
        print_number(one.target.reserve) if one.target.reserve else NONE,
        NONE if one.difference is None else print_number(one.difference),
        _verdict(cube, one),
    )


def _verdict(cube: Cube, one: HandDown) -> str:
    if not one.handed:
        return "– chưa giao xuống"
    if one.without:
        names = ", ".join(cube.tree.area(key).full_name for key in one.without[:_FEW])
        more = f" và {len(one.without) - _FEW} nơi khác" if len(one.without) > _FEW else ""
        return f"≈ chưa giao cho {names}{more}"
    if one.difference is None:
        return "– không cộng được, giao riêng từng nơi"
    if one.difference > 0:
        return "≈ còn chưa giao hết"
    return "✗ giao vượt" if one.difference < 0 else "✓ khớp"
