"""The page of the reports that were signed."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ktxh.server.desk.archive import MOST, matching, signed_reports, with_files
from ktxh.server.desk.parts.tabs import tabs_of
from ktxh.server.web.place import PlaceRequest, at_place
from ktxh.server.web.whole_numbers import whole


@require_GET
@at_place()
def archive(request: PlaceRequest) -> HttpResponse:
    """The list; `?q=` holds words, `?nam=` the year of issue."""
    words, year = request.GET.get("q", "").strip(), whole(request.GET.get("nam"))
    every = signed_reports(request.place)
    found = matching(every, words, year)
    context = {
        "lines": with_files(found[:MOST]),
        "count": len(found),
        "all": len(every),
        "most": MOST,
        "words": words,
        "year": year,
        "years": sorted({one.day.year for one in every}, reverse=True),
        "tabs": tabs_of(request.place, "desk:archive"),
    }
    return render(request, "desk/archive.html", context)
