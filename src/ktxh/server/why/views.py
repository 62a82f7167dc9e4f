"""The page that explains a figure."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ktxh.analytics.comparing import compare
from ktxh.model.area import Area, printed
from ktxh.model.observation import Item
from ktxh.server.web.place import PlaceRequest, at_place
from ktxh.server.why.explaining import why


@require_GET
@at_place()
def first(request: PlaceRequest) -> HttpResponse:
    """Why the figure of `?item=` is what it is here, for the boundaries of the day `?dg=` where there is one."""
    place = request.place
    try:
        item = Item.parse(request.GET.get("item", ""))
        place.plan.catalogue.indicator(item.indicator)
        boundaries = _day(request.GET.get("dg", ""), place.area)
    except (KeyError, ValueError) as error:
        raise Http404 from error
    cube = place.plan.cube()
    (compared,) = compare(cube, [item], place.area.key, place.period, boundaries)
    found = why(place.plan, cube, compared)
    return render(request, "why/first.html", {"why": found, "boundaries": printed(boundaries) if boundaries else ""})


def _day(text: str, area: Area) -> date | None:
    """The day whose boundaries count; ValueError where it is no day or the unit did not exist then."""
    if not text:
        return None
    day = date.fromisoformat(text)
    if not area.exists(day):
        raise ValueError(text)
    return day
