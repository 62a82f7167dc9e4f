"""The files of versions: kept as they were made or came in, never changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils import timezone

from ktxh.server.desk.models import VersionFile
from ktxh.server.desk.telling import Deed, tell
from ktxh.server.store import Store


class FileKind(StrEnum):
    """What a file of a version is."""

    WORD = "word"  # as it was composed or refreshed
    EXCEL = "excel"  # the annexes
    PDF = "pdf"
    UPLOADED = "gui-len"  # as it came back from Word, before its figures were brought up
    ISSUED = "ban-hanh"  # with number and day
    SIGNED = "da-ky"  # as it was signed: a scan, or signed electronically

    @property
    def label(self) -> str:
        """As users read it."""
        return _KINDS[self][0]

    @property
    def media(self) -> str:
        """What the browser is told that it is; "" where its name says it."""
        return _KINDS[self][1]


_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_KINDS = {
    FileKind.WORD: ("Tệp Word", _DOCX),
    FileKind.EXCEL: ("Phụ lục Excel", _XLSX),
    FileKind.PDF: ("Tệp PDF", "application/pdf"),
    FileKind.UPLOADED: ("Tệp Word gửi lên", _DOCX),
    FileKind.ISSUED: ("Tệp Word có số, ngày ban hành", _DOCX),
    FileKind.SIGNED: ("Bản đã ký", "application/octet-stream"),
}


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file of a version without its content."""

    number: int
    kind: FileKind
    name: str
    author: str
    at: datetime


def kept_file(store: Store, identifier: str, kind: FileKind, name: str, content: bytes, author: str) -> None:
    """Keep a file, and tell the trail of it; inside of the caller's transaction where there is one."""
    digest = hashlib.sha256(content).hexdigest()
    with store.writing_together():
        VersionFile.objects.create(
            identifier=identifier,
            kind=kind.value,
            name=name,
            content=content,
            sha256=digest,
            author=author,
            at=timezone.now(),
        )
        tell(store.alias, Deed.FILE, f"version {identifier}", author, {"kind": kind.value, "sha256": digest})


def files_of(identifier: str) -> tuple[FileLine, ...]:
    """The files of a version in the order they were kept; of a kind that is made anew the last only."""
    rows = VersionFile.objects.filter(identifier=identifier).defer("content").order_by("pk")
    listed = [FileLine(one.pk, FileKind(one.kind), one.name, one.author, one.at) for one in rows]
    last = {one.kind: one.number for one in listed}
    return tuple(one for one in listed if one.kind is FileKind.SIGNED or last[one.kind] == one.number)


def file_of(identifier: str, number: int) -> VersionFile | None:
    """A file of a version with its content, None where it has none of this number."""
    return VersionFile.objects.filter(identifier=identifier, pk=number).first()


def last_of(identifier: str, *kinds: FileKind) -> VersionFile | None:
    """The last file of the first of these kinds that the version has any of."""
    for kind in kinds:
        found = VersionFile.objects.filter(identifier=identifier, kind=kind.value).order_by("-pk").first()
        if found is not None:
            return found
    return None
