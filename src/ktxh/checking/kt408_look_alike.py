"""Chữ cái nằm lẫn trong số.

Văn bản quét ảnh rồi nhận dạng hay lẫn chữ l với số 1, chữ O với số 0. Chương trình không tự sửa: số có lẫn chữ được
nêu để người soạn kiểm tra, vì máy không đọc được đó là số nào.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ktxh.checking.pointing import Pointer
from ktxh.checking.rule import Example
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.reading.reading import Reading

CODE = "KT408"
KIND = FindingKind.FORMAT

REMARKS = frozenset({"look-alike", "look_alike"})


_MAYBE = re.compile(r"\d[.,]?[OoIl][\d.,]")
_INSIDE = re.compile(r"(?<![\w./-])\d[\d.,]*(?:[OoIl][.,]?)+\d[\d.,OoIl]*(?<![.,])(?![\w/-])")


def check(reading: Reading) -> Iterator[Finding]:
    """The look-alikes that the reader of the file remarked, and letters between the digits of a number."""
    document = reading.document
    remarked: list[tuple[int, int]] = []
    for remark in document.remarks:
        if remark.kind in REMARKS and remark.start < remark.end:
            remarked.append((remark.start, remark.end))
            quote = document.quote(remark.start, remark.end)
            yield Finding(CODE, Status.WARNING, KIND, remark.start, remark.end, remark.message, quote)
    pointer = Pointer(CODE, document)
    for block in document.blocks:
        if _MAYBE.search(block.text) is None:
            continue
        for match in _INSIDE.finditer(block.text):
            message = f"“{match[0]}” có chữ cái lẫn trong số; đề nghị gõ lại số này."
            finding = pointer.finding(block, match.start(), match.end(), Status.WARNING, KIND, message)
            if all(finding.end <= start or end <= finding.start for start, end in remarked):
                yield finding


EXAMPLES = (
    Example("Toàn xã có 1O2 hộ được vay vốn.", fails=True, note="chữ O trong số"),
    Example("Toàn xã có 102 hộ được vay vốn.", fails=False),
    Example("Trạm bơm dùng dầu diesel 5l/giờ, xe mang biển 12H1-O35.", fails=False, note="lít và biển số xe"),
)
