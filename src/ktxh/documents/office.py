"""Old and foreign text files (.doc, .odt, .rtf) through LibreOffice, where it is installed."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Final

from ktxh.documents.docx_reader import read_docx
from ktxh.documents.errors import UnreadableError
from ktxh.documents.libreoffice import HOW_TO_GET_IT, convert, libreoffice
from ktxh.documents.tree import Document

SECONDS: Final = 90  # for one conversion
_WORD: Final = "docx:MS Word 2007 XML"

MISSING: Final = (
    "Tệp “{name}” có định dạng {format}, cần LibreOffice để đọc: đề nghị {how}, "
    "hoặc mở tệp bằng Word và lưu lại thành .docx."
)
TOO_SLOW: Final = (
    "Tệp “{name}” không chuyển được sang .docx trong {seconds} giây; "
    "đề nghị mở bằng Word, lưu lại thành .docx rồi thử lại."
)
FAILED: Final = (
    "Tệp “{name}” không chuyển được sang .docx (tệp hỏng hoặc có mật khẩu); "
    "đề nghị mở bằng Word, lưu lại thành .docx rồi thử lại."
)


def read_office(path: Path, form: str, seconds: float = SECONDS) -> Document:
    """Read a .doc, .odt or .rtf: `form` is its format as found; the document keeps the original's name and format."""
    program = libreoffice()
    if program is None:
        raise UnreadableError(MISSING.format(name=path.name, format="." + form, how=HOW_TO_GET_IT))
    with tempfile.TemporaryDirectory(prefix="ktxh-", ignore_cleanup_errors=True) as folder:
        source = Path(folder) / f"in.{form}"  # a copy under a name of ours
        shutil.copyfile(path, source)
        try:
            converted = convert(program, source, _WORD, Path(folder), seconds)
        except TimeoutError as error:
            raise UnreadableError(TOO_SLOW.format(name=path.name, seconds=round(seconds))) from error
        if converted is None:
            raise UnreadableError(FAILED.format(name=path.name))
        document = read_docx(converted)
    return replace(document, name=path.name, format=form)
