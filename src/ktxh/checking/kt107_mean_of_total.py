"""Số bình quân không bằng tổng chia cho số lượng.

Báo cáo nêu số lượng, tổng và bình quân trong một câu ("50 nhà với tổng số 3.344 triệu đồng, bình quân 66,88 triệu
đồng/nhà"). Tổng chia cho số lượng phải bằng số bình quân trong phạm vi làm tròn. Số bình quân khớp với một cặp tổng và
số lượng nào đó trong đoạn là đúng; chỉ nêu lỗi với cặp đứng gần nhất.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from ktxh.checking.arithmetic import base_value, dimension, finding, interval, shown, verdict
from ktxh.checking.rule import Example
from ktxh.language.numbers import print_short
from ktxh.language.units import understand
from ktxh.model.figure import Figure
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.model.statement import Statement
from ktxh.reading.reading import Reading

CODE = "KT107"
KIND = FindingKind.AVERAGE
EXAMPLES = (
    Example("Hỗ trợ xây 50 nhà với tổng số 3.344 triệu đồng, bình quân 58,29 triệu đồng/nhà.", fails=True),
    Example("Hỗ trợ xây 50 nhà với tổng số 3.344 triệu đồng, bình quân 66,88 triệu đồng/nhà.", fails=False),
    Example("Có 50 nhà và 20 cầu, bình quân thu nhập 45 triệu đồng/người.", fails=False, note="bình quân của thứ khác"),
    Example("Chi 84,6 tỷ đồng cho 705 hộ, bình quân 120 triệu đồng mỗi hộ.", fails=False),
    Example("Chi 84,6 tỷ đồng cho 705 hộ, bình quân 130 triệu đồng mỗi hộ.", fails=True),
    Example(
        "Đã trợ cấp 1.250 lượt đối tượng, kinh phí 750 triệu đồng, bình quân 600 nghìn đồng/đối tượng.", fails=False
    ),
    Example("Huyện rộng 42,5 km², dân số 17.000 người, mật độ bình quân 400 người/km².", fails=False),
    Example(
        "Có 18/40 xã đạt chuẩn; tổng số tiêu chí đạt được là 612 tiêu chí, bình quân 15,9 tiêu chí/xã.", fails=True
    ),
    Example(
        "Có 18/40 xã đạt chuẩn; tổng số tiêu chí đạt được là 612 tiêu chí, bình quân 15,3 tiêu chí/xã.", fails=False
    ),
    Example("Kinh phí 350 triệu đồng; dựng 12 nhà và sửa 8 nhà, bình quân 40 triệu đồng/nhà dựng mới.", fails=False),
    Example("Sửa 30 km đường và 12 km kênh hết 1.800 triệu đồng, bình quân 60 triệu đồng/km.", fails=False),
)
_MEAN = re.compile(r"\b(?:bình\s+quân|trung\s+bình|mật\s+độ|BQ)\b[^.;()]{0,25}$", re.I)
_PER = re.compile(
    r"^\s*[^\d.,;/]{0,20}(?:/|\b(?:mỗi|một)\b)\s*(?P<noun>k?m[²³]|[^\W\d_²³¹⁴-⁹⁰]+(?:\s[^\W\d_²³¹⁴-⁹⁰]+)?)"
)
_WORDS = re.compile(r"\s*[^\W\d_]+(?: [^\W\d_]+){0,3}")
_BELIEVABLE = Decimal("0.5")
_NEAR = Decimal("0.1")
_EXAMINED = 40  # the nearest counts and totals of a block that are tried


@dataclass(frozen=True, slots=True)
class _Mean:
    """A mean, the unit of its total and what it is a mean over."""

    figure: Figure
    unit: str
    per: str
    index: int


def check(reading: Reading) -> Iterator[Finding]:
    """Averages "N unit/noun" beside a count of that noun and a total in that unit."""
    blocks = {block: list(group) for block, group in groupby(range(len(reading.statements)), _block_of(reading))}
    for index, statement in enumerate(reading.statements):
        mean = _mean(reading, index)
        if mean is None:
            continue
        around = [i for i in blocks[statement.block] if i != index]
        around.sort(key=lambda i: abs(i - index))
        found = _held(reading, mean, around[:_EXAMINED]) or _nearest(reading, mean) or _alone(reading, mean)
        if found is not None:
            yield found


def _block_of(reading: Reading) -> Callable[[int], int]:
    return lambda index: reading.statements[index].block


def _mean(reading: Reading, index: int) -> _Mean | None:
    source, figure = reading.document.source, reading.statements[index].actual
    if figure is None or not _MEAN.search(source[max(0, figure.start - 60) : figure.start]):
        return None
    unit, slash, per = figure.unit.partition("/")
    if not slash or not per.strip():
        match = _PER.match(source[figure.end : figure.end + 45])
        if match is None:
            return None
        per = match["noun"]
    return _Mean(figure, unit.strip(), per.strip().lower(), index)


def _held(reading: Reading, mean: _Mean, around: list[int]) -> Finding | None:
    """The nearest total and count of the block whose quotient is the mean."""
    stated = [reading.statements[i] for i in around]
    counts = [c for s in stated for c in _counts_of(reading, s, mean.per)]
    totals = [
        t for s in stated for t in (s.actual, s.total, s.plan) if t is not None and _same(t.unit or s.unit, mean.unit)
    ]
    for total in totals:
        for count in counts:
            if count is total:
                continue
            found = _judge(mean, total, count)
            if found is not None and found.status is Status.OK:
                return found
    return None


def _nearest(reading: Reading, mean: _Mean) -> Finding | None:
    """The total and the only count that stand shortly before the mean in its sentence."""
    sentence = reading.statements[mean.index].sentence
    before = [s for s in reading.statements[max(0, mean.index - 4) : mean.index] if s.sentence == sentence]
    counts = [s.actual for s in reversed(before) if s.actual and _counts(s.unit, mean.per)]
    count = counts[0] if len({figure.value for figure in counts}) == 1 else None
    total = next(
        (s.actual for s in reversed(before) if s.actual and _same(s.unit, mean.unit) and s.actual is not count), None
    )
    if count is None or total is None or not count.value:
        return None
    return _judge(mean, total, count)


def _alone(reading: Reading, mean: _Mean) -> Finding | None:
    """The total right before the mean, and the only count of its noun in that sentence or the one before."""
    if mean.index == 0:
        return None
    own, before = reading.statements[mean.index], reading.statements[mean.index - 1]
    total = before.actual
    if total is None or before.sentence != own.sentence or not _same(total.unit, mean.unit):
        return None
    sentences = (own.sentence - 1, own.sentence)
    near = [s for s in reading.statements[max(0, mean.index - 12) : mean.index + 4] if s.block == own.block]
    counting = [
        s for s in near if s.sentence in sentences and s.unit != "%" and s is not own and _counts(s.unit, mean.per)
    ]
    if len(counting) != 1:
        return None
    for count in _counts_of(reading, counting[0], mean.per):
        if count is total or not mean.figure.value:
            continue
        found = _judge(mean, total, count)
        if found is not None and found.expected is not None and abs(found.expected / mean.figure.value - 1) <= _NEAR:
            return found
    return None


def _counts_of(reading: Reading, statement: Statement, per: str) -> Iterator[Figure]:
    """What a statement says of how many there are.

    "a" and "b" of "a/b hộ", the kilometres of a length for "/km", "lượt đối tượng" for "/đối tượng".
    """
    for figure in (statement.total, statement.actual):
        if figure is not None and figure.value > 0 and figure.unit != "%":
            unit = statement.unit if figure is statement.actual else figure.unit or statement.unit
            printed = _WORDS.match(reading.document.source, figure.end, figure.end + 40)
            if (
                _counts(unit, per)
                or _measured(unit, per)
                or (printed and f" {per} " in f" {printed[0].strip().lower()} ")
            ):
                yield figure


def _counts(unit: str, noun: str) -> bool:
    return bool(unit) and "/" not in unit and dimension(unit).split(",")[0].split(" ")[0] == noun.split(" ")[0]


def _measured(unit: str, per: str) -> bool:
    return bool(unit) and not understand(per).counted and dimension(unit) == dimension(per)


def _same(unit: str, other: str) -> bool:
    return bool(unit) and bool(other) and dimension(unit) == dimension(other)


def _judge(wanted: _Mean, total: Figure, count: Figure) -> Finding | None:
    mean, factor = wanted.figure, understand(wanted.unit).factor
    many = base_value(count) / understand(wanted.per).factor
    expected = base_value(total) / factor / many
    low, high = interval(mean) if mean.decimals else mean.interval
    slack = total.step * understand(total.unit).factor / factor / many if total.unit else Decimal(0)
    text = f"{shown(total)}/{shown(count)} = {print_short(expected, max(2, mean.decimals))}"
    if low - slack <= expected <= high + slack:
        message = verdict(Status.OK, text, mean.text, numbers="Ba số này")
        return finding(CODE, Status.OK, KIND, mean, message, expected=expected, operands=(total, count))
    if abs(expected - mean.value) <= mean.step + slack:
        status = Status.ROUNDING
    elif mean.approximate or not mean.value or abs(expected / mean.value - 1) > _BELIEVABLE:
        return None
    else:
        status = Status.ERROR
    message = verdict(status, text, mean.text, numbers="Ba số này")
    return finding(
        CODE, status, KIND, mean, message, expected=expected, operands=(total, count), related=(total, count)
    )
