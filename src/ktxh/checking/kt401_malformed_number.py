"""Số viết sai dạng.

Trong văn bản tiếng Việt, dấu chấm ngăn từng nhóm ba chữ số và dấu phẩy ngăn phần thập phân: 1.317.451,4. Quy tắc
nêu số có hai dấu phẩy thập phân (10,6,0%), hai dấu liền nhau (10,,6%), số dùng dấu chấm làm dấu thập phân (2.08
ha), nhóm nghìn không đủ hoặc quá ba chữ số (1.23.456 đồng, 12.3456 hộ), dấu phẩy không có chữ số theo sau (12,%), dấu
phần trăm gõ hai lần (77,6% %). Số mục, số tiêu chí, ngày tháng, tỷ lệ bản đồ, số hiệu và danh sách như "lớp 6,7,8"
không bị nêu.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ktxh.checking.pointing import BODY_KINDS, Pointer
from ktxh.checking.rule import Example
from ktxh.documents.tree import Block
from ktxh.language.units import match_unit, understand
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.reading.reading import Reading

CODE = "KT401"
KIND = FindingKind.FORMAT

_MAYBE = re.compile(
    r"\d[.,]\d+[.,]\d|\d\.\d{1,2}(?!\d)|\d\.\d{4}|(?<!\d)0\.\d|\d{4}\.\d{3}|\d[.,]{2}\d|%\s*%|\d,\s?%|[\s(],\d"
)
_TOKEN = re.compile(
    r"\d(?<![\w.,/:-]\d)(?:\d|[.,](?=\d))*(?![\w/:-])|\d(?<![\w.,/:-]\d)(?:\d|[.,](?=\d))*(?=ha\b|km|m[²³23]?\b|kg|tấn|tạ|tỷ|triệu|trđ|đồng)"
)
_DOUBLED_PERCENT = re.compile(r"\d[\d.,]*\s?%\s*%")
_HANGING_COMMA = re.compile(r"\d(?<![\w.,/]\d)[\d.]*,\s?%")
_LEADING_COMMA = re.compile(r"(?:đạt|bằng|tăng|giảm|là|chiếm|lệ)\s(?P<number>,\d+\s?%)")
_DOUBLED_MARK = re.compile(r"(?<![\w.,/:-])\d+(?:[.,]\d+)*(?:,,|,\.|\.,|\.\.(?=\d{3}(?!\d)))\d+(?:[.,]\d+)*(?![\w/:-])")
_LAST_GROUP_TOO_LONG = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})*\.\d{4,6}")
_NAMED_BY_NUMBER = re.compile(
    r"\b(?:tài\s+khoản|điện\s+thoại|đường\s+dây|hotline|fax|zalo|tọa\s+độ|toạ\s+độ|kinh\s+độ|vĩ\s+độ|mã|CCCD|CMND|STK|SĐT|"
    r"hóa\s+đơn|biên\s+lai|sê\s*ri|thửa|tờ|biển)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})*(?:,\d+)?")
_PLAIN = re.compile(r"\d+(?:,\d+)?")
_LABEL = re.compile(
    r"(?:tiêu chí|chỉ tiêu|mục|điểm|khoản|phần|bảng|biểu|hình|nội dung|phiên bản|số|dự án|TDA|DA|cột|lộ|nhánh|lý trình|"
    r"mức độ|cấp độ|cấp|chương|hợp phần|hoạt động|phụ lục|TCVN|ISO|web|version|lớp|khối|thôn|tổ|khu|tháng|ngày|năm|quý|"
    r"khóa|tầng|loại|nhóm|đợt|vòng|km)\s*(?:số\s*)?(?:thứ\s*)?[:(]?\s*$",
    re.IGNORECASE,
)
_VALUE = re.compile(
    r"(?:đạt|bằng|tăng|giảm|là|chiếm|ước|được|khoảng|trên|gần|hơn|tỷ lệ|tỉ lệ|còn|=)\s*:?\s*$", re.IGNORECASE
)
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(?:19|20)\d\d")
_MEASURES = frozenset({"area", "length", "volume", "mass", "yield", "energy", "power", "money", "dollar", "percent"})


def check(reading: Reading) -> Iterator[Finding]:
    """Every number that cannot be read by the rules of Vietnamese writing."""
    pointer = Pointer(CODE, reading.document)
    for block in reading.document.blocks:
        if block.kind not in BODY_KINDS or _MAYBE.search(block.text) is None:
            continue
        for start, end, status, message in _signs(block.text):
            yield pointer.finding(block, start, end, status, KIND, message)
        for start, end, message in _doubled_marks(block):
            yield pointer.finding(block, start, end, Status.ERROR, KIND, message)
        for match in _TOKEN.finditer(block.text):
            found = _judge(block, match)
            if found is not None:
                end, status, message = found
                yield pointer.finding(block, match.start(), end, status, KIND, message)


def _signs(text: str) -> Iterator[tuple[int, int, Status, str]]:
    if "%" not in text:
        return
    for match in _DOUBLED_PERCENT.finditer(text):
        yield match.start(), match.end(), Status.ERROR, f"“{match[0]}” có hai dấu phần trăm; đề nghị bỏ bớt một dấu."
    for match in _HANGING_COMMA.finditer(text):
        yield match.start(), match.end(), Status.ERROR, f"“{match[0]}” thiếu chữ số sau dấu phẩy."
    for match in _LEADING_COMMA.finditer(text):
        start, end = match.span("number")
        yield start, end, Status.ERROR, f"“{match['number']}” thiếu chữ số trước dấu phẩy."


def _doubled_marks(block: Block) -> Iterator[tuple[int, int, str]]:
    for match in _DOUBLED_MARK.finditer(block.text):
        if match.start() < len(block.marker):
            continue
        end, _ = _unit_end(block.text, match.end())
        shown = block.text[match.start() : end].strip()
        yield match.start(), end, f"“{shown}” có hai dấu liền nhau trong một số; đề nghị viết lại số này."


def _judge(block: Block, match: re.Match[str]) -> tuple[int, Status, str] | None:
    """Where the finding ends, how sure it is and what it says; None for a number that is well written."""
    written, text = match[0], block.text
    if "." not in written and "," not in written:
        return None
    if _GROUPED.fullmatch(written) and not written.startswith("0."):
        return None
    if _PLAIN.fullmatch(written) or _DATE.fullmatch(written):
        return None
    if match.start() <= len(block.marker) or _LABEL.search(text, max(0, match.start() - 24), match.start()):
        return None
    end, measured = _unit_end(text, match.end())
    valued = _VALUE.search(text, max(0, match.start() - 16), match.start()) is not None
    shown = text[match.start() : end].strip()
    if written.count(",") >= 2:
        return _many_commas(written, shown, end, measured, valued)
    if _LAST_GROUP_TOO_LONG.fullmatch(written) and end > match.end():
        if _NAMED_BY_NUMBER.search(text, max(0, match.start() - 60), match.start()):
            return None
        return end, Status.ERROR, f"“{shown}”: nhóm cuối sau dấu chấm có hơn ba chữ số; đề nghị viết lại số này."
    if not measured:
        return None
    if written.count(".") == 1 and "," not in written:
        return end, Status.ERROR, _point_as_mark(written, shown)
    return end, Status.ERROR, f"“{shown}”: mỗi nhóm ngăn bằng dấu chấm phải đủ ba chữ số; đề nghị viết lại số này."


def _unit_end(text: str, at: int) -> tuple[int, bool]:
    """Where the unit after a number ends, and whether it is a measure, money or a percentage."""
    unit = match_unit(text, at)
    if unit is None:
        return at, False
    return unit[1], understand(unit[0]).dimension in _MEASURES


def _many_commas(written: str, shown: str, end: int, measured: bool, valued: bool) -> tuple[int, Status, str] | None:
    if re.fullmatch(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?", written):
        if not measured:
            return None
        return end, Status.ERROR, f"“{shown}” dùng dấu phẩy ngăn nhóm nghìn; trong văn bản tiếng Việt dùng dấu chấm."
    if not (measured or valued):
        return None
    count = {2: "hai", 3: "ba"}.get(written.count(","), str(written.count(",")))
    return end, Status.ERROR, f"“{shown}” có {count} dấu phẩy nên không đọc được là số nào; đề nghị viết lại."


def _point_as_mark(written: str, shown: str) -> str:
    whole, _, decimals = written.partition(".")
    if len(whole) > 3 and len(decimals) == 3:
        grouped = f"{whole[:-3]}.{whole[-3:]}.{decimals}"
        return f"“{shown}”: nhóm nghìn chưa ngăn hết; đề nghị viết {grouped} hoặc {whole},{decimals}."
    return f"“{shown}” dùng dấu chấm làm dấu thập phân; đề nghị viết {whole},{decimals} nếu đó là số thập phân."


EXAMPLES = (
    Example("Sản lượng chè khô đạt 512 tấn, tăng 8,4,0% so với cùng kỳ.", fails=True, note="hai dấu phẩy"),
    Example("Nông dân đã chăm sóc 3.75 ha rau vụ đông.", fails=True, note="dấu chấm thập phân"),
    Example("Quỹ của thôn còn 1.23.456 đồng.", fails=True, note="nhóm nghìn không đủ ba chữ số"),
    Example("Tỷ lệ hộ dùng nước sạch đạt 91,5% %.", fails=True, note="hai dấu phần trăm"),
    Example("Tỷ lệ hộ dùng nước sạch đạt 91,%.", fails=True, note="thiếu chữ số sau dấu phẩy"),
    Example("Tỷ lệ hộ dùng nước sạch đạt 91,,5%.", fails=True, note="hai dấu liền nhau"),
    Example("Toàn huyện có 48.3120 nhân khẩu thường trú.", fails=True, note="nhóm cuối bốn chữ số"),
    Example("Tài khoản số 48.3120 người nhận là ban vận động.", fails=False, note="số tài khoản"),
    Example("Điểm mốc tọa độ 105.84213 người dân đã cắm.", fails=False, note="tọa độ"),
    Example("Hướng dẫn các bước 1...3 và nêu tại công văn 12.3456/UBND-VP.", fails=False),
    Example("Tổng vốn là 1.317.451,4 triệu đồng, đạt 91,5%.", fails=False),
    Example("Xã chưa đạt tiêu chí 13.2 về ha đất sản xuất tập trung.", fails=False, note="số tiêu chí"),
    Example("Học sinh các lớp 6,7,8 được khám mắt.", fails=False, note="danh sách"),
    Example("Hệ thống theo ISO 9001:2015 và đường dây 0,4 kV, bản đồ 1/5.000 được giữ nguyên.", fails=False),
)
