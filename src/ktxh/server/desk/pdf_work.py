"""The PDF of a version, made beside the server by the worker of long jobs."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.utils import timezone
from django_tasks import TaskResultStatus, default_task_backend, task
from django_tasks.exceptions import TaskResultDoesNotExist

from ktxh.documents.pdf_making import NoPdfError, make_pdf
from ktxh.server.desk.files import FileKind, kept_file, last_of
from ktxh.server.desk.models import PdfWork
from ktxh.server.store import Store
from ktxh.server.web.long_jobs import is_stuck
from ktxh.server.web.opening import plan

_STATES = {TaskResultStatus.READY: "waiting", TaskResultStatus.RUNNING: "running"}
_WAITING = {"waiting": "Đang chờ đến lượt làm PDF…", "running": "Đang làm PDF, thường mất dưới một phút…"}
_STOPPED = "Việc làm PDF đã dừng giữa chừng; hãy bấm làm lại, nếu vẫn vậy thì báo người quản trị."
_BROKEN = "Chưa làm được PDF vì máy chủ gặp lỗi; hãy thử lại, hoặc mở tệp Word và lưu thành PDF."


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the PDF of a version is: "waiting", "running", "done" or "failed", and what is said of it."""

    state: str
    sentence: str

    @property
    def under_way(self) -> bool:
        """Whether something is still to come."""
        return self.state in _WAITING


def ask_for_pdf(store: Store, identifier: str, author: str) -> None:
    """Have a PDF made of the last Word file of a version; one at a time."""
    with store.writing_together():
        if (now := progress(identifier)) is not None and now.under_way:
            return
        given = {"author": author, "at": timezone.now(), "fault": "", "task": ""}
        work, _ = PdfWork.objects.update_or_create(identifier=identifier, defaults=given)
        work.task = str(make_version_pdf.enqueue(identifier, author).id)
        work.save(update_fields=["task"])


def progress(identifier: str) -> Progress | None:
    """How far it is; None where no PDF was asked for."""
    work = PdfWork.objects.filter(identifier=identifier).first()
    if work is None:
        return None
    if work.fault:
        return Progress("failed", work.fault)
    state, begun = _state(work)
    if state in _WAITING:
        return Progress("failed", _STOPPED) if is_stuck(begun) else Progress(state, _WAITING[state])
    return Progress("done", "Đã làm xong PDF.") if state == "done" else Progress("failed", _BROKEN)


def _state(work: PdfWork) -> tuple[str, datetime]:
    """Where the task is, and since when."""
    try:
        found = default_task_backend.get_result(work.task)
    except TaskResultDoesNotExist:
        return "done", work.at  # the results of old tasks are cleared away
    state = _STATES.get(found.status, "done" if found.status == TaskResultStatus.SUCCESSFUL else "failed")
    return state, found.started_at or work.at


@task()
def make_version_pdf(identifier: str, author: str) -> None:
    """Make it; why it could not be is noted where the page finds it."""
    word = last_of(identifier, FileKind.ISSUED, FileKind.WORD)
    if word is None:
        PdfWork.objects.filter(identifier=identifier).update(fault="Bản này không còn tệp Word để làm PDF.")
        return
    with tempfile.TemporaryDirectory(prefix="ktxh-") as folder:
        source, target = Path(folder) / word.name, Path(folder) / "out.pdf"
        source.write_bytes(word.content)
        try:
            make_pdf(source, target)
        except NoPdfError as error:
            PdfWork.objects.filter(identifier=identifier).update(fault=str(error))
            return
        name = word.name.removesuffix(".docx") + ".pdf"
        kept_file(plan().store, identifier, FileKind.PDF, name, target.read_bytes(), author)
