"""Số bình quân không khớp với phân bố.

Báo cáo nêu "bình quân … tiêu chí/xã" cùng với số xã ở từng mức. Chương trình cộng số tiêu chí của các xã, chia cho
số xã và so với số bình quân. Khi chỉ biết số xã, chương trình xem có tổng số tiêu chí nguyên nào cho ra số bình
quân ấy không.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ktxh.checking.arithmetic import finding
from ktxh.checking.bands import Band, find_bands
from ktxh.checking.rule import Example
from ktxh.language.numbers import print_short, round_half_up
from ktxh.model.figure import Figure
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.model.statement import Statement
from ktxh.reading.reading import Reading

CODE = "KT106"
KIND = FindingKind.AVERAGE
EXAMPLES = (
    Example(
        "Bình quân đạt 15,5 tiêu chí/xã, trong đó: 02 xã đạt 19 tiêu chí, 01 xã đạt 12 tiêu chí, 01 xã đạt 10 tiêu chí.",
        fails=True,
    ),
    Example(
        "Bình quân đạt 15 tiêu chí/xã, trong đó: 02 xã đạt 19 tiêu chí, 01 xã đạt 12 tiêu chí, 01 xã đạt 10 tiêu chí.",
        fails=False,
    ),
    Example("Bình quân đạt 15,94 tiêu chí/xã; 12/17 xã đạt chuẩn.", fails=False, note="271/17 = 15,94"),
)
_PER_COMMUNE = re.compile(r"tiêu\s+chí", re.I)
_AVERAGE = re.compile(r"bình\s+quân|/\s*(?:01\s*)?xã", re.I)


def check(reading: Reading) -> Iterator[Finding]:
    """Averages of criteria per commune against the distribution beside them or the number of communes."""
    bands = find_bands(reading)
    communes = _numbers_of_communes(reading)
    for statement in reading.statements:
        level = statement.level
        if level is None or not level.decimals or not _PER_COMMUNE.search(f"{statement.unit} {statement.indicator}"):
            continue
        if not _AVERAGE.search(
            f"{statement.unit} {statement.indicator} {reading.document.source[level.end : level.end + 40]}"
        ):
            continue
        beside = [band for band in bands if band.sentence == statement.sentence]
        beside = beside or [band for band in bands if _beside(reading, statement, band)]
        if len(beside) >= 2 and all(band.exact for band in beside):
            yield _against_bands(level, beside)
        else:
            yield from _whole_number_of_criteria(level, communes)


def _beside(reading: Reading, statement: Statement, band: Band) -> bool:
    if band.block == statement.block:
        return statement.sentence <= band.sentence <= statement.sentence + 1
    marks = {mark.note for mark in reading.document.blocks[statement.block].marks}
    return bool(band.note) and band.note in marks


def _against_bands(level: Figure, bands: list[Band]) -> Finding:
    units = sum((band.count.value for band in bands), Decimal(0))
    criteria = sum((band.count.value * band.low for band in bands), Decimal(0))
    mean = criteria / units
    terms = " + ".join(f"{print_short(band.count.value)}×{print_short(band.low)}" for band in bands)
    arithmetic = f"({terms})/{print_short(units)} = {print_short(mean, max(2, level.decimals))}"
    if round_half_up(mean, level.decimals) == level.value:
        status, message = Status.OK, f"Khớp: {arithmetic}."
    elif abs(mean - level.value) <= level.step:
        status, message = Status.ROUNDING, f"Lệch một đơn vị ở chữ số cuối: {arithmetic}, báo cáo ghi {level.text}."
    else:
        status, message = Status.ERROR, f"Số bình quân không khớp với phân bố: {arithmetic}, báo cáo ghi {level.text}."
    counts = tuple(band.count for band in bands)
    return finding(CODE, status, KIND, level, message, expected=mean, operands=counts, related=counts)


def _whole_number_of_criteria(level: Figure, communes: list[Figure]) -> Iterator[Finding]:
    for count in communes:
        criteria = round_half_up(level.value * count.value, 0)
        if count.value and round_half_up(criteria / count.value, level.decimals) == level.value:
            arithmetic = f"{print_short(criteria)}/{count.text} = {print_short(criteria / count.value, level.decimals)}"
            yield finding(
                CODE,
                Status.OK,
                KIND,
                level,
                f"Khớp với {count.text} xã: {arithmetic}.",
                expected=criteria / count.value,
                operands=(count,),
            )
            return


def _numbers_of_communes(reading: Reading) -> list[Figure]:
    """How many communes the unit has, as the report itself says in "a/b xã"."""
    return [s.total for s in reading.statements if s.total is not None and s.unit == "xã" and s.total.value > 5]
