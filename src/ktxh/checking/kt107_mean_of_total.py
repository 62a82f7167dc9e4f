"""Số bình quân không bằng tổng chia cho số lượng.

Báo cáo nêu số lượng, tổng và bình quân trong một câu ("50 nhà với tổng số 3.344 triệu đồng, bình quân 66,88 triệu
đồng/nhà"). Tổng chia cho số lượng phải bằng số bình quân trong phạm vi làm tròn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ktxh.checking.arithmetic import base_value, dimension, finding, interval, shown
from ktxh.checking.rule import Example
from ktxh.language.numbers import print_short
from ktxh.language.units import understand
from ktxh.model.figure import Figure
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.reading.reading import Reading

CODE = "KT107"
KIND = FindingKind.AVERAGE
EXAMPLES = (
    Example("Hỗ trợ xây 50 nhà với tổng số 3.344 triệu đồng, bình quân 58,29 triệu đồng/nhà.", fails=True),
    Example("Hỗ trợ xây 50 nhà với tổng số 3.344 triệu đồng, bình quân 66,88 triệu đồng/nhà.", fails=False),
    Example("Có 50 nhà và 20 cầu, bình quân thu nhập 45 triệu đồng/người.", fails=False, note="bình quân của thứ khác"),
)
_MEAN = re.compile(r"\b(?:bình\s+quân|trung\s+bình)\b[^.;()]{0,25}$", re.I)
_PER = re.compile(r"^\s*[^\d.,;/]{0,20}/\s*(?P<noun>[^\W\d_]+(?:\s[^\W\d_]+)?)")
_BELIEVABLE = Decimal("0.5")


def check(reading: Reading) -> Iterator[Finding]:
    """Averages "N unit/noun" after a count of that noun and a total in that unit, in one sentence."""
    source = reading.document.source
    for index, statement in enumerate(reading.statements):
        mean = statement.actual
        if mean is None or not _MEAN.search(source[max(0, mean.start - 60) : mean.start]):
            continue
        per = _PER.match(source[mean.end : mean.end + 45])
        if per is None:
            continue
        before = [s for s in reading.statements[max(0, index - 4) : index] if s.sentence == statement.sentence]
        count = next((s.actual for s in reversed(before) if s.actual and _counts(s.unit, per["noun"])), None)
        money = mean.unit.partition("/")[0].strip()
        total = next(
            (s.actual for s in reversed(before) if s.actual and _same(s.unit, money) and s.actual is not count), None
        )
        if count is None or total is None or not count.value:
            continue
        found = _judge(mean, total, count, money)
        if found is not None:
            yield found


def _counts(unit: str, noun: str) -> bool:
    return bool(unit) and dimension(unit).split(",")[0].split(" ")[0] == noun.lower().split(" ")[0]


def _same(unit: str, other: str) -> bool:
    return bool(unit) and bool(other) and dimension(unit) == dimension(other)


def _judge(mean: Figure, total: Figure, count: Figure, unit: str) -> Finding | None:
    factor = understand(unit).factor
    expected = base_value(total) / factor / count.value
    low, high = interval(mean) if mean.decimals else mean.interval
    slack = total.step * understand(total.unit).factor / factor / count.value if total.unit else Decimal(0)
    text = f"{shown(total)}/{shown(count)} = {print_short(expected, max(2, mean.decimals))}"
    if low - slack <= expected <= high + slack:
        return finding(CODE, Status.OK, KIND, mean, f"Khớp: {text}.", expected=expected, operands=(total, count))
    if abs(expected - mean.value) <= mean.step + slack:
        status, message = Status.ROUNDING, f"Lệch một đơn vị ở chữ số cuối: {text}, báo cáo ghi {mean.text}."
    elif mean.approximate or not mean.value or abs(expected / mean.value - 1) > _BELIEVABLE:
        return None
    else:
        status, message = Status.ERROR, f"Ba số này không khớp: {text}, báo cáo ghi {mean.text}."
    return finding(
        CODE, status, KIND, mean, message, expected=expected, operands=(total, count), related=(total, count)
    )
