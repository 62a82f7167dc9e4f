"""Mốc chốt số liệu.

Báo cáo thường ghi ở đầu "số liệu tính đến ngày …". Quy tắc đối chiếu các mốc "tính đến", "đến ngày" trong bài với
mốc chung đó: trùng thì ghi nhận. Một mốc riêng khác mốc chung không bị coi là sai, vì từng nguồn số liệu có thể
chốt ngày khác. Chỉ nêu khi mốc chung lại đứng sau ngày ban hành báo cáo mà số liệu không phải ước tính, vì khi đó
số liệu chưa thể có.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ktxh.checking.pointing import BODY_KINDS, Pointer, clause_bounds
from ktxh.checking.rule import Example
from ktxh.documents.tree import Block
from ktxh.language.dates import DateMention, as_number, find_dates
from ktxh.model.finding import Finding, FindingKind, Place, Status
from ktxh.reading.reading import Reading

CODE = "KT304"
KIND = FindingKind.DATE

_UP_TO = re.compile(r"\b(?:tính\s+)?(?:đến|tới)(?:\s+(?:hết|thời điểm|cuối))?(?:\s+ngày)?\s*$", re.IGNORECASE)
_GENERAL = re.compile(
    r"\bsố liệu\b[^.;]{0,60}\b(?:tính|lấy|chốt|cập nhật|thống kê|tổng hợp)?\s*(?:đến|tới)(?:\s+hết)?(?:\s+ngày)?\s*$",
    re.IGNORECASE,
)
_ESTIMATE = re.compile(r"ước|dự kiến|dự báo|kế hoạch|phấn đấu|mục tiêu", re.IGNORECASE)


def check(reading: Reading) -> Iterator[Finding]:
    """Cut-off dates against the general one, and the general one against the day of issue."""
    if reading.cut_off is None:
        return
    pointer = Pointer(CODE, reading.document)
    general: Place | None = None
    for block in reading.document.blocks:
        if block.kind not in BODY_KINDS:
            continue
        for mention in find_dates(block.text):
            if mention.value != reading.cut_off or not _UP_TO.search(block.text, 0, mention.start):
                continue
            if general is None and _GENERAL.search(block.text, 0, mention.start):
                general = pointer.place(block, mention.start, mention.end)
                yield from _against_issue(pointer, block, mention, reading)
            else:
                yield _agrees(pointer, block, mention, reading.cut_off, general)


def _against_issue(pointer: Pointer, block: Block, mention: DateMention, reading: Reading) -> Iterator[Finding]:
    """The general cut-off is wrong where it lies after the day of issue and nothing says that it is an estimate."""
    cut_off, issued = reading.cut_off, reading.issued
    if cut_off is None or issued is None or cut_off <= issued:
        return
    first, last = clause_bounds(block.text, mention.start, mention.end)
    if _ESTIMATE.search(block.text, first, last):
        return
    yield pointer.finding(
        block,
        mention.start,
        mention.end,
        Status.WARNING,
        KIND,
        f"Số liệu chốt đến {_shown(cut_off)}, sau ngày ban hành {_shown(issued)}; đề nghị kiểm tra lại hai ngày này.",
        claimed=as_number(cut_off),
        expected=as_number(issued),
    )


def _agrees(pointer: Pointer, block: Block, mention: DateMention, cut_off: date, general: Place | None) -> Finding:
    return pointer.finding(
        block,
        mention.start,
        mention.end,
        Status.OK,
        KIND,
        f"Mốc số liệu {_shown(cut_off)} trùng với mốc chung của báo cáo.",
        claimed=as_number(cut_off),
        expected=as_number(cut_off),
        related=() if general is None else (general,),
    )


def _shown(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


_HEAD = "Số: 12/BC-UBND\n\nBình Yên, ngày 05 tháng 6 năm 2024\n\nBÁO CÁO\n\nKết quả 5 tháng đầu năm 2024\n\n"
EXAMPLES = (
    Example(
        _HEAD + "(Số liệu tính đến ngày 30/6/2024)\n\nThu ngân sách đạt 512 triệu đồng.",
        fails=True,
        note="sau ngày 05/6",
    ),
    Example(
        _HEAD + "(Số liệu tính đến ngày 31/5/2024)\n\nThu ngân sách đến 31/5/2024 đạt 512 triệu đồng.", fails=False
    ),
    Example(
        _HEAD + "(Số liệu tính đến ngày 31/5/2024)\n\nThu ngân sách đến 30/5/2024 đạt 512 triệu đồng.",
        fails=False,
        note="mốc riêng khác mốc chung không phải là lỗi",
    ),
)
