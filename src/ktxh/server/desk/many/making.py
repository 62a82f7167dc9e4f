"""Makes drafts of many units in the worker of long jobs, unit by unit.

After a while the worker leaves off and puts the rest at the end of its queue, so that a check or a PDF of somebody else
does not wait for hundreds of reports. What is made is kept unit by unit, so who asks again after the worker was stopped
in the middle goes on with the next unit.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task

from ktxh.model.period_text import parse_period
from ktxh.server.accounts.models import User
from ktxh.server.accounts.rights import Act, Rights
from ktxh.server.desk.many.drafting import Drafted, Drafts
from ktxh.server.desk.many.progress import State
from ktxh.server.desk.models import ManyFile, ManyReports, ManyResult
from ktxh.server.desk.telling import Deed, tell
from ktxh.server.web.opening import Plan, plan

SLICE: Final = 15.0  # seconds after which others have their turn, less than the worker has when it is asked to end
_NO_RIGHT = "Bạn không còn quyền soạn dự thảo cho đơn vị này."
_log = logging.getLogger(__name__)


@task()
def make_drafts(identifier: str, turn: int) -> None:
    """Make drafts for as long as the worker may; nothing where they were deleted or somebody else goes on with them."""
    job = ManyReports.objects.filter(pk=identifier, turn=turn).exclude(state=State.DONE).first()
    if job is None:
        return
    try:
        make_for_a_while(job, time.monotonic)
    except Exception:
        # whatever it is, the person is told, and can ask again
        _log.exception("drafts %s", job.pk)
        _mine(job).update(state=State.FAILED, told_at=timezone.now())


def to_the_queue(job: ManyReports) -> None:
    """Put what is left at the end of the worker's queue; a task that waits there already will find nothing to do."""
    if _mine(job).update(turn=job.turn + 1, told_at=timezone.now()):
        job.turn += 1
        make_drafts.enqueue(str(job.pk), job.turn)


def make_for_a_while(job: ManyReports, clock: Callable[[], float]) -> None:
    """Make the drafts that are lacking, one at least; after `SLICE` seconds of the clock the rest is left for later."""
    here, began, made = plan(), clock(), 0
    rights = _rights(job, here)
    drafts = Drafts(here, parse_period(job.period), job.outlines, job.pdf)
    there = set(job.results.values_list("area", flat=True))
    for number, key in enumerate(job.units, 1):
        if key in there:
            continue
        if made and clock() - began > SLICE:
            with here.store.writing_together():
                to_the_queue(job)
            return
        area = here.tree.area(key)
        may = rights.may(Act.COMPOSE, job.area) and rights.may(Act.DRAFT, key)
        drafted = drafts.of(area, timezone.localtime()) if may else Drafted(fault=_NO_RIGHT)
        if not _kept(here, job, ManyResult(job=job, number=number, area=key, name=area.full_name), drafted):
            return
        made += 1
    _end(here, job)


def _kept(here: Plan, job: ManyReports, result: ManyResult, drafted: Drafted) -> bool:
    """Keep the files of a unit and say how far it is; False where the drafts are gone, or in other hands."""
    with here.store.writing_together():
        job.done += 1
        step = f"{job.done}/{len(job.units)} đơn vị: {result.name}"
        now = timezone.now()
        if not _mine(job).update(done=job.done, step=step, state=State.RUNNING, told_at=now):
            return False
        result.fault, result.told = drafted.fault, dict(drafted.told)
        result.save()
        for name, content in drafted.files:
            ManyFile.objects.create(job=job, number=result.number, name=name, content=content)
    return True


def _end(here: Plan, job: ManyReports) -> None:
    """All is made: the trail hears of it."""
    with here.store.writing_together():
        if not _mine(job).update(state=State.DONE, told_at=timezone.now()):
            return
        failed = job.results.exclude(fault="").count()
        told = {"units": job.done - failed, "failed": failed, "pdf": job.pdf}
        tell(here.store.alias, Deed.DRAFTS, f"drafts {job.area} {job.period}", job.owner, told)


def _mine(job: ManyReports) -> QuerySet[ManyReports]:
    """The job, as long as no other task of the worker goes on with it."""
    return ManyReports.objects.filter(pk=job.pk, turn=job.turn)


def _rights(job: ManyReports, here: Plan) -> Rights:
    """What the person may do now; nothing who is not there any more."""
    owner = User.objects.filter(username=job.owner).first()
    return Rights((), here.tree) if owner is None else Rights.of(owner, here.tree)
