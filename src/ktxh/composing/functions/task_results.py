"""Nêu kết quả thực hiện nhiệm vụ được giao trong kỳ: hoàn thành bao nhiêu, nhiệm vụ nào quá hạn.

{{ task_results() }}
    Đã hoàn thành 12/15 nhiệm vụ được giao trong năm 2025 (trong đó 01 nhiệm vụ hoàn thành sau thời hạn); 01 nhiệm vụ
    đang thực hiện; 02 nhiệm vụ quá hạn chưa hoàn thành:
    - Lập quy hoạch chung xã (Phòng Kinh tế, hạn 30/9/2025);
    - Sửa chữa trạm y tế (Phòng Văn hóa - Xã hội, hạn 31/10/2025).

Nhiệm vụ nhập bằng: ktxh tasks. Quá hạn tính đến ngày soạn báo cáo. Nhiệm vụ của kỳ tới: tasks(upcoming=true).

Tùy chọn:
- names=false: không kê các nhiệm vụ quá hạn.
- section="…": chỉ nhiệm vụ của một mục.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ktxh.composing.drafting import Drafting
from ktxh.composing.functions.tasks import named
from ktxh.documents.paper import Look, Paragraph, Words
from ktxh.model.period import Period
from ktxh.model.report_parts import Task, TaskState


def call(drafting: Drafting, *, names: bool = True, section: str = "") -> str:
    """The counts, then those that are overdue on the day of composing; "" where the period has no task, a gap."""
    setting = drafting.setting
    found = [one for one in setting.parts.tasks(setting.area, setting.period) if section in ("", one.section)]
    if not found:
        drafting.gap("Kết quả thực hiện nhiệm vụ", f"Chưa có nhiệm vụ nào được giao cho {setting.period.label}.")
        return ""
    overdue = [one for one in found if one.overdue(setting.today)]
    listed = names and bool(overdue)
    told = drafting.inline(Words(f"{results(found, setting.period, setting.today)}{':' if listed else '.'}"))
    if not listed:
        return told
    items = (
        Paragraph((Words(f"- {named(one)}{'.' if at == len(overdue) else ';'}"),), Look.ITEM)
        for at, one in enumerate(overdue, 1)
    )
    return told + drafting.blocks(*items)


def results(tasks: Sequence[Task], period: Period, today: date) -> str:
    """How many of the tasks of a period are done, late, under way and overdue; without the mark at the end."""
    done = [one for one in tasks if one.state is TaskState.DONE]
    late = sum(one.done_on is not None and one.due is not None and one.done_on > one.due for one in done)
    overdue = sum(one.overdue(today) for one in tasks)
    when = f"nhiệm vụ được giao trong {period.label}"
    parts = [
        f"Đã hoàn thành {len(done):02}/{len(tasks):02} {when}"
        if done
        else f"Trong số {len(tasks):02} {when} chưa hoàn thành nhiệm vụ nào"
    ]
    if late:
        parts[0] += f" (trong đó {late:02} nhiệm vụ hoàn thành sau thời hạn)"
    if under_way := len(tasks) - len(done) - overdue:
        parts.append(f"{under_way:02} nhiệm vụ đang thực hiện")
    if overdue:
        parts.append(f"{overdue:02} nhiệm vụ quá hạn chưa hoàn thành")
    return "; ".join(parts)
