"""Figures that a summing-up states again: with the same value, or with two digits swapped or one digit changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ktxh.checking.arithmetic import base_value, dimension
from ktxh.language.units import understand
from ktxh.model.figure import Figure
from ktxh.model.statement import Statement
from ktxh.reading.reading import Reading

SUMMING = re.compile(
    r"đánh\s+giá|kết\s+quả\s+đạt\s+được|nhận\s+xét|kết\s+luận|tổng\s+hợp|ưu\s+điểm|hạn\s+chế|tồn\s+tại|"
    r"tổng\s+quan|tóm\s+tắt|tình\s+hình\s+chung|khái\s+quát",
    re.I,
)
_ANOTHER_TIME = re.compile(
    r"cùng\s+kỳ|năm\s+trước|năm\s+ngoái|kỳ\s+trước|mục\s+tiêu|nghị\s+quyết|kế\s+hoạch\s+giao", re.I
)
_TIME = re.compile(r"\btháng\s+\d+|\bquý\s+[IVX\d]+|\b\d{1,2}/\d{1,2}\b", re.I)
_LETTERS = re.compile(r"[^\W\d_]+")
_SAYS_LITTLE = frozenset(
    "tổng số lượng được đạt là có của và các trên địa bàn toàn huyện tỉnh xã phường hiện ước năm trong tháng đầu "
    "cuối đến hết nay kỳ quý tỷ lệ chỉ còn mới lên xuống tăng giảm nộp cả từ tuy vậy nhưng song rà soát kết quả lk lũy "
    "kế".split()
)
_RATE, _CHANGE = "%", "±%"
_AROUND = 1500  # characters before a figure whose words may name it
_CLAUSE = 90
_LISTED = 40


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure of a statement: the words of its own clause, those that lead up to it in its block, and its times."""

    statement: Statement
    figure: Figure
    role: str
    own: frozenset[str]
    around: frozenset[str]
    times: frozenset[str]


@dataclass(frozen=True, slots=True)
class Restatement:
    """A figure of a summing-up and the one it restates; `holds` where both have the same value."""

    summed: Figure
    body: Figure
    holds: bool


def restatements(reading: Reading) -> Iterator[Restatement]:
    """What the assessment of a report says again of its sections: held, or changed by a slip of the hand."""
    summed: list[Stated] = []
    body: list[Stated] = []
    for stated in _all_stated(reading):
        (summed if sums_up(stated.statement) else body).append(stated)
    if not summed:
        return
    by_key: dict[tuple[str, ...], list[Stated]] = defaultdict(list)
    for stated in body:
        for key in (_equal_key(stated), *_slip_keys(stated)):
            by_key[key].append(stated)
    for stated in summed:
        found = _restated(stated, by_key)
        if found is not None:
            yield found


def sums_up(statement: Statement) -> bool:
    """Whether a statement stands in an assessment or an overview: said by the two innermost headings over it."""
    return SUMMING.search(" ".join(statement.section.split(" > ")[-2:])) is not None


def _restated(stated: Stated, by_key: dict[tuple[str, ...], list[Stated]]) -> Restatement | None:
    if len(stated.own) < 2:
        return None
    for other in by_key.get(_equal_key(stated), ())[:_LISTED]:
        if len(stated.own & other.around) * 4 >= len(stated.own) * 3 and stated.figure.value != 100:
            return Restatement(stated.figure, other.figure, holds=True)
    slips = {
        other.figure.start: other
        for key in _slip_keys(stated)
        for other in by_key.get(key, ())[:_LISTED]
        if _is_slip(stated, other) and _one_name(stated, other)
    }
    if len(slips) != 1 or stated.figure.approximate:
        return None
    return Restatement(stated.figure, next(iter(slips.values())).figure, holds=False)


def _one_name(summed: Stated, body: Stated) -> bool:
    """Whether all that each says of itself is said at the other: neither is a part or a kind of the other."""
    one, other = summed.statement, body.statement
    if one.period != other.period and one.period and other.period:
        return False
    if (one.area != other.area and one.area and other.area) or not summed.times <= body.times:
        return False
    return not body.figure.approximate and len(body.own) > 1 and body.own <= summed.own and summed.own <= body.around


def _is_slip(summed: Stated, body: Stated) -> bool:
    """Two digits swapped, or one changed where the number is long enough or the name says enough."""
    one, other = _digits(summed.figure), _digits(body.figure)
    if len(one) != len(other) or summed.figure.step != body.figure.step:
        return False
    apart = [index for index in range(len(one)) if one[index] != other[index]]
    rate = summed.role in {_RATE, _CHANGE}
    if len(apart) == 2:
        first, second = apart
        return one[first] == other[second] and one[second] == other[first] and len(one) >= (2 if rate else 3)
    grown = summed.role == _CHANGE or summed.statement.estimate != body.statement.estimate
    return len(apart) == 1 and not grown and len(summed.own) >= 4 and len(one) >= (2 if rate else 4)


def _digits(figure: Figure) -> str:
    return "".join(filter(str.isdigit, figure.text)).lstrip("0")


def _equal_key(stated: Stated) -> tuple[str, ...]:
    figure = stated.figure
    value = figure.value if stated.role in {_RATE, _CHANGE} else base_value(figure)
    return ("=", stated.role.partition("|")[0], str(value.normalize()))


def _slip_keys(stated: Stated) -> Iterator[tuple[str, ...]]:
    digits = _digits(stated.figure)
    yield ("swapped", stated.role, "".join(sorted(digits)))
    for index in range(len(digits)):
        yield ("changed", stated.role, f"{digits[:index]}?{digits[index + 1 :]}")


def _all_stated(reading: Reading) -> Iterator[Stated]:
    for statement in reading.statements:
        if statement.goal or statement.authority:
            continue
        roles = list(_figures(statement))
        if not roles:
            continue
        clauses = [_words(clause) for clause in statement.subject.split(",")]
        own = clauses[-1] if len(clauses[-1]) > 2 else frozenset().union(*clauses)
        if len(own) < 1:
            continue
        block = reading.document.blocks[statement.block]
        first = block.offsets[0] if block.offsets else statement.start
        for role, figure in roles:
            before = reading.document.source[max(first, figure.start - _AROUND) : figure.start]
            if _ANOTHER_TIME.search(before[-_CLAUSE:].rpartition(";")[2].rpartition(",")[2]):
                continue
            heading = statement.section.rpartition(" > ")[2]
            around = own | _words(f"{before} {heading} {statement.indicator} {statement.unit}")
            times = frozenset(_TIME.findall(before if not sums_up(statement) else before[-_CLAUSE:].rpartition(".")[2]))
            yield Stated(statement, figure, role, own, around, times)


def _words(text: str) -> frozenset[str]:
    return frozenset(_LETTERS.findall(text.lower())) - _SAYS_LITTLE


def _figures(statement: Statement) -> Iterator[tuple[str, Figure]]:
    level = statement.actual
    if level is not None and statement.unit not in {"%", ""}:
        yield f"{dimension(statement.unit)}|{understand(statement.unit).factor}", level
    rates = [statement.pct_plan, statement.share_pct, level if statement.unit == "%" else None]
    for place, figure in {figure.start: figure for figure in rates if figure is not None}.items():
        if place >= 0 and figure.value < Decimal(1000):
            yield _RATE, figure
    if statement.change_pct is not None:
        yield _CHANGE, statement.change_pct
