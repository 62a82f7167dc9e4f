"""Đơn vị hoặc độ lớn của số có thể ghi nhầm.

Các trường hợp: sản lượng điện tính bằng kW (công suất) thay vì kWh; hai số của một tỷ lệ chỉ khớp khi cùng đơn vị
nhưng lại ghi khác đơn vị hoặc thiếu đơn vị; số tiền chỉ khớp với tỷ lệ thực hiện khi nhân hoặc chia cho 1.000 (nhầm
dấu phẩy với dấu chấm); mức hỗ trợ tính theo đầu người lớn bất thường; giá một kg hoặc diện tích một thửa đất lớn không
thể có; số quy đổi trong ngoặc không bằng số đứng
trước.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ktxh.checking.arithmetic import base_value, dimension, finding, interval, shown
from ktxh.checking.magnitudes import too_dear, too_large, too_many
from ktxh.checking.plan_bases import Plans, off_by_thousand
from ktxh.checking.rule import Example
from ktxh.language.numbers import print_short
from ktxh.language.units import understand
from ktxh.model.figure import Figure
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.model.statement import Statement
from ktxh.reading.reading import Reading

CODE = "KT402"
KIND = FindingKind.UNIT
EXAMPLES = (
    Example("Lễ hội đón 45.200 nghìn lượt khách trong ba ngày.", fails=True),
    Example("Trong năm tỉnh đón 4.520 nghìn lượt khách.", fails=False),
    Example("Sản lượng điện sản xuất đạt 107 triệu kW.", fails=True),
    Example("Sản lượng điện sản xuất đạt 107 triệu kWh; tổng công suất các nhà máy 144,3 MW.", fails=False),
    Example(
        "Tổng dự toán chi được giao là 711.812 triệu đồng; tổng chi đạt 647,911 triệu đồng, đạt 91% dự toán.",
        fails=True,
    ),
    Example("Hỗ trợ 13 sinh viên với số tiền 138.801 triệu đồng.", fails=True),
    Example("Hỗ trợ 13 sinh viên với số tiền 138,801 triệu đồng.", fails=False),
    Example("GPMB tuyến tránh: chi trả cho 30 hộ, số tiền 18.600 triệu đồng.", fails=False, note="bồi thường đất"),
    Example("Giá sầu riêng tại vườn ở mức 65.000 nghìn đồng/kg.", fails=True),
    Example("Giá sầu riêng tại vườn ở mức 65.000 đồng/kg.", fails=False),
    Example("Giá sâm củ loại một ở mức 85 triệu đồng/kg.", fails=False, note="hàng quý"),
    Example("Xã quản lý 24 thửa đất công với 96.500 ha.", fails=True),
    Example("Xã quản lý 24 thửa đất công với 96.500 m².", fails=False),
    Example("Thu hồi 126.146,8 m² (12,6 ha) đất.", fails=False),
    Example("Đường nội đồng dài 96,857 km, đã cứng hóa được 14,037 m, đạt tỷ lệ 14,49%.", fails=True),
)
_ENERGY = re.compile(
    r"\bđiện\b[^.;]{0,30}\b(?:sản\s+xuất|thương\s+phẩm|tiêu\s+thụ|sản\s+lượng)|\b(?:sản\s+xuất|sản\s+lượng|tiêu\s+thụ)\s+điện\b|\bsản\s+lượng\s+điện\b|\bđiện\s+(?:sản\s+xuất|thương\s+phẩm|tiêu\s+thụ)",
    re.I,
)
_CAPACITY = re.compile(r"công\s+suất", re.I)
_AID = re.compile(
    r"\b(?:hỗ\s+trợ|trao|mua|học\s+bổng|khen\s+thưởng|trợ\s+cấp|tặng|chi\s+trả|trợ\s+giúp|chúc\s+thọ|thăm\s+hỏi|miễn\s+giảm|cấp\s+phát)\b",
    re.I,
)
_BUILDING = re.compile(r"\b(?:công\s+trình|dự\s+án|đường|đầu\s+tư|xây\s+dựng|doanh\s+nghiệp|bồi\s+thường|vay)\b", re.I)
_LAND = re.compile(r"\b(?:GPMB|giải\s+phóng\s+mặt\s+bằng|thu\s+hồi\s+đất|tái\s+định\s+cư|di\s+dời)\b", re.I)
_PERSONS = frozenset(
    {"người", "hộ", "đối tượng", "học sinh", "sinh viên", "trẻ em", "trẻ", "cụ", "suất", "cháu", "học viên"}
)
_TOO_MUCH = Decimal(500_000_000)  # đồng a head: no aid to a person or household comes near it
_SCALES = (Decimal(1000), Decimal("0.001"), Decimal(1_000_000), Decimal("0.000001"))
_CLOSE = Decimal("0.001")
_WORD = re.compile(r"\w+")


def check(reading: Reading) -> Iterator[Finding]:
    """Each kind of slip in turn."""
    plans = Plans(reading)
    for index, statement in enumerate(reading.statements):
        yield from _energy(reading, statement)
        yield from _against_plan(plans, index, statement)
        yield from _a_head(reading, index, statement)
        yield from _beyond_belief(reading, index, statement)
        yield from _unlike_units(reading, index, statement)
        yield from _converted(reading, index, statement)
    yield from _parts_of_another_scale(reading)


def _parts_of_another_scale(reading: Reading) -> Iterator[Finding]:
    """A whole that is its parts' sum a thousand or a million times over."""
    for group in reading.breakdowns:
        whole = reading.statements[group.whole[-1]]
        level = whole.level
        if level is None or not level.value:
            continue
        parts = [reading.statements[index].actual for index in group.parts]
        figures = [part for part in parts if part is not None and _same_kind(part, level)]
        if len(figures) < 2:
            continue
        total = sum((base_value(figure) for figure in figures), Decimal(0))
        ratio = base_value(level) / total if total else Decimal(0)
        scale = next((scale for scale in _SCALES if abs(ratio / scale - 1) <= _CLOSE), None)
        if scale is not None:
            unit = understand(figures[0].unit).factor
            message = (
                f"{shown(level)} không cùng độ lớn với tổng các phần ({print_short(total / unit, 2)} {figures[0].unit}); "
                "đề nghị xem lại đơn vị, dấu phẩy hoặc dấu chấm."
            )
            yield finding(CODE, Status.ERROR, KIND, level, message, operands=figures, related=figures)


