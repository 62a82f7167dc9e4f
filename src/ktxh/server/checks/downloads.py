"""A checked report as a file to take away: the Word file with comments, the workbook, the page of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from ktxh.documents.docx_comments import annotate_docx
from ktxh.documents.errors import UnreadableError
from ktxh.server.checks.examining import Examined
from ktxh.showing.html import html_page
from ktxh.showing.word_comments import comments
from ktxh.showing.workbook import checked_workbook


class Form(StrEnum):
    """The forms of a download; `ending` is how the name of its file ends."""

    DOCX = "docx"
    XLSX = "xlsx"
    HTML = "html"

    @property
    def ending(self) -> str:
        """After the name of the report, without its own ending."""
        return f".kiem-tra.{self.value}"


@dataclass(frozen=True, slots=True)
class Download:
    """A file to take away."""

    name: str
    content: bytes


def name_of_download(name: str, form: Form) -> str:
    """What the file of that form is called, made of a report of that name."""
    return Path(name).stem + form.ending


def refuse_comments(name: str, kind: str) -> None:
    """UnreadableError where a file of that name and kind (docx, pdf, …) is no Word file, that could have comments."""
    if kind != "docx" or Path(name).suffix.casefold() != ".docx":
        raise UnreadableError(
            f"Ghi chú chỉ đặt được vào tệp Word .docx, còn “{name}” không phải loại này; "
            "hãy lưu báo cáo thành .docx rồi kiểm tra lại, hoặc tải trang HTML."
        )


def download(examined: Examined, form: Form, file: Path, now: datetime) -> Download:
    """The file of that form; UnreadableError where comments are asked for in what is no Word file."""
    name = name_of_download(file.name, form)
    if form is Form.HTML:
        return Download(name, html_page(examined.checked, examined.above).encode())
    if form is Form.XLSX:
        return Download(name, checked_workbook(examined.checked))
    return Download(name, _commented(examined, file, now))


def _commented(examined: Examined, file: Path, now: datetime) -> bytes:
    document = examined.checked.reading.document
    refuse_comments(file.name, document.format)
    target = file.with_name(f"{file.stem}{Form.DOCX.ending}")
    annotate_docx(file, target, document, comments(examined.checked), now)
    return target.read_bytes()
