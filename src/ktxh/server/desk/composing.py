"""Composes the report of the desk and keeps it as a version, with its Word file and the workbook of its annexes."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path

from django.utils import timezone
from django.utils.text import slugify

from ktxh.catalogue.area_words import unaccented
from ktxh.composing.compose import Wish
from ktxh.documents.paper_writer import write_paper
from ktxh.model.area import printed
from ktxh.model.period import Period
from ktxh.server.desk.faults import Refused, refusing
from ktxh.server.desk.files import FileKind, kept_file
from ktxh.server.desk.opened import Desk
from ktxh.server.reports.version_id import VersionId
from ktxh.server.web.place import Place

_BOOKS_OPEN = timedelta(days=92)


def refuse_cut_off(period: Period, day: date | None) -> None:
    """Refused where figures of a period cannot be counted up to that day: before it begins, or a quarter after its
    end, when its books are closed. None is the day of the reporting regime.
    """
    last = period.end + _BOOKS_OPEN
    if day is not None and not period.start <= day <= last:
        raise Refused(
            f"Số liệu {period.label} không thể tính đến {printed(day)}; "
            f"hãy ghi một ngày từ {printed(period.start)} đến {printed(last)}, hoặc bỏ trống."
        )


def composed_version(desk: Desk, wish: Wish, author: str, *, comments: bool = False) -> str:
    """Compose the report and keep it; its identifier. `comments` puts what is lacking into the Word file as comments.

    Refused in one sentence where it cannot be composed; then nothing is kept.
    """
    store = desk.place.plan.store
    with refusing():
        drawn = desk.drawn_up(wish, timezone.localtime())
        workbook = drawn.workbook()
        with store.writing_together():
            identifier, paper = drawn.recorded(store, author)
            content = write_paper(paper)
            if comments:
                with tempfile.TemporaryDirectory(prefix="ktxh-") as folder:
                    content = drawn.commented(content, Path(folder) / "bao-cao.docx")
            kept_file(store, identifier, FileKind.WORD, file_name(desk.place, identifier, "docx"), content, author)
            if workbook is not None:
                name = file_name(desk.place, identifier, "xlsx")
                kept_file(store, identifier, FileKind.EXCEL, name, workbook, author)
    return identifier


def file_name(place: Place, identifier: str, ending: str) -> str:
    """What a file of a version is called: "bao-cao-xa-bac-son-2025-ban-3.docx"."""
    number = VersionId.parse(identifier).number
    unit = slugify(unaccented(place.area.full_name))
    return f"bao-cao-{unit}-{place.period.code.lower()}-ban-{number}.{ending}"
