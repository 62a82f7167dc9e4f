"""What somebody asks for on the page of many reports: read, made sure of, and given to the worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, QueryDict
from django.utils import timezone

from ktxh.documents.libreoffice import libreoffice
from ktxh.server.desk.faults import Refused
from ktxh.server.desk.many.making import to_the_queue
from ktxh.server.desk.many.progress import State, drop_old, last_of, progress
from ktxh.server.desk.many.units import MOST, Choosing, choosing_at
from ktxh.server.desk.models import ManyReports
from ktxh.server.web.place import Place

_NONE = "Chưa chọn đơn vị nào; hãy đánh dấu ít nhất một đơn vị rồi bấm soạn."
_TOO_MANY = "Mỗi lần soạn được nhiều nhất {most} đơn vị, đang chọn {count}; hãy bỏ bớt rồi soạn tiếp lần sau."
_NOT_YET = "Lần soạn trước của bạn chưa xong ({done}/{total} đơn vị); hãy chờ xong, hoặc dừng lại rồi soạn lần mới."


@dataclass(frozen=True, slots=True)
class Wanted:
    """The keys of the units, the outlines that were chosen by level, and whether PDF files are wanted too."""

    units: tuple[str, ...]
    outlines: Mapping[str, str]
    pdf: bool


def wanted_of(place: Place, fields: QueryDict) -> Wanted:
    """What the form says. Refused in one sentence for no unit or too many; Http404 for a unit or outline that is not
    offered.
    """
    offered = choosing_at(place)
    asked = set(fields.getlist("don_vi"))
    units = tuple(one.key for one in offered.units if one.key in asked)
    if asked - set(units):
        raise Http404
    if not units:
        raise Refused(_NONE)
    if len(units) > MOST:
        raise Refused(_TOO_MANY.format(most=MOST, count=len(units)))
    return Wanted(units, _outlines(offered, fields), "pdf" in fields and libreoffice() is not None)


def _outlines(offered: Choosing, fields: QueryDict) -> dict[str, str]:
    found = {}
    for level in offered.several:
        if code := fields.get(f"de_cuong_{level.code}", ""):
            if code not in {one.code for one in level.fitting}:
                raise Http404
            found[level.code] = code
    return found


def ask_for_drafts(place: Place, wanted: Wanted) -> ManyReports:
    """Have drafts made; those made for the person before are deleted. Refused while they are under way."""
    name, now = place.user.username, timezone.now()
    with place.plan.store.writing_together():
        drop_old()
        before = last_of(name)
        if before is not None and (far := progress(before)).under_way:
            raise Refused(_NOT_YET.format(done=far.done, total=far.total))
        if before is not None:
            before.delete()
        job = ManyReports.objects.create(
            owner=name,
            area=place.area.key,
            period=place.period.code,
            outlines=dict(wanted.outlines),
            pdf=wanted.pdf,
            units=list(wanted.units),
            state=State.WAITING,
            at=now,
            told_at=now,
        )
        to_the_queue(job)
    return job


def go_on(place: Place, job: ManyReports) -> None:
    """Have the rest made after the worker was stopped; nothing where it is under way or done."""
    with place.plan.store.writing_together():
        if progress(job).state is State.FAILED:
            ManyReports.objects.filter(pk=job.pk).update(state=State.WAITING, told_at=timezone.now())
            to_the_queue(job)
