"""A Word file as PDF, through LibreOffice where it is installed: tagged, with the headings as bookmarks."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Final

from ktxh.documents.libreoffice import HOW_TO_GET_IT, convert, libreoffice
from ktxh.documents.pdf_fonts import font_environment

SECONDS: Final = 120  # for one conversion

MISSING: Final = (
    "Cần LibreOffice để làm tệp PDF từ “{name}”: đề nghị {how}, "
    "hoặc mở tệp bằng Word, chọn Tệp, Lưu dưới dạng, rồi chọn PDF."
)
TOO_SLOW: Final = (
    "Tệp “{name}” không chuyển được sang PDF trong {seconds} giây; "
    "đề nghị thử lại khi máy rảnh hơn, hoặc mở tệp bằng Word và lưu thành PDF."
)
FAILED: Final = "Tệp “{name}” không chuyển được sang PDF; đề nghị mở thử bằng Word, lưu lại rồi thử lại."

_EXPORT: Final = "/org.openoffice.Office.Common/Filter/PDF/Export"
_WISHES: Final = (
    ("ExportFormFields", False),  # a content control is text, not a field of a form
    ("UseTaggedPDF", True),  # alternative texts and the order of reading are kept
    ("ExportBookmarks", True),
)


class NoPdfError(Exception):
    """A PDF cannot be made; the message is one Vietnamese sentence: what, and what to do."""


def make_pdf(docx: Path, pdf: Path, seconds: float = SECONDS) -> None:
    """Write a Word file as PDF; the PDF appears whole or not at all. NoPdfError says why not."""
    program = libreoffice()
    if program is None:
        raise NoPdfError(MISSING.format(name=docx.name, how=HOW_TO_GET_IT))
    with tempfile.TemporaryDirectory(prefix="ktxh-", ignore_cleanup_errors=True) as folder:
        source = Path(folder) / "in.docx"
        shutil.copyfile(docx, source)
        try:
            fonts = font_environment(Path(folder))
            made = convert(program, source, "pdf", Path(folder), seconds, settings=_settings(), environment=fonts)
        except TimeoutError as error:
            raise NoPdfError(TOO_SLOW.format(name=docx.name, seconds=round(seconds))) from error
        if made is None or not made.read_bytes().startswith(b"%PDF"):
            raise NoPdfError(FAILED.format(name=docx.name))
        _put(made, pdf)


def _settings() -> str:
    """What LibreOffice's own profile begins with."""
    items = "".join(
        f'<item oor:path="{_EXPORT}"><prop oor:name="{name}" oor:op="fuse"><value>{str(wish).lower()}</value></prop>'
        "</item>"
        for name, wish in _WISHES
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>"
    )


def _put(made: Path, pdf: Path) -> None:
    """Move a file to its place in one step."""
    with tempfile.NamedTemporaryFile(dir=pdf.parent, prefix=".ktxh-", suffix=".tmp", delete=False) as temporary:
        beside = Path(temporary.name)
    try:
        shutil.copyfile(made, beside)
        beside.chmod(0o644)
        beside.replace(pdf)
    finally:
        beside.unlink(missing_ok=True)
