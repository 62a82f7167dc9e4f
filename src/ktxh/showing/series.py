"""A series of items over periods, for one territory: the boundaries of one day for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich import box
from rich.table import Table
from rich.text import Text

from ktxh.analytics.answer import Answer, How
from ktxh.analytics.cube import Cube
from ktxh.model.observation import Item
from ktxh.model.period import Period
from ktxh.showing.headlines import INCOMPLETE, SIMULATED, answered
from ktxh.showing.sheet import Sheet
from ktxh.showing.why import Naming


def series_text(
    cube: Cube, items: Sequence[Item], area: str, periods: Sequence[Period], boundaries: date, *, colour: bool = False
) -> str:
    """A table of items by periods on the boundaries of a day, with how each column came about and what is missing."""
    sheet = Sheet(110, colour=colour)
    console = sheet.console
    day = f"{boundaries.day:02}/{boundaries.month}/{boundaries.year}"
    console.print(Text(f"{cube.tree.area(area).title}, theo địa giới ngày {day}", style="bold"))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("Chỉ tiêu", min_width=30)
    table.add_column("ĐVT")
    for period in periods:
        table.add_column(period.label.capitalize(), justify="right")
    rows = [[cube.answer(item, area, period, boundaries) for period in periods] for item in items]
    naming = Naming(cube)
    for item, answers in zip(items, rows, strict=True):
        indicator = cube.indicator(item)
        cells = (answered(answer, indicator.decimals) for answer in answers)
        table.add_row(naming.item_name(item), indicator.unit, *cells)
    console.print(table)
    for line in _notes(cube, [answer for answers in rows for answer in answers], boundaries):
        console.print(Text(line, style="dim"))
    return sheet.text


def _notes(cube: Cube, answers: Sequence[Answer], boundaries: date) -> list[str]:
    found: dict[str, None] = {}
    if any(answer.simulated for answer in answers):
        found[f"{SIMULATED} có số liệu mô phỏng, chỉ để minh họa."] = None
    for answer in answers:
        if answer.how is How.BOUNDARIES and answer.whole:
            pieces = cube.tree.pieces(answer.key.area, boundaries, answer.key.period.end)
            named = ", ".join(piece.area.full_name for piece in pieces)
            found[f"{answer.key.period.label.capitalize()}: cộng từ {named}."] = None
        elif not answer.whole and answer.reason:
            reason = answer.reason
            found[f"{INCOMPLETE} {answer.key.period.label.capitalize()}: {reason[0].lower()}{reason[1:]}"] = None
    return list(found)
