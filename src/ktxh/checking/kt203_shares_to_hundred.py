"""Các tỷ lệ của một cơ cấu không cộng lại 100%.

Các tỷ lệ của những nhóm làm nên cả tổng, các tỷ trọng đi sau chữ "cơ cấu", "phân theo", "xếp loại" và các mức đánh
giá (tốt, khá, đạt, chưa đạt) kê liền nhau phải cộng lại 100% trong phạm vi làm tròn; danh sách cộng lại thiếu chỉ bị
nêu khi lời văn cho thấy đã kê hết ("và", "khác", "còn lại", mức thấp nhất). Khi các tỷ lệ bù nhau thì mức tăng, giảm của chúng cũng phải bù nhau.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from ktxh.checking.arithmetic import HUNDRED, finding
from ktxh.checking.pointing import BODY_KINDS, Pointer
from ktxh.checking.rule import Example
from ktxh.checking.share_lists import share_lists
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
    Example("Dư nợ phân theo kỳ hạn: ngắn hạn 48,2%, trung hạn 31,5%, dài hạn 22,3%.", fails=True),
    Example("Dư nợ phân theo kỳ hạn: ngắn hạn 48,2%, trung hạn 31,5%, dài hạn 20,3%.", fails=False),
    Example("Dư nợ phân theo kỳ hạn: ngắn hạn 48,2%, trung hạn 49,1%.", fails=False, note="chỉ hai nhóm được kê"),
    Example("Viên chức xếp mức xuất sắc 12,4%, tốt 61,3%, hoàn thành 24,1%, không hoàn thành 1,2%.", fails=True),
    Example("Kết quả học lực: giỏi 21,4%, khá 48,3%, trung bình 28,1%.", fails=False, note="chưa kê mức yếu"),
    Example("Trong số đó, 41,2% bán tại chợ, 36,5% giao cho hợp tác xã và 24,3% để lại làm giống.", fails=True),
    Example(
        "Tiến độ theo nguồn: vốn tỉnh đạt 45,2%, vốn xã 31,5%, vốn khác 25,4%.", fails=False, note="tỷ lệ giải ngân"
    ),
    Example("Tỷ trọng bốn nguồn lần lượt là 40,1%, 25,3%, 20,2% và 14,4%.", fails=False),
    Example(
        "Đại biểu nữ chiếm 38%, đại biểu trẻ 33% và đại biểu người dân tộc 28%.", fails=False, note="nhóm chồng nhau"
    ),
    Example("Tỷ lệ hộ dùng điện đạt 50,5%, nước sạch 30,2%, nhà tiêu hợp vệ sinh 21,5%.", fails=False),
)
_STRUCTURE = re.compile(r"\bcơ\s+cấu\b", re.I)
_BELIEVABLE = Decimal(8)
_NEAR = Decimal("3.5")  # farther from 100 % a list is more likely one of parts only


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
    yield from _lists(reading)


def _run(statements: Sequence[Statement]) -> list[Statement] | None:
    """The shortest run from the first statement on whose shares make 100 % within their rounding."""
    total, slack = Decimal(0), Decimal(0)
    for length, statement in enumerate(statements[:8], start=1):
        share = statement.share_pct
        if share is None or (length > 1 and not _same_base(statements[0], statement)):
            return None
        total += share.value
        slack += share.step
        if length > 1 and abs(total - HUNDRED) <= slack:
            return list(statements[:length])
        if total > HUNDRED + slack:
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
    status = Status.OK if abs(total - HUNDRED) < coarsest else Status.ROUNDING
    message = _said(status, arithmetic)
    yield finding(CODE, status, KIND, shares[-1], message, claimed=HUNDRED, expected=total, operands=shares)
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


def _lists(reading: Reading) -> Iterator[Finding]:
    """Shares in a row whose words say that they divide one whole."""
    pointer = Pointer(CODE, reading.document)
    for sentence in reading.sentences:
        block = reading.document.blocks[sentence.block]
        if block.kind not in BODY_KINDS:
            continue
        for shares in share_lists(block.text[sentence.start : sentence.end]):
            gap = abs(shares.total - HUNDRED)
            arithmetic = " + ".join(f"{n.text}%" for n in shares.numbers) + f" = {print_short(shares.total)}%"
            if gap <= shares.slack:
                status = Status.OK if gap <= shares.slack / len(shares.numbers) / 2 else Status.ROUNDING
                message = _said(status, arithmetic)
            elif gap > _NEAR or (shares.total < HUNDRED and not shares.closed):
                continue
            else:
                status, message = Status.ERROR, f"Các tỷ lệ chia một tổng không cộng lại 100%: {arithmetic}."
            *others, last = [(sentence.start + n.start, sentence.start + n.end) for n in shares.numbers]
            yield pointer.finding(
                block,
                *last,
                status,
                KIND,
                message,
                claimed=HUNDRED,
                expected=shares.total,
                operands=tuple(n.value for n in shares.numbers),
                related=tuple(pointer.place(block, *other) for other in others),
            )


def _said(status: Status, arithmetic: str) -> str:
    if status is Status.OK:
        return f"Khớp: {arithmetic}."
    return f"Các tỷ lệ cộng lại lệch do làm tròn: {arithmetic}."


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
        if slack < abs(total - HUNDRED) <= _BELIEVABLE:
            arithmetic = " + ".join(f"{share.text}%" for share in shares) + f" = {print_short(total)}%"
            yield finding(
                CODE,
                Status.ERROR,
                KIND,
                shares[-1],
                f"Các tỷ trọng của cơ cấu không cộng lại 100%: {arithmetic}.",
                claimed=HUNDRED,
                expected=total,
                operands=shares,
                related=shares[:-1],
            )
