"""A version of the report: its files, chốt, the way to the signature; two versions against each other."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from ktxh.server.accounts.rights import Act
from ktxh.server.desk import signing_steps
from ktxh.server.desk.desk_of import desk_of, need, or_message
from ktxh.server.desk.faults import Refused, refusing
from ktxh.server.desk.files import FileKind, file_of, last_of
from ktxh.server.desk.forms import StepForm, first_fault
from ktxh.server.desk.forms_owed import owed_sentence
from ktxh.server.desk.pdf_work import ask_for_pdf, progress
from ktxh.server.desk.signing import Signing, Step
from ktxh.server.desk.versions import differences, version_at, version_lines, version_shown
from ktxh.server.desk.word_page import word_page
from ktxh.server.entry import Entry
from ktxh.server.web.files import as_file
from ktxh.server.web.place import PlaceRequest, at_place
from ktxh.server.web.whole_numbers import whole

_UNFIT = 422
_NO_PLACE = "Tệp Word của bản này không còn ô trống cho số và ngày; hãy ghi tay vào tệp."


@require_GET
@at_place()
def version(request: PlaceRequest, number: int) -> HttpResponse:
    """One version."""
    return _shown(request, number, StepForm())


def _shown(request: PlaceRequest, number: int, form: StepForm, fault: str = "") -> HttpResponse:
    """The page of a version; what was typed to sign it stays, beside what is wrong with it."""
    place, titles = request.place, desk_of(request).titles
    shown = version_shown(place, number)
    working = place.may(Act.COMPOSE) or place.may(Act.SIGN)
    context = {
        "shown": shown,
        "newer": [titles.get(one, one) for one in shown.newer],
        "versions": version_lines(place),
        "form": form,
        "fault": fault,
        "owed": owed_sentence(place, timezone.localdate()) if working and not shown.line.signing.issued else "",
        "may_compose": place.may(Act.COMPOSE),
        "may_ask_pdf": working,
        "signing": Signing,
    }
    return render(request, "desk/version.html", context, status=_UNFIT if fault or form.errors else 200)


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
    signs = state is Signing.SIGNED and Signing.SIGNED in signing_steps.standing_of(found).following
    if not form.is_valid():
        if signs:
            return _shown(request, number, form)
        raise Refused(first_fault(form))
    given = form.cleaned_data
    taken = Step(state, place.user.username, timezone.localtime(), given["reason"], given["number"] or 0, given["day"])
    try:
        with refusing():
            filled = signing_steps.take(place.plan.store, found, taken)
    except Refused as refused:
        if signs:
            return _shown(request, number, form, str(refused))
        raise
    messages.success(request, f"Bản {number}: {state.label.lower()}.")
    if state in (Signing.SENT, Signing.SIGNED) and last_of(found.identifier, FileKind.WORD) is not None:
        ask_for_pdf(place.plan.store, found.identifier, place.user.username)  # who signs looks at that, on a phone too
    if state is Signing.SIGNED and not filled:
        messages.warning(request, _NO_PLACE)
    return redirect(place.url("desk:version", number=number))


@require_GET
@at_place()
@or_message
def read(request: PlaceRequest, number: int) -> HttpResponseBase:
    """What a version says, out of its own file: that which was issued, else that which was composed."""
    found = version_at(request.place, number)
    file = last_of(found.identifier, FileKind.ISSUED, FileKind.WORD)
    if file is None:
        raise Http404
    with refusing():
        paper = word_page(bytes(file.content))
    signs = request.place.may(Act.SIGN) and signing_steps.standing_of(found).state is Signing.SENT
    return render(request, "desk/read.html", {"number": number, "file": file, "paper": paper, "may_sign": signs})


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
    old, new = (whole(request.GET.get(name)) for name in ("truoc", "sau"))
    if old is None or new is None:
        raise Http404
    context = {"found": differences(request.place, old, new), "versions": version_lines(request.place)}
    return render(request, "desk/compare.html", context)
