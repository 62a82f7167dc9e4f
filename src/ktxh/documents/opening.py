"""The gate of the room: any file, by what it holds, to a document; or one Vietnamese sentence why not."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Final

from ktxh.documents.docx_reader import read_docx
from ktxh.documents.errors import UnreadableError
from ktxh.documents.file_formats import Format, format_of
from ktxh.documents.look_alikes import report_look_alikes
from ktxh.documents.office import read_office
from ktxh.documents.pdf_reader import read_pdf
from ktxh.documents.plain_text import read_text
from ktxh.documents.structure import recognise
from ktxh.documents.tree import Document
from ktxh.documents.workbook import read_workbook

MEGABYTE: Final = 1024 * 1024
LARGEST: Final = 200 * MEGABYTE
LARGEST_TEXT: Final = 30 * MEGABYTE  # ten thousand pages
TAIL: Final = 2048

NOT_THERE: Final = "Không tìm thấy tệp “{name}”; đề nghị kiểm tra lại tên và thư mục."
DIRECTORY: Final = "“{name}” là thư mục, không phải tệp; đề nghị chọn từng tệp trong đó."
NOT_A_FILE: Final = (
    "“{name}” không phải tệp thông thường nên không được đọc; đề nghị chọn một tệp Word, PDF, Excel hoặc văn bản."
)
FORBIDDEN: Final = "Không có quyền đọc tệp “{name}”; đề nghị xin quyền đọc hoặc chép tệp sang thư mục khác."
UNREAD: Final = "Tệp “{name}” không đọc được từ ổ đĩa; đề nghị chép lại tệp rồi thử lại."
EMPTY: Final = "Tệp “{name}” trống (0 byte); đề nghị tải hoặc chép lại tệp."
NO_TEXT: Final = "Tệp “{name}” không có chữ nào; đề nghị kiểm tra lại tệp."
TOO_BIG: Final = "Tệp “{name}” quá lớn ({size} MB, giới hạn {limit} MB); đề nghị kiểm tra lại hoặc chia nhỏ tệp."
CUT_OFF: Final = "Tệp “{name}” bị cắt cụt, thiếu phần cuối; đề nghị tải hoặc chép lại tệp."
OTHER_FORMAT: Final = (
    "Tệp “{name}” thực ra là {what}, không phải {suffix}; đề nghị đổi đuôi tệp thành {right} rồi thử lại."
)
REFUSED: Final = "Tệp “{name}” là {what}, không đọc được; {advice}."

READERS: Final[dict[Format, Callable[[Path], Document]]] = {
    Format.DOCX: read_docx,
    Format.XLSX: read_workbook,
    Format.PDF: read_pdf,
    Format.TEXT: read_text,
    Format.DOC: lambda path: read_office(path, "doc"),
    Format.ODT: lambda path: read_office(path, "odt"),
    Format.RTF: lambda path: read_office(path, "rtf"),
}


def read_file(path: Path) -> Document:
    """Read a file of any known format; UnreadableError says in one Vietnamese sentence what is wrong and what to do."""
    size = _size(path)
    try:
        form = format_of(path)
        _refuse_other(path, form, size)
        document = READERS[form](path)
    except PermissionError as error:
        raise UnreadableError(FORBIDDEN.format(name=path.name)) from error
    except OSError as error:
        raise UnreadableError(UNREAD.format(name=path.name)) from error
    if not document.source:
        raise UnreadableError(NO_TEXT.format(name=path.name))
    return report_look_alikes(recognise(document))


def _size(path: Path) -> int:
    """The size of a file that is worth opening."""
    name = path.name or str(path)
    try:
        status = path.stat()
    except PermissionError as error:
        raise UnreadableError(FORBIDDEN.format(name=name)) from error
    except (OSError, ValueError) as error:
        raise UnreadableError(NOT_THERE.format(name=name)) from error
    if stat.S_ISDIR(status.st_mode):
        raise UnreadableError(DIRECTORY.format(name=name))
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableError(NOT_A_FILE.format(name=name))
    if not status.st_size:
        raise UnreadableError(EMPTY.format(name=name))
    _refuse_big(name, status.st_size, LARGEST)
    return status.st_size


def _refuse_other(path: Path, form: Format, size: int) -> None:
    """Refuse what no reader takes, a name that says another format, and a file without its end."""
    if form not in READERS:
        raise UnreadableError(REFUSED.format(name=path.name, what=form.what, advice=form.advice))
    suffix = path.suffix.lower()
    if suffix and suffix not in form.suffixes:
        told = {"name": path.name, "what": form.what, "suffix": path.suffix, "right": form.suffixes[0]}
        raise UnreadableError(OTHER_FORMAT.format(**told))
    if form is Format.TEXT:
        _refuse_big(path.name, size, LARGEST_TEXT)
    if form is Format.PDF:
        with path.open("rb") as stream:
            stream.seek(max(size - TAIL, 0))
            if b"%%EOF" not in stream.read():
                raise UnreadableError(CUT_OFF.format(name=path.name))


def _refuse_big(name: str, size: int, limit: int) -> None:
    if size > limit:
        told = f"{-(-size // MEGABYTE):,}".replace(",", ".")
        raise UnreadableError(TOO_BIG.format(name=name, size=told, limit=limit // MEGABYTE))
