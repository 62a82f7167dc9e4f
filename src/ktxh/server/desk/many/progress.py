"""How far the drafts of many units are, and how long they are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any, Final

from django.utils import timezone

from ktxh.server.desk.models import ManyReports
from ktxh.server.web.long_jobs import is_stuck

KEPT: Final = timedelta(days=7)
_STOPPED = (
    "Việc soạn đã dừng giữa chừng sau {done}/{total} đơn vị; hãy bấm soạn tiếp, nếu vẫn vậy thì báo người quản trị."
)
_BROKEN = "Máy chủ gặp lỗi sau {done}/{total} đơn vị; hãy bấm soạn tiếp, nếu vẫn vậy thì báo người quản trị."
_WAITING = "Đang chờ đến lượt…"


class State(StrEnum):
    """How far the drafts are."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far they are, and what is said of it."""

    state: State
    done: int
    total: int
    sentence: str

    @property
    def under_way(self) -> bool:
        """Whether something is still to come."""
        return self.state in {State.WAITING, State.RUNNING}


def progress(job: ManyReports) -> Progress:
    """How far the drafts are; what stands still too long was stopped."""
    state, total = State(job.state), len(job.units)
    if state is State.DONE:
        return Progress(state, job.done, total, f"Đã soạn xong {job.done}/{total} đơn vị.")
    if state is State.FAILED or is_stuck(job.told_at):
        said = _BROKEN if state is State.FAILED else _STOPPED
        return Progress(State.FAILED, job.done, total, said.format(done=job.done, total=total))
    return Progress(state, job.done, total, job.step or _WAITING)


def last_of(owner: str) -> ManyReports | None:
    """The drafts that somebody asked for last, as long as they are kept."""
    return ManyReports.objects.filter(owner=owner, at__gte=timezone.now() - KEPT).first()


def drop_old(**_more: Any) -> None:
    """Delete what was kept long enough."""
    old = ManyReports.objects.filter(at__lt=timezone.now() - KEPT)
    if old.exists():  # asked first, since deleting waits for whoever writes
        old.delete()
