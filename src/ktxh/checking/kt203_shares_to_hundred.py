"""Các tỷ lệ của một cơ cấu không cộng lại 100%.

Các tỷ lệ của những nhóm làm nên cả tổng, và các tỷ trọng đi sau chữ "cơ cấu", phải cộng lại 100% trong phạm vi làm
tròn. Khi các tỷ lệ bù nhau thì mức tăng, giảm của chúng cũng phải bù nhau.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from ktxh.checking.arithmetic import finding
from ktxh.checking.rule import Example
from ktxh.language.numbers import print_short
from ktxh.model.figure import Figure
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.model.statement import Statement
from ktxh.reading.reading import Reading

CODE = "KT203"
KIND = FindingKind.COMPLEMENT
EXAMPLES = (
    Example(
        "Cơ cấu kinh tế: nông, lâm nghiệp chiếm 35,2%; công nghiệp - xây dựng chiếm 30,1%; dịch vụ chiếm 36,7%.",
        fails=True,
    ),
    Example(
        "Cơ cấu kinh tế: nông, lâm nghiệp chiếm 33,2%; công nghiệp - xây dựng chiếm 30,1%; dịch vụ chiếm 36,7%.",
        fails=False,
    ),
    Example("Có 313 cơ sở chấp hành tốt, chiếm 81,51%, 71 cơ sở vi phạm, chiếm 18,49%.", fails=False),
    Example("Tỷ lệ hộ nghèo chiếm 4,34%; hộ cận nghèo chiếm 8,2%.", fails=False, note="không phải cơ cấu"),
)
_HUNDRED = Decimal(100)
_STRUCTURE = re.compile(r"\bcơ\s+cấu\b", re.I)
_BELIEVABLE = Decimal(8)


def check(reading: Reading) -> Iterator[Finding]:
    """Shares of neighbours in one block."""
    for block, group in groupby(reading.statements, key=lambda statement: statement.block):
        members = list(group)
        statements = [s for s in members if s.share_pct is not None]
        at = 0
        while at < len(statements) - 1:
            run = _run(statements[at:])
            if run is None:
                at += 1
                continue
            yield from _judge(run)
            at += len(run)
        if _STRUCTURE.search(reading.document.blocks[block].text):
            yield from _structures(reading, [s for s in members if s.unit == "%" and s.actual is not None])


def _run(statements: Sequence[Statement]) -> list[Statement] | None:
    """The shortest run from the first statement on whose shares make 100 % within their rounding."""
    total, slack = Decimal(0), Decimal(0)
    for length, statement in enumerate(statements[:8], start=1):
        share = statement.share_pct
        if share is None or (length > 1 and not _same_base(statements[0], statement)):
            return None
        total += share.value
        slack += share.step
        if length > 1 and abs(total - _HUNDRED) <= slack:
            return list(statements[:length])
        if total > _HUNDRED + slack:
            return None
    return None


def _same_base(one: Statement, other: Statement) -> bool:
    if one.total is not None and other.total is not None:
        return one.total.value == other.total.value
    return one.unit == other.unit and one.sentence == other.sentence and one.unit != "%"


def _judge(run: list[Statement]) -> Iterator[Finding]:
    shares = [share for statement in run if (share := statement.share_pct) is not None]
    total = sum((share.value for share in shares), Decimal(0))
    arithmetic = " + ".join(f"{share.text}%" for share in shares) + f" = {print_short(total)}%"
    coarsest = max(share.step for share in shares)
    status = Status.OK if abs(total - _HUNDRED) < coarsest else Status.ROUNDING
    message = f"Khớp: {arithmetic}." if status is Status.OK else f"Các tỷ lệ cộng lại lệch do làm tròn: {arithmetic}."
    yield finding(CODE, status, KIND, shares[-1], message, claimed=_HUNDRED, expected=total, operands=shares)
    changes = [change for statement in run if (change := statement.change_pct) is not None]
    if len(changes) == len(run):
        yield from _changes(changes)


def _changes(changes: list[Figure]) -> Iterator[Finding]:
    total = sum((change.value for change in changes), Decimal(0))
    slack = sum((change.step for change in changes), Decimal(0))
    if total == 0:
        text = "Khớp: mức tăng, giảm của các tỷ lệ bù nhau."
        yield finding(CODE, Status.OK, FindingKind.CHANGE, changes[-1], text, expected=total, operands=changes)
    elif abs(total) > slack:
        said = " và ".join(f"{'+' if change.value > 0 else '-'}{change.text}%" for change in changes)
        message = f"Các tỷ lệ bù nhau thành 100% nên mức thay đổi cũng phải bù nhau; báo cáo ghi {said}."
        yield finding(
            CODE,
            Status.ERROR,
            FindingKind.CHANGE,
            changes[-1],
            message,
            expected=-total,
            operands=changes,
            related=changes[:-1],
        )


def _structures(reading: Reading, statements: Sequence[Statement]) -> Iterator[Finding]:
    """Shares named after "cơ cấu" in one sentence, three or more: raised where they cannot make 100 %."""
    for _, group in groupby(statements, key=lambda statement: statement.sentence):
        members = list(group)
        first = members[0]
        at = first.actual.start if first.actual is not None else first.start
        before = reading.document.source[max(0, at - 120) : at]
        if len(members) < 3 or not _STRUCTURE.search(before):
            continue
        shares = [share for statement in members if (share := statement.actual) is not None]
        total = sum((share.value for share in shares), Decimal(0))
        slack = sum((share.step for share in shares), Decimal(0))
        if slack < abs(total - _HUNDRED) <= _BELIEVABLE:
            arithmetic = " + ".join(f"{share.text}%" for share in shares) + f" = {print_short(total)}%"
            yield finding(
                CODE,
                Status.ERROR,
                KIND,
                shares[-1],
                f"Các tỷ trọng của cơ cấu không cộng lại 100%: {arithmetic}.",
                claimed=_HUNDRED,
                expected=total,
                operands=shares,
                related=shares[:-1],
            )
