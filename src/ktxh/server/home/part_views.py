"""The parts of the home page that htmx fetches when the page stands; each is quick by itself."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from ktxh.server.desk.desk_of import desk_of
from ktxh.server.desk.needs import needs as needs_at_desk
from ktxh.server.desk.versions import version_lines
from ktxh.server.home.as_json import as_json
from ktxh.server.home.disbursement import disbursement
from ktxh.server.home.overdue import tasks
from ktxh.server.home.remembered import headlines_of
from ktxh.server.home.units_map import boundaries_file, unit_map
from ktxh.server.home.who_sent import who_sent
from ktxh.server.web.place import PlaceRequest, at_place


@require_GET
@at_place()
def reports(request: PlaceRequest) -> HttpResponse:
    """What waits for the person at the desk of the report: sections to write, versions to sign."""
    desk = desk_of(request)
    found = needs_at_desk(desk.place, desk.lines, version_lines(desk.place)) if desk.outline is not None else ()
    return render(request, "home/_reports.html", {"needs": found})


@require_GET
@at_place()
def headlines(request: PlaceRequest) -> HttpResponse:
    """The headline indicators of a unit that has others below it."""
    return render(request, "home/_headlines.html", {"headlines": headlines_of(request.place)})


@require_GET
@at_place()
def sent(request: PlaceRequest) -> HttpResponse:
    """Who has sent what."""
    return render(request, "home/_sent.html", {"table": who_sent(request.place, timezone.localdate())})


@require_GET
@at_place()
def on_map(request: PlaceRequest) -> HttpResponse:
    """The units on a map, with the list."""
    found = unit_map(request.place, request.GET.get("chi-tieu", ""))
    return render(request, "home/_map.html", {"map": found, "chart": as_json(found.chart) if found else ""})


@require_GET
@at_place()
def boundaries(_request: PlaceRequest) -> HttpResponseBase:
    """The polygons that the province has uploaded."""
    try:
        return FileResponse(boundaries_file().open("rb"), content_type="application/geo+json")
    except OSError as error:
        raise Http404 from error


@require_GET
@at_place()
def money(request: PlaceRequest) -> HttpResponse:
    """The disbursement over the year."""
    found = disbursement(request.place, timezone.localdate())
    return render(request, "home/_money.html", {"money": found, "chart": as_json(found.chart) if found else ""})


@require_GET
@at_place()
def given_tasks(request: PlaceRequest) -> HttpResponse:
    """The tasks, the overdue ones first."""
    today = timezone.localdate()
    return render(request, "home/_tasks.html", {"tasks": tasks(request.place, today), "today": today})