def _same_kind(part: Figure, whole: Figure) -> bool:
    one, other = dimension(part.unit), dimension(whole.unit)
    return one == other or one.split(" ")[0] == other.split(" ")[0]


def _energy(reading: Reading, statement: Statement) -> Iterator[Finding]:
    level = statement.level
    if level is None or dimension(level.unit) != "power":
        return
    words = f"{statement.indicator} {reading.document.source[max(0, level.start - 40) : level.start]}"
    own = statement.subject or words
    if _ENERGY.search(own if _CAPACITY.search(words) else words) and not _CAPACITY.search(own):
        right = f"{level.unit.rstrip()}h" if not level.unit.endswith("h") else level.unit
        message = f"{shown(level)} là công suất; sản lượng điện tính bằng {right}."
        yield finding(CODE, Status.WARNING, KIND, level, message)


def _against_plan(plans: Plans, index: int, statement: Statement) -> Iterator[Finding]:
    share, level = statement.pct_plan, statement.actual
    if share is None or level is None or level.unit == "%" or not level.value:
        return
    bases = [statement.plan] if statement.plan else [p.plan for p in plans.referred_to(index)]
    for plan in bases:
        if plan is not None and plan.value and off_by_thousand(share, level, plan):
            message = (
                f"{shown(level)} chỉ bằng {share.text}% của {shown(plan)} khi nhân hoặc chia cho 1.000; "
                "đề nghị xem lại dấu phẩy, dấu chấm hoặc đơn vị."
            )
            yield finding(CODE, Status.ERROR, KIND, level, message, operands=(level, plan), related=(plan, share))
            return


def _a_head(reading: Reading, index: int, statement: Statement) -> Iterator[Finding]:
    """Aid in money right after the number of those who get it."""
    level = statement.actual
    if level is None or dimension(level.unit) != "money" or index == 0:
        return
    before = reading.statements[index - 1]
    heads = before.actual
    if heads is None or before.unit not in _PERSONS or before.sentence != statement.sentence or heads.value <= 0:
        return
    words = reading.document.source[before.start : level.start]
    around = reading.document.source[max(0, before.start - 30) : level.start]
    if _LAND.search(reading.document.source, max(0, before.start - 120), level.start):
        return
    if not _AID.search(around) or _BUILDING.search(words) or level.start - heads.end > 120:
        return
    each = base_value(level) / heads.value
    if each > _TOO_MUCH:
        millions = print_short(each / 1_000_000, 1)
        message = f"{shown(level)} cho {heads.text} {before.unit} là {millions} triệu đồng mỗi {before.unit}; đề nghị xem lại dấu phẩy, dấu chấm hoặc đơn vị."
        yield finding(CODE, Status.WARNING, KIND, level, message, operands=(level, heads), related=(heads,))


