"""Tỷ lệ không khớp với hai số của nó.

Báo cáo nêu "a/b … đạt p%" (hoặc "b, trong đó a, chiếm p%"). Chương trình chia a cho b rồi làm tròn đến đúng số chữ
số thập phân mà báo cáo in. Lệch một đơn vị ở chữ số cuối được coi là làm tròn; lệch hơn thì ba số này không thể
cùng đúng.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ktxh.checking.arithmetic import finding, judge_percent, percent, shown
from ktxh.checking.rule import Example
from ktxh.model.figure import Figure
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.reading.reading import Reading

CODE = "KT101"
_NEAR = Decimal("0.1")
_BACK = 8
KIND = FindingKind.RATIO
EXAMPLES = (
    Example("Toàn xã có 124/161 hộ dùng nước sạch, đạt 77,64%.", fails=True),
    Example("Toàn xã có 124/161 hộ dùng nước sạch, đạt 77,02%.", fails=False),
    Example("Toàn xã có 1.238/7.733 trẻ được cân, chiếm 16%.", fails=False, note="làm tròn đến phần nguyên"),
    Example("Đã cứng hóa 221,41/376,3 km đường, đạt tỷ lệ 58,83%.", fails=False, note="cắt bớt chữ số cuối"),
)


def check(reading: Reading) -> Iterator[Finding]:
    """Ratios a/b = p % with both operands in one statement, or with the whole that a "trong đó" names."""
    for statement in reading.statements:
        level, share = statement.actual or statement.plan, statement.share_pct
        if level is None or share is None or share is level or level.unit == "%":
            continue
        whole = statement.total or statement.plan
        if whole is not None and whole is not level and whole.value:
            yield _judge(share, level, whole)
    yield from _parts_of_wholes(reading)
    yield from _bases_before(reading)


def _bases_before(reading: Reading) -> Iterator[Finding]:
    """Shares whose whole stands a few figures before: said where one of those gives the share, never raised."""
    for index, statement in enumerate(reading.statements):
        level, share = statement.actual, statement.share_pct
        if level is None or share is None or statement.total is not None or level.unit == "%":
            continue
        for other in reversed(reading.statements[max(0, index - _BACK) : index]):
            base = other.actual
            if other.block != statement.block or base is None or base.value <= level.value:
                continue
            if other.unit != statement.unit and share.decimals < 2:
                continue
            found = _judge(share, level, base)
            if found.status is Status.OK:
                yield found
                break


def _parts_of_wholes(reading: Reading) -> Iterator[Finding]:
    """Shares of a part whose whole the sentence names before "trong đó": raised only where they almost fit."""
    for group in reading.breakdowns:
        whole = reading.statements[group.whole[-1]]
        base = whole.actual
        if base is None or not base.value or group.opener == "note":
            continue
        for index in group.parts:
            part = reading.statements[index]
            level, share = part.actual, part.share_pct
            if level is None or share is None or part.total is not None or part.unit != whole.unit:
                continue
            if not level.value or level.unit == "%" or abs(level.value / base.value * 100 / share.value - 1) > _NEAR:
                continue
            yield _judge(share, level, base)


def _judge(share: Figure, level: Figure, whole: Figure) -> Finding:
    status, quotient = judge_percent(share, level, whole)
    arithmetic = f"{level.text}/{whole.text} = {percent(quotient, share)}"
    messages = {
        Status.OK: f"Khớp: {arithmetic}.",
        Status.ROUNDING: f"Lệch một đơn vị ở chữ số cuối (làm tròn hoặc cắt bớt): {arithmetic}, báo cáo ghi {shown(share)}.",
        Status.ERROR: f"Ba số này không khớp: {arithmetic}, báo cáo ghi {shown(share)}.",
    }
    return finding(
        CODE, status, KIND, share, messages[status], expected=quotient, operands=(level, whole), related=(level, whole)
    )
