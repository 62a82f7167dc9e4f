"""One form that was sent: looking at it, and approving, returning, freezing, opening and completing it."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from ktxh.model.form import Form
from ktxh.model.observation import Item
from ktxh.model.submission import State, Step
from ktxh.server.accounts.names import full_names
from ktxh.server.approval.deciding import carry_out, decision
from ktxh.server.approval.powers import Powers, list_area
from ktxh.server.approval.shown import ALL, shown
from ktxh.server.collecting.attachments import attachments_of
from ktxh.server.collecting.forms_here import form_or_404
from ktxh.server.problems import StoreError
from ktxh.server.web.place import Place, PlaceRequest, at_place

_TO_LIST = (Step.APPROVE, Step.RETURN)
_TO_LOOK = {State.SENT: "warn", State.RETURNED: "bad", State.APPROVED: "ok", State.FROZEN: "ok", State.COMPLETE: "ok"}


@require_GET
@at_place()
def form(request: PlaceRequest, form: str) -> HttpResponse:
    """The form with all that one looks at before deciding."""
    chosen = _form(request.place, form)
    return _page(request, chosen, view=request.GET.get("xem", ALL))


@require_POST
@at_place()
def step(request: PlaceRequest, form: str) -> HttpResponseBase:
    """Take a step, or keep remarks; what is refused is said on the page, where all that was written stands still."""
    place = request.place
    chosen = _form(place, form)
    made = decision(request.POST.dict(), chosen)
    if made is None:
        return redirect(place.url("approval:form", form=form))
    try:
        told = carry_out(place, chosen, made, timezone.localdate())
    except StoreError as error:
        return _page(request, chosen, str(error), made.notes, made.reason, status=422)
    messages.success(request, told)
    if made.step in _TO_LIST:
        return redirect(place.url("approval:first", area=list_area(place)))
    return redirect(place.url("approval:form", form=form))


def _form(place: Place, code: str) -> Form:
    """The form of that code; Http404 where the person has nothing to decide about it."""
    chosen = form_or_404(place, code)
    if not Powers(place).over(chosen, place.area.key):
        raise Http404
    return chosen


def _page(
    request: PlaceRequest,
    chosen: Form,
    refusal: str = "",
    notes: Mapping[Item, str] | None = None,
    reason: str = "",
    *,
    view: str = ALL,
    status: int = 200,
) -> HttpResponse:
    place = request.place
    found = shown(place, chosen, timezone.localdate(), view, notes)
    said = [one.author for row in found.sheet.rows for one in row.comments]
    since = [found.differences.since.author] if found.differences.since else []
    names = full_names([found.sheet.submission.sent_by, *(one.author for one in found.events), *said, *since])
    context = {
        "shown": found,
        "sheet": found.sheet,
        "look": _TO_LOOK.get(found.sheet.submission.state, "none"),
        "events": [one for one in reversed(found.events) if one.step is not Step.SAVE],
        "attachments": attachments_of(place, chosen.code),
        "names": names,
        "refusal": refusal,
        "reason": reason,
        "list_address": place.url("approval:first", area=list_area(place)),
    }
    return render(request, "approval/form.html", context, status=status)
