"""Phân bố các xã không cộng lại bằng tổng số xã.

Báo cáo chia các xã theo mức đạt được (19 tiêu chí, 15-18 tiêu chí, …). Số xã ở các mức phải cộng lại bằng tổng số
xã mà báo cáo nêu. Một xã được kê tên ở một mức thì không thể đạt số tiêu chí khác ở chỗ khác.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from ktxh.checking.arithmetic import finding, plus
from ktxh.checking.bands import Band, find_bands
from ktxh.checking.rule import Example
from ktxh.language.letters import UPPER
from ktxh.language.numbers import print_short
from ktxh.model.figure import Figure
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.reading.reading import Reading

CODE = "KT205"
KIND = FindingKind.SUM
EXAMPLES = (
    Example(
        "Toàn huyện có 12/17 xã đạt chuẩn nông thôn mới, trong đó: 10 xã đạt 19 tiêu chí, 05 xã đạt 15 tiêu chí, 05 xã đạt 8 tiêu chí.",
        fails=True,
    ),
    Example(
        "Toàn huyện có 10/17 xã đạt chuẩn nông thôn mới, trong đó: 10 xã đạt 19 tiêu chí, 05 xã đạt 15 tiêu chí, 02 xã đạt 8 tiêu chí.",
        fails=False,
    ),
    Example("Toàn huyện có 12/17 xã đạt chuẩn; 03 xã đạt 10 tiêu chí.", fails=False, note="chỉ nêu một mức"),
)
_REVIEWED = re.compile(r"rà\s+soát|tổng\s+số|toàn|hiện\s+có|đánh\s+giá", re.I)
_CRITERIA = re.compile(r"tiêu\s+chí", re.I)
_PLACE = re.compile(rf"\b(?:[Xx]ã|[Tt]hị trấn)\s+(?P<name>[{UPPER}]\w*(?:\s+[{UPPER}]\w*)*)")
_HIGHER = re.compile(r"nâng\s+cao|kiểu\s+mẫu", re.I)


def check(reading: Reading) -> Iterator[Finding]:
    """Bands of one place of the report against the number of communes, and named communes against their own value."""
    bands = find_bands(reading)
    for group in _groups(bands):
        totals = _totals(reading, group[0])
        if len(group) >= 3 and totals:
            yield from _judge(group, totals)
    yield from _named(reading, bands)


def _totals(reading: Reading, band: Band) -> list[Figure]:
    """How many units there are: "a/b xã" anywhere, or the count that the sentence of the bands reviews."""
    reviewed = [
        s.actual
        for s in reading.statements
        if s.sentence == band.sentence
        and s.unit == band.unit
        and s.actual is not None
        and s.total is None
        and s.start < band.count.start
        and _REVIEWED.search(s.subject)
    ]
    if reviewed:
        return reviewed[:1]
    return [s.total for s in reading.statements if s.total is not None and s.unit == band.unit and s.total.value > 5]


def _groups(bands: list[Band]) -> Iterator[list[Band]]:
    """Bands that belong together: one footnote, or one block."""
    group: list[Band] = []
    for band in bands:
        if group and not _together(group[-1], band):
            yield group
            group = []
        group.append(band)
    if group:
        yield group


def _together(one: Band, other: Band) -> bool:
    if one.kind != other.kind or (one.low, one.high) == (other.low, other.high):
        return False
    if one.block == other.block:
        return other.sentence - one.sentence <= 1
    return bool(one.note) and one.note == other.note


def _judge(group: list[Band], totals: list[Figure]) -> Iterator[Finding]:
    counts = [band.count for band in group]
    total = sum((count.value for count in counts), Decimal(0))
    whole = min(totals, key=lambda figure: abs(figure.start - counts[0].start))
    arithmetic = f"{plus(counts)} = {print_short(total)}"
    if total == whole.value:
        yield finding(
            CODE, Status.OK, KIND, whole, f"Khớp: {arithmetic} xã.", expected=total, operands=counts, related=counts
        )
        yield finding(
            CODE, Status.OK, KIND, counts[0], f"Khớp: {arithmetic} xã.", claimed=total, expected=total, operands=counts
        )
    elif total > whole.value and _covers(group):
        message = f"Số xã ở các mức cộng lại là {arithmetic}, báo cáo nêu {whole.text} xã."
        yield finding(
            CODE,
            Status.ERROR,
            KIND,
            counts[0],
            message,
            claimed=whole.value,
            expected=total,
            operands=counts,
            related=(*counts[1:], whole),
        )


def _covers(group: list[Band]) -> bool:
    """Whether the bands do not overlap, so that no commune may stand in two of them."""
    ordered = sorted(group, key=lambda band: band.low)
    return all(one.high < other.low for one, other in pairwise(ordered))


def _named(reading: Reading, bands: list[Band]) -> Iterator[Finding]:
    listed: dict[str, Band] = {}
    for band in bands:
        after = reading.document.source[band.count.end : band.count.end + 400]
        opening = re.match(r"\s*[^().;]{0,25}\(", after)
        if opening is None:
            continue
        inside = after[opening.end() :].partition(")")[0]
        for match in _PLACE.finditer(inside):
            listed[match["name"]] = band
    for statement in reading.statements:
        level = statement.actual
        if level is None or statement.total is None or statement.unit != "tiêu chí":
            continue
        yield from _against_list(level, listed, bands, reading)


def _against_list(level: Figure, listed: dict[str, Band], bands: list[Band], reading: Reading) -> Iterator[Finding]:
    start = max(0, level.start - 60)
    before = reading.document.source[start : level.start]
    after = reading.document.source[level.end : level.end + 60]
    places = list(_PLACE.finditer(before))
    if not places or _HIGHER.search(after.partition(",")[0]) or not _CRITERIA.search(after):
        return
    name = places[-1]["name"]
    band = listed.get(name)
    if band is None:
        at_level = next((band for band in bands if band.exact and band.low == level.value), None)
        if at_level is not None:
            text = f"Khớp với phân bố: có {at_level.count.text} xã đạt {level.text} tiêu chí."
            yield finding(CODE, Status.OK, FindingKind.CROSS, level, text, related=(at_level.count,))
        return
    if band.low <= level.value <= band.high:
        yield finding(
            CODE,
            Status.OK,
            FindingKind.CROSS,
            level,
            f"Khớp với danh sách các xã theo mức đạt: {name}.",
            related=(band.count,),
        )
        return
    span = print_short(band.low) if band.exact else f"{print_short(band.low)}-{print_short(band.high)}"
    message = f"Xã {name} ở đây đạt {level.text} tiêu chí, nhưng được kê trong các xã đạt {span} tiêu chí."
    yield finding(CODE, Status.ERROR, FindingKind.CROSS, level, message, expected=band.low, related=(band.count,))
