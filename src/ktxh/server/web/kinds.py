"""Whether a file that came in is what its name says, by what it holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lxml import etree

from ktxh.documents.docx_package import open_package
from ktxh.documents.errors import UnreadableError
from ktxh.documents.file_formats import Format, format_of
from ktxh.server.web.files import Uploaded, UploadError

_OTHER = "Tệp “{name}” không đúng là tệp {ending}; hãy mở tệp, lưu lại rồi gửi lại."
_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG"
_ZIPPED = b"PK\x03\x04"


def refuse_other_kind(given: Uploaded) -> None:
    """UploadError, one sentence, where a file is another than its ending says; endings without a rule are let through.

    A Word or Excel file must open: one that is cut off, locked, or would swell is told here and not when it is needed.
    """
    ending = Path(given.name).suffix.lower()
    rule = _RULES.get(ending)
    if rule is None:
        return
    with given.on_disk() as path:
        try:
            right = rule(path)
        except UnreadableError as error:
            raise UploadError(str(error)) from error
    if not right:
        raise UploadError(_OTHER.format(name=given.name, ending=ending))


def _office(form: Format) -> Callable[[Path], bool]:
    def rule(path: Path) -> bool:
        if format_of(path) not in {form, Format.LOCKED, Format.DAMAGED_ARCHIVE}:
            return False
        with open_package(path) as package:
            package.xml(package.main_part())
        return True

    return rule


def _pdf(path: Path) -> bool:
    return format_of(path) is Format.PDF


def _archive(path: Path) -> bool:
    with path.open("rb") as stream:
        head = stream.read(len(_ZIPPED))
    return head == _ZIPPED and format_of(path) is not Format.DAMAGED_ARCHIVE


def _xml(path: Path) -> bool:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.parse(path, parser).docinfo.internalDTD is None
    except etree.XMLSyntaxError:
        return False


def _begins(head: bytes) -> Callable[[Path], bool]:
    def rule(path: Path) -> bool:
        with path.open("rb") as stream:
            return stream.read(len(head)) == head

    return rule


_RULES: dict[str, Callable[[Path], bool]] = {
    ".docx": _office(Format.DOCX),
    ".xlsx": _office(Format.XLSX),
    ".pdf": _pdf,
    ".zip": _archive,
    ".xml": _xml,
    ".jpg": _begins(_JPEG),
    ".jpeg": _begins(_JPEG),
    ".png": _begins(_PNG),
}
