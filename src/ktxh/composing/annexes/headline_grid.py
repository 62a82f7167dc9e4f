"""The table of headline indicators: "Biểu tổng hợp kết quả thực hiện các chỉ tiêu"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ktxh.analytics.comparing import AgainstTarget
from ktxh.analytics.headline_table import HeadlineTable
from ktxh.composing.annexes import column_titles as titles
from ktxh.composing.annexes.asking import Asking
from ktxh.composing.annexes.grid import LABEL, NONE, ORDER, UNIT, Grid, GridCell, GridColumn, GridRow, Mark, Ratio
from ktxh.composing.annexes.headline_line import OWN, Line, is_superior_first
from ktxh.composing.annexes.headline_notes import headline_notes
from ktxh.composing.annexes.notes import all_estimates, mark_of_plan, unmarked
from ktxh.composing.annexes.plan_words import before_plan, change_words
from ktxh.composing.annexes.sector_groups import grouped, have_groups
from ktxh.composing.stating.stating import Stating
from ktxh.documents.docx_numbering import write_number
from ktxh.documents.paper import Align
from ktxh.model.period import Period
from ktxh.model.phrase import Role
from ktxh.model.target import Authority

TITLE = "Biểu tổng hợp kết quả thực hiện các chỉ tiêu"
_OF_SUPERIOR, _OF_OWN = "plan_superior", "plan_own"


def headline_grid(stating: Stating, area: str, period: Period, authority: Authority | None = None) -> Grid:
    """The table of an area and a period; without rows where the year has no headline indicators.

    `authority` judges by that one's plans, else each indicator is judged by the one that it is set under.
    """
    table = stating.headlines(area, period, authority)
    stating.prefetch([row.headline.item for row in table.rows], area, [period])
    asking = Asking(stating, area)
    groups = _numbered(table)
    lines = [line for _, members in groups for line in members]
    superior_first = is_superior_first(lines)
    rows: list[GridRow] = []
    for number, (name, members) in enumerate(groups, 1):
        if name:
            rows.append(GridRow({ORDER: write_number(number, "upperRoman"), LABEL: name}, bold=True, heading=True))
        rows += [_row(line, asking, period, authority, superior_first=superior_first) for line in members]
    estimates = all_estimates(rows, "actual")
    shown = unmarked(rows, Mark.ESTIMATE) if estimates else tuple(rows)
    columns = _columns(stating, table, lines, estimates=estimates)
    return Grid(f"{TITLE} {period.label}", columns, shown, tuple(headline_notes(lines)))


def _numbered(table: HeadlineTable) -> list[tuple[str, list[Line]]]:
    """The lines by group, counted through; one group without name where the list has its own groups, or needs none."""
    rows = table.rows
    groups = grouped([row.indicator.sector for row in rows])
    if not groups or have_groups(row.headline.order for row in rows):
        return [("", [Line(row, row.headline.order) for row in rows])]
    count = iter(range(1, len(rows) + 1))
    return [(name, [Line(rows[place], str(next(count))) for place in places]) for name, places in groups]


def _row(line: Line, asking: Asking, period: Period, authority: Authority | None, *, superior_first: bool) -> GridRow:
    item, row = line.row.headline.item, line.row
    base = line.base(superior_first=superior_first)
    share: GridCell = NONE
    if base is not None:
        share = asking.of_plan(item, period, base.target.authority, "actual", _column_of(base.target.authority))
    cells: Mapping[str, GridCell] = {
        ORDER: line.order,
        LABEL: line.name,
        UNIT: row.indicator.unit,
        "same": asking.same(item, period),
        _OF_SUPERIOR: _plan(line.superior, asking, period),
        _OF_OWN: _plan(line.own, asking, period),
        "actual": asking.level(item, period),
        "of_plan": share,
        "of_same": asking.of_same(item, period, "actual", "same"),
        "judged": asking.judged(item, period, authority),
    }
    return GridRow(cells, depth=1)


def _column_of(authority: Authority) -> str:
    return _OF_SUPERIOR if authority is Authority.SUPERIOR else _OF_OWN


def _plan(against: AgainstTarget | None, asking: Asking, period: Period) -> GridCell:
    if against is None:
        return NONE
    target = against.target
    change = change_words(target)
    if change:
        return change
    return asking.level(
        target.item,
        period,
        Role.PLAN,
        target.authority.value,
        before=before_plan(target),
        mark=mark_of_plan(target),
    )


def _columns(
    stating: Stating, table: HeadlineTable, lines: Sequence[Line], *, estimates: bool
) -> tuple[GridColumn, ...]:
    tree, period = stating.cube.tree, table.period
    area, above = tree.area(table.area), tree.parent(table.area, period.end)
    givers = dict.fromkeys(line.own.target.authority for line in lines if line.own) or {Authority.COUNCIL: None}
    bodies = [titles.giver(one, area, above) for one in OWN if one in givers]
    own = bodies[0] if len(bodies) == 1 else f"HĐND, {bodies[1]}"
    shares = Ratio("actual", _OF_SUPERIOR if is_superior_first(lines) else _OF_OWN)
    plan = titles.plan(period)
    return (
        GridColumn(ORDER, "TT", 10, align=Align.CENTRE),
        GridColumn(LABEL, "Chỉ tiêu", 59, align=Align.LEFT),
        GridColumn(UNIT, "ĐVT", 22, align=Align.CENTRE),
        GridColumn("same", titles.done_before(period), 26),
        GridColumn(_OF_SUPERIOR, titles.giver(Authority.SUPERIOR, area, above), 22, plan),
        GridColumn(_OF_OWN, own, 22, plan),
        GridColumn("actual", titles.done(period, estimate=estimates), 26),
        GridColumn("of_plan", titles.OF_PLAN, 22, titles.COMPARED, ratio=(shares,)),
        GridColumn("of_same", titles.of_same(period), 22, titles.COMPARED, ratio=(Ratio("actual", "same"),)),
        GridColumn("judged", "Đánh giá", 29, align=Align.CENTRE),
    )
