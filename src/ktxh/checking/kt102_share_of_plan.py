"""Tỷ lệ thực hiện kế hoạch không khớp với số thực hiện và số kế hoạch.

Báo cáo nêu số thực hiện, số kế hoạch (cùng câu, câu trước, hoặc trong chú thích) và tỷ lệ đạt. Chương trình tính
lại tỷ lệ. Khi kế hoạch nằm ở câu khác, chỉ nêu lỗi nếu kết quả gần với số đã ghi, để không ghép nhầm hai chỉ tiêu
khác nhau.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ktxh.checking.arithmetic import ROUNDED_OR_CUT, finding, in_last_digit, judge_percent, percent, shown, verdict
from ktxh.checking.plan_bases import (
    Plans,
    off_by_thousand,
    purpose,
)
from ktxh.checking.rule import Example
from ktxh.language.numbers import read_number
from ktxh.model.figure import Figure
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.model.statement import Statement
from ktxh.reading.reading import Reading

CODE = "KT102"
KIND = FindingKind.PCT_PLAN
EXAMPLES = (
    Example(
        "Kế hoạch vốn kiên cố hóa trường học là 11.342 triệu đồng. Các công trình thi công đúng tiến độ. "
        "Đến nay giải ngân vốn kiên cố hóa trường học được 2.943 triệu đồng, đạt 16% kế hoạch.",
        fails=True,
    ),
    Example(
        "Tổng chi đạt 437.823 triệu đồng, bằng 92,07% dự toán tỉnh giao, bằng 95% dự toán huyện giao "
        "(dự toán chi: tỉnh giao 444.822 triệu đồng, huyện giao 460.866 triệu đồng).",
        fails=True,
    ),
    Example(
        "Kế hoạch vốn nước sạch là 27.854 triệu đồng. Chi sự nghiệp bảo đảm xã hội 25.578 triệu đồng, đạt 92,57% kế hoạch.",
        fails=False,
        note="kế hoạch của việc khác",
    ),
    Example("Kế hoạch vốn năm 2025 là 30.000 triệu đồng; đã giải ngân 15.600 triệu đồng, đạt 54%.", fails=True),
    Example("Kế hoạch vốn năm 2025 là 30.000 triệu đồng; đã giải ngân 15.600 triệu đồng, đạt 52%.", fails=False),
    Example(
        "Kế hoạch vốn năm 2025 là 30.000 triệu đồng (ngân sách tỉnh 12.000 triệu đồng, ngân sách xã 18.000 triệu đồng). Ngân sách tỉnh giải ngân 9.000 triệu đồng (75%), ngân sách xã 6.600 triệu đồng (36,7%).",
        fails=False,
        note="tỷ lệ theo từng nguồn",
    ),
    Example(
        "Kế hoạch vốn năm 2025 là 30.000 triệu đồng; huy động nhân dân 15.600 triệu đồng, đạt 90%.",
        fails=False,
        note="không gần tỷ lệ của kế hoạch vốn",
    ),
    Example("Dự toán chi 40.000 triệu đồng; tổng thu 39.000 triệu đồng, đạt 96%.", fails=False, note="thu và chi"),
    Example("Khám bệnh được 7.257/4.000 lượt, đạt 118,2% kế hoạch năm.", fails=True),
    Example("Khám bệnh được 7.257/4.000 lượt, đạt 181,4% kế hoạch năm.", fails=False),
    Example(
        "Tổng kế hoạch vốn được giao là 112.148 triệu đồng. Đã giải ngân 77.817 triệu đồng, đạt 70,1% kế hoạch.",
        fails=True,
    ),
    Example(
        "Tổng kế hoạch vốn được giao là 310.939 triệu đồng, đã giải ngân 96.839 triệu đồng, đạt 31% kế hoạch.",
        fails=False,
    ),
    Example("Giải ngân 828/71.618 triệu đồng, đạt 1,15% kế hoạch.", fails=False, note="cắt bớt chữ số cuối"),
)
_LEFT = re.compile(r"\bcòn(?:\s+lại)?\s*$", re.I)
_REACHED = re.compile(r"[^,;.:()\d]{0,40},?\s*(?:đạt|bằng)\s*", re.I)
_NEAR = Decimal(3)  # percentage points: a base in another sentence is believed to be meant only when it almost fits


def check(reading: Reading) -> Iterator[Finding]:
    """Shares of a plan, with the plan in the statement or, if that has none, in a statement it refers to."""
    plans = Plans(reading)
    for index, statement in enumerate(reading.statements):
        share, level = statement.pct_plan, statement.actual
        if share is None or level is None or level.unit == "%" or read_number(share.text).value != share.value:
            continue
        if statement.plan is not None and statement.plan.value:
            yield _judge(share, level, statement.plan)
            continue
        rest = _what_is_left(reading, index, statement)
        if rest is not None:
            yield _judge(share, level, rest)
        elif statement.total is None:
            yield from _against_a_plan_elsewhere(plans, index, statement, share, level)
    yield from _shares_without_the_word(reading, plans)


def _shares_without_the_word(reading: Reading, plans: Plans) -> Iterator[Finding]:
    """Bare shares of a value ("đạt 52%", "(52%)"): of the plan right before it, else of one of its name that fits."""
    for index, statement in enumerate(reading.statements):
        share, level = statement.share_pct, statement.actual
        if share is None or level is None or level.unit == "%" or (statement.total or statement.plan) is not None:
            continue
        before = plans.just_before(index)
        if before is not None and before.plan is not None and before.plan.value:
            found = _judge(share, level, before.plan)
            reached = _REACHED.fullmatch(reading.document.source[level.end : share.start]) is not None
            near = abs((found.expected or 0) - share.value) <= _NEAR
            if found.status is not Status.ERROR or (reached and near):
                yield found
                continue
        nearby = list(plans.referred_to(index))
        for plan in (*(nearby if share.decimals else nearby[:1]), *plans.named_like(statement)):
            if plan.plan is not None and plan.plan.value:
                found = _judge(share, level, plan.plan)
                if found.status is Status.OK:
                    yield found
                    break


def _what_is_left(reading: Reading, index: int, statement: Statement) -> Figure | None:
    """ "08 chỉ tiêu, đạt 73 % kế hoạch, còn 03 chỉ tiêu": the plan is what is done and what is left."""
    if index + 1 >= len(reading.statements) or statement.actual is None or statement.actual.decimals:
        return None
    other = reading.statements[index + 1]
    between = reading.document.source[statement.end : other.actual.start] if other.actual is not None else ""
    if (
        other.actual is None
        or other.unit != statement.unit
        or not _LEFT.search(between)
        or other.sentence != statement.sentence
    ):
        return None
    done, rest = statement.actual, other.actual
    return Figure(done.value + rest.value, f"({done.text} + {rest.text})", rest.start, rest.end, rest.unit)


def _against_a_plan_elsewhere(
    plans: Plans, index: int, statement: Statement, share: Figure, level: Figure
) -> Iterator[Finding]:
    for plan in plans.surely_meant(index):
        if plan.plan is not None and plan.plan.value:
            yield _judge(share, level, plan.plan)
            return
    near: Finding | None = None
    for plan in plans.referred_to(index):
        if plan.plan is None or not plan.plan.value:
            continue
        found = _judge(share, level, plan.plan)
        if found.status is not Status.ERROR:
            yield found
            return
        if off_by_thousand(share, level, plan.plan):
            yield found  # holds but for the unit: KT402 says so
            return
        beside = plan.block == statement.block and found.expected is not None and _alike(statement, plan)
        if near is None and beside and abs((found.expected or 0) - share.value) <= _NEAR:
            near = found
    named = plans.just_named(statement)
    if near is None and named is not None and named.plan is not None and named.plan.value:
        near = _judge(share, level, named.plan)
    if near is not None:
        yield near


def _alike(statement: Statement, plan: Statement) -> bool:
    """Whether the value may be of the plan by their names: it has none of its own, or they share a word."""
    name, planned = purpose(statement), purpose(plan)
    return not name or not planned or bool(name & planned)


def _judge(share: Figure, level: Figure, plan: Figure) -> Finding:
    status, quotient = judge_percent(share, level, plan)
    arithmetic = f"{level.text}/{plan.text} = {percent(quotient, share)}"
    if off_by_thousand(share, level, plan):
        status = Status.OK
        arithmetic += " (nếu hai số cùng đơn vị)"
    near = in_last_digit(quotient, share)
    message = verdict(
        status, arithmetic, shown(share), numbers="Ba số này", cut=ROUNDED_OR_CUT, tail=" kế hoạch", near=near
    )
    return finding(CODE, status, KIND, share, message, expected=quotient, operands=(level, plan), related=(level, plan))
