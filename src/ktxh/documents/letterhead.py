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
    r"CỘNG H[ÒO]À? XÃ HỘI|Độc lập\s*[-–]\s*Tự do|(?:ỦY|UỶ) BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|UBND\s+(?:TỈNH|HUYỆN|XÃ|THỊ|THÀNH|"
    r"PHƯỜNG|QUẬN|ĐẶC)|Số\s*:|[^.;]{2,40},\s*ngày[\s\d.…_]*tháng[\s\d.…_]*năm|[-_=*─—]{3,}$|DỰ THẢO|Dự thảo"
)
_RECIPIENTS = re.compile(r"N[ơơ]i nhận\s*(?::|$)", re.IGNORECASE)
_RECIPIENT = re.compile(r"\s*[-–—+•]\s*\S|Như (?:trên|Điều)|Lưu\s*:?\s*VT|.{1,90};$|.{0,60}\((?:để|b/c|báo cáo)")
_SIGNATURE = re.compile(
    r"(?:TM|KT|TL|TUQ|Q)\.\s*[^\W\d_]|(?:Q\.\s*|QUYỀN\s+)?(?:PHÓ\s+)?(?:CHỦ TỊCH|CHÁNH VĂN PHÒNG|GIÁM ĐỐC|TRƯỞNG (?:PHÒNG|BAN)|"
    r"CHỦ NHIỆM|BÍ THƯ|CHI CỤC TRƯỞNG|CỤC TRƯỞNG|NGƯỜI (?:LẬP|KÝ))(?![^\W\d_])|\((?:[Đđ]ã ký|[Kk]ý)"
)
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
        if title is None and not _LETTERHEAD.match(text):
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
    if text.startswith("Kính gửi") or re.fullmatch(r"[-_=*─—\s]{3,}", text):
        return True
    if not after_title or len(text) > _LONGEST_ABSTRACT or marker_of(text) is not None:
        return False
    if re.search(r"[.:]$", text) or re.search(r"[^\W\d_]{2,}\.\s+[A-ZĐ]", text):
        return False
    return not (is_capitals(text) and re.match(r"(?:PHẦN|CHƯƠNG|MỤC)\s", text))


def _ends(blocks: Sequence[Block], first: int) -> dict[int, Kind]:
    kinds: dict[int, Kind] = {}
    previous: Kind | None = None
    for index in range(first, len(blocks)):
        text = blocks[index].text
        if blocks[index].kind is Kind.NOTE:
            continue
        previous = _end_kind(text, previous)
        if previous is not None:
            kinds[index] = previous
    return kinds


def _end_kind(text: str, previous: Kind | None) -> Kind | None:
    """What a line is, given what the line above it is; None for the text itself."""
    if _RECIPIENTS.match(text):
        return Kind.RECIPIENT
    if len(text) < 120 and _SIGNATURE.match(text) and (previous is not None or is_capitals(text) or text[0] == "("):
        return Kind.SIGNATURE
    if previous is None:
        return None
    if len(text) < 50 and _NAME.fullmatch(text) and all(word[0].isupper() for word in text.split()):
        return Kind.SIGNATURE
    if previous is Kind.SIGNATURE and is_capitals(text) and len(text) < 80 and marker_of(text) is None:
        return None if re.match(r"PHỤ LỤC|BIỂU|PHẦN|DANH MỤC", text) else Kind.SIGNATURE
    if previous is Kind.RECIPIENT and len(text) < 160 and _RECIPIENT.match(text):
        marker = marker_of(text)
        return None if marker is not None and marker.rank < Rank.ITEM else Kind.RECIPIENT
    return None
