"""Phép nhân viết trong câu không ra đúng kết quả.

Báo cáo ghi cả phép nhân lẫn kết quả ("5 lớp x 20 học viên x 3 triệu đồng = 300 triệu đồng"). Tích của các số phải bằng
kết quả đứng sau dấu bằng hoặc chữ "là", "bằng", "thành" trong phạm vi làm tròn. Số lượng nhân với mức chi đứng trước
chữ "thành tiền" chỉ được dùng để xác nhận; số phần quà nhân với giá mỗi phần chỉ bị nêu khi lệch đúng nghìn lần.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ktxh.checking.arithmetic import HUNDRED
from ktxh.checking.pointing import BODY_KINDS, Pointer
from ktxh.checking.rule import Example
from ktxh.documents.tree import Block
from ktxh.language.numbers import NUMBER, print_short, read_number
from ktxh.language.units import Unit, match_unit, understand
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.reading.reading import Reading, Sentence

CODE = "KT108"
KIND = FindingKind.PRODUCT
EXAMPLES = (
    Example("Kinh phí mở 5 lớp x 20 học viên x 3 triệu đồng là 350 triệu đồng.", fails=True),
    Example("Kinh phí mở 5 lớp x 20 học viên x 3 triệu đồng là 300 triệu đồng.", fails=False),
    Example("Trồng 12 hàng × 45 cây = 560 cây.", fails=True),
    Example("Hỗ trợ (40 hộ x 2,5 triệu đồng/hộ) bằng 0,1 tỷ đồng.", fails=False),
    Example("Nhà văn hóa kích thước 8 m x 12 m, là 1 trong 5 công trình hoàn thành.", fails=False, note="kích thước"),
    Example("Đúc 30 tấm 0,5 x 1,2 m, thành 04 đợt.", fails=False, note="kết quả là thứ khác"),
    Example("Tặng 50 suất quà, mỗi suất 300 nghìn đồng, tổng trị giá 15 tỷ đồng.", fails=True, note="lệch nghìn lần"),
    Example("Tặng 50 suất quà, mỗi suất 300 nghìn đồng, tổng trị giá 15 triệu đồng.", fails=False),
    Example(
        "Tặng 50 suất quà, mỗi suất 300 nghìn đồng, tổng kinh phí 22 triệu đồng.", fails=False, note="còn chi khác"
    ),
    Example("Có 250 người hưởng mức 500.000 đồng, thành tiền 125 triệu đồng mỗi tháng.", fails=False),
)
_TIMES = re.compile(r"\s*[x×*X]\s*(?=\d)")
_SIGN = re.compile(r"[\w)]\s*[x×*X]\s*\d")
_SAYS = re.compile(
    r"\s*\)?\s*,?\s*(?:=|thành\s+tiền|thành|bằng|là|tổng\s+cộng|tương\s+đương)\s*(?:là|:|=)?\s*"
    r"(?:(?P<about>khoảng|gần|trên|hơn)\s+)?(?=\d)",
    re.I,
)
_PER = re.compile(r"\s*/\s*[^\W\d_]+(?:\s+[^\W\d_]+){0,2}(?=\s*(?:[)x×*X=,]|là|bằng|thành))")
_THING = re.compile(r"\s*[^\W\d_]+(?:\s+[^\W\d_]+){0,2}?(?=\s*(?:\)|[x×*]\s*\d|=|,?\s*(?:là|bằng|thành)\s))")
_SUM_OF_MONEY = re.compile(r"\bthành\s+(?:số\s+)?tiền\s*(?:là|:)?\s*(?=\d)", re.I)
_EACH = re.compile(
    r"(?<![\d.,/])(?P<many>\d[\d.]*)\s+(?:(?:suất|phần|gói|túi)\s+quà|(?P<noun>[^\W\d_]+))\b(?:[^;.\d]|\d{1,2}/\d{1,2}(?!\d))*?"
    r"\bmỗi\s+(?:suất|phần|gói|túi|(?P=noun))\s+(?:quà\s+)?(?:trị\s+giá\s+|là\s+)?(?P<each>\d[\d.,]*\d|\d)\s*[^\d.;,]+,?\s*"
    r"(?:với\s+)?(?:tổng\s+)?(?:trị\s+giá|số\s+tiền|kinh\s+phí|giá\s+trị|cộng)\s+(?:là\s+|hơn\s+)?(?P<total>\d[\d.,]*\d|\d)",
    re.I,
)
_THOUSANDFOLD = (Decimal(1000), Decimal("0.001"))
_TOLERANCE = Decimal("0.005")


@dataclass(frozen=True, slots=True)
class _Factor:
    """A number with its unit, and where both end."""

    start: int
    number_end: int
    end: int
    text: str
    value: Decimal
    step: Decimal
    unit: Unit | None
    written: str

    @property
    def shown(self) -> str:
        return f"{self.text}{'' if self.written == '%' or not self.written else ' '}{self.written}"

    @property
    def base(self) -> Decimal:
        if self.written == "%":
            return self.value / HUNDRED
        return self.value * self.unit.factor if self.unit else self.value


def check(reading: Reading) -> Iterator[Finding]:
    """Products written out, and counts times a rate before "thành tiền"."""
    pointer = Pointer(CODE, reading.document)
    for sentence in reading.sentences:
        block = reading.document.blocks[sentence.block]
        if block.kind in BODY_KINDS:
            yield from _written_out(pointer, block, sentence)
            yield from _sum_of_money(pointer, block, sentence)
            yield from _each_and_all(pointer, block, sentence)


def _factor(text: str, at: int) -> _Factor | None:
    match = NUMBER.match(text, at)
    if match is None:
        return None
    number = read_number(match[0])
    exponent = number.value.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    unit = match_unit(text, match.end())
    written, end = unit if unit is not None else ("", match.end())
    per = _PER.match(text, end)
    meaning = understand(written) if written else None
    return _Factor(
        at, match.end(), per.end() if per else end, match[0], number.value, step, meaning, " ".join(written.split())
    )


def _written_out(pointer: Pointer, block: Block, sentence: Sentence) -> Iterator[Finding]:
    text, at = block.text[: sentence.end], sentence.start
    if _SIGN.search(text, at) is None:
        return
    while (number := NUMBER.search(text, at)) is not None:
        at = number.end()
        factors = _factors(text, number.start())
        if len(factors) < 2:
            continue
        at = factors[-1].end
        says = _SAYS.match(text, at) or _SAYS.match(text, _after_thing(text, at))
        result = _factor(text, says.end()) if says else None
        if says is not None and result is not None:
            at = result.end
            yield from _judge(pointer, block, factors, result, says["about"] is not None)


def _factors(text: str, start: int) -> list[_Factor]:
    factors: list[_Factor] = []
    at = start
    while (factor := _factor(text, at)) is not None:
        factors.append(factor)
        times = _TIMES.match(text, factor.end) or _TIMES.match(text, _after_thing(text, factor.end))
        if times is None:
            break
        at = times.end()
    return factors


def _after_thing(text: str, at: int) -> int:
    """Past the rest of a noun that the list of units does not know whole."""
    match = _THING.match(text, at)
    return match.end() if match else at


def _judge(
    pointer: Pointer, block: Block, factors: list[_Factor], result: _Factor, approximate: bool
) -> Iterator[Finding]:
    product = Decimal(1)
    for factor in factors:
        product *= factor.base
    scale = result.unit.factor if result.unit else Decimal(1)
    expected = product / scale
    holds = abs(expected - result.value) <= max(result.step / 2, _TOLERANCE * abs(expected) if result.step < 1 else 0)
    if not holds and (approximate or not _comparable(factors, result)):
        return
    arithmetic = (
        f"{' × '.join(factor.shown for factor in factors)} = {print_short(expected, 2)} {result.written}".rstrip()
    )
    message = f"Khớp: {arithmetic}." if holds else f"Phép nhân không khớp: {arithmetic}, báo cáo ghi {result.shown}."
    yield pointer.finding(
        block,
        result.start,
        result.number_end,
        Status.OK if holds else Status.ERROR,
        KIND,
        message,
        claimed=result.value,
        expected=expected,
        operands=tuple(factor.value for factor in factors),
        related=() if holds else (pointer.place(block, factors[0].start, factors[-1].end),),
    )


def _comparable(factors: list[_Factor], result: _Factor) -> bool:
    """The result is in the measure of the one factor that has one, or counts what the last factor counts."""
    measures = {_dimension(f.unit) for f in factors if f.unit and not f.unit.counted and f.written != "%"}
    if result.unit is None:
        return not measures and all(factor.unit is None for factor in factors)
    if measures:
        return measures == {_dimension(result.unit)} and _dimension(result.unit) not in {"length", "area"}
    return any(factor.unit is not None and factor.unit.dimension == result.unit.dimension for factor in factors)


def _dimension(unit: Unit) -> str:
    return "money" if unit.dimension.startswith("price/") else unit.dimension


def _sum_of_money(pointer: Pointer, block: Block, sentence: Sentence) -> Iterator[Finding]:
    """ "250 người, mức 500.000 đồng, thành tiền 125 triệu đồng": said only where it holds."""
    text = block.text[: sentence.end]
    for match in _SUM_OF_MONEY.finditer(text, sentence.start):
        before = [_factor(text, n.start()) for n in NUMBER.finditer(text, sentence.start, match.start())][-2:]
        result = _factor(text, match.end())
        factors = [factor for factor in before if factor is not None]
        if result is None or len(factors) != 2:
            continue
        yield from (f for f in _judge(pointer, block, factors, result, False) if f.status is Status.OK)


def _each_and_all(pointer: Pointer, block: Block, sentence: Sentence) -> Iterator[Finding]:
    """ "50 suất quà, mỗi suất 300 nghìn đồng, tổng trị giá 15 triệu đồng": wrong only where it is off a thousand times."""
    text = block.text[: sentence.end]
    if text.find("mỗi", sentence.start) < 0:
        return
    for match in _EACH.finditer(text, sentence.start):
        many, each, total = (_factor(text, match.start(name)) for name in ("many", "each", "total"))
        if many is None or each is None or total is None or _money(each) is None or _money(total) is None:
            continue
        ratio = many.value * each.base / total.base if total.base else Decimal(0)
        for found in _judge(pointer, block, [many, each], total, False):
            if found.status is Status.OK:
                yield found
            elif any(abs(ratio / scale - 1) <= _TOLERANCE for scale in _THOUSANDFOLD):
                message = f"{found.message.rstrip('.')}: lệch nhau nghìn lần, đề nghị xem lại đơn vị."
                yield replace(found, kind=FindingKind.UNIT, message=message)


def _money(factor: _Factor) -> Unit | None:
    return factor.unit if factor.unit is not None and _dimension(factor.unit) == "money" else None
