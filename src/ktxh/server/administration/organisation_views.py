"""The pages of organisations."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from ktxh.server.accounts.people import LONGEST, PeopleError
from ktxh.server.accounts.roles import OrganisationKind
from ktxh.server.administration import organisations as room
from ktxh.server.administration.people_list import organisations_of
from ktxh.server.administration.reach import ReachRequest, administers, page
from ktxh.server.problems import StoreError


@require_GET
@administers()
def organisations(request: ReachRequest) -> HttpResponse:
    """The organisations by unit."""
    return page(request, "organisations", units=room.by_unit(request.reach, timezone.localdate()))


@require_http_methods(["GET", "POST"])
@administers()
def make(request: ReachRequest) -> HttpResponseBase:
    """Make an organisation."""
    given, fault = _given(request), None
    if request.method == "POST":
        try:
            made = room.make(request.reach, given, request.POST.get("unit", ""))
            messages.success(request, f"Đã lập {made.name}.")
            return redirect("administration:organisations")
        except PeopleError as error:
            fault = error
        except StoreError as error:
            fault = PeopleError(str(error), "unit")
    unit = request.POST.get("unit") or request.GET.get("don_vi", "")
    return page(request, "organisation", given=given, unit=unit, fault=fault, longest=LONGEST, more=_choices(request))


@require_http_methods(["GET", "POST"])
@administers()
def change(request: ReachRequest, number: int) -> HttpResponseBase:
    """Change an organisation."""
    found = room.organisation_or_404(request.reach, number)
    given = room.Given(found.name, found.short_name, found.kind, tuple(found.sectors), str(found.parent_id or ""))
    fault = None
    if request.method == "POST":
        given = _given(request)
        try:
            room.change(request.reach, found, given)
            messages.success(request, f"Đã sửa {found.name}.")
            return redirect("administration:organisations")
        except PeopleError as error:
            fault = error
    area = request.reach.plan.tree.area(found.area)
    shown = {"organisation": found, "area": area, "given": given, "fault": fault, "longest": LONGEST}
    return page(request, "organisation", more={**shown, **_choices(request, found.pk)})


def _choices(request: ReachRequest, but: int | None = None) -> dict[str, object]:
    catalogue = request.reach.plan.catalogue
    return {
        "kinds": tuple(OrganisationKind),
        "sectors": [(one, catalogue.sector_name(one)) for one in catalogue.sectors],
        "parents": [one for one in organisations_of(request.reach) if one.pk != but],
    }


def _given(request: ReachRequest) -> room.Given:
    sent = request.POST
    return room.Given(
        sent.get("name", "").strip(),
        sent.get("short_name", "").strip(),
        sent.get("kind", ""),
        tuple(sent.getlist("sector")),
        sent.get("parent", ""),
    )
