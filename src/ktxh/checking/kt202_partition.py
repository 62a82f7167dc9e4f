"""Các nhóm "a/b" cùng mẫu số không cộng lại bằng mẫu số.

Khi báo cáo lần lượt nêu các nhóm của cùng một tổng (tốt 515/3.809, khá 1.613/3.809, …), các tử số phải cộng lại
bằng mẫu số nếu các tỷ lệ đi kèm cho thấy đã kê đủ (cộng lại 100%). "a/b đã xong, còn c" cũng được thử: a + c = b.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from ktxh.checking.arithmetic import finding, plus
from ktxh.checking.rule import Example
from ktxh.language.numbers import print_short
from ktxh.model.figure import Figure
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.model.statement import Statement
from ktxh.reading.reading import Reading

CODE = "KT202"
KIND = FindingKind.SUM
EXAMPLES = (
    Example("Đã giải quyết 21/31 đơn, còn 12 đơn đang giải quyết.", fails=True),
    Example(
        "Hoàn thành tốt 4.668/5.963 học sinh, đạt 78,28%; hoàn thành 1.244/5.963 học sinh, đạt 20,86%; chưa hoàn thành 49/5.963 học sinh, chiếm 0,86%.",
        fails=True,
    ),
    Example("Xếp loại tốt 36/38 đơn vị, xếp loại khá 02/38 đơn vị.", fails=False),
    Example("Đã giải quyết 21/31 đơn, còn 10 đơn đang giải quyết.", fails=False),
    Example("Có 11/18 chỉ tiêu đạt khá, 02/18 chỉ tiêu cần lưu ý.", fails=False, note="không nói là đã kê đủ"),
)
_FULL = Decimal(100)
_LONGEST_RUN = 8
_BESIDE = 5
_LEFT_OVER = re.compile(r"^[^.;]{0,60}[,;]\s*(?:hiện\s+)?còn(?:\s+lại)?\s*$", re.I)
_REST = re.compile(r"\b(?:còn|đang|chưa|tồn|chuyển)\b", re.I)


def check(reading: Reading) -> Iterator[Finding]:
    """Runs of statements with one and the same total in a block; and a total with what remains."""
    for _, group in groupby(reading.statements, key=lambda statement: statement.block):
        statements = [s for s in group if s.actual is not None]
        for run in _runs(statements):
            yield from _judge(run)
        yield from _remainders(reading, statements)


def _runs(statements: Sequence[Statement]) -> Iterator[list[Statement]]:
    """Stretches of neighbours that share a total; one that begins anew with the same total is cut by its sum."""
    run: list[Statement] = []
    for statement in statements:
        base = statement.total or (statement.plan if statement.actual else None)
        if base is not None and run and base.value == _base(run[0]).value:
            run.append(statement)
            continue
        if len(run) > 1:
            yield run
        run = [statement] if base is not None else []
    if len(run) > 1:
        yield run


def _base(statement: Statement) -> Figure:
    base = statement.total or statement.plan
    if base is None:
        raise ValueError("a run has totals")
    return base


def _judge(run: list[Statement]) -> Iterator[Finding]:
    """Cut the run where counts make the total; raise what is left if its shares say that it is complete."""
    at = 0
    while at < len(run) - 1:
        counts: list[Figure] = []
        shares = Decimal(0)
        for length in range(1, min(_LONGEST_RUN, len(run) - at) + 1):
            statement = run[at + length - 1]
            if statement.actual is None:
                break
            counts.append(statement.actual)
            shares += statement.share_pct.value if statement.share_pct is not None else 0
            total = sum((count.value for count in counts), Decimal(0))
            base = _base(run[at])
            if length > 1 and total == base.value:
                yield _finding(Status.OK, base, counts, total)
                at += length
                break
            if length > 1 and abs(shares - _FULL) <= Decimal("0.05") and total != base.value:
                yield _finding(Status.ERROR, base, counts, total)
                at += length
                break
            if total > base.value:
                at += 1
                break
        else:
            return


def _says_left(reading: Reading, level: Figure, rest: Figure) -> bool:
    """Whether "còn (lại)" stands right before the second number, in the sentence of the first."""
    return _LEFT_OVER.search(reading.document.source[level.end : rest.start]) is not None


def _remainders(reading: Reading, statements: Sequence[Statement]) -> Iterator[Finding]:
    for index, statement in enumerate(statements):
        level, whole = statement.actual, statement.total
        if level is None or whole is None or level.value >= whole.value:
            continue
        for distance, other in enumerate(statements[index + 1 : index + 30]):
            rest = other.total or other.actual
            if rest is None or (other.total is None and other.unit != statement.unit):
                continue
            if distance >= _BESIDE and not _REST.search(f"{other.subject} {other.indicator}"):
                continue
            if rest.value and level.value + rest.value == whole.value:
                yield _finding(Status.OK, whole, [level, rest], whole.value)
                return
            if distance == 0 and other.total is None and _says_left(reading, level, rest):
                text = f"{level.text} + {rest.text} = {print_short(level.value + rest.value)}"
                message = f"Số đã làm và số còn lại không cộng thành tổng: {text}, tổng ghi {whole.text}."
                total = level.value + rest.value
                yield finding(
                    CODE,
                    Status.ERROR,
                    KIND,
                    whole,
                    message,
                    expected=total,
                    operands=(level, rest),
                    related=(level, rest),
                )
                return


def _finding(status: Status, base: Figure, counts: Sequence[Figure], total: Decimal) -> Finding:
    arithmetic = f"{plus(counts)} = {print_short(total)}"
    if status is Status.OK:
        return finding(CODE, status, KIND, base, f"Khớp: {arithmetic}.", expected=total, operands=counts)
    message = f"Các nhóm cộng lại không bằng tổng: {arithmetic}, mẫu số ghi {base.text} dù các tỷ lệ cộng lại 100%."
    return finding(CODE, status, KIND, base, message, expected=total, operands=counts, related=counts)
