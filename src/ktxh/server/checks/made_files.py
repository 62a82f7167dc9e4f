"""Keeps what was made of checks, for as long as what it was made of is the same, within the room that there is."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from ktxh.server.checks import keeping
from ktxh.server.checks.models import CheckedReport, MadeFile
from ktxh.server.checks.recipe import Recipe
from ktxh.server.web.long_jobs import is_stuck, waiting_words
from ktxh.server.web.opening import Plan

_PART = 4  # of the room of a unit for files that are brought, what is made of them gets this part besides
_STOPPED = "Việc đã dừng giữa chừng, vì máy chủ khởi động lại hoặc thiếu bộ nhớ."


@dataclass(frozen=True, slots=True)
class Progress:
    """How far something is: "none" (nobody asked, or for what it is no more), "waiting", "running", "done", "failed";
    of 100; and in a sentence.
    """

    state: str
    done: int = 0
    sentence: str = ""

    @property
    def under_way(self) -> bool:
        """Whether something is still to come."""
        return self.state in {"waiting", "running"}


def content_of(wanted: Recipe) -> bytes | None:
    """What was made of exactly this; None where it is still to be made."""
    rows = MadeFile.objects.filter(report=wanted.report, form=wanted.form, made_of=wanted.digest)
    found = rows.values_list("content", flat=True).first()
    return None if found is None else bytes(found)


def progress(wanted: Recipe) -> Progress:
    """How far it is."""
    row = MadeFile.objects.filter(report=wanted.report, form=wanted.form).defer("content").first()
    if row is not None and row.made_of == wanted.digest:
        return Progress("done", 100, "Đã làm xong.")
    if row is None or row.wanted != wanted.digest:
        return Progress("none")
    if row.problem:
        return Progress("failed", row.done, row.problem)
    if row.begun_at is None or is_stuck(row.begun_at):
        return Progress("failed", row.done, _STOPPED)
    return Progress("running" if row.step else "waiting", row.done, row.step or waiting_words(row.begun_at))


def expect(wanted: Recipe) -> bool:
    """Note that the worker is to make it; False where that was asked already, or ended badly and nobody said again.

    In a transaction of the caller.
    """
    if progress(wanted).state != "none":
        return False
    noted = {"wanted": wanted.digest, "begun_at": timezone.now(), "done": 0, "step": "", "problem": ""}
    MadeFile.objects.update_or_create(report=wanted.report, form=wanted.form, defaults=noted)
    return True


def begin(wanted: Recipe) -> None:
    """Note that the worker makes it now, whatever it was asked for: somebody may have decided meanwhile."""
    rows = MadeFile.objects.filter(report=wanted.report, form=wanted.form)
    rows.update(wanted=wanted.digest, begun_at=timezone.now(), problem="")


def tell(wanted: Recipe, done: int, step: str) -> None:
    """Say how far the worker is."""
    _expected(wanted).update(done=done, step=step, begun_at=timezone.now())


def keep_problem(wanted: Recipe, problem: str) -> None:
    """Keep why it could not be made."""
    _expected(wanted).update(problem=problem, step="")


def forget_problem(wanted: Recipe) -> None:
    """Let what ended badly be asked for again."""
    if progress(wanted).state == "failed":
        _expected(wanted).update(wanted="")


def keep(plan: Plan, wanted: Recipe, content: bytes) -> None:
    """Keep what was made, in place of what was made of something else; the oldest of the unit give room."""
    with plan.store.writing_together():
        if not CheckedReport.objects.filter(pk=wanted.report.pk).exists():
            return  # deleted meanwhile
        made = {"made_of": wanted.digest, "content": content, "size": len(content)}
        row, _ = MadeFile.objects.update_or_create(report=wanted.report, form=wanted.form, defaults=made)
        _expected(wanted).update(wanted="", step="", done=100)
        _make_room(wanted.report.area, row.pk)


def _expected(wanted: Recipe) -> QuerySet[MadeFile]:
    return MadeFile.objects.filter(report=wanted.report, form=wanted.form, wanted=wanted.digest)


def _make_room(area: str, newest: int) -> None:
    left, gone = keeping.room() // _PART, []
    rows = MadeFile.objects.filter(report__area=area, size__gt=0).order_by("-at", "-pk")
    for key, size in rows.values_list("pk", "size"):
        left -= size
        if left < 0 and key != newest:
            gone.append(key)
    MadeFile.objects.filter(pk__in=gone, wanted="").delete()
