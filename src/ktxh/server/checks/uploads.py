"""Files that people bring: as they came, on the disk for as long as they are read, and whether reading takes long."""

from __future__ import annotations

import hashlib
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ktxh.documents.docx_package import MAX_UNPACKED
from ktxh.documents.errors import UnreadableError
from ktxh.documents.file_formats import Format, format_of
from ktxh.documents.opening import EMPTY, READERS, REFUSED, TOO_BIG

_MEGABYTE = 1024 * 1024
_LONGEST_STEM = 80  # characters; a letter with marks may take three bytes of the 255 that a name has
_QUICK = {Format.DOCX: 400_000, Format.XLSX: 400_000, Format.PDF: 300_000, Format.TEXT: 800_000}
_QUICK_UNPACKED = 12 * _MEGABYTE


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was brought; the name is without folders and never too long for a disk."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The digest of the content."""
        return hashlib.sha256(self.content).hexdigest()

    @contextmanager
    def on_disk(self) -> Iterator[Path]:
        """The file in a folder of its own that is gone afterwards."""
        with tempfile.TemporaryDirectory(prefix="ktxh-") as folder:
            path = Path(folder) / self.name
            path.write_bytes(self.content)
            yield path


def upload_of(name: str, content: bytes, limit: int) -> Upload:
    """A file that was brought; UnreadableError for one that is empty or larger than the limit, in bytes."""
    shown = named(name)
    if not content:
        raise UnreadableError(EMPTY.format(name=shown))
    if len(content) > limit:
        raise too_big(shown, len(content), limit)
    return Upload(shown, content)


def too_big(name: str, size: int, limit: int) -> UnreadableError:
    """What is said of a file larger than the limit, both in bytes."""
    return UnreadableError(TOO_BIG.format(name=name, size=-(-size // _MEGABYTE), limit=limit // _MEGABYTE))


def named(name: str) -> str:
    """A name that any disk takes."""
    plain = "".join(char for char in name.replace("\\", "/").rpartition("/")[2] if char.isprintable()).strip(" .")
    path = Path(plain or "bao-cao")
    return path.stem[:_LONGEST_STEM] + path.suffix[:16]


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
    return path.stat().st_size > _QUICK.get(form, 0) or unpacked > _QUICK_UNPACKED


def unpacked_size(path: Path) -> int:
    """What the parts of an archive say they unpack to, in bytes; 0 for what is none."""
    try:
        with zipfile.ZipFile(path) as archive:
            return sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return 0
