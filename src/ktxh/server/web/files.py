"""Files that browsers send and get."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import PurePath

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from ktxh.server.problems import StoreError

_MEGABYTE = 1024 * 1024
_LONGEST = 120


class UploadError(StoreError):
    """A file that cannot be taken; the message is one Vietnamese sentence."""


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A file that was sent: its name without folders, and its content."""

    name: str
    content: bytes


def uploaded(request: HttpRequest, field: str) -> Uploaded:
    """The file of a field; UploadError where there is none, it is empty or larger than `UPLOAD_LIMIT`."""
    given = request.FILES.get(field)
    if given is None:
        raise UploadError("Chưa chọn tệp; hãy chọn tệp rồi tải lên lại.")
    name = safe_name(given.name or "")
    if given.size is None or given.size > settings.UPLOAD_LIMIT:
        limit = settings.UPLOAD_LIMIT // _MEGABYTE
        raise UploadError(f"Tệp “{name}” lớn hơn {limit} MB; hãy bớt hình ảnh hoặc chia nhỏ tệp rồi tải lên lại.")
    content = given.read()
    if not content:
        raise UploadError(f"Tệp “{name}” rỗng; hãy chọn tệp khác.")
    return Uploaded(name, content)


def safe_name(name: str) -> str:
    """A name without folders and control characters; "tep" for nothing."""
    last = PurePath(name.replace("\\", "/")).name
    kept = "".join(letter for letter in unicodedata.normalize("NFC", last) if unicodedata.category(letter)[0] != "C")
    stem, dot, ending = kept.rpartition(".")
    return (f"{stem[:_LONGEST]}{dot}{ending[:10]}" if stem else kept[:_LONGEST]) or "tep"


def as_file(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to be saved under a name."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = content_disposition_header(True, safe_name(name)) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
