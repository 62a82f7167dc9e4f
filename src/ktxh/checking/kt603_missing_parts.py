"""Thiếu thành phần thể thức của báo cáo.

Theo Nghị định số 30/2020/NĐ-CP, một báo cáo có số và ký hiệu, địa danh và ngày tháng, nơi nhận, chức vụ và họ tên
người ký, và kết thúc bằng dấu "./.". Quy tắc chỉ xét văn bản trọn vẹn (có tên loại BÁO CÁO và đủ dài), không xét
trích đoạn hay phụ lục.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ktxh.checking.pointing import Pointer
from ktxh.checking.rule import Example
from ktxh.documents.tree import Block, Kind
from ktxh.language.dates import find_dates
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.reading.reading import Reading

CODE = "KT603"
KIND = FindingKind.FORM

WHOLE = 3000  # characters: what is shorter is an extract
_FIRST, _LAST = 25, 40  # blocks at the top and at the end in which the parts are looked for
_NAME = re.compile(r"\W*BÁO CÁO\b")
_NUMBER = re.compile(r"\b[Ss]ố\s*:?[\s.…_\d]*[a-z]?\s?/\s?[A-ZĐ]")
_RECIPIENTS = re.compile(r"\W*nơi nhận\b", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"(?:\W*(?:TM|KT|TL|TUQ|Q)\s?\.\s?[A-ZĐ])|\W*(?:PHÓ\s+)?CHỦ TỊCH\W*$|\W*(?:TRƯỞNG|PHÓ|GIÁM ĐỐC)\b"
)
_ANNEX = re.compile(r"\W*(?:Phụ|PHỤ)\s+(?:lục|LỤC)\b(?P<title>.*)", re.DOTALL)
_END_SIGN = re.compile(r"\.\s?/\s?\.?")


def check(reading: Reading) -> Iterator[Finding]:
    """The parts that a whole report must have and does not."""
    document = reading.document
    title = next((block for block in document.blocks[:_FIRST] if _NAME.match(block.text)), None)
    if title is None or len(document.source) < WHOLE or document.format == "xlsx":
        return
    pointer = Pointer(CODE, document)
    blocks = _without_annexes(document.blocks, title)
    top, bottom = blocks[:_FIRST], blocks[-_LAST:]
    if not any(
        _NUMBER.search(block.text) for block in top if block.kind in (Kind.LETTERHEAD, Kind.PARAGRAPH, Kind.CELL)
    ):
        yield _missing(pointer, title, "số và ký hiệu văn bản (Số: …/BC-UBND)")
    if not _has_place_date(top, title):
        yield _missing(pointer, title, "địa danh và ngày, tháng, năm ban hành")
    last = _last_of_body(blocks)
    if last is None:
        return
    if not any(block.kind is Kind.RECIPIENT or _RECIPIENTS.match(block.text) for block in bottom):
        yield _missing(pointer, last, "phần “Nơi nhận”")
    if not any(block.kind is Kind.SIGNATURE or _SIGNATURE.match(block.text) for block in bottom):
        yield _missing(pointer, last, "chức vụ và họ tên người ký")
    if not any(_END_SIGN.search(block.text) for block in bottom):
        start = max(0, len(last.text) - 40)
        message = "Phần nội dung chưa kết thúc bằng dấu “./.”."
        yield pointer.finding(last, start, len(last.text), Status.WARNING, KIND, message)


def _has_place_date(top: tuple[Block, ...], title: Block) -> bool:
    for block in top:
        if block is title:
            return False
        if any(mention.text[:1] in "nN" for mention in find_dates(block.text)):
            return True
    return False


def _without_annexes(blocks: tuple[Block, ...], title: Block) -> tuple[Block, ...]:
    """The report itself: annexes follow its recipients and signature."""
    body = blocks.index(title) + 1
    return blocks[: next((at for at, block in enumerate(blocks[body:], body) if _is_annex(block)), len(blocks))]


def _is_annex(block: Block) -> bool:
    """ "Phụ lục I", with its title in capitals where both are one block."""
    match = _ANNEX.fullmatch(block.text)
    return match is not None and match["title"] == match["title"].upper()


def _last_of_body(blocks: tuple[Block, ...]) -> Block | None:
    """The last block of running text before recipients and signature."""
    for block in reversed(blocks):
        body = block.kind in (Kind.PARAGRAPH, Kind.ITEM) and len(block.text) > 60
        if body and not _RECIPIENTS.match(block.text):
            return block
    return None


def _missing(pointer: Pointer, block: Block, part: str) -> Finding:
    end = min(len(block.text), 60)
    return pointer.finding(block, 0, end, Status.WARNING, KIND, f"Không thấy {part}.")


_BODY = "\n\n".join(f"Thôn số {n} đã hoàn thành việc làm cỏ, bón phân và chăm sóc rừng non. " * 3 for n in range(1, 16))
_TOP = "Số: 15/BC-UBND\n\nBình Yên, ngày 05 tháng 6 năm 2024\n\nBÁO CÁO\n\nKết quả chăm sóc rừng năm 2024\n\n"
_BOTTOM = (
    "\n\nTrên đây là báo cáo của xã./.\n\nNơi nhận:\n\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\n\nCHỦ TỊCH\n\nLý Văn Minh"
)
EXAMPLES = (
    Example(_TOP + _BODY, fails=True, note="không có nơi nhận, người ký, dấu ./."),
    Example("BÁO CÁO\n\nKết quả chăm sóc rừng năm 2024\n\n" + _BODY + _BOTTOM, fails=True, note="không có số và ngày"),
    Example(_TOP + _BODY + _BOTTOM, fails=False),
    Example("Thôn đã hoàn thành việc làm cỏ.", fails=False, note="trích đoạn"),
)
