"""Diện tích × năng suất, lượng × giá không bằng sản lượng, doanh thu.

Khi một câu nêu đủ ba số (diện tích, năng suất, sản lượng; hoặc sản lượng bán, giá bình quân, doanh thu), tích của
hai số đầu phải bằng số thứ ba trong phạm vi làm tròn, dù ba số đứng theo thứ tự nào. Tỷ lệ đạt kế hoạch của ba số ấy cũng phải theo nhau.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from ktxh.checking.arithmetic import base_value, dimension, finding, interval, shown
from ktxh.checking.rule import Example
from ktxh.language.numbers import print_short
from ktxh.language.units import understand
from ktxh.model.figure import Figure
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.model.statement import Statement
from ktxh.reading.reading import Reading

CODE = "KT105"
KIND = FindingKind.PRODUCT
EXAMPLES = (
    Example(
        "Tiêu thụ cá lồng 59,9 tấn, giá bán bình quân 115 triệu đồng/tấn, giá trị đạt 6.207,3 triệu đồng.", fails=True
    ),
    Example(
        "Tiêu thụ cá lồng 59,9 tấn, giá bán bình quân 115 triệu đồng/tấn, giá trị đạt 6.888,5 triệu đồng.", fails=False
    ),
    Example("Lúa xuân gieo cấy 772,7 ha, năng suất ước đạt 56,64 tạ/ha, sản lượng ước đạt 5.376,59 tấn.", fails=True),
    Example("Lúa xuân gieo cấy 772,7 ha, năng suất ước đạt 56,64 tạ/ha, sản lượng ước đạt 4.376,59 tấn.", fails=False),
    Example(
        "Ngô trồng 50 ha, năng suất 45 tạ/ha; sản lượng chè đạt 300 tấn.", fails=False, note="sản lượng của cây khác"
    ),
    Example("Sắn thu hoạch 80 ha, năng suất 210 tạ/ha, sản lượng cả vụ 1.860 tấn.", fails=True),
    Example("Vườn sắn 95 ha, thu hoạch 80 ha, năng suất 210 tạ/ha, sản lượng 1.680 tấn.", fails=False),
    Example("Sắn thu hoạch 80 ha, năng suất 210 tạ/ha, sản lượng toàn xã cả vụ 1.680 tấn.", fails=False),
    Example("Sắn có năng suất bình quân 210 tạ/ha trên 80 ha, cho sản lượng 1.860 tấn.", fails=True),
    Example("Sắn có năng suất bình quân 210 tạ/ha trên 80 ha, cho sản lượng 1.680 tấn.", fails=False),
    Example("Chè thu hái 1.500 tấn, năng suất bình quân 7,5 tấn/ha tính trên 200 ha.", fails=False),
    Example("Lúa năng suất 60 tạ/ha, sản lượng 300 tấn; ngô 70 ha, năng suất 45 tạ/ha.", fails=False, note="hai cây"),
    Example("Diện tích muối 40 ha, năng suất 55 tấn/ha, sản lượng 2.200 nghìn tấn.", fails=True, note="lệch nghìn lần"),
)
_WORD = re.compile(r"[^\W\d_]+")
_NAMES_NO_CROP = frozenset(
    "diện tích năng suất sản lượng ước đạt thu hoạch được tổng cả vụ năm kỳ bình quân trung chung khoảng cho với trên "
    "tính là còn bằng tương đương toàn xã huyện tỉnh phường thị thành phố gieo trồng đã thực hiện tươi khô dt ns sl".split()
)
_UPON = re.compile(r"\b(?:trên|tính\s+trên|với|từ)\s+(?:tổng\s+)?(?:diện\s+tích\s+)?(?:thu\s+hoạch\s+)?$", re.I)
_THOUSANDFOLD = (Decimal(1000), Decimal("0.001"))
_AHEAD = 9  # statements to look at, those in brackets between them left out
_TOLERANCE = Decimal("0.005")
_BELIEVABLE = Decimal("0.5")


def check(reading: Reading) -> Iterator[Finding]:
    """Three statements in a row of one sentence whose units make a product."""
    statements = [statement for statement in reading.statements if statement.actual is not None]
    for index in range(len(statements)):
        prior = statements[index - 1] if index and dimension(statements[index - 1].unit) == "area" else None
        first = statements[index]
        beside = [s for s in statements[index : index + _AHEAD] if s.block == first.block and s.depth <= first.depth]
        window = beside[:5]
        if dimension(window[0].unit) == "area":
            yield from _yield_of(window, prior)
        yield from _in_other_order(reading, window[:3], window[3:4])
        yield from _sold_at(window)


def _yield_of(window: list[Statement], prior: Statement | None) -> Iterator[Finding]:
    """The area nearest before a yield and the output after it; an area before that one counts only where it holds."""
    area = window[0]
    rate = next((s for s in window[1:3] if dimension(s.unit) == "yield" and s.sentence == area.sentence), None)
    if rate is None:
        return
    output = next((s for s in window[1:5] if dimension(s.unit) == "mass" and s.sentence == area.sentence), None)
    if output is None or area.actual is None or rate.actual is None or output.actual is None:
        return
    if not _same_thing(area, output):
        return
    found = list(_output(output.actual, area.actual, rate.actual))
    farther = window[1] is not rate and dimension(window[1].unit) == "area"
    if prior is not None and prior.actual is not None and prior.sentence == area.sentence:
        farther = farther or _holds(_output(output.actual, prior.actual, rate.actual))
    if farther and not _holds(found):
        return
    yield from found
    shares = [s.pct_plan for s in (area, rate, output)]
    if all(shares):
        yield from _judge_shares(shares)


def _output(output: Figure, area: Figure, rate: Figure) -> Iterator[Finding]:
    yield from _judge(output, base_value(area) / 10_000 * base_value(rate), (area, rate))


def _holds(found: Iterable[Finding]) -> bool:
    return any(finding.status is Status.OK for finding in found)


def _in_other_order(reading: Reading, window: list[Statement], following: list[Statement]) -> Iterator[Finding]:
    """ "năng suất 68 tạ/ha trên 300 ha, sản lượng 2.040 tấn"; "thu 2.040 tấn, năng suất 68 tạ/ha trên 300 ha"."""
    by_dimension = {dimension(statement.unit): statement for statement in window}
    if set(by_dimension) != {"area", "yield", "mass"} or len({s.sentence for s in window}) != 1:
        return
    area, rate, output = by_dimension["area"], by_dimension["yield"], by_dimension["mass"]
    if window[0] is area or area.actual is None or rate.actual is None or output.actual is None:
        return
    rest = window[1:]
    known = set(f"{window[0].subject} {window[0].indicator}".lower().split()) | _NAMES_NO_CROP
    named = any(set(_WORD.findall(s.subject.lower())) - known for s in rest)
    upon = _UPON.search(reading.document.source[max(0, area.actual.start - 30) : area.actual.start])
    another = following and following[0].sentence == area.sentence and dimension(following[0].unit) in {"yield", "mass"}
    for found in _output(output.actual, area.actual, rate.actual):
        if found.status is Status.OK or (not named and not another and (upon or window[0] is rate)):
            yield found


def _same_thing(area: Statement, output: Statement) -> bool:
    """The output names no other crop than the area: its own words are only "sản lượng" and the like."""
    own = set(_WORD.findall(output.subject.lower())) - _NAMES_NO_CROP
    return not own or own <= set(f"{area.subject} {area.indicator}".lower().split())


def _sold_at(window: list[Statement]) -> Iterator[Finding]:
    sold = window[0]
    money = next((s for s in window[1:] if dimension(s.unit) == "money"), None)
    price = next((s for s in window[1:] if dimension(s.unit).startswith("price/")), None)
    if money is None or price is None or sold.actual is None or money.actual is None or price.actual is None:
        return
    per = dimension(price.unit).removeprefix("price/")
    if dimension(per) != dimension(sold.unit) or not sold.unit:
        return
    sold_units = base_value(sold.actual) / understand(per).factor
    product = sold_units * base_value(price.actual)
    one_sentence = sold.sentence == money.sentence == price.sentence
    for found in _judge(money.actual, product, (sold.actual, price.actual)):
        if one_sentence or found.status is not Status.ERROR:
            yield found


def _judge(claimed: Figure, product: Decimal, operands: tuple[Figure, Figure]) -> Iterator[Finding]:
    factor = understand(claimed.unit).factor
    expected = product / factor
    low, high = interval(claimed)
    slack = _TOLERANCE * expected
    kind, hint = KIND, ""
    if low - slack <= expected <= high + slack:
        status, message = Status.OK, "Khớp"
    elif abs(expected / claimed.value - 1) <= _BELIEVABLE if claimed.value else False:
        status, message = Status.ERROR, "Ba số này không khớp"
    elif any(abs(expected * scale - claimed.value) <= slack * scale for scale in _THOUSANDFOLD):
        status, message, kind = Status.ERROR, "Ba số này lệch nhau 1.000 lần", FindingKind.UNIT
        hint = "; đề nghị xem lại đơn vị, dấu phẩy hoặc dấu chấm"
    else:
        return
    arithmetic = f"{shown(operands[0])} × {shown(operands[1])} = {print_short(expected, 2)} {claimed.unit}"
    tail = "." if status is Status.OK else f", báo cáo ghi {shown(claimed)}{hint}."
    yield finding(
        CODE,
        status,
        kind,
        claimed,
        f"{message}: {arithmetic}{tail}",
        expected=expected,
        operands=operands,
        related=operands,
    )


def _judge_shares(shares: list[Figure | None]) -> Iterator[Finding]:
    area, rate, output = shares
    if area is None or rate is None or output is None:
        return
    expected = area.value * rate.value / 100
    if abs(expected - output.value) <= max(output.step, Decimal("0.1")):
        text = f"Khớp: {area.text}% × {rate.text}% = {print_short(expected, 2)}%."
        yield finding(CODE, Status.OK, KIND, output, text, expected=expected, operands=(area, rate))
