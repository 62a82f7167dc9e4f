"""Bytes of a text file to characters: UTF-8, UTF-16, and the Vietnamese code pages from before Unicode."""

from __future__ import annotations

import codecs
import re
import unicodedata

from ktxh.documents.errors import UnreadableError
from ktxh.documents.tree import Remark

# TCVN 5712:1993 (VSCII-3, the encoding of the ".VnTime" fonts): byte -> letter
_TCVN3 = {
    0xA1: "Ă", 0xA2: "Â", 0xA3: "Ê", 0xA4: "Ô", 0xA5: "Ơ", 0xA6: "Ư", 0xA7: "Đ", 0xA8: "ă", 0xA9: "â", 0xAA: "ê",
    0xAB: "ô", 0xAC: "ơ", 0xAD: "ư", 0xAE: "đ", 0xB5: "à", 0xB6: "ả", 0xB7: "ã", 0xB8: "á", 0xB9: "ạ", 0xBB: "ằ",
    0xBC: "ẳ", 0xBD: "ẵ", 0xBE: "ắ", 0xC6: "ặ", 0xC7: "ầ", 0xC8: "ẩ", 0xC9: "ẫ", 0xCA: "ấ", 0xCB: "ậ", 0xCC: "è",
    0xCE: "ẻ", 0xCF: "ẽ", 0xD0: "é", 0xD1: "ẹ", 0xD2: "ề", 0xD3: "ể", 0xD4: "ễ", 0xD5: "ế", 0xD6: "ệ", 0xD7: "ì",
    0xD8: "ỉ", 0xDC: "ĩ", 0xDD: "í", 0xDE: "ị", 0xDF: "ò", 0xE1: "ỏ", 0xE2: "õ", 0xE3: "ó", 0xE4: "ọ", 0xE5: "ồ",
    0xE6: "ổ", 0xE7: "ỗ", 0xE8: "ố", 0xE9: "ộ", 0xEA: "ờ", 0xEB: "ở", 0xEC: "ỡ", 0xED: "ớ", 0xEE: "ợ", 0xEF: "ù",
    0xF1: "ủ", 0xF2: "ũ", 0xF3: "ú", 0xF4: "ụ", 0xF5: "ừ", 0xF6: "ử", 0xF7: "ữ", 0xF8: "ứ", 0xF9: "ự", 0xFA: "ỳ",
    0xFB: "ỷ", 0xFC: "ỹ", 0xFD: "ý", 0xFE: "ỵ",
}  # fmt: skip
_TCVN3_TABLE = {byte: _TCVN3.get(byte, chr(byte)) for byte in range(256)}
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1b\x7f]")
_COMMON = re.compile(
    r"(?<!\w)(?:của|và|các|được|trong|huyện|năm|công|đạt|với|tỉnh|thực|hiện|kế|hoạch|xã|số|đồng)(?!\w)"
)

NOT_TEXT = (
    "Tệp không phải là văn bản thuần (.txt); hãy mở bằng chương trình đã tạo ra nó và lưu lại thành .docx hoặc .txt."
)
DAMAGED = "Không đọc được bảng mã của tệp; hãy mở tệp và lưu lại với bảng mã UTF-8."


def decode(content: bytes) -> tuple[str, tuple[Remark, ...]]:
    """The text of a file and what was converted. Junk raises UnreadableError."""
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return _strictly(content, "utf-32"), ()
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strictly(content, "utf-16"), ()
    wide = _wide_without_mark(content)
    if wide:
        return _strictly(content, wide), ()
    if len(_BINARY.findall(content[:65536])) > len(content[:65536]) / 1000:
        raise UnreadableError(NOT_TEXT)
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        if error.start > len(content) - 4 and len(content) > 8:  # cut in the middle of the last letter
            return content[: error.start].decode("utf-8"), (_cut_remark(),)
    return _from_code_page(content)


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(DAMAGED) from error


def _wide_without_mark(content: bytes) -> str:
    """UTF-16 without its mark: every other byte of ASCII letters, blanks and digits is zero."""
    sample = content[:4096]
    if len(sample) < 16 or sample.count(0) < len(sample) / 8:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 8 * even:
        return "utf-16-le"
    if even > 8 * odd:
        return "utf-16-be"
    return ""


def _from_code_page(content: bytes) -> tuple[str, tuple[Remark, ...]]:
    candidates = [
        ("TCVN3 (ABC)", content.decode("latin-1").translate(_TCVN3_TABLE)),
        ("Windows-1258", unicodedata.normalize("NFC", content.decode("cp1258", errors="replace"))),
    ]
    name, text = max(candidates, key=lambda candidate: len(_COMMON.findall(candidate[1].lower())))
    if not _COMMON.search(text.lower()):
        raise UnreadableError(DAMAGED)
    message = f"Tệp dùng bảng mã cũ {name}, đã chuyển sang Unicode khi đọc; nên lưu lại tệp với bảng mã UTF-8."
    return text, (Remark("encoding", message),)


def _cut_remark() -> Remark:
    return Remark("encoding", "Tệp bị cắt giữa một chữ ở cuối; hãy kiểm tra xem tệp có đủ nội dung không.")
