"""The page that explains a figure."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ktxh.analytics.comparing import compare
from ktxh.model.observation import Item
from ktxh.server.web.place import PlaceRequest, at_place
from ktxh.server.why.explaining import why


@require_GET
@at_place()
def first(request: PlaceRequest) -> HttpResponse:
    """Why the figure of `?item=` is what it is at this place."""
    place = request.place
    try:
        item = Item.parse(request.GET.get("item", ""))
        place.plan.catalogue.indicator(item.indicator)
    except (KeyError, ValueError) as error:
        raise Http404 from error
    cube = place.plan.cube()
    (compared,) = compare(cube, [item], place.area.key, place.period)
    return render(request, "why/first.html", {"why": why(place.plan, cube, compared)})
