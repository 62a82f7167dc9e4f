"""Chỗ trống chưa điền.

Số văn bản, ngày ban hành hay số liệu còn để trống ("Số: /BC-UBND", "ngày tháng 6 năm 2024", "đạt …… ha", "XX%",
ngoặc đơn rỗng) phải được điền trước khi trình ký. Dấu ba chấm dùng với nghĩa "vân vân" và dòng chấm của mục lục
không bị nêu. Ô điền của Word (khung có lời nhắc, như số và ngày của báo cáo do chương trình soạn) cũng không bị nêu:
văn thư điền vào đó khi ban hành. Lời nhắc "[điền số liệu]" do quy tắc KT605 nêu.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from ktxh.checking.pointing import Pointer
from ktxh.checking.rule import Example
from ktxh.documents.tree import Block, Document, Kind
from ktxh.language.dates import DateMention, Verdict, find_dates
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.reading.reading import Reading

CODE = "KT601"
KIND = FindingKind.FORM

_NUMBER_LINE = re.compile(r"^\W*Số\s*:?[\s.…_]*(?=/\s?[A-ZĐ])|\b[Ss]ố\s*:?\s*(?:[.…_]+|:)\s*(?=/\s?[A-ZĐ]{2})")
_MAYBE = re.compile(r"\.\s?\.|…|_{2}|[xX]{2}|\(\s*\)|[Ss]ố[\s:.…_]*/|[Nn]gày\s*[.…_]|gày\s+tháng")
_LEADERS = re.compile(r"(?:\.\s?){5,}|(?:…\s?){2,}|_{3,}")
_LEADER_TO_PAGE = re.compile(r"\s*\d{0,3}\s*$")
_VALUE_BLANK = re.compile(
    r"\b(?:đạt|là|ước|bằng|tăng|giảm|còn|được|gồm|khoảng|trên|tổng số|số tiền|có|hơn|gần|chiếm|giải ngân|thực hiện)\s*:?\s*"
    r"(?P<blank>\.{3,}|…+|_{2,}|[xX]{2,4})\s*"
    r"(?:%|/|ha\b|tấn\b|tạ\b|con\b|hộ\b|người\b|triệu|tỷ|đồng|km|m[²³23]?\b|xã\b|thôn\b|lượt|vụ\b|hồ sơ|lao động)"
)
_PERCENT_BLANK = re.compile(r"(?<![\w.…])(?P<blank>[xX]{2,4}(?:,[xX]+)?|…+|\.{3,}|_{2,})\s?%")
_EMPTY_BRACKETS = re.compile(r"\(\s*\)")


def check(reading: Reading) -> Iterator[Finding]:
    """Blanks in the letterhead and in the text."""
    pointer = Pointer(CODE, reading.document)
    for block in reading.document.blocks:
        if block.kind in (Kind.SIGNATURE, Kind.RECIPIENT) or _MAYBE.search(block.text) is None:
            continue
        taken: list[tuple[int, int]] = []
        asked = _asked(reading.document, block)
        for start, end, message in _blanks(block, asked):
            if all(end <= first or last <= start for first, last in taken):
                taken.append((start, end))
                yield pointer.finding(block, start, end, Status.WARNING, KIND, message)


def _asked(document: Document, block: Block) -> tuple[int, ...]:
    """The places in a block's text where a control asks for what is to be filled in."""
    if not block.offsets:
        return ()
    return tuple(
        bisect_left(block.offsets, control.start)
        for control in document.controls
        if (control.prompt or not control.text.strip()) and block.offsets[0] <= control.start <= block.offsets[-1] + 1
    )


def _is_asked(asked: tuple[int, ...], start: int, end: int) -> bool:
    return any(start <= place <= end for place in asked)


def _missing(mention: DateMention, asked: tuple[int, ...]) -> list[str]:
    """The parts of a date that are blank and that no control asks for."""
    missing = []
    for name, part in (("ngày", mention.day), ("tháng", mention.month), ("năm", mention.year)):
        at = mention.text.lower().find(name)
        after = mention.start + at + len(name)
        if part is None and not (at >= 0 and _is_asked(asked, after, after + 1)):
            missing.append(name)
    return missing


def _blanks(block: Block, asked: tuple[int, ...]) -> Iterator[tuple[int, int, str]]:
    text = block.text
    for match in _NUMBER_LINE.finditer(text):
        if _is_asked(asked, match.start(), match.end()):
            continue
        end = min(len(text), match.end() + 10)
        while end < len(text) and not text[end].isspace():
            end += 1
        yield match.start(), end, "Số văn bản còn để trống; đề nghị điền số trước khi ban hành."
    for mention in find_dates(text):
        if mention.verdict is Verdict.BLANK:
            missing = _missing(mention, asked)
            if missing:
                message = f"“{mention.text}” còn để trống {' và '.join(missing)}; đề nghị điền trước khi ban hành."
                yield mention.start, mention.end, message
    if block.kind is Kind.CELL:
        return
    for pattern in (_VALUE_BLANK, _PERCENT_BLANK):
        for match in pattern.finditer(text):
            start, end = match.start("blank"), match.end()
            yield start, end, f"“{text[match.start() : end]}”: số liệu còn để trống; đề nghị điền."
    for match in _LEADERS.finditer(text):
        if not _LEADER_TO_PAGE.match(text, match.end()):
            yield match.start(), match.end(), "Còn chỗ trống chưa điền (dòng chấm)."
    for match in _EMPTY_BRACKETS.finditer(text):
        if any(match.start() < mark.at < match.end() for mark in block.marks) or _is_asked(asked, *match.span()):
            continue  # a note's mark or a control to be filled in stands there
        yield match.start(), match.end(), f"“{match[0]}”: ngoặc không có nội dung; đề nghị điền hoặc bỏ."


EXAMPLES = (
    Example(
        "Số:      /BC-UBND\n\nBình Yên, ngày 05 tháng 6 năm 2024\n\nBÁO CÁO\n\nKết quả công tác năm 2024", fails=True
    ),
    Example(
        "Số: 15/BC-UBND\n\nBình Yên, ngày     tháng 6 năm 2024\n\nBÁO CÁO\n\nKết quả công tác năm 2024", fails=True
    ),
    Example("Diện tích rừng trồng mới đạt …… ha trong quý.", fails=True),
    Example("Tỷ lệ che phủ rừng đạt XX% vào cuối năm.", fails=True),
    Example("Xã trồng các loại rau (cải, mướp, đậu...) và cây ăn quả…", fails=False, note="vân vân"),
    Example(
        "Số: 15/BC-UBND\n\nBình Yên, ngày 05 tháng 6 năm 2024\n\nBÁO CÁO\n\nKết quả công tác năm 2024", fails=False
    ),
)
