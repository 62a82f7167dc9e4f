"""The page of drafts for many units: what can be chosen, how far they are, what became of them, the files."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from ktxh.documents.libreoffice import libreoffice
from ktxh.server.accounts.rights import Act
from ktxh.server.desk.desk_of import or_message
from ktxh.server.desk.faults import Refused, refusing
from ktxh.server.desk.many.asking import ask_for_drafts, go_on, wanted_of
from ktxh.server.desk.many.progress import KEPT, State, drop_old, last_of, progress
from ktxh.server.desk.many.shown import shown_of
from ktxh.server.desk.many.taking import archive_name, packed
from ktxh.server.desk.many.units import MOST, choosing_at
from ktxh.server.desk.models import ManyReports
from ktxh.server.web.place import PlaceRequest, at_place


@require_GET
@at_place(Act.COMPOSE)
def many(request: PlaceRequest) -> HttpResponse:
    """What was asked for last, and the units to choose; `?bo=` ticks none."""
    drop_old()
    place = request.place
    last = last_of(place.user.username)
    try:
        choosing, refused = choosing_at(place, none="bo" in request.GET), ""
    except Refused as found:
        choosing, refused = None, str(found)
    context = {
        "choosing": choosing,
        "refused": refused,
        "shown": shown_of(place, last) if last is not None else None,
        "most": MOST,
        "days": KEPT.days,
        "may_pdf": libreoffice() is not None,
    }
    return render(request, "desk/many.html", context)


@require_POST
@at_place(Act.COMPOSE)
@or_message
def ask(request: PlaceRequest) -> HttpResponseBase:
    """Have drafts made in the background."""
    with refusing():
        ask_for_drafts(request.place, wanted_of(request.place, request.POST))
    return redirect(request.place.url("desk:many"))


@require_POST
@at_place(Act.COMPOSE)
@or_message
def again(request: PlaceRequest, job: UUID) -> HttpResponseBase:
    """Have the rest made after the worker was stopped in the middle."""
    found = _own(request, job)
    with refusing():
        go_on(request.place, found)
    return redirect(request.place.url("desk:many"))


@require_POST
@at_place(Act.COMPOSE)
@or_message
def remove(request: PlaceRequest, job: UUID) -> HttpResponseBase:
    """Leave off, and delete what was made."""
    found = _own(request, job)
    with refusing(), request.place.plan.store.writing_together():
        found.delete()
    messages.success(request, "Đã xóa các dự thảo của lần soạn này.")
    return redirect(request.place.url("desk:many"))


@require_GET
@at_place(Act.COMPOSE)
def many_progress(request: PlaceRequest, job: UUID) -> JsonResponse:
    """How far the drafts are: {state, done, total, sentence, address}."""
    far = progress(_own(request, job))
    told = {"state": far.state, "done": far.done, "total": far.total, "sentence": far.sentence}
    return JsonResponse({**told, "address": request.place.url("desk:many")})


@require_GET
@at_place(Act.COMPOSE)
def take(request: PlaceRequest, job: UUID) -> FileResponse:
    """The drafts as one file."""
    found = _own(request, job)
    if found.state != State.DONE:
        raise Http404
    name = archive_name(request.place.area, found.period)
    return FileResponse(packed(found), as_attachment=True, filename=name, content_type="application/zip")


def _own(request: PlaceRequest, job: UUID) -> ManyReports:
    """The drafts of this number that the person asked for at this place; Http404 for all others."""
    place = request.place
    found = last_of(place.user.username)
    if found is None or (found.pk, found.area, found.period) != (job, place.area.key, place.period.code):
        raise Http404
    return found
