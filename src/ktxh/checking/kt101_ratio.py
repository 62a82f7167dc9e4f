"""Tỷ lệ không khớp với hai số của nó.

Báo cáo nêu "a/b … đạt p%" (hoặc "b, trong đó a, chiếm p%"). Chương trình chia a cho b rồi làm tròn đến đúng số chữ
số thập phân mà báo cáo in. Lệch một đơn vị ở chữ số cuối được coi là làm tròn, cũng vậy nếu a, b đã làm tròn mà có
thể cho ra p; lệch hơn thì ba số này không thể cùng đúng.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from ktxh.checking.arithmetic import (
    ROUNDED_OR_CUT,
    base_value,
    finding,
    in_last_digit,
    judge_percent,
    percent,
    shown,
    verdict,
)
from ktxh.checking.plan_bases import off_by_thousand
from ktxh.checking.rule import Example
from ktxh.checking.share_bases import Bases, own_words
from ktxh.model.figure import Figure
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.model.statement import Statement
from ktxh.reading.reading import Reading

CODE = "KT101"
_NEAR = Decimal("0.1")
_RATE_BEHIND = re.compile(r"[^,;.:()\d]{0,60},\s*(?:đạt\s+)?tỷ\s+lệ\s+[^,;.:()\d]{0,40}", re.I)
KIND = FindingKind.RATIO
EXAMPLES = (
    Example("Giải ngân 74.910 tỷ đồng/152.000 triệu đồng, bằng 49,3%.", fails=True, note="lệch đơn vị"),
    Example("Đã cho thuê 19/26 lô đất, tỷ lệ lấp đầy 78,1%.", fails=True),
    Example("Đã cho thuê 19/26 lô đất, tỷ lệ lấp đầy 73,1%.", fails=False),
    Example("Kiểm tra 19/26 cơ sở, tỷ lệ vi phạm 12,5%.", fails=False, note="tỷ lệ của số khác"),
    Example("Kiểm tra 19/26 cơ sở, tỷ lệ cơ sở được tập huấn 75%.", fails=False, note="tỷ lệ theo cách đếm khác"),
    Example("Hộ nghèo còn 64 hộ (2,56%), hộ cận nghèo 90 hộ (3,6%) trong tổng số 2.500 hộ.", fails=False),
    Example("Rác phát sinh 1.250 tấn, thu gom 1.150 tấn, tỷ lệ thu gom 92%.", fails=False),
    Example("Ngày hội có 1.500 người tham gia, trong đó nữ chiếm 44% (660 người).", fails=False),
    Example(
        "Diện tích cây ăn quả 2.400 ha, riêng bưởi 1.320 ha, bưởi chiếm 61% diện tích cây ăn quả.",
        fails=False,
        note="chỉ xác nhận khi khớp, không nêu lỗi",
    ),
    Example("Toàn xã có 124/161 hộ dùng nước sạch, đạt 77,64%.", fails=True),
    Example("Toàn xã có 124/161 hộ dùng nước sạch, đạt 77,02%.", fails=False),
    Example("Toàn xã có 1.238/7.733 trẻ được cân, chiếm 16%.", fails=False, note="làm tròn đến phần nguyên"),
    Example("Đã cứng hóa 221,41/376,3 km đường, đạt tỷ lệ 58,83%.", fails=False, note="cắt bớt chữ số cuối"),
)


def check(reading: Reading) -> Iterator[Finding]:
    """Ratios a/b = p % with both operands in one statement, or with the whole that a "trong đó" names."""
    for statement in reading.statements:
        level, share = statement.level, statement.share_pct
        if level is None or share is None or share is level or level.unit == "%":
            continue
        whole = statement.total or statement.plan
        if whole is not None and whole is not level and whole.value:
            yield _judge(share, level, whole)
    yield from _parts_of_wholes(reading)
    yield from _rates_behind(reading)
    yield from _bases_elsewhere(reading)


def _rates_behind(reading: Reading) -> Iterator[Finding]:
    """A rate of its own right behind an a/b that has no share: raised where it almost fits."""
    for statement, rate in pairwise(reading.statements):
        level, whole, share = statement.actual, statement.total, rate.share_pct
        if level is None or whole is None or not whole.value or statement.share_pct is not None:
            continue
        if share is None or rate.unit != "%" or rate.sentence != statement.sentence or level.value > whole.value:
            continue
        if not _RATE_BEHIND.fullmatch(reading.document.source[whole.end : share.start]):
            continue
        found = _judge(share, level, whole)
        near = abs(base_value(level) / base_value(whole) * 100 / share.value - 1) <= _NEAR
        if found.status is not Status.ERROR or (near and not _of_something_else(statement, rate)):
            yield found


def _of_something_else(statement: Statement, rate: Statement) -> bool:
    """Whether the rate's name counts the same things by another word: "19/26 cơ sở, tỷ lệ cơ sở được tập huấn"."""
    counted, named = own_words(statement.unit), own_words(rate.subject)
    return bool(counted) and counted <= named and not named <= own_words(statement.indicator)


def _bases_elsewhere(reading: Reading) -> Iterator[Finding]:
    """Shares whose part or whole stands elsewhere: said where two figures give the share, never raised."""
    bases = Bases(reading)
    for index, statement in enumerate(reading.statements):
        if statement.share_pct is None or (statement.total is not None and statement.actual is not None):
            continue
        for shared in bases.of(index):
            found = _judge(shared.share, shared.part, shared.whole)
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
    if status is Status.ERROR and level.unit != whole.unit and off_by_thousand(share, level, whole):
        message = (
            f"{level.text}/{whole.text} chỉ bằng {shown(share)} khi hai số cùng đơn vị; "
            f"báo cáo ghi {shown(level)} và {shown(whole)}, đề nghị xem lại đơn vị."
        )
        return finding(
            CODE,
            status,
            FindingKind.UNIT,
            share,
            message,
            expected=quotient,
            operands=(level, whole),
            related=(level, whole),
        )
    arithmetic = f"{level.text}/{whole.text} = {percent(quotient, share)}"
    near = in_last_digit(quotient, share)
    message = verdict(status, arithmetic, shown(share), numbers="Ba số này", cut=ROUNDED_OR_CUT, near=near)
    return finding(
        CODE, status, KIND, share, message, expected=quotient, operands=(level, whole), related=(level, whole)
    )
