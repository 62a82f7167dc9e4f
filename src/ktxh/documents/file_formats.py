"""What format a file has, by its first bytes and, for archives, by what it holds; never by its name."""

from __future__ import annotations

import codecs
import mmap
import zipfile
from enum import Enum
from pathlib import Path
from typing import Final

WORD: Final = "đề nghị mở bằng Word và lưu lại thành .docx rồi thử lại"
EXCEL: Final = "đề nghị mở bằng Excel và lưu lại thành .xlsx rồi thử lại"
SCAN: Final = "đề nghị nhận dạng chữ (OCR) trước, hoặc dùng tệp Word gốc"
UNPACK: Final = "đề nghị giải nén rồi chọn tệp bên trong"
OTHERS: Final = "đề nghị chọn tệp Word (.docx), PDF, Excel (.xlsx) hoặc văn bản (.txt)"


class Format(Enum):
    """A format: what it is in Vietnamese, the endings its names may have (best first), what to do if it is not read."""

    DOCX = ("tệp Word (.docx)", (".docx", ".dotx", ".docm"), WORD)
    XLSX = ("bảng tính Excel (.xlsx)", (".xlsx", ".xltx", ".xlsm"), EXCEL)
    PDF = ("tệp PDF", (".pdf",), OTHERS)
    TEXT = ("văn bản thuần", (".txt", ".text", ".md"), OTHERS)
    DOC = ("tệp Word cũ (.doc)", (".doc", ".dot"), WORD)
    ODT = ("tệp LibreOffice (.odt)", (".odt", ".ott"), WORD)
    RTF = ("tệp RTF", (".rtf", ".doc"), WORD)
    LOCKED = ("tệp Office có đặt mật khẩu", (), "đề nghị mở tệp, bỏ mật khẩu, lưu lại rồi thử lại")
    XLS = ("bảng tính Excel cũ (.xls)", (), EXCEL)
    ODS = ("bảng tính LibreOffice (.ods)", (), EXCEL)
    SLIDES = ("tệp trình chiếu", (), OTHERS)
    WEB_PAGE = ("trang web hoặc tệp XML", (), WORD)
    IMAGE = ("tệp ảnh", (), SCAN)
    ARCHIVE = ("tệp nén", (), UNPACK)
    DAMAGED_ARCHIVE = (
        "tệp Office hoặc tệp nén bị hỏng hoặc chưa tải về đủ", (), "đề nghị tải hoặc chép lại tệp rồi thử lại"
    )  # fmt: skip
    ZEROS = ("tệp chỉ có byte 0, chưa có nội dung", (), "đề nghị tải hoặc chép lại tệp")
    UNKNOWN = ("tệp nhị phân không rõ định dạng", (), OTHERS)

    def __init__(self, what: str, suffixes: tuple[str, ...], advice: str) -> None:
        self.what, self.suffixes, self.advice = what, suffixes, advice


HEAD: Final = 4096
MOST_ENTRIES: Final = 5_000  # of an archive whose kind is looked for
COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
IMAGES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
ARCHIVES: Final = (b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")
MARKS_OF_TEXT: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
COMPOUND_STREAMS: Final = (
    ("EncryptedPackage", Format.LOCKED),
    ("WordDocument", Format.DOC),
    ("PowerPoint Document", Format.SLIDES),
    ("Workbook", Format.XLS),
    ("Book", Format.XLS),
)
CONTROLS: Final = frozenset(range(0x20)) - frozenset(b"\t\n\r\f\v\x1a\x1b")


def format_of(path: Path) -> Format:
    """The format of a file that is not empty."""
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    if head.startswith(COMPOUND):
        return _in_compound(path)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _in_archive(path)
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if head.lstrip().startswith(b"{\\rtf"):
        return Format.RTF
    if head.startswith(ARCHIVES):
        return Format.ARCHIVE
    if head.startswith(MARKS_OF_TEXT):
        return Format.TEXT
    if head.startswith(IMAGES) and not _is_text(head):
        return Format.IMAGE
    if not head.strip(b"\0"):
        return Format.ZEROS
    if not _is_text(head):
        return Format.UNKNOWN
    start = head.lstrip()[:200].lower()
    web = start.startswith((b"<!doctype html", b"<html", b"<?xml", b"mime-version:"))
    return Format.WEB_PAGE if web else Format.TEXT


def _is_text(head: bytes) -> bool:
    """Whether bytes can be text: few control characters; UTF-16 without its mark has a zero in many second bytes."""
    if b"\0" in head:
        pairs = max(len(head) // 2, 1)
        zeros = max(head[::2].count(0), head[1::2].count(0))
        return zeros >= pairs * 0.25 and head.count(0) - zeros <= pairs * 0.02
    return sum(byte in CONTROLS for byte in head) <= len(head) * 0.01


def _in_compound(path: Path) -> Format:
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        for name, form in COMPOUND_STREAMS:
            if content.find(name.encode("utf-16-le") + b"\0\0") >= 0:
                return form
    return Format.UNKNOWN


def _in_archive(path: Path) -> Format:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()[:MOST_ENTRIES]
            kind = archive.open("mimetype").read(100).decode("ascii", "replace") if "mimetype" in names else ""
    except (zipfile.BadZipFile, ValueError, RuntimeError, NotImplementedError, EOFError):
        return Format.DAMAGED_ARCHIVE
    if "opendocument.text" in kind:
        return Format.ODT
    if "opendocument.spreadsheet" in kind:
        return Format.ODS
    for folder, form in (("word/", Format.DOCX), ("xl/", Format.XLSX), ("ppt/", Format.SLIDES)):
        if any(name.startswith(folder) for name in names):
            return form
    return Format.ARCHIVE
