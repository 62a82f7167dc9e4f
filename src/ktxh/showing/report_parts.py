"""What people gave to a report, as tables for a terminal: sections with their prose, facts, tasks, legal bases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

from rich import box
from rich.table import Table
from rich.text import Text

from ktxh.language.numbers import print_number
from ktxh.model.area import printed
from ktxh.model.figure import Figure
from ktxh.model.report_parts import Fact, LegalBasis, Prose, ProseState, Task
from ktxh.model.statement import Statement
from ktxh.showing.sheet import Sheet

NONE = "–"
_WIDE = 110
_VIETNAM = timezone(timedelta(hours=7))
_STATES = {ProseState.SUBMITTED: "yellow", ProseState.RETURNED: "red", ProseState.APPROVED: "green"}
# a code or a figure that is cut off is another one
_WHOLE_CELLS = frozenset({"Mã", "Mục", "Ngày", "Số liệu", "Số từ"})
# how a figure of a fact is called, in the order of a sentence
_FIGURES = (
    ("plan", "kế hoạch"),
    ("pct_plan", "đạt kế hoạch"),
    ("beyond_plan", "vượt kế hoạch"),
    ("before", "kỳ so sánh"),
    ("change_abs", "tăng/giảm"),
    ("change_pct", "tăng/giảm"),
    ("index_pct", "bằng"),
    ("total", "trên tổng số"),
    ("share_pct", "tỷ trọng"),
)


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section of a report: its heading and department as the outline has them, its prose or else the last before."""

    slug: str
    heading: str = ""
    owner: str = ""
    prose: Prose | None = None
    before: Prose | None = None


def sections_text(title: str, rows: Sequence[SectionRow], *, colour: bool = False, width: int = _WIDE) -> str:
    """The sections with state, author and number of words, and what is still missing."""
    sheet = Sheet(max(width, _WIDE), colour=colour)
    sheet.console.print(Text(title, style="bold"))
    if rows:
        table = _table("Mục", "Phần", "Tình trạng", "Người viết", "Số từ", "Cập nhật", right={"Số từ"})
        for row in rows:
            table.add_row(row.slug, *_section_cells(row))
        sheet.console.print(table)
    sheet.console.print(Text(_counts(rows)))
    return sheet.text


def _section_cells(row: SectionRow) -> tuple[str | Text, ...]:
    heading = row.heading + (f" ({row.owner})" if row.owner and row.heading else row.owner)
    one = row.prose
    if one is None:
        old = f"chưa có; có bản cũ của {row.before.period.label}" if row.before else "chưa có"
        return heading, Text(old, style="dim"), "", "", ""
    state = Text(one.state.label + (f": {one.note}" if one.note else ""), style=_STATES.get(one.state, ""))
    return heading, state, one.author or NONE, words_text(one.text), when(one.recorded_at)


def _counts(rows: Sequence[SectionRow]) -> str:
    if not rows:
        return "Chưa có lời văn nào; ghi bằng: ktxh prose ĐỊA_BÀN KỲ MỤC --file TỆP.md."
    given = [row.prose for row in rows if row.prose is not None]
    approved = sum(one.state is ProseState.APPROVED for one in given)
    told = f"{len(given)}/{len(rows)} mục có lời văn, {approved} mục đã duyệt"
    old = sum(row.prose is None and row.before is not None for row in rows)
    return told + (f"; {old} mục có thể lấy lời văn kỳ trước làm bản đầu (--from-last)." if old else ".")


def versions_text(versions: Sequence[Prose]) -> str:
    """All versions of the prose of a section, the last one first."""
    sheet = Sheet(_WIDE)
    table = _table("Bản", "Tình trạng", "Người viết", "Số từ", "Ghi lúc", "Ghi chú", right={"Bản", "Số từ"})
    for one in reversed(versions):
        author = one.author or NONE
        table.add_row(str(one.version), one.state.label, author, words_text(one.text), when(one.recorded_at), one.note)
    sheet.console.print(table)
    return sheet.text


def facts_text(facts: Sequence[Fact], *, width: int = _WIDE) -> str:
    """The facts of a report section by section."""
    table = _table("Mã", "Mục", "Chỉ tiêu", "ĐVT", "Số liệu", "Kèm theo", right={"Số liệu"})
    for one in facts:
        said = one.statement
        table.add_row(one.identifier, one.section, said.indicator, said.unit or NONE, _level(said), _others(said))
    return _counted(table, len(facts), "số liệu riêng của báo cáo", width)


def tasks_text(tasks: Sequence[Task], today: date, *, width: int = _WIDE) -> str:
    """The tasks of a report, those that are overdue said so."""
    table = _table("Mã", "Nhiệm vụ", "Đơn vị thực hiện", "Thời hạn", "Tình trạng")
    for one in tasks:
        state = f"{one.state.label} {day(one.done_on)}" if one.done_on else one.state.label
        if one.overdue(today):
            state = f"✗ quá hạn, {state}"
        table.add_row(one.identifier, one.text, one.owner or NONE, day(one.due) or NONE, state)
    return _counted(table, len(tasks), "nhiệm vụ", width)


def bases_text(bases: Sequence[LegalBasis], *, width: int = _WIDE) -> str:
    """The documents that a report rests on."""
    table = _table("TT", "Văn bản", "Ngày", "Cơ quan ban hành", "Trích yếu")
    for number, one in enumerate(bases, 1):
        table.add_row(str(number), f"{one.kind} {one.number}".strip(), day(one.on) or NONE, one.issuer, one.subject)
    return _counted(table, len(bases), "văn bản làm căn cứ", width)


def words_text(text: str) -> str:
    """How many words a text has, as offices write a number: 1.420."""
    return print_number(Decimal(len(text.split())))


def day(one: date | None) -> str:
    """A day as offices write it: 05/6/2024."""
    return "" if one is None else printed(one)


def when(one: datetime | None) -> str:
    """A moment in the time of Vietnam: 08:30 05/6/2024."""
    here = None if one is None else one.astimezone(_VIETNAM)
    return "" if here is None else f"{here:%H:%M} {day(here.date())}"


def _level(said: Statement) -> str:
    figure = said.actual
    if figure is None:
        return NONE
    return ("ước " if said.estimate else "") + _number(figure)


def _others(said: Statement) -> str:
    found = []
    for name, called in _FIGURES:
        figure = getattr(said, name)
        if figure is not None:
            found.append(f"{called} {_number(figure)}" + ("%" if figure.unit == "%" else ""))
    return "; ".join(found)


def _number(figure: Figure) -> str:
    return ("khoảng " if figure.approximate else "") + print_number(figure.value)


def _table(*heads: str, right: frozenset[str] | set[str] = frozenset()) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    for head in heads:
        table.add_column(head, justify="right" if head in right else "left", no_wrap=head in _WHOLE_CELLS)
    return table


def _counted(table: Table, count: int, what: str, width: int) -> str:
    sheet = Sheet(max(width, _WIDE))
    if count:
        sheet.console.print(table)
    sheet.console.print(f"{count} {what}." if count else f"Chưa có {what} nào.")
    return sheet.text