def _beyond_belief(reading: Reading, index: int, statement: Statement) -> Iterator[Finding]:
    """More people or visits, a kilogram dearer, or a plot of land larger than there is."""
    level = statement.actual
    if level is None:
        return
    message = too_many(level) or too_dear(level, reading.document.source[max(0, level.start - 120) : level.end])
    plots = reading.statements[index - 1].actual if index else None
    related: tuple[Figure, ...] = ()
    if message is None and plots is not None and 0 < level.start - plots.end <= 40:
        message, related = too_large(level, plots), (plots,)
    if message is not None:
        yield finding(CODE, Status.WARNING, KIND, level, message, operands=related, related=related)


def _unlike_units(reading: Reading, index: int, statement: Statement) -> Iterator[Finding]:
    """A share that holds between two printed numbers whose units differ: one of the units is wrong or missing."""
    share, level = statement.share_pct, statement.actual
    if share is None or level is None or not level.unit or not level.decimals or level.unit == "%":
        return
    others = [s.actual for s in reading.statements[max(0, index - 2) : index] if s.sentence == statement.sentence]
    for other in [statement.total, *others]:
        if other is None or other.value <= level.value or other.unit == level.unit or not other.decimals:
            continue
        if dimension(other.unit) not in {"", dimension(level.unit)} or understand(level.unit).counted:
            continue
        holds = abs(level.value / other.value * 100 - share.value) <= share.step
        if holds and (not other.unit or base_value(other) != other.value or base_value(level) != level.value):
            if "/" in reading.document.source[min(level.end, other.end) : max(level.start, other.start)]:
                continue  # "1.651,5/2.135 tấn": one unit for both
            unit = other.unit or "không ghi đơn vị"
            message = f"{level.text}/{other.text} = {share.text}% chỉ đúng khi hai số cùng đơn vị, nhưng một số ghi “{level.unit}”, số kia {'ghi “' + unit + '”' if other.unit else unit}."
            yield finding(CODE, Status.WARNING, KIND, level, message, operands=(level, other), related=(other,))
            return


def _converted(reading: Reading, index: int, statement: Statement) -> Iterator[Finding]:
    """ "126.146,8 m² (12,6 ha)": the number in brackets in another unit of the same dimension."""
    level = statement.level
    if level is None or index == 0 or statement.subject or statement.share_pct or statement.total:
        return
    before = reading.statements[index - 1]
    whole = before.level
    if whole is None or statement.depth != before.depth + 1 or dimension(whole.unit) != dimension(level.unit):
        return
    between = reading.document.source[whole.end : level.start]
    if (
        understand(level.unit).counted
        or understand(level.unit) == understand(whole.unit)
        or len(between) > len(whole.unit) + 14
    ):
        return
    if set(_WORD.findall(between.replace(whole.unit, ""))) - {"tương", "đương", "bằng", "khoảng", "gần", "hơn", "tức"}:
        return
    expected = base_value(whole) / understand(level.unit).factor
    low, high = interval(level)
    holds = low <= expected <= high
    text = f"{shown(whole)} = {print_short(expected, max(2, level.decimals))} {level.unit}"
    if holds:
        yield finding(
            CODE, Status.OK, KIND, level, f"Khớp: {text}.", expected=expected, operands=(whole,), related=(whole,)
        )
    elif not level.approximate and not re.search(r"khoảng|gần|hơn|tương", between):
        yield _mismatch(level, whole, expected, text)


def _mismatch(level: Figure, whole: Figure, expected: Decimal, text: str) -> Finding:
    message = f"Hai cách ghi không bằng nhau: {text}, trong ngoặc ghi {shown(level)}."
    return finding(CODE, Status.ERROR, KIND, level, message, expected=expected, operands=(whole,), related=(whole,))
