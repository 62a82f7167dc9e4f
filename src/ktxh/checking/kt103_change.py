"""Mức tăng, giảm và tỷ lệ tăng, giảm không khớp nhau.

Từ số kỳ này và mức tăng (giảm) suy ra số kỳ trước; mức tăng chia cho số kỳ trước phải bằng tỷ lệ tăng (giảm) đã ghi. Chỉ
số so với cùng kỳ (bằng …%) cũng được đối chiếu như vậy. Cùng một chỉ tiêu, mức thay đổi có thể nằm ở câu khác.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ktxh.checking.arithmetic import finding, judge_percent, percent, shown
from ktxh.checking.rule import Example
from ktxh.language.units import understand
from ktxh.model.figure import Figure
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.model.statement import Statement
from ktxh.reading.reading import Reading

CODE = "KT103"
KIND = FindingKind.CHANGE
EXAMPLES = (
    Example("Tổng dư nợ đạt 950 tỷ đồng, giảm 8 tỷ đồng (giảm 2,84%) so với năm 2023.", fails=True),
    Example("Tổng dư nợ đạt 950 tỷ đồng, giảm 8 tỷ đồng (giảm 0,84%) so với năm 2023.", fails=False),
    Example("Sản lượng đạt 120 tấn, tăng 20 tấn, bằng 130% so với cùng kỳ.", fails=True),
    Example("Tỷ lệ bao phủ đạt 89,2%, tăng 5,12% so với cùng kỳ.", fails=False, note="điểm phần trăm, không có mức tăng"),
)
_WORD = re.compile(r"\w+")
_GENERAL = frozenset("tổng số giá trị sản xuất ngành lĩnh vực toàn huyện tỉnh xã của các".split())


def check(reading: Reading) -> Iterator[Finding]:
    """Change in percent and index against the change in absolute terms of the same statement or of one like it."""
    for index, statement in enumerate(reading.statements):
        level, delta = statement.actual, statement.change_abs
        if level is not None and delta is not None and _comparable(level, delta) and level.value - delta.value > 0:
            before = _before(level, delta)
            if statement.change_pct is not None:
                yield _judge(statement.change_pct, delta, before, level, elsewhere=False)
            if statement.index_pct is not None:
                yield _judge_index(statement.index_pct, level, before, delta)
        elif level is None and delta is None and statement.change_pct is not None:
            yield from _stated_elsewhere(reading, index, statement)


def _comparable(level: Figure, delta: Figure) -> bool:
    return level.unit != "%" and understand(level.unit or delta.unit) == understand(delta.unit or level.unit)


def _before(level: Figure, delta: Figure) -> Figure:
    return Figure(level.value - delta.value, level.text, level.start, level.end, level.unit)


def _stated_elsewhere(reading: Reading, index: int, statement: Statement) -> Iterator[Finding]:
    """The same indicator with level and change in figures, in the same block."""
    words = _words(statement.subject or statement.indicator)
    if not words or statement.change_pct is None:
        return
    for other in reading.statements[max(0, index - 12) : index]:
        if other.block != statement.block or other.change_abs is None or other.actual is None:
            continue
        if other.compare_to is not statement.compare_to or not _comparable(other.actual, other.change_abs):
            continue
        theirs = _words(other.subject)
        if theirs and theirs <= words and len(theirs) * 2 >= len(words) and other.actual.value > other.change_abs.value:
            before = _before(other.actual, other.change_abs)
            yield _judge(statement.change_pct, other.change_abs, before, other.actual, elsewhere=True)
            return


def _words(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(name.lower())) - _GENERAL


def _judge(claimed: Figure, delta: Figure, before: Figure, level: Figure, *, elsewhere: bool) -> Finding:
    magnitude = Figure(abs(delta.value), delta.text, delta.start, delta.end, delta.unit or level.unit)
    status, quotient = judge_percent(claimed, magnitude, before)
    if (claimed.value > 0) != (delta.value > 0) and claimed.value and delta.value:
        status = Status.ERROR
    signed = quotient if delta.value >= 0 else -quotient
    sign = "-" if delta.value >= 0 else "+"
    arithmetic = f"{delta.text}/({level.text} {sign} {delta.text}) = {percent(quotient, claimed)}"
    word = "tăng" if claimed.value >= 0 else "giảm"
    messages = {
        Status.OK: f"Khớp: {arithmetic}.",
        Status.ROUNDING: f"Lệch một đơn vị ở chữ số cuối: {arithmetic}, báo cáo ghi {word} {claimed.text}%.",
        Status.ERROR: f"Các số này không khớp: {arithmetic}, báo cáo ghi {word} {claimed.text}%"
        + (" ở chỗ khác." if elsewhere else "."),
    }
    return finding(
        CODE, status, KIND, claimed, messages[status], expected=signed, operands=(level, delta), related=(level, delta)
    )


def _judge_index(claimed: Figure, level: Figure, before: Figure, delta: Figure) -> Finding:
    status, quotient = judge_percent(claimed, level, before)
    arithmetic = f"{level.text}/({level.text} {'-' if delta.value >= 0 else '+'} {delta.text}) = {percent(quotient, claimed)}"
    messages = {
        Status.OK: f"Khớp: {arithmetic}.",
        Status.ROUNDING: f"Lệch một đơn vị ở chữ số cuối: {arithmetic}, báo cáo ghi {shown(claimed)}.",
        Status.ERROR: f"Các số này không khớp: {arithmetic}, báo cáo ghi bằng {shown(claimed)}.",
    }
    return finding(
        CODE, status, KIND, claimed, messages[status], expected=quotient, operands=(level, delta), related=(level, delta)
    )
