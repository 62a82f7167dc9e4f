"""Lời nhắc còn sót trong văn bản.

Chỗ chờ điền của báo cáo do chương trình soạn ("[điền số liệu]"), lời nhắc gõ tay trong ngoặc ("[bổ sung]", "[chờ số
liệu của Phòng Nội vụ]", "(điền số)"), lệnh của đề cương còn nguyên ("{{ … }}") phải được thay bằng nội dung, hoặc bỏ,
trước khi trình ký. Ngoặc chỉ có dấu chấm hay dấu hỏi ("đạt […] ha", "(…) hộ", "(?)") là chỗ trống cần xem lại.

Ô số và ngày văn bản không bị nêu: văn thư điền khi ban hành. "[…]" trong lời trích dẫn là chỗ lược bớt, cũng không bị
nêu. Chỗ trống không có ngoặc do quy tắc KT601 nêu.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ktxh.checking.connected_controls import word_before
from ktxh.checking.pointing import BODY_KINDS, Pointer
from ktxh.checking.rule import Example
from ktxh.documents.tree import Block
from ktxh.model.connection import BLANK_TAG
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.reading.reading import Reading

CODE = "KT605"
KIND = FindingKind.FORM

_MAYBE = re.compile(r"[\[{<(]")
_ASKING = (
    r"\s*(?:điền|bổ sung|cập nhật(?!\s+(?:đến|ngày|lúc))|nhập|ghi(?!\s+chú)|chèn|thêm|gõ|chờ|đang chờ|xem lại|kiểm tra lại"
    r"|rà soát)\b"
)
_PROMPT = re.compile(
    rf"\[{_ASKING}[^\[\]]{{0,80}}\]|\[\s*(?:số liệu|con số|số|nội dung|tên[^\[\]]{{0,20}})\s*[.…?]*\s*\]"
    rf"|\{{{_ASKING}[^{{}}]{{0,80}}\}}|<{_ASKING}[^<>]{{0,80}}>|\{{\{{[^{{}}]{{1,200}}\}}\}}"
    r"|\(\s*(?:điền|nhập|ghi|bổ sung|chờ)\s+(?:số|số liệu|nội dung|sau|tiếp)\s*[.…]*\s*\)",
    re.IGNORECASE,
)
_EMPTY = r"(?:…|\.{2,4}|_{1,2}|\?{1,3}|[xX]{2,4})"  # longer rows of dots are raised by KT601
_SQUARE = re.compile(rf"\[\s*{_EMPTY}\s*\]")
_ASKED = re.compile(r"\(\s*\?{1,3}\s*\)")
_ROUND = re.compile(rf"\(\s*{_EMPTY}\s*\)")
_OF_A_FIGURE = re.compile(
    r"\b(?:đạt|là|ước|bằng|tăng|giảm|còn|được|gồm|khoảng|trên|tổng số|số tiền|có|thu|chi|giải ngân|chiếm|thực hiện)\s*:?\s*$",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\s*(?:%|ha\b|tấn\b|tạ\b|con\b|hộ\b|người\b|triệu|tỷ|đồng\b|km|m[²³23]?\b|xã\b|thôn\b|lượt|vụ\b|hồ sơ|lao động)"
)
_BEFORE = 20  # characters looked at before a blank


def check(reading: Reading) -> Iterator[Finding]:
    """Prompts that still stand in controls, and prompts and blanks in brackets that stand in the text."""
    yield from _in_controls(reading)
    pointer = Pointer(CODE, reading.document)
    for block in reading.document.blocks:
        if block.kind not in BODY_KINDS or _MAYBE.search(block.text) is None:
            continue
        for match in _PROMPT.finditer(block.text):
            message = f"“{match[0]}” là lời nhắc chưa được thay; đề nghị ghi nội dung vào đó hoặc bỏ."
            yield pointer.finding(block, *match.span(), Status.ERROR, KIND, message)
        for match in _blanks(block):
            message = f"“{match[0]}”: chỗ trống trong ngoặc chưa được điền; đề nghị điền hoặc bỏ."
            yield pointer.finding(block, *match.span(), Status.WARNING, KIND, message)


def _in_controls(reading: Reading) -> Iterator[Finding]:
    """The blanks for figures that the composer left; those for number and date of the document have other tags."""
    for control in reading.document.controls:
        if control.prompt and control.tag == BLANK_TAG:
            of = f" của “{control.title}”" if control.title else ""
            message = f"Chỗ [điền số liệu]{of} sau chữ này chưa được điền; đề nghị điền số hoặc bỏ cả câu."
            yield Finding(CODE, Status.ERROR, KIND, *word_before(reading.document.source, control), message)


def _blanks(block: Block) -> Iterator[re.Match[str]]:
    """Brackets around nothing but a sign; round ones often say "and so on", unless a figure belongs there."""
    text = block.text
    for match in _SQUARE.finditer(text):
        if text.count("“", 0, match.start()) <= text.count("”", 0, match.start()):
            yield match
    yield from _ASKED.finditer(text)
    for match in _ROUND.finditer(text):
        before = text[max(match.start() - _BEFORE, 0) : match.start()]
        if "?" not in match[0] and (_OF_A_FIGURE.search(before) or _UNIT.match(text, match.end())):
            yield match


EXAMPLES = (
    Example("Diện tích rừng trồng mới đạt [điền số liệu], tăng so với cùng kỳ.", fails=True),
    Example("Toàn xã có 120 hộ nghèo [bổ sung số liệu của thôn Nà Lặng].", fails=True),
    Example("Thu ngân sách {{ value('ngan_sach.thu_tren_dia_ban') }} trong quý.", fails=True, note="lệnh còn nguyên"),
    Example("Diện tích rừng trồng mới đạt […] ha trong quý.", fails=True),
    Example("Giải ngân (…) triệu đồng vốn đầu tư công.", fails=True),
    Example("Số hộ nghèo giảm 15 hộ (?) so với cùng kỳ.", fails=True),
    Example("Các loại rau ăn lá (cải, muống, ngót, …) được trồng quanh năm.", fails=False, note="vân vân"),
    Example("Quy định nêu rõ: “Người đứng đầu […] chịu trách nhiệm”.", fails=False, note="lược bớt khi trích dẫn"),
    Example("Kinh phí 20 triệu đồng (bổ sung từ nguồn dự phòng) đã giải ngân hết.", fails=False),
    Example("Nguồn số liệu lấy theo tài liệu [1] và [Phụ lục I].", fails=False),
    Example(
        "Số:      /BC-UBND\n\nBình Yên, ngày     tháng 6 năm 2024\n\nBÁO CÁO\n\nKết quả trồng cây năm 2024",
        fails=False,
        note="số và ngày để trống do KT601 nêu",
    ),
)
