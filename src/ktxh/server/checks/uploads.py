"""Files that people bring to be checked: taken in with what is said of them here, and whether reading takes long."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from ktxh.documents.docx_package import MAX_UNPACKED
from ktxh.documents.errors import UnreadableError
from ktxh.documents.file_formats import Format, format_of
from ktxh.documents.opening import EMPTY, READERS, REFUSED, TOO_BIG
from ktxh.server.web.files import Uploaded, UploadError, Wording, taken, unpacked_size

_MEGABYTE = 1024 * 1024
_QUICK = {Format.DOCX: 400_000, Format.XLSX: 400_000, Format.PDF: 300_000, Format.TEXT: 300_000}
_QUICK_UNPACKED = {Format.DOCX: 2_200_000, Format.XLSX: 12 * _MEGABYTE}  # Word writes two to ten times the text
_SAID = Wording(nothing="Chưa chọn tệp nào; hãy chọn tệp báo cáo rồi bấm Kiểm tra.", large=TOO_BIG, empty=EMPTY)


def brought(file: UploadedFile[Any] | None, limit: int | None = None) -> Uploaded:
    """A file that was brought; UnreadableError where it is empty, larger than the limit in bytes, or there is none."""
    try:
        return taken(file, _SAID, limit=limit)
    except UploadError as error:
        raise UnreadableError(str(error)) from error


def kind_of(path: Path) -> Format:
    """What a file is; UnreadableError where no reader takes it."""
    form = format_of(path)
    if form not in READERS:
        raise UnreadableError(REFUSED.format(name=path.name, what=form.what, advice=form.advice))
    return form


def takes_long(path: Path, form: Format) -> bool:
    """Whether reading and checking may take longer than a person waits for a page (about two seconds)."""
    unpacked = unpacked_size(path) if form in {Format.DOCX, Format.XLSX} else 0
    if unpacked > MAX_UNPACKED:
        return False  # more than any reader takes: refused at once
    return path.stat().st_size > _QUICK.get(form, 0) or unpacked > _QUICK_UNPACKED.get(form, 0)
