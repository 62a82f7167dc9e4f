"""Ngày, tháng, kỳ không có trong lịch.

Mọi ngày ghi trong báo cáo phải có trong lịch: không có ngày 31/6, không có ngày 29/02 của năm không nhuận, không có
tháng 13. Tương tự, một năm chỉ có bốn quý, một năm học gồm hai năm liền nhau, một giai đoạn không kết thúc trước
khi bắt đầu. Ngày ghi đầy đủ và có thật được ghi nhận là đã kiểm tra. Ngày còn để trống do quy tắc KT601 nêu.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from ktxh.checking.pointing import Pointer
from ktxh.checking.rule import Example
from ktxh.language.dates import DateMention, Verdict, find_dates
from ktxh.language.periods import PeriodMention, find_periods
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.reading.reading import Reading

CODE = "KT403"
KIND = FindingKind.DATE

_MAYBE_WRONG = re.compile(r"\d{4}\s?[-–—]\s?\d{4}|[Qq]uý\s+[V05-9]|\d\d\s+tháng|\d{4}\s+[-–—]")
_SEVERAL = re.compile(r"(?:\d|hai|ba|bốn|năm|các|những|mấy)\s*$", re.IGNORECASE)


def check(reading: Reading) -> Iterator[Finding]:
    """Every date with its verdict, and the periods that cannot be."""
    pointer = Pointer(CODE, reading.document)
    for block in reading.document.blocks:
        text = block.text
        for mention in find_dates(text):
            if mention.number is not None:
                yield pointer.finding(
                    block, mention.start, mention.end, Status.OK, KIND, _fine(mention), claimed=mention.number
                )
            elif mention.verdict not in (Verdict.VALID, Verdict.BLANK):
                yield pointer.finding(block, mention.start, mention.end, Status.ERROR, KIND, _impossible(mention))
        for period in find_periods(text) if _MAYBE_WRONG.search(text) else ():
            if period.verdict is not Verdict.VALID:
                judged = _wrong_period(text, period)
                if judged is not None:
                    status, message = judged
                    yield pointer.finding(block, period.start, period.end, status, KIND, message)


def _fine(mention: DateMention) -> str:
    return f"Ngày {mention.day}/{mention.month}/{mention.year} có trong lịch."


def _impossible(mention: DateMention) -> str:
    written = " ".join(mention.text.split())
    if mention.verdict is Verdict.NO_SUCH_YEAR:
        return f"“{written}”: {mention.year} không thể là năm, đề nghị kiểm tra lại ngày này."
    if mention.verdict is Verdict.NO_SUCH_MONTH:
        return f"“{written}”: một năm chỉ có 12 tháng, không có tháng {mention.month}; đề nghị kiểm tra lại ngày này."
    month = mention.month or 1
    longest = 31 if mention.month is None else calendar.monthrange(mention.year or 2024, month)[1]
    when = f"tháng {month}" if mention.year is None else f"tháng {month} năm {mention.year}"
    return f"“{written}” không có trong lịch: {when} chỉ có {longest} ngày; đề nghị kiểm tra lại ngày này."


def _wrong_period(text: str, period: PeriodMention) -> tuple[Status, str] | None:
    written = " ".join(period.text.split())
    if period.verdict is Verdict.NOT_CONSECUTIVE:
        if _SEVERAL.search(text, max(0, period.start - 8), period.start):
            return None
        message = f"“{written}”: một năm học gồm hai năm liền nhau ({period.year}-{(period.year or 0) + 1})."
        return Status.WARNING, message
    if period.verdict is Verdict.REVERSED:
        return Status.ERROR, f"“{written}”: năm cuối {period.until} đứng trước năm đầu {period.year}."
    if period.verdict is Verdict.NO_SUCH_QUARTER:
        return Status.ERROR, f"“{written}”: một năm chỉ có bốn quý."
    if period.verdict is Verdict.NO_SUCH_MONTH:
        return Status.ERROR, f"“{written}”: một năm chỉ có 12 tháng."
    return None


EXAMPLES = (
    Example("Hạn nộp hồ sơ của các thôn là ngày 31/6/2024.", fails=True, note="tháng 6 có 30 ngày"),
    Example("Cơn mưa đêm ngày 29/02/2023 làm hỏng hai cống.", fails=True, note="2023 không nhuận"),
    Example("Trong quý V/2024 xã sẽ làm thêm 3 km đường.", fails=True),
    Example("Kết quả năm học 2023-2025 của hai trường đều tốt.", fails=True),
    Example("Cơn mưa đêm ngày 29/02/2024 làm hỏng hai cống.", fails=False),
    Example(
        "Năm học 2023-2024 toàn xã có 31/6 lớp ghép theo kế hoạch.", fails=False, note="31/6 là tỷ số, không phải ngày"
    ),
    Example("Trạm y tế trực 24/24 giờ trong các ngày lễ.", fails=False),
)
