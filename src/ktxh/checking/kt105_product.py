"""Diện tích × năng suất, lượng × giá không bằng sản lượng, doanh thu.

Khi một câu nêu đủ ba số (diện tích, năng suất, sản lượng; hoặc sản lượng bán, giá bình quân, doanh thu), tích của
hai số đầu phải bằng số thứ ba trong phạm vi làm tròn. Tỷ lệ đạt kế hoạch của ba số ấy cũng phải theo nhau.
"""

from __future__ import annotations

from collections.abc import Iterator
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
)
_TOLERANCE = Decimal("0.005")
_BELIEVABLE = Decimal("0.5")


def check(reading: Reading) -> Iterator[Finding]:
    """Three statements in a row of one sentence whose units make a product."""
    statements = [statement for statement in reading.statements if statement.actual is not None]
    for index in range(len(statements)):
        window = [s for s in statements[index : index + 5] if s.block == statements[index].block]
        if dimension(window[0].unit) == "area":
            yield from _yield_of(window)
        yield from _sold_at(window)


def _yield_of(window: list[Statement]) -> Iterator[Finding]:
    area = window[0]
    rate = next((s for s in window[1:3] if dimension(s.unit) == "yield" and s.sentence == area.sentence), None)
    if rate is None:
        return
    output = next((s for s in window[1:5] if dimension(s.unit) == "mass" and s.sentence == area.sentence), None)
    if output is None or area.actual is None or rate.actual is None or output.actual is None:
        return
    if not _same_thing(area, output):
        return
    hectares = base_value(area.actual) / 10_000
    yield from _judge(output.actual, hectares * base_value(rate.actual), (area.actual, rate.actual))
    shares = [s.pct_plan for s in (area, rate, output)]
    if all(shares):
        yield from _judge_shares(shares)


def _same_thing(area: Statement, output: Statement) -> bool:
    """The output names no other crop than the area: its own words are only "sản lượng" and the like."""
    own = set(output.subject.lower().split()) - {"sản", "lượng", "ước", "đạt", "thu", "hoạch", "tổng", "được"}
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
    if low - slack <= expected <= high + slack:
        status, message = Status.OK, "Khớp"
    elif abs(expected / claimed.value - 1) <= _BELIEVABLE if claimed.value else False:
        status, message = Status.ERROR, "Ba số này không khớp"
    else:
        return
    arithmetic = f"{shown(operands[0])} × {shown(operands[1])} = {print_short(expected, 2)} {claimed.unit}"
    tail = "." if status is Status.OK else f", báo cáo ghi {shown(claimed)}."
    yield finding(
        CODE,
        status,
        KIND,
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
