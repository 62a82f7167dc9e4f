"""The parts of the home page that htmx fetches when the page stands; each is quick by itself."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_GET

from ktxh.server.desk.desk_of import desk_of
from ktxh.server.desk.elsewhere import needs_elsewhere
from ktxh.server.desk.needs import Need as NeedAtDesk
from ktxh.server.desk.needs import needs as needs_at_desk
from ktxh.server.desk.versions import version_lines
from ktxh.server.home.as_json import as_json
from ktxh.server.home.boundaries import boundaries_file, drawn_boundaries
from ktxh.server.home.disbursement import disbursement
from ktxh.server.home.need import Need
from ktxh.server.home.overdue import tasks
from ktxh.server.home.remembered import headlines_of
from ktxh.server.home.units_map import unit_map
from ktxh.server.home.watching import lagging_need, late_need, of_site, to_examine
from ktxh.server.home.who_sent import who_sent
from ktxh.server.submissions.open_periods import periods_open
from ktxh.server.web.place import PlaceRequest, at_place


@require_GET
@at_place()
def reports(request: PlaceRequest) -> HttpResponse:
    """What waits for the person at the desk of the report (sections to write, versions to sign), or at the site."""
    place, desk, today = request.place, desk_of(request), timezone.localdate()
    found: list[Need] = []
    at_desk: tuple[NeedAtDesk, ...] = ()
    if desk.outline is not None:
        versions = version_lines(place)
        at_desk = needs_at_desk(place, desk.lines, versions, today, named=True)
        found += to_examine(place, versions)
    open_now = periods_open(today, place.plan.regimes, place.plan.tree, place.area.key)
    at_desk += needs_elsewhere(place, open_now, today)
    found[:0] = [Need(one.sentence, one.address, one.state, "Báo cáo") for one in at_desk]
    found += of_site(place, timezone.localtime())
    return render(request, "home/_reports.html", {"needs": found})


@require_GET
@at_place()
def headlines(request: PlaceRequest) -> HttpResponse:
    """The headline indicators of a unit that has others below it."""
    found = headlines_of(request.place)
    return render(request, "home/_headlines.html", {"headlines": found, "told": lagging_need(request.place, found)})


@require_GET
@at_place()
def sent(request: PlaceRequest) -> HttpResponse:
    """Who has sent what."""
    table = who_sent(request.place, timezone.localdate())
    return render(request, "home/_sent.html", {"table": table, "late": late_need(request.place, table)})


@require_GET
@at_place()
def on_map(request: PlaceRequest) -> HttpResponse:
    """The units on a map, with the list."""
    found = unit_map(request.place, request.GET.get("chi-tieu", ""))
    return render(request, "home/_map.html", {"map": found, "chart": as_json(found.chart) if found else ""})


@require_GET
@at_place()
def boundaries(request: PlaceRequest) -> HttpResponseBase:
    """The polygons that the province has uploaded; a browser that has them is told so (304)."""
    try:
        drawn, stamp = drawn_boundaries(boundaries_file())
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise Http404 from error
    answer = HttpResponse(drawn, content_type="application/geo+json")
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["ETag"] = quote_etag(stamp)
    return get_conditional_response(request, etag=answer.headers["ETag"], response=answer) or answer


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
