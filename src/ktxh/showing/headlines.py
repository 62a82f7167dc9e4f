"""The table of headline indicators for a terminal or a text file: plan, value, comparisons, judgement, forecast."""

from __future__ import annotations

from decimal import Decimal

from rich import box
from rich.table import Table
from rich.text import Text

from ktxh.analytics.answer import Answer
from ktxh.analytics.comparing import index_of
from ktxh.analytics.headline_table import HeadlineRow, HeadlineTable
from ktxh.language.numbers import print_number, print_short
from ktxh.model.area_tree import AreaTree
from ktxh.model.evaluation import Judgement
from ktxh.model.period_text import parse_period
from ktxh.model.target import GoalKind
from ktxh.showing.sheet import Sheet

SIMULATED = "°"
INCOMPLETE = "*"
WORKED_OUT = "~"
NONE = "–"
_STYLES = {
    Judgement.EXCEEDED: "green",
    Judgement.REACHED: "green",
    Judgement.ON_TRACK: "green",
    Judgement.BEHIND: "yellow",
    Judgement.NOT_REACHED: "red",
}
_SHORT = {Judgement.AT_YEAR_END: "Cuối năm", Judgement.NO_VALUE: "Chưa có số", Judgement.NO_TARGET: "Chưa giao"}


def headlines_text(table: HeadlineTable, tree: AreaTree, *, colour: bool = False, width: int = 110) -> str:
    """The table with its title, the counts of judgements, and what the marks mean."""
    sheet = Sheet(max(width, 90), colour=colour)
    console = sheet.console
    area = tree.area(table.area)
    console.print(Text(f"{area.title}: chỉ tiêu chủ yếu, {table.period.label}", style="bold"))
    if table.rows:
        console.print(_grid(table))
    console.print(Text(counts_line(table)))
    for line in notes(table, tree):
        console.print(Text(line, style="dim"))
    return sheet.text


def counts_line(table: HeadlineTable) -> str:
    """How many indicators have which judgement: "18 chỉ tiêu: 11 vượt, 7 đạt"."""
    counts = table.counts
    told = [f"{counts[judgement]} {judgement.label.lower()}" for judgement in Judgement if counts[judgement]]
    if not table.rows:
        return "Chưa có danh sách chỉ tiêu chủ yếu của năm này; hãy nhập bằng: ktxh import TỆP.csv (xem hướng dẫn)."
    return f"{len(table.rows)} chỉ tiêu: {', '.join(told)}."


def notes(table: HeadlineTable, tree: AreaTree) -> list[str]:
    """What the marks in the table mean, and which units lack in the sums."""
    found = []
    if table.simulated:
        found.append(f"{SIMULATED} có số liệu mô phỏng, chỉ để minh họa.")
    if any(row.target is not None and row.target.target.note and not row.target.target.simulated for row in table.rows):
        found.append(f"{WORKED_OUT} kế hoạch suy ra, không in thành số; xem bằng ktxh why.")
    for row in table.rows:
        answer = row.compared.actual
        if answer.value is not None and not answer.whole and answer.completeness:
            gaps = [
                tree.area(key).full_name if key in tree else parse_period(key).label
                for key in answer.completeness.missing
            ]
            shown = ", ".join(gaps[:3]) + (f" và {len(gaps) - 3} nơi khác" if len(gaps) > 3 else "")
            have = f"{answer.completeness.present}/{answer.completeness.expected}"
            found.append(f"{INCOMPLETE} {row.headline.name}: mới có {have}, còn thiếu {shown}.")
    return found


def _grid(table: HeadlineTable) -> Table:
    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    grid.add_column("TT", justify="right", no_wrap=True)
    grid.add_column("Chỉ tiêu", ratio=1, min_width=24)
    grid.add_column("ĐVT", no_wrap=True)
    for heading in ("Kế hoạch", "Thực hiện", "% KH", "% cùng kỳ", "Ước cả năm"):
        grid.add_column(heading, justify="right", no_wrap=True)
    grid.add_column("Đánh giá", no_wrap=True)
    for row in table.rows:
        grid.add_row(*_cells(row))
    return grid


def _cells(row: HeadlineRow) -> tuple[str | Text, ...]:
    judgement = row.evaluation.judgement
    decimals = row.indicator.decimals
    forecast = row.forecast
    expected = print_short(forecast.value, decimals) if forecast else NONE
    simulated = forecast is not None and row.compared.last_year.before.simulated
    return (
        row.headline.order,
        row.headline.name,
        row.indicator.unit,
        _target(row),
        answered(row.compared.actual, decimals),
        _per_cent(row.target.share if row.target else None),
        _marked(
            _per_cent(index_of(row.compared.same_period, row.indicator.unit)), row.compared.same_period.before.simulated
        ),
        _marked(expected, simulated),
        Text(f"{judgement.sign} {_SHORT.get(judgement, judgement.label)}", style=_STYLES.get(judgement, "")),
    )


def answered(answer: Answer, decimals: int) -> str:
    """A value with its marks; stored values as they were given, computed ones with the indicator's decimals."""
    if answer.value is None:
        return NONE
    exponent = answer.value.as_tuple().exponent
    given = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    printed = print_number(answer.value) if given <= max(decimals, 3) else print_short(answer.value, max(decimals, 2))
    return _marked(printed, answer.simulated) + ("" if answer.whole else INCOMPLETE)


def _target(row: HeadlineRow) -> str:
    if row.target is None:
        return NONE
    target = row.target.target
    printed = print_number(target.value)
    sign = {GoalKind.AT_MOST: "≤ ", GoalKind.REDUCE_BY: "giảm ≥ ", GoalKind.INCREASE_BY: "tăng ≥ "}.get(target.goal, "")
    sign = WORKED_OUT + sign if target.note and not target.simulated else sign
    per_cent = " %" if target.relative else ""
    return _marked(f"{sign}{printed}{per_cent}", target.simulated)


def _per_cent(value: Decimal | None) -> str:
    return NONE if value is None else print_number(value, 2)


def _marked(printed: str, simulated: bool) -> str:
    return printed + SIMULATED if simulated and printed != NONE else printed
