"""The report of a unit and a period: its sections, what it lacks, how it will print, and composing it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from ktxh.composing.compose import Wish
from ktxh.composing.outlines.problems import Problem
from ktxh.server.accounts.rights import Act
from ktxh.server.desk.composing import composed_version, refuse_cut_off
from ktxh.server.desk.desk_of import desk_of, is_part, or_message
from ktxh.server.desk.faults import Refused, refusing
from ktxh.server.desk.forms import WishForm, first_fault
from ktxh.server.desk.forms_owed import owed_sentence
from ktxh.server.desk.lacking import lacking as lacking_of
from ktxh.server.desk.many.units import has_below
from ktxh.server.desk.needs import needs
from ktxh.server.desk.opened import Desk
from ktxh.server.desk.parts.tabs import tabs_of
from ktxh.server.desk.preview import preview_html
from ktxh.server.desk.prose import problems
from ktxh.server.desk.sections import counted
from ktxh.server.desk.versions import edited_in_word, version_lines
from ktxh.server.reports.version_id import VersionId
from ktxh.server.web.place import PlaceRequest, at_place


@require_GET
@at_place()
def first(request: PlaceRequest) -> HttpResponse:
    """What needs the person now, the sections, the versions."""
    desk = desk_of(request)
    place = desk.place
    versions = version_lines(place)
    context = {
        "desk": desk,
        "needs": needs(place, desk.lines, versions, timezone.localdate()),
        "counts": counted(desk.lines),
        "versions": versions,
        "wish": WishForm(),
        "may_compose": place.may(Act.COMPOSE),
        "below": place.may(Act.COMPOSE) and has_below(place),
        "owed": owed_sentence(place, timezone.localdate()) if place.may(Act.COMPOSE) else "",
        "tabs": tabs_of(place, "desk:first"),
        "edited": edited_in_word(versions),
    }
    return render(request, "desk/first.html", context)


@require_GET
@at_place()
def lacking(request: PlaceRequest) -> HttpResponse:
    """What the report lacks if it is composed now; a part of the first page, or a page of its own."""
    desk = desk_of(request)
    try:
        with refusing():
            found = lacking_of(desk.drawn_up().composed, desk.titles)
    except Refused as refused:
        return render(request, "desk/_refused.html", {"sentence": str(refused)})
    return render(request, "desk/_lacking.html" if is_part(request) else "desk/lacking.html", {"lacking": found})


@require_GET
@at_place()
def preview(request: PlaceRequest) -> HttpResponse:
    """The report as it will print; `?muc=` marks a section."""
    desk, here = desk_of(request), request.GET.get("muc", "")
    try:
        with refusing():
            paper = preview_html(desk.drawn_up(Wish(carry_over="ky-truoc" in request.GET)).composed, here)
    except Refused as refused:
        return render(request, "desk/_refused.html", {"sentence": str(refused)})
    context = {"paper": paper, "problems": _problems(desk, here)}
    return render(request, "desk/_preview.html" if is_part(request) else "desk/preview.html", context)


def _problems(desk: Desk, section: str) -> tuple[Problem, ...]:
    """What is wrong in the calls of the section that is shown, for which it prints as it was typed."""
    found = next((one.prose for one in desk.lines if one.slug == section), None) if section else None
    return problems(found.text, section) if found is not None else ()


@require_POST
@at_place(Act.COMPOSE)
@or_message
def compose(request: PlaceRequest) -> HttpResponseBase:
    """Compose the report and keep it as a version."""
    form = WishForm(request.POST)
    if not form.is_valid():
        raise Refused(first_fault(form))
    given = form.cleaned_data
    refuse_cut_off(request.place.period, given["cut_off"])
    wish = Wish(cut_off=given["cut_off"], carry_over=given["carry_over"])
    identifier = composed_version(desk_of(request), wish, request.place.user.username, comments=given["comments"])
    number = VersionId.parse(identifier).number
    messages.success(request, f"Đã soạn bản {number}; đọc hoặc tải tệp Word ở dưới.")
    return redirect(request.place.url("desk:version", number=number))
