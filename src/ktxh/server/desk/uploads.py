"""A file that comes in: no larger than allowed, in a folder of its own for as long as it is looked at."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from ktxh.server.desk.faults import Refused

MEGABYTE = 1024 * 1024
_LONGEST_NAME = 120


@contextmanager
def received(given: UploadedFile[Any] | None, endings: tuple[str, ...]) -> Iterator[Path]:
    """The file under its own name; Refused in one sentence where there is none, it is too large or of another kind."""
    if given is None or not given.name:
        raise Refused("Chưa chọn tệp nào; hãy chọn một tệp rồi gửi.")
    name = safe_name(given.name)
    limit: int = settings.UPLOAD_LIMIT
    if given.size is None or given.size > limit:
        raise Refused(f"Tệp “{name}” lớn quá {limit // MEGABYTE} MB; hãy bớt ảnh trong tệp rồi gửi lại.")
    if not given.size:
        raise Refused(f"Tệp “{name}” trống (0 byte); hãy lưu lại rồi gửi.")
    if Path(name).suffix.lower() not in endings:
        raise Refused(f"“{name}” không phải tệp {' hoặc '.join(endings)}; hãy chọn đúng tệp.")
    with tempfile.TemporaryDirectory(prefix="ktxh-") as folder:
        path = Path(folder) / name
        with path.open("wb") as written:
            for block in given.chunks():
                written.write(block)
        yield path


def safe_name(name: str) -> str:
    """The name of a file without folders and without what no file system takes, its ending kept."""
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = "".join(one for one in last if one.isprintable() and one not in '<>:"|?*').strip(" .")
    stem, dot, ending = plain.rpartition(".")
    return f"{stem[:_LONGEST_NAME]}{dot}{ending}" if dot and stem else plain[:_LONGEST_NAME] or "tep"
