"""A version of the report: its files, chốt, the way to the signature; two versions against each other."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from ktxh.server.accounts.rights import Act
from ktxh.server.desk import signing_steps
from ktxh.server.desk.desk_of import as_file, need, or_message
from ktxh.server.desk.faults import Refused, refusing
from ktxh.server.desk.files import FileKind, file_of
from ktxh.server.desk.forms import StepForm, first_fault
from ktxh.server.desk.pdf_work import ask_for_pdf, progress
from ktxh.server.desk.signing import Signing, Step
from ktxh.server.desk.versions import differences, version_at, version_lines, version_shown
from ktxh.server.entry import Entry
from ktxh.server.web.place import PlaceRequest, at_place

_NO_PLACE = "Tệp Word của bản này không còn ô trống cho số và ngày; hãy ghi tay vào tệp."


@require_GET
@at_place()
def version(request: PlaceRequest, number: int) -> HttpResponse:
    """One version."""
    place = request.place
    context = {
        "shown": version_shown(place, number),
        "versions": version_lines(place),
        "form": StepForm(),
        "may_compose": place.may(Act.COMPOSE),
        "may_ask_pdf": place.may(Act.COMPOSE) or place.may(Act.SIGN),
        "signing": Signing,
    }
    return render(request, "desk/version.html", context)


@require_POST
@at_place(Act.COMPOSE)
@or_message
def freeze(request: PlaceRequest, number: int) -> HttpResponseBase:
    """Freeze a version (chốt)."""
    place, found = request.place, version_at(request.place, number)
    with refusing():
        reason = request.POST.get("reason", "").strip()
        place.plan.store.freeze(found.identifier, reason, Entry(place.user.username))
    messages.success(request, f"Đã chốt bản {number}; số liệu của bản này giữ nguyên từ đây.")
    return redirect(place.url("desk:version", number=number))


@require_POST
@at_place(Act.COMPOSE)
@or_message
def unfreeze(request: PlaceRequest, number: int) -> HttpResponseBase:
    """Open a frozen version again (hủy chốt), with the reason."""
    place, found = request.place, version_at(request.place, number)
    with refusing():
        signing_steps.open_again(place.plan.store, found, request.POST.get("reason", ""), place.user.username)
    messages.success(request, f"Đã hủy chốt bản {number}; lý do đã được ghi lại.")
    return redirect(place.url("desk:version", number=number))


@require_POST
@at_place()
@or_message
def step(request: PlaceRequest, number: int) -> HttpResponseBase:
    """Take a step to the signature."""
    place, found = request.place, version_at(request.place, number)
    form = StepForm(request.POST)
    if form.data.get("state", "") not in set(Signing):
        raise Http404
    state = Signing(form.data["state"])
    need(place, state.act)
    if not form.is_valid():
        raise Refused(first_fault(form))
    given = form.cleaned_data
    with refusing():
        taken = Step(
            state, place.user.username, timezone.localtime(), given["reason"], given["number"] or 0, given["day"]
        )
        filled = signing_steps.take(place.plan.store, found, taken)
    messages.success(request, f"Bản {number}: {state.label.lower()}.")
    if state is Signing.SIGNED and not filled:
        messages.warning(request, _NO_PLACE)
    return redirect(place.url("desk:version", number=number))


@require_GET
@at_place()
def download(request: PlaceRequest, number: int, file: int) -> HttpResponse:
    """A file of a version."""
    found = file_of(version_at(request.place, number).identifier, file)
    if found is None:
        raise Http404
    return as_file(bytes(found.content), found.name, FileKind(found.kind).media)


@require_POST
@at_place()
@or_message
def ask_pdf(request: PlaceRequest, number: int) -> HttpResponseBase:
    """Have a PDF made in the background."""
    need(request.place, Act.COMPOSE, Act.SIGN)
    found = version_at(request.place, number)
    with refusing():
        ask_for_pdf(request.place.plan.store, found.identifier, request.place.user.username)
    return redirect(request.place.url("desk:version", number=number) + "#tep")


@require_GET
@at_place()
def pdf_progress(request: PlaceRequest, number: int) -> JsonResponse:
    """How far the PDF is: {state, sentence, address}."""
    found = progress(version_at(request.place, number).identifier)
    if found is None:
        raise Http404
    answer = {"state": found.state, "sentence": found.sentence}
    if not found.under_way:
        answer["address"] = request.place.url("desk:version", number=number)
    return JsonResponse(answer)


@require_GET
@at_place()
def compare(request: PlaceRequest) -> HttpResponse:
    """What changed from the version `?truoc=` to the version `?sau=`."""
    old, new = (request.GET.get(name, "") for name in ("truoc", "sau"))
    if not (old.isascii() and old.isdigit() and new.isascii() and new.isdigit() and len(old) + len(new) < 12):
        raise Http404
    context = {"found": differences(request.place, int(old), int(new)), "versions": version_lines(request.place)}
    return render(request, "desk/compare.html", context)
