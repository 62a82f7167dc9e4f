"""Văn bản hoặc sự việc ghi ngày sau ngày ban hành báo cáo.

Một báo cáo chỉ viện dẫn được văn bản đã ban hành, và chỉ kể được việc đã qua. Văn bản viện dẫn ghi ngày sau ngày
ban hành báo cáo thường là gõ nhầm năm hoặc tháng. Nếu báo cáo chưa điền ngày, quy tắc lấy ngày cuối của tháng (năm)
đã ghi ở đầu báo cáo. Ngày hẹn trong tương lai ("hoàn thành trước 31/12", "dự kiến", "phấn đấu") không bị nêu. Nếu
nhiều văn bản cùng ghi sau ngày ban hành thì có lẽ chính ngày ban hành chưa đúng, khi đó quy tắc chỉ nêu một lần ở
ngày ban hành.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ktxh.checking.pointing import Pointer, clause_bounds
from ktxh.checking.rule import Example
from ktxh.documents.tree import Block, Kind
from ktxh.language.citations import find_citations
from ktxh.language.dates import as_number, find_dates
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.reading.reading import Reading

CODE = "KT404"
KIND = FindingKind.DATE

_PAST = re.compile(r"\bđã\b|\bxảy ra\b|\btheo dõi được\b|\bghi nhận\b", re.IGNORECASE)
_AHEAD = re.compile(
    r"dự kiến|dự báo|ước|\bsẽ\b|kế hoạch|phấn đấu|chậm nhất|thời hạn|\bhạn\b|hết hạn|\btrước\b|đến hết|hiệu lực|"
    r"giai đoạn|lộ trình|mục tiêu|chuẩn bị|tiếp tục|nhiệm vụ|\bđến\b|kỷ niệm|chào mừng|hướng tới",
    re.IGNORECASE,
)
_SUSPECT_ISSUE = 3  # so many documents after the day of issue speak against the day of issue
_CLOSE = 400  # days


@dataclass(frozen=True, slots=True)
class _Late:
    block: Block
    start: int
    end: int
    on: date
    cited: str  # number and symbol, "" for an event


def check(reading: Reading) -> Iterator[Finding]:
    """Cited documents and past events that are dated after the report."""
    limit = _latest_day(reading)
    if limit is None:
        return
    pointer = Pointer(CODE, reading.document)
    late = list(_late_ones(reading, limit))
    cited = [one for one in late if one.cited]
    letterhead = _issue_place(reading)
    close = [one for one in cited if (one.on - limit).days <= _CLOSE]
    if letterhead is not None and len({one.cited for one in close}) >= _SUSPECT_ISSUE:
        block, start, end = letterhead
        message = (
            f"Ngày ban hành {_shown(limit)} đứng trước ngày của {len(close)} văn bản được viện dẫn "
            f"(ví dụ {close[0].cited} ngày {_shown(close[0].on)}); đề nghị kiểm tra lại ngày ban hành."
        )
        places = tuple(pointer.place(one.block, one.start, one.end) for one in close[:5])
        yield pointer.finding(
            block, start, end, Status.WARNING, KIND, message, claimed=as_number(limit), related=places
        )
        late = [one for one in late if one not in close]
    for one in late:
        yield _raise(pointer, one, limit, reading.issued == limit)


def _raise(pointer: Pointer, one: _Late, limit: date, issued: bool) -> Finding:
    against = (
        f"ngày ban hành báo cáo {_shown(limit)}" if issued else f"thời điểm muộn nhất của báo cáo ({_shown(limit)})"
    )
    if one.cited:
        message = (
            f"Văn bản {one.cited} ghi ngày {_shown(one.on)}, sau {against}; đề nghị kiểm tra lại ngày của văn bản."
        )
    else:
        message = f"Việc đã qua lại ghi ngày {_shown(one.on)}, sau {against}; đề nghị kiểm tra lại ngày này."
    return pointer.finding(
        one.block,
        one.start,
        one.end,
        Status.ERROR if one.cited else Status.WARNING,
        KIND,
        message,
        claimed=as_number(one.on),
        operands=(as_number(limit),),
    )


def _latest_day(reading: Reading) -> date | None:
    """The last day on which the report can have been issued, as far as it says; the letterhead speaks first."""
    for block in reading.document.blocks:
        if block.kind is not Kind.LETTERHEAD:
            continue
        for mention in find_dates(block.text):
            if mention.value is not None:
                return mention.value
            if mention.year is not None and 1900 < mention.year < 2200:
                month = mention.month if mention.month is not None and 1 <= mention.month <= 12 else 12
                return date(mention.year, month, calendar.monthrange(mention.year, month)[1])
    if reading.issued is not None:
        return reading.issued
    return None if reading.year is None else date(reading.year + 1, 12, 31)


def _issue_place(reading: Reading) -> tuple[Block, int, int] | None:
    for block in reading.document.blocks:
        if block.kind is Kind.LETTERHEAD:
            for mention in find_dates(block.text):
                return block, mention.start, mention.end
    return None


def _late_ones(reading: Reading, limit: date) -> Iterator[_Late]:
    for block in reading.document.blocks:
        if block.kind is Kind.LETTERHEAD:
            continue
        dates = [mention for mention in find_dates(block.text) if mention.value is not None and mention.value > limit]
        if not dates:
            continue
        cited = {
            citation.on.start: f"số {block.text[citation.number_start : citation.number_end]}"
            for citation in find_citations(block.text)
            if citation.on is not None
        }
        for mention in dates:
            day = mention.value
            if day is None:
                continue
            if mention.start in cited:
                yield _Late(block, mention.start, mention.end, day, cited[mention.start])
            elif _told_as_past(block.text, mention.start, mention.end):
                yield _Late(block, mention.start, mention.end, day, "")


def _told_as_past(text: str, start: int, end: int) -> bool:
    first, last = clause_bounds(text, start, end)
    clause = text[first:last]
    return _PAST.search(clause) is not None and _AHEAD.search(clause) is None


def _shown(day: date) -> str:
    return f"{day.day:02}/{day.month}/{day.year}" if day.month > 2 else f"{day.day:02}/{day.month:02}/{day.year}"


_HEAD = "Số: 12/BC-UBND\n\nBình Yên, ngày 20 tháng 6 năm 2024\n\nBÁO CÁO\n\nKết quả 6 tháng đầu năm 2024\n\n"
EXAMPLES = (
    Example(
        _HEAD + "UBND xã đã ban hành Kế hoạch số 15/KH-UBND ngày 07/3/2027 về trồng rừng.",
        fails=True,
        note="kế hoạch ghi năm 2027 trong báo cáo của năm 2024",
    ),
    Example(_HEAD + "Đêm ngày 04/9/2025, mưa đá đã làm hỏng 12 mái nhà.", fails=True),
    Example(_HEAD + "UBND xã đã ban hành Kế hoạch số 15/KH-UBND ngày 07/3/2024 về trồng rừng.", fails=False),
    Example(_HEAD + "Dự kiến đến 31/12/2024 giải ngân hết số vốn đã giao.", fails=False, note="việc sắp tới"),
    Example(_HEAD + "Các hộ đã cam kết bàn giao mặt bằng trước ngày 30/9/2024.", fails=False, note="thời hạn"),
)
