"""Files that browsers send and get; what comes in is taken or refused here, for all screens, in one sentence.

A screen may say it in its own words (`Wording`), and which kinds of files it takes.
"""

from __future__ import annotations

import hashlib
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from ktxh.documents.docx_package import MAX_UNPACKED, TOO_BIG
from ktxh.server.problems import StoreError

_MEGABYTE = 1024 * 1024
_LONGEST_STEM = 120  # letters, and as bytes, of which a letter with marks may take three
_LONGEST_STEM_BYTES = 200
_LONGEST_ENDING = 16
_ZIPPED = b"PK\x03\x04"


class UploadError(StoreError):
    """A file that cannot be taken; the message is one Vietnamese sentence."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What is said where nothing was chosen, a file is too large, empty, or of another kind than is taken.

    The sentences may hold {name}, {size} and {limit} (megabytes) and {endings} (".docx hoặc .pdf").
    """

    nothing: str = "Chưa chọn tệp; hãy chọn tệp rồi tải lên lại."
    large: str = "Tệp “{name}” lớn hơn {limit} MB; hãy bớt hình ảnh hoặc chia nhỏ tệp rồi tải lên lại."
    empty: str = "Tệp “{name}” rỗng; hãy chọn tệp khác."
    other: str = "“{name}” không phải tệp {endings}; hãy chọn đúng tệp."


USUAL = Wording()


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A file that was sent: its name without folders, and its content."""

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


def uploaded(request: HttpRequest, field: str, said: Wording = USUAL, endings: tuple[str, ...] = ()) -> Uploaded:
    """The file of a field; UploadError as `taken` says."""
    return taken(request.FILES.get(field), said, endings)


def taken(
    given: UploadedFile[Any] | None,
    said: Wording = USUAL,
    endings: tuple[str, ...] = (),
    limit: int | None = None,
) -> Uploaded:
    """A file that was sent. UploadError where there is none, it is empty, larger than `limit` bytes (by default
    `UPLOAD_LIMIT`), has none of the `endings` where some are named, or says that it unpacks to more than any reader
    takes.
    """
    if given is None or not given.name:
        raise UploadError(said.nothing)
    most: int = settings.UPLOAD_LIMIT if limit is None else limit
    name, size = safe_name(given.name), given.size or 0
    told = {"name": name, "size": -(-size // _MEGABYTE), "limit": most // _MEGABYTE, "endings": " hoặc ".join(endings)}
    if given.size is None or size > most:
        raise UploadError(said.large.format(**told))
    if not size:
        raise UploadError(said.empty.format(**told))
    if endings and Path(name).suffix.lower() not in endings:
        raise UploadError(said.other.format(**told))
    content = given.read()
    if content.startswith(_ZIPPED) and unpacked_size(BytesIO(content)) > MAX_UNPACKED:
        raise UploadError(TOO_BIG.format(**told))
    return Uploaded(name, content)


def unpacked_size(file: Path | BytesIO) -> int:
    """What the parts of an archive say they unpack to, in bytes; 0 for what is none."""
    try:
        with zipfile.ZipFile(file) as archive:
            return sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return 0


def safe_name(name: str) -> str:
    """A name that any disk takes, its ending kept: without folders and signs that some system does not take, and not
    too long; "tep" for nothing.
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(one for one in last if one.isprintable() and one not in '<>:"|?*')
    plain = unicodedata.normalize("NFC", shown).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    if not dot:
        stem, ending = plain, ""
    cut = stem[:_LONGEST_STEM].encode()[:_LONGEST_STEM_BYTES].decode(errors="ignore")
    return f"{cut}{dot}{ending[:_LONGEST_ENDING]}".strip(" .") or "tep"


def as_file(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to be saved under a name."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = content_disposition_header(True, safe_name(name)) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
