"""Cách ghi số, địa danh và ngày tháng ở đầu văn bản.

Theo Nghị định số 30/2020/NĐ-CP: ngày dưới 10 và tháng 1, 2 ghi thêm số 0 ở trước (ngày 05 tháng 02), số văn bản
dưới 10 cũng vậy (Số: 05/BC-UBND), và trước ngày tháng là địa danh.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ktxh.checking.pointing import Pointer
from ktxh.checking.rule import Example
from ktxh.documents.tree import Block, Kind
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.reading.reading import Reading

CODE = "KT604"
KIND = FindingKind.FORM

_TOP = 20  # blocks
_DATE_LINE = re.compile(
    r"(?:^|(?P<before>[^\d]{2,60}?))\s*\b(?P<date>[Nn]gày\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+\d{4})\W*$"
)
_NUMBER_LINE = re.compile(r"\b(?P<number>Số\s*:\s*(?P<digits>\d)\s?/\s?[A-ZĐ][\w\-/]*)")


def check(reading: Reading) -> Iterator[Finding]:
    """Missing leading noughts and a missing place in the letterhead."""
    pointer = Pointer(CODE, reading.document)
    for block in reading.document.blocks[:_TOP]:
        if block.kind is not Kind.LETTERHEAD:
            continue
        yield from _number(pointer, block)
        yield from _date(pointer, block)


def _number(pointer: Pointer, block: Block) -> Iterator[Finding]:
    match = _NUMBER_LINE.search(block.text)
    if match is not None:
        message = f"“{match['number']}”: số dưới 10 ghi thêm số 0 ở trước (0{match['digits']})."
        yield pointer.finding(block, *match.span("number"), Status.WARNING, KIND, message)


def _date(pointer: Pointer, block: Block) -> Iterator[Finding]:
    match = _DATE_LINE.search(block.text)
    if match is None:
        return
    wrong = []
    if len(match["day"]) == 1:
        wrong.append(f"ngày dưới 10 ghi thêm số 0 (0{match['day']})")
    if match["month"] in ("1", "2"):
        wrong.append(f"tháng 1, 2 ghi thêm số 0 (0{match['month']})")
    if wrong:
        message = f"“{match['date']}”: {'; '.join(wrong)}."
        yield pointer.finding(block, *match.span("date"), Status.WARNING, KIND, message)
    if not (match["before"] or "").strip(" ,-–—*"):
        message = f"Trước “{match['date']}” chưa ghi địa danh."
        yield pointer.finding(block, *match.span("date"), Status.WARNING, KIND, message)


EXAMPLES = (
    Example("Số: 15/BC-UBND\n\nBình Yên, ngày 5 tháng 2 năm 2024\n\nBÁO CÁO\n\nKết quả trồng cây năm 2023", fails=True),
    Example(
        "Số: 5/BC-UBND\n\nBình Yên, ngày 05 tháng 02 năm 2024\n\nBÁO CÁO\n\nKết quả trồng cây năm 2023", fails=True
    ),
    Example(
        "Số: 05/BC-UBND\n\nBình Yên, ngày 05 tháng 02 năm 2024\n\nBÁO CÁO\n\nKết quả trồng cây năm 2023", fails=False
    ),
    Example(
        "Số: 15/BC-UBND\n\nBình Yên, ngày 15 tháng 6 năm 2024\n\nBÁO CÁO\n\nKết quả trồng cây từ ngày 5 tháng 2",
        fails=False,
        note="trong nội dung không bắt buộc số 0",
    ),
)
