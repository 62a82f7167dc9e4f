"""The zip package of a .docx or .xlsx file, opened with care: nothing in it is trusted, nothing outside is fetched."""

from __future__ import annotations

import mmap
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Final

from lxml import etree

from ktxh.documents.errors import UnreadableError
from ktxh.documents.file_formats import Format, format_of

MEGABYTE: Final = 1024 * 1024
MAX_FILE: Final = 200 * MEGABYTE
MAX_UNPACKED: Final = 300 * MEGABYTE
MAX_ENTRIES: Final = 5_000
MAX_PART: Final = 64 * MEGABYTE  # one XML part
MAX_TREE: Final = 350 * MEGABYTE  # estimated memory of one parsed XML part
SUSPECT_PART: Final = 2 * MEGABYTE  # a part smaller than this may be packed as tightly as it likes
MAX_RATIO: Final = 250

COMPOUND_FILE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RELATIONSHIP: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# A "strict" file differs in the names of its vocabularies only; it is read under the usual ones.
STRICT_NAMES: Final = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)

DAMAGED: Final = (
    "Tệp “{name}” bị hỏng hoặc chưa tải về đủ; đề nghị tải hoặc chép lại tệp, rồi mở thử bằng Word hoặc Excel."
)
OTHER_KIND: Final = "Tệp “{{name}}” là {what}, không phải tệp Word (.docx) hoặc Excel (.xlsx); đề nghị chọn đúng tệp."
LOCKED: Final = "Tệp “{name}” có đặt mật khẩu; đề nghị mở tệp, bỏ mật khẩu, lưu lại rồi thử lại."
OLD_FORMAT: Final = (
    "Tệp “{name}” thực ra có định dạng Office cũ (.doc, .xls); đề nghị lưu lại thành .docx hoặc .xlsx rồi thử lại."
)
MACROS: Final = "Tệp “{name}” có chứa macro nên không được mở; đề nghị lưu lại thành .docx hoặc .xlsx rồi thử lại."
TOO_BIG: Final = (
    "Tệp “{name}” quá lớn, hoặc phình ra quá lớn khi giải nén, nên không được mở; "
    "đề nghị kiểm tra nguồn gốc của tệp hoặc chia nhỏ tệp."
)
FORBIDDEN: Final = (
    "Tệp “{name}” có khai báo DOCTYPE, tệp Office không được có, nên không được mở; "
    "đề nghị mở bằng Word, lưu lại rồi thử lại."
)


@dataclass(frozen=True, slots=True)
class Relationship:
    """What one part of a package says of another: its kind ("comments", "footnotes") and where it is."""

    identifier: str
    kind: str
    target: str


@dataclass(frozen=True)
class Package:
    """An opened package; use it as a context manager. Entries are read with a cap, XML without any outside help."""

    path: Path
    archive: zipfile.ZipFile = field(repr=False)

    def __enter__(self) -> Package:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.archive.close()

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all entries."""
        return frozenset(self.archive.namelist())

    def refuse(self, sentence: str) -> UnreadableError:
        """The error that says a sentence about this file."""
        return UnreadableError(sentence.format(name=self.path.name))

    def read(self, name: str) -> bytes:
        """The content of an entry, never more than a part may have."""
        try:
            with self.archive.open(name) as stream:
                content = stream.read(MAX_PART + 1)
        except RuntimeError as error:  # zipfile: "password required"; NotImplementedError is one too
            raise self.refuse(LOCKED if "password" in str(error) else DAMAGED) from error
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, ValueError) as error:
            raise self.refuse(DAMAGED) from error
        if len(content) > MAX_PART:
            raise self.refuse(TOO_BIG)
        return content

    def xml(self, name: str) -> etree._Element:
        """The root of an XML part; a DOCTYPE, entities and anything that is not well formed are refused."""
        content = self.read(name)
        if _estimated_memory(content) > MAX_TREE:
            raise self.refuse(TOO_BIG)
        if b"<!DOCTYPE" in content or b"<!\0D\0O\0C\0T" in content or b"<\0!\0D\0O\0C" in content:
            raise self.refuse(FORBIDDEN)
        if b"purl.oclc.org" in content:
            for strict, usual in STRICT_NAMES:
                content = content.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, dtd_validation=False
        )
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.refuse(DAMAGED) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self.refuse(FORBIDDEN)
        return root

    def related(self, part: str) -> tuple[Relationship, ...]:
        """The parts that a part (or, for "", the package) refers to; addresses outside the file are left out."""
        folder, base = posixpath.split(part)
        listing = posixpath.join(folder, "_rels", base + ".rels")
        if listing not in self.names:
            return ()
        found = []
        for element in self.xml(listing).iter(PACKAGE_RELATIONSHIP):
            if element.get("TargetMode") == "External":
                continue
            target = element.get("Target", "")
            target = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            kind = element.get("Type", "").rpartition("/")[2]
            found.append(Relationship(element.get("Id", ""), kind, target))
        return tuple(found)

    def main_part(self) -> str:
        """The name of the part that is the document or the workbook itself."""
        for relationship in self.related(""):
            if relationship.kind == "officeDocument" and relationship.target in self.names:
                return relationship.target
        raise self.refuse(DAMAGED)


def _no_package(path: Path) -> str:
    """What to say of a file that is no package: what else it is, or that it is a damaged one."""
    try:
        form = format_of(path) if path.stat().st_size else Format.DAMAGED_ARCHIVE
    except OSError:
        return DAMAGED
    if form in {Format.DAMAGED_ARCHIVE, Format.ZEROS, Format.UNKNOWN}:
        return DAMAGED
    return OTHER_KIND.format(what=form.what)


def open_package(path: Path) -> Package:
    """Open a .docx or .xlsx after looking at what it claims to hold; UnreadableError says what is wrong with it."""
    name = path.name
    try:
        size = path.stat().st_size
        if size > MAX_FILE:
            raise UnreadableError(TOO_BIG.format(name=name))
        with path.open("rb") as stream:
            head = stream.read(8)
        if head == COMPOUND_FILE:
            raise UnreadableError((LOCKED if _is_encrypted(path) else OLD_FORMAT).format(name=name))
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableError(_no_package(path).format(name=name)) from error
    package = Package(path, archive)
    try:
        _inspect(package)
    except UnreadableError:
        archive.close()
        raise
    return package


def _inspect(package: Package) -> None:
    """Refuse what the table of contents alone shows to be unfit: bombs, passwords, macros, not an Office file."""
    entries = package.archive.infolist()
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise package.refuse(TOO_BIG)
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise package.refuse(LOCKED)
        if entry.file_size > SUSPECT_PART and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise package.refuse(TOO_BIG)
        if entry.filename.lower().endswith("vbaproject.bin"):
            raise package.refuse(MACROS)
    if "[Content_Types].xml" not in package.names or len(package.names) != len(entries):
        raise package.refuse(DAMAGED)
    if b"macroEnabled" in package.read("[Content_Types].xml"):
        raise package.refuse(MACROS)


def _is_encrypted(path: Path) -> bool:
    """Whether a compound file is the shell of an encrypted package."""
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return content.find("EncryptedPackage".encode("utf-16-le")) >= 0


def _estimated_memory(content: bytes) -> int:
    """About what libxml2 needs for a text: nodes and attributes weigh more than their characters."""
    return len(content) + 90 * content.count(b"<") + 160 * content.count(b"=")
