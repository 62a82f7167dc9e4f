"""The composed reports that are kept of an area and a period, as a table for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from ktxh.composing.versions.composition import Composition, CompositionState
from ktxh.showing.report_parts import NONE, when
from ktxh.showing.sheet import Sheet

_WIDE = 110


def compositions_text(title: str, compositions: Sequence[Composition]) -> str:
    """Each version with its moment, author and state, and why its state changed."""
    sheet = Sheet(_WIDE)
    sheet.console.print(Text(title, style="bold"))
    if not compositions:
        sheet.console.print("Chưa có bản nào được lưu; soạn bằng: ktxh compose.")
        return sheet.text
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    for head in ("Bản", "Mã", "Soạn lúc", "Người soạn", "Đề cương", "Số liệu", "Tình trạng", "Ghi chú"):
        right = head in ("Bản", "Số liệu")
        fixed = head in ("Mã", "Soạn lúc")
        table.add_column(head, justify="right" if right else "left", no_wrap=fixed, overflow="fold")
    for one in compositions:
        author = one.author or NONE
        cells = (str(one.number), one.identifier, when(one.composed_at), author, one.outline, str(one.figures))
        table.add_row(*cells, one.state.label, one.note)
    sheet.console.print(table)
    for one in compositions:
        for change in one.freezings:
            act = "chốt" if change.state is CompositionState.FROZEN else "hủy chốt"
            reason = f": {change.reason}" if change.reason else ""
            told = f"Bản {one.number}: {act} lúc {when(change.recorded_at)}, {change.author or 'không ghi tên'}{reason}"
            sheet.console.print(Text(told, style="dim"))
    return sheet.text
