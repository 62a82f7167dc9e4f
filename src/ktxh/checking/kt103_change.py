"""Mức tăng, giảm và tỷ lệ tăng, giảm không khớp nhau.

Từ số kỳ này và mức tăng (giảm) suy ra số kỳ trước; mức tăng chia cho số kỳ trước phải bằng tỷ lệ tăng (giảm) đã
ghi. Chỉ số so với cùng kỳ (bằng …%) cũng được đối chiếu như vậy. Cùng một chỉ tiêu, mức thay đổi có thể nằm ở câu
khác.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ktxh.checking.arithmetic import (
    HUNDRED,
    finding,
    in_last_digit,
    judge_beyond_hundred,
    judge_growth,
    judge_percent,
    percent,
    shown,
    verdict,
)
from ktxh.checking.rule import Example
from ktxh.language.numbers import print_number, print_short
from ktxh.language.units import comparable, understand
from ktxh.model.figure import Figure
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.model.statement import Statement
from ktxh.reading.reading import Reading

CODE = "KT103"
KIND = FindingKind.CHANGE
EXAMPLES = (
    Example("Thu hoạch 240,6 ha, giảm 15,0% so với cùng kỳ (cùng kỳ 276,8 ha).", fails=True),
    Example("Doanh thu tăng từ 90,90 lên 114,67 tỷ đồng (tăng 35,76 tỷ đồng) so với cùng kỳ.", fails=True),
    Example("Tỷ lệ hộ nghèo còn 2,51%, giảm 2,92% so với năm 2022 (năm 2022 là 5,43%).", fails=False),
    Example("Sản lượng đạt 40 tấn, bằng 122,62% so với cùng kỳ (tăng 21,73%).", fails=True),
    Example("Tổng dư nợ đạt 950 tỷ đồng, giảm 8 tỷ đồng (giảm 2,84%) so với năm 2023.", fails=True),
    Example("Tổng dư nợ đạt 950 tỷ đồng, giảm 8 tỷ đồng (giảm 0,84%) so với năm 2023.", fails=False),
    Example("Trong quý đón 38.450 lượt khách, gấp 1,9 lần cùng kỳ (25.630 lượt).", fails=True),
    Example("Trong quý đón 38.450 lượt khách, gấp 1,5 lần cùng kỳ (25.630 lượt).", fails=False),
    Example(
        "Đội tuyển đạt 168 giải, gồm 50 giải nhì, 62 giải ba và 56 giải khuyến khích, "
        "tăng 15 giải so với năm học trước (153 giải).",
        fails=False,
        note="mức tăng của tổng",
    ),
    Example("Sản lượng đạt 120 tấn, tăng 20 tấn, bằng 130% so với cùng kỳ.", fails=True),
    Example("Đàn trâu có 1.234,5 con, tăng 10% so với 1.100 con.", fails=True),
    Example("Năng suất đạt 55 tạ/ha, tăng 10% so với 50 tạ/ha.", fails=False),
    Example(
        "Thu ngân sách đạt 120 tỷ đồng, tăng 25% so với 100 tỷ đồng của huyện bên.", fails=False, note="số của nơi khác"
    ),
    Example(
        "Tỷ lệ bao phủ đạt 89,2%, tăng 5,12% so với cùng kỳ.", fails=False, note="điểm phần trăm, không có mức tăng"
    ),
)
_WORD = re.compile(r"\w+")
_GENERAL = frozenset("tổng số giá trị sản xuất ngành lĩnh vực toàn huyện tỉnh xã của các".split())


def check(reading: Reading) -> Iterator[Finding]:
    """Change in percent and index against the change in absolute terms of the same statement or of one like it."""
    wholes = {part: group.whole for group in reading.breakdowns for part in group.parts}
    for index, statement in enumerate(reading.statements):
        level, delta = statement.actual, statement.change_abs
        if level is not None and statement.before is not None and statement.before.value > 0:
            whole = [reading.statements[number].actual for number in wholes.get(index, ())]
            yield from _from_level_before(statement, level, statement.before, whole)
            continue
        yield from _index_against_change(statement)
        if level is not None and delta is not None and _comparable(level, delta) and level.value - delta.value > 0:
            before = _before(level, delta)
            if statement.change_pct is not None:
                yield _judge(statement.change_pct, delta, before, level, elsewhere=False)
            if statement.index_pct is not None:
                yield _judge_index(statement.index_pct, level, before, delta)
        elif level is None and delta is None and statement.change_pct is not None:
            yield from _stated_elsewhere(reading, index, statement)


def _from_level_before(
    statement: Statement, level: Figure, before: Figure, wholes: Sequence[Figure | None]
) -> Iterator[Finding]:
    """Change and index against the level of the other period that the sentence itself prints.

    Behind a list of parts the change may be of the whole: "168 giải, gồm … và 56 giải ba, tăng 15 giải (153 giải)".
    """
    found = list(_of_level(statement, level, before))
    for whole in wholes:
        if whole is None or whole.unit != level.unit or all(each.status is not Status.ERROR for each in found):
            continue
        of_whole = list(_of_level(statement, whole, before))
        if sum(each.status is Status.ERROR for each in of_whole) < sum(each.status is Status.ERROR for each in found):
            found = of_whole
    yield from found


def _of_level(statement: Statement, level: Figure, before: Figure) -> Iterator[Finding]:
    difference = Figure(level.value - before.value, level.text, level.start, level.end, level.unit)
    points = level.unit == "%"
    change = statement.change_abs or (statement.change_pct if points else None)
    if change is not None and (points or _comparable(level, change)):
        yield _judge_difference(change, difference, level, before)
    if statement.change_pct is not None and not points:
        yield _judge_from(statement.change_pct, before, level)
    if statement.index_pct is not None and not points:
        yield _judge_times(statement.index_pct, level, before)


def _judge_times(claimed: Figure, level: Figure, before: Figure) -> Finding:
    """ "bằng 118,3 % cùng kỳ (7.305 triệu đồng)", "gấp 1,5 lần cùng kỳ (25.630 lượt)"."""
    status, quotient = judge_percent(claimed, level, before)
    if claimed.unit != "lần":
        text = f"{level.text}/{before.text} = {percent(quotient, claimed)}"
        return _say(status, claimed, text, f"bằng {shown(claimed)}", quotient, (level, before))
    times = quotient / HUNDRED
    text = f"{level.text}/{before.text} = {print_short(times, max(2, claimed.decimals + 3))} lần"
    plain = replace(claimed, value=claimed.value / HUNDRED)
    return _say(status, plain, text, f"gấp {claimed.text} lần", times, (level, before))


def _judge_difference(change: Figure, difference: Figure, level: Figure, before: Figure) -> Finding:
    gap = abs(change.value - difference.value)
    slack = max(
        change.step, level.step if level.decimals else Decimal(0), before.step if before.decimals else Decimal(0)
    )
    status = Status.OK if gap == 0 or gap <= change.step / 2 else Status.ROUNDING if gap <= slack else Status.ERROR
    text = f"{level.text} - {before.text} = {print_number(difference.value)}"
    return _say(status, change, text, _direction(change), difference.value, (level, before))


def _judge_from(claimed: Figure, before: Figure, level: Figure) -> Finding:
    status, growth = judge_growth(claimed, level, before)
    text = f"({level.text} - {before.text})/{before.text} = {percent(growth, claimed)}"
    return _say(status, claimed, text, f"{_direction(claimed)}%", growth, (level, before))


def _direction(change: Figure) -> str:
    return f"{'tăng' if change.value >= 0 else 'giảm'} {change.text}"


def _say(
    status: Status,
    claimed: Figure,
    text: str,
    said: str,
    expected: Decimal,
    operands: tuple[Figure, Figure],
    *,
    tail: str = "",
) -> Finding:
    message = verdict(status, text, said, numbers="Các số này", tail=tail, near=in_last_digit(expected, claimed))
    return finding(CODE, status, KIND, claimed, message, expected=expected, operands=operands, related=operands)


def _index_against_change(statement: Statement) -> Iterator[Finding]:
    """ "bằng 122,62 % (tăng 22,62 %)": the index and the change of one comparison."""
    index, change = statement.index_pct, statement.change_pct
    if index is None or change is None:
        return
    status, expected = judge_beyond_hundred(change, index)
    text = f"{index.text}% - 100% = {print_number(expected)}%"
    yield _say(status, change, text, f"{_direction(change)}%", expected, (index, change))


def _comparable(level: Figure, delta: Figure) -> bool:
    unit, other = level.unit or delta.unit, delta.unit or level.unit
    factors = [understand(name.split("/")[0]).factor for name in (unit, other)]
    return level.unit != "%" and factors[0] == factors[1] and comparable(other, unit)


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
    tail = " ở chỗ khác" if elsewhere else ""
    return _say(status, claimed, arithmetic, f"{_direction(claimed)}%", signed, (level, delta), tail=tail)


def _judge_index(claimed: Figure, level: Figure, before: Figure, delta: Figure) -> Finding:
    status, quotient = judge_percent(claimed, level, before)
    arithmetic = (
        f"{level.text}/({level.text} {'-' if delta.value >= 0 else '+'} {delta.text}) = {percent(quotient, claimed)}"
    )
    said = shown(claimed) if status is Status.ROUNDING else f"bằng {shown(claimed)}"
    return _say(status, claimed, arithmetic, said, quotient, (level, delta))
