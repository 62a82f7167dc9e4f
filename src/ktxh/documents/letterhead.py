"""The frame of an administrative document: letterhead and title at the top, recipients and signature at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ktxh.documents.section_numbers import Rank, is_capitals, is_heading, marker_of
from ktxh.documents.tree import Block, Kind

_TOP = 30  # blocks among which the title stands
_LONGEST_LINE = 250
_LONGEST_ABSTRACT = 450
_TITLE = re.compile(
    r"(?:BÁO CÁO|B\s?Á\s?O\s+C\s?Á\s?O|TỜ TRÌNH|KẾ HOẠCH|CHƯƠNG TRÌNH|NGHỊ QUYẾT|QUYẾT ĐỊNH|THÔNG BÁO|ĐỀ ÁN|PHƯƠNG ÁN|"
    r"CÔNG VĂN|CHỈ THỊ|DỰ THẢO BÁO CÁO)(?![^\W\d_])"
)
_LETTERHEAD = re.compile(
    r"CỘNG H[ÒO]À? XÃ HỘI|Độc lập\s*[-–]\s*Tự do|(?:ỦY|UỶ) BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|"
    r"UBND\s+(?:TỈNH|HUYỆN|XÃ|THỊ|THÀNH|PHƯỜNG|QUẬN|ĐẶC)|Số\s*:|"
    r"[^.;]{2,40},\s*ngày[\s\d.…_]*tháng[\s\d.…_]*năm|[-_=*─—]{3,}$|DỰ THẢO|Dự thảo"
)
_FIGURE = re.compile(r"\d[.,]\d|\d\s?%")
_RULE = re.compile(r"[-_=*─—\s]{3,}")
_RECIPIENTS = re.compile(r"N[ơƠ]I NHẬN\s*(?::|$)", re.IGNORECASE)
_RECIPIENT = re.compile(r"\s*[-–—+•]\s*\S|Như (?:trên|Điều)|Lưu\s*:?\s*VT|.{1,90};$|.{0,60}\((?:để|b/c|báo cáo)")
_SIGNATURE = re.compile(
    r"(?:TM|KT|TL|TUQ|Q)\.\s*[^\W\d_]|(?:Q\.\s*|QUYỀN\s+)?(?:PHÓ\s+)?"
    r"(?:CHỦ TỊCH|CHÁNH VĂN PHÒNG|GIÁM ĐỐC|TRƯỞNG (?:PHÒNG|BAN)|CHỦ NHIỆM|BÍ THƯ|CHI CỤC TRƯỞNG|CỤC TRƯỞNG|"
    r"NGƯỜI (?:LẬP|KÝ))(?![^\W\d_])"
)
_SIGNED = re.compile(r"\((?:đã ký|ký)[^)]{0,40}\)", re.IGNORECASE)
_ANNEX = re.compile(r"PHỤ LỤC|BIỂU|PHẦN|DANH MỤC|BẢNG")
_NAME = re.compile(r"(?:[^\W\d_]+\.?\s+){1,5}[^\W\d_]+")


def frame_kinds(blocks: Sequence[Block]) -> dict[int, Kind]:
    """The kinds of the blocks, by index, that belong to the frame of the document and not to its text."""
    kinds = _top(blocks)
    kinds.update(_ends(blocks, max(kinds, default=-1) + 1))
    return kinds


def _top(blocks: Sequence[Block]) -> dict[int, Kind]:
    running = [index for index, block in enumerate(blocks) if block.kind is not Kind.NOTE][:_TOP]
    title = next((index for index in running if _is_title(blocks[index])), None)
    kinds: dict[int, Kind] = {}
    for index in running:
        text = blocks[index].text
        if index == title:
            break
        if len(text) > _LONGEST_LINE or is_heading(text, marker_of(text)):
            break
        if not _LETTERHEAD.match(text) and (title is None or text.endswith((".", ";", ":"))):
            break
        kinds[index] = Kind.LETTERHEAD
    if title is None or any(index < title and index not in kinds for index in running):
        return kinds
    kinds[title] = Kind.TITLE
    for index in running[running.index(title) + 1 :][:6]:
        if not _is_abstract(blocks[index], kinds.get(index - 1) is Kind.TITLE):
            break
        kinds[index] = Kind.LETTERHEAD if blocks[index].text.startswith("Kính gửi") else Kind.TITLE
    return kinds


def _is_title(block: Block) -> bool:
    return _TITLE.match(block.text) is not None and len(block.text) < _LONGEST_ABSTRACT + 40


def _is_abstract(block: Block, after_title: bool) -> bool:
    text = block.text
    if text.startswith("(") and text.endswith(")"):
        return True
    if text.startswith("Kính gửi") or _RULE.fullmatch(text):
        return True
    if not after_title or len(text) > _LONGEST_ABSTRACT or marker_of(text) is not None:
        return False
    if text.endswith((".", ":")) or _FIGURE.search(text) or re.search(r"[^\W\d_]{2,}\.\s+[A-ZĐ]", text):
        return False
    return not (is_capitals(text) and re.match(r"(?:PHẦN|CHƯƠNG|MỤC)\s", text))


def _ends(blocks: Sequence[Block], first: int) -> dict[int, Kind]:
    """Recipients and signature; in a table that lays them out side by side each column is read downwards."""
    kinds: dict[int, Kind] = {}
    tables = _frame_tables(blocks)
    above: dict[tuple[int, int], Kind] = {}
    named: set[tuple[int, int]] = set()  # columns in which the name under the signature is read
    for index in range(first, len(blocks)):
        block = blocks[index]
        if block.kind is Kind.NOTE:
            continue
        if block.cell is not None and block.cell.table not in tables:
            above.clear()
            continue
        column = (block.cell.table, block.cell.column) if block.cell else (-1, 0)
        previous = above.pop(column, None)
        kind = _end_kind(block.text, previous)
        if kind is None and previous is not None and column not in named and _is_name(block.text):
            kind = Kind.SIGNATURE
            named.add(column)
        elif kind is Kind.SIGNATURE:
            named.discard(column)
        if kind is not None:
            kinds[index] = above[column] = kind
    return kinds


def _frame_tables(blocks: Sequence[Block]) -> set[int]:
    """Tables that only lay out recipients and signature side by side."""
    return {
        block.cell.table
        for block in blocks
        if block.cell is not None and (_RECIPIENTS.match(block.text) or _is_signature(block.text))
    }


def _is_signature(text: str) -> bool:
    return len(text) < 120 and _SIGNATURE.match(text) is not None and is_capitals(text)


def _is_name(text: str) -> bool:
    """Whether a line is only a person's name: two words or more, each with a capital."""
    return len(text) < 50 and _NAME.fullmatch(text) is not None and all(word[0].isupper() for word in text.split())


def _end_kind(text: str, previous: Kind | None) -> Kind | None:
    """What a line is, given what the line above it is; None for the text itself."""
    if _RECIPIENTS.match(text):
        return Kind.RECIPIENT
    if _is_signature(text):
        return Kind.SIGNATURE
    if previous is None:
        return None
    if _SIGNED.match(text):
        return Kind.SIGNATURE
    if previous is Kind.SIGNATURE and is_capitals(text) and len(text) < 80 and marker_of(text) is None:
        return None if _ANNEX.match(text) else Kind.SIGNATURE
    if previous is Kind.RECIPIENT and _RECIPIENT.match(text) and (len(text) < 160 or "; - " in text):
        marker = marker_of(text)
        return None if marker is not None and marker.rank < Rank.ITEM else Kind.RECIPIENT
    return None
