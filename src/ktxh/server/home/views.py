"""The home page and the search."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from ktxh.server.home.finding import found_for
from ktxh.server.home.needs import needs
from ktxh.server.home.remembered import headlines_of
from ktxh.server.home.units_map import units_right_below
from ktxh.server.home.watching import chases, judges, lagging_need
from ktxh.server.web.place import PlaceRequest, at_place


@require_GET
@at_place()
def first(request: PlaceRequest) -> HttpResponse:
    """What needs the person now, then the figures; the rest comes in parts."""
    place = request.place
    request.session["period"] = place.period.code
    has_units = bool(units_right_below(place))
    # added up over many units they take longer, so that they come after the first paint
    headlines = None if has_units else headlines_of(place)
    context = {
        "needs": needs(place, timezone.localdate()),
        "chases": chases(place),
        "judges": judges(place),
        "has_units": has_units,
        "headlines": headlines,
        "lagging": lagging_need(place, headlines or ()),
    }
    return render(request, "home/first.html", context)


@require_GET
@at_place()
def search(request: PlaceRequest) -> HttpResponse:
    """Indicators, forms and units whose names hold the words."""
    words = request.GET.get("q", "").strip()
    return render(request, "home/search.html", {"words": words, "found": found_for(request.place, words)})
