"""The forms of a unit and a period, the grid of one, and the steps that are taken with it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from ktxh.model.submission import Step
from ktxh.model.submission_steps import steps_from
from ktxh.server.accounts.rights import Act
from ktxh.server.collecting.attachments import attachments_of
from ktxh.server.collecting.forms_here import capabilities, form_or_404, own_items
from ktxh.server.collecting.grid import sheet_json
from ktxh.server.collecting.overview import STATES, overview
from ktxh.server.collecting.who_decides import told_when_sent
from ktxh.server.problems import StoreError
from ktxh.server.submissions.reading_sheet import read_sheet
from ktxh.server.submissions.sending import send
from ktxh.server.submissions.taking import Taking
from ktxh.server.web.place import PlaceRequest, at_place

# what is done on this page; approving has its own
_STEPS = (Step.SEND, Step.TAKE_BACK)


@require_GET
@at_place()
def first(request: PlaceRequest) -> HttpResponse:
    """The forms, those that are owed first."""
    found = overview(request.place, timezone.localdate())
    return render(request, "collecting/first.html", {"overview": found})


@require_GET
@at_place()
def form(request: PlaceRequest, form: str) -> HttpResponse:
    """The grid of a form."""
    place = request.place
    chosen = form_or_404(place, form)
    sheet = read_sheet(place.plan, chosen, place.area.key, place.period)
    may = capabilities(place, chosen)
    own = own_items(place, chosen.items) if place.may(Act.ENTER) and not sheet.locked else frozenset()
    steps = [one for one in steps_from(sheet.submission.state, may) if one in _STEPS]
    events = place.plan.store.submission_events(form, place.area.key, place.period)
    return render(
        request,
        "collecting/form.html",
        {
            "sheet": sheet,
            "sign": STATES[sheet.submission.state],
            "rows": sheet_json(sheet, own),
            "enters": bool(own),
            "steps": steps,
            "events": [one for one in reversed(events) if one.step is not Step.SAVE],
            "returned": next((one for one in reversed(events) if one.step is Step.RETURN), None),
            "attachments": attachments_of(place, form),
            "refusal_to_send": sheet.refusal_to_send if Step.SEND in steps else "",
        },
    )


@require_POST
@at_place(Act.SUBMIT)
def step(request: PlaceRequest, form: str) -> HttpResponseBase:
    """Send a form, or take it back."""
    place = request.place
    chosen = form_or_404(place, form)
    back = redirect(place.url("collecting:form", form=form))
    wanted = next((one for one in _STEPS if one.value == request.POST.get("step")), None)
    if wanted is None:
        return back
    reason = request.POST.get("reason", "").strip()
    taking = Taking(wanted, place.user.username, reason, capabilities=capabilities(place, chosen))
    try:
        if wanted is Step.SEND:
            send(place.plan, chosen, place.area.key, place.period, taking)
        else:
            place.plan.store.take_step(chosen, place.area.key, place.period, taking)
    except StoreError as error:
        messages.error(request, str(error))
        return back
    sent = wanted is Step.SEND
    told = told_when_sent(place, chosen, timezone.localdate()) if sent else f"Đã lấy lại biểu “{chosen.title}” để sửa."
    messages.success(request, told)
    return back
