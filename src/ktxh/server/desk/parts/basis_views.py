"""The page of the documents that a report rests on; who writes the whole report keeps the list."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from ktxh.model.report_parts import LegalBasis
from ktxh.server.accounts.rights import Act
from ktxh.server.desk.desk_of import desk_of, or_message
from ktxh.server.desk.faults import Refused, refusing
from ktxh.server.desk.forms import first_fault
from ktxh.server.desk.opened import Desk
from ktxh.server.desk.parts import bases
from ktxh.server.desk.parts.lock import frozen_at
from ktxh.server.desk.parts.part_forms import BasisForm
from ktxh.server.desk.parts.tabs import tabs_of
from ktxh.server.web.place import PlaceRequest, at_place
from ktxh.server.web.whole_numbers import whole

_UNFIT = 422


@require_GET
@at_place()
def first(request: PlaceRequest) -> HttpResponse:
    """The documents as they print; `?sua=` is the place of the one to change."""
    desk = desk_of(request)
    listed, changed = bases.basis_list(desk), whole(request.GET.get("sua")) or 0
    if not changed:
        return _shown(request, desk, listed, BasisForm(), 0, listed.seen)
    line = listed.line(changed)
    if line is None or not listed.mine:
        raise Http404
    one = line.basis
    day = f"{one.on:%d/%m/%Y}" if one.on else ""
    initial = {"kind": one.kind, "number": one.number, "on": day, "issuer": one.issuer, "subject": one.subject}
    return _shown(request, desk, listed, BasisForm(initial=initial), changed, listed.seen)


@require_POST
@at_place(Act.WRITE)
def save(request: PlaceRequest) -> HttpResponseBase:
    """Keep a new document, or one that was changed."""
    desk = _own(request)
    number, seen, form = whole(request.POST.get("so")) or 0, request.POST.get("thay", ""), BasisForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused(first_fault(form))
        given = form.cleaned_data
        words = {name: " ".join(given[name].split()) for name in ("kind", "number", "issuer", "subject")}
        basis = LegalBasis(request.place.area.key, request.place.period, 0, on=given["on"], **words)
        with refusing():
            bases.saved(desk, basis, number, seen)
    except Refused as refused:
        return _shown(request, desk, bases.basis_list(desk), form, number, seen, str(refused))
    messages.success(request, "Đã lưu văn bản căn cứ.")
    return redirect(request.place.url("desk:bases"))


@require_POST
@at_place(Act.WRITE)
@or_message
def remove(request: PlaceRequest) -> HttpResponseBase:
    """Take a document out of the list."""
    with refusing():
        bases.withdrawn(_own(request), whole(request.POST.get("so")) or 0, request.POST.get("thay", ""))
    messages.success(request, "Đã bỏ văn bản khỏi danh sách căn cứ.")
    return redirect(request.place.url("desk:bases"))


@require_POST
@at_place(Act.WRITE)
@or_message
def move(request: PlaceRequest) -> HttpResponseBase:
    """Put a document before the one above it."""
    with refusing():
        bases.moved_up(_own(request), whole(request.POST.get("so")) or 0, request.POST.get("thay", ""))
    return redirect(request.place.url("desk:bases"))


def _shown(
    request: PlaceRequest,
    desk: Desk,
    listed: bases.BasisList,
    form: BasisForm,
    changed: int,
    seen: str,
    sentence: str = "",
) -> HttpResponse:
    context = {
        "desk": desk,
        "tabs": tabs_of(request.place, "desk:bases"),
        "listed": listed,
        "form": form,
        "changed": changed,
        "seen": seen,
        "kinds": bases.KINDS,
        "frozen": frozen_at(request.place),
        "sentence": sentence,
    }
    return render(request, "desk/bases.html", context, status=_UNFIT if sentence else 200)


def _own(request: PlaceRequest) -> Desk:
    """The desk; Http404 for who writes only parts of the report."""
    desk = desk_of(request)
    if not desk.writers.all:
        raise Http404
    return desk
