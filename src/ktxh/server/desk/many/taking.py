"""The drafts of many units as one file to take away, with a table that says what became of each unit."""

from __future__ import annotations

import csv
import io
import tempfile
import zipfile
from collections.abc import Iterable
from typing import IO, Final

from django.utils import timezone
from django.utils.text import slugify

from ktxh.catalogue.area_words import unaccented
from ktxh.model.area import Area
from ktxh.server.desk.models import ManyReports, ManyResult
from ktxh.showing.separated import no_formula

TABLE: Final = "ket-qua.csv"
_AT_ONCE = 4  # files that are in memory together
_IN_MEMORY = 8 * 1024 * 1024  # a larger archive goes to the disk
_COLUMNS = ("STT", "Đơn vị", "Kết quả", "Số liệu", "Chỗ thiếu", "Mục chưa có lời văn", "Phụ lục", "Đề cương", "Ghi chú")
_COUNTS = ("figures", "gaps", "unwritten", "annexes", "outline")


def packed(job: ManyReports) -> IO[bytes]:
    """The archive, at its beginning; the files are in it as they were made, since they are packed themselves."""
    target = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY, prefix="ktxh-")  # noqa: SIM115 - sent afterwards
    moment = timezone.localtime(job.told_at).timetuple()[:6]
    with zipfile.ZipFile(target, "w") as archive:
        for file in job.files.order_by("number", "pk").iterator(chunk_size=_AT_ONCE):
            archive.writestr(zipfile.ZipInfo(file.name, moment), bytes(file.content))
        archive.writestr(zipfile.ZipInfo(TABLE, moment), table(job.results.order_by("number")))
    target.seek(0)
    return target


def table(results: Iterable[ManyResult]) -> bytes:
    """What became of each unit, as comma-separated values that spreadsheets open with their diacritics."""
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(_COLUMNS)
    for one in results:
        counts = [no_formula(str(one.told.get(name, ""))) for name in _COUNTS]
        done = "không soạn được" if one.fault else "đã soạn"
        note = one.fault or one.told.get("pdf", "")
        writer.writerow([one.number, no_formula(one.name), done, *counts, no_formula(note)])
    return lines.getvalue().encode("utf-8-sig")


def archive_name(area: Area, period: str) -> str:
    """What the archive is called: "du-thao-bao-cao-tinh-lang-son-2025.zip"."""
    return f"du-thao-bao-cao-{slugify(unaccented(area.full_name))}-{period.lower()}.zip"
