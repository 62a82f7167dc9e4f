"""Liệt kê nhiệm vụ được giao: cơ quan thực hiện, thời hạn, kết quả; nhiệm vụ quá hạn được nêu rõ.

{{ tasks() }}
    - Hoàn thành đồ án quy hoạch thị trấn (Phòng Kinh tế và Hạ tầng, hạn 30/6/2024): đã hoàn thành.

Tùy chọn:
- form="list" (mặc định), "table" (bảng), "counts" (một câu nêu số nhiệm vụ được giao, hoàn thành, quá hạn).
- section="…": chỉ nhiệm vụ của một mục.
- upcoming=true: nhiệm vụ giao cho kỳ tới, chỉ nêu cơ quan thực hiện và thời hạn.
Câu nêu kết quả, chỉ kê nhiệm vụ quá hạn: task_results().
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal

from ktxh.composing.drafting import Drafting
from ktxh.composing.outlines.typed_text import clean
from ktxh.composing.outlines.words import next_period
from ktxh.documents.paper import Align, Column, Look, Paragraph, Table, TableCell, Words
from ktxh.model.area import printed
from ktxh.model.report_parts import Task, TaskState

_HEADS = ("TT", "Nhiệm vụ", "Cơ quan thực hiện", "Thời hạn", "Kết quả")
_WIDTHS = (4, 40, 18, 12, 18)


def call(
    drafting: Drafting,
    form: Literal["list", "table", "counts"] = "list",
    section: str = "",
    upcoming: bool = False,
) -> str:
    """The tasks of the report's period, or of the next one; "" where there are none, which is noted as a gap."""
    setting = drafting.setting
    period = next_period(setting.period) if upcoming else setting.period
    found = [one for one in setting.parts.tasks(setting.area, period) if section in ("", one.section)]
    if not found:
        drafting.gap("Nhiệm vụ được giao", f"Chưa có nhiệm vụ nào được giao cho {period.label}.")
        return ""
    if form == "counts":
        return drafting.inline(Words(counts_sentence(found, setting.today)))
    if form == "table":
        return drafting.blocks(_table(found, setting.today, upcoming=upcoming))
    return drafting.blocks(*_items(found, setting.today, upcoming=upcoming))


def counts_sentence(tasks: Sequence[Task], today: date) -> str:
    """How many tasks there are, how many of them are done, under way and overdue."""
    done = sum(one.state is TaskState.DONE for one in tasks)
    late = sum(one.overdue(today) for one in tasks)
    parts = [f"đã hoàn thành {done:02} nhiệm vụ"] if done else []
    if len(tasks) > done:
        parts.append(f"đang thực hiện {len(tasks) - done:02} nhiệm vụ" + (f" ({late:02} quá hạn)" if late else ""))
    return f"Tổng số {len(tasks):02} nhiệm vụ được giao: {', '.join(parts)}."


def outcome(task: Task, today: date) -> str:
    """How far a task is, in words: "đã hoàn thành", "đang thực hiện, quá hạn 12 ngày"."""
    if task.state is TaskState.DONE:
        return task.state.label + (f" ngày {printed(task.done_on)}" if task.done_on else "")
    if task.due is not None and task.overdue(today):
        return f"{task.state.label}, quá hạn {(today - task.due).days} ngày"
    return task.state.label


def named(task: Task) -> str:
    """A task with who has to do it and by when: "Sửa trạm y tế (Phòng Y tế, hạn 31/10/2025)"."""
    due = f"hạn {printed(task.due)}" if task.due else ""
    who = ", ".join(filter(None, (_line(task.owner), due)))
    return _line(task.text).rstrip(".;") + (f" ({who})" if who else "")


def _items(tasks: Iterable[Task], today: date, *, upcoming: bool) -> Iterator[Paragraph]:
    for one in tasks:
        yield Paragraph((Words(f"- {named(one)}" + ("." if upcoming else f": {outcome(one, today)}.")),), Look.ITEM)


def _table(tasks: Sequence[Task], today: date, *, upcoming: bool) -> Table:
    count = 4 if upcoming else 5
    rows = tuple(
        tuple(
            TableCell((Words(text),) if text else ())
            for text in (
                str(number),
                _line(one.text),
                _line(one.owner),
                printed(one.due) if one.due else "",
                outcome(one, today),
            )[:count]
        )
        for number, one in enumerate(tasks, 1)
    )
    columns = tuple(
        Column(width, Align.CENTRE if head in ("TT", "Thời hạn") else Align.LEFT)
        for head, width in zip(_HEADS[:count], _WIDTHS[:count], strict=True)
    )
    head = tuple(TableCell((Words(text),), bold=True, align=Align.CENTRE) for text in _HEADS[:count])
    return Table(columns, (head,), rows, "Nhiệm vụ được giao, cơ quan thực hiện, thời hạn và kết quả")


def _line(text: str) -> str:
    return " ".join(clean(text).split())
