"""The pages of the catalogue."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from ktxh.server.administration import catalogue_pages as room
from ktxh.server.administration.own_catalogue import INDICATORS, RELATIONS
from ktxh.server.administration.own_texts import listed
from ktxh.server.administration.reach import ReachRequest, administers, page


@require_GET
@administers()
def catalogue(request: ReachRequest) -> HttpResponse:
    """The indicators by sector."""
    here, words = request.reach.plan, request.GET.get("q", "")
    sector = request.GET.get("linh_vuc", "")
    every = [(one, here.catalogue.sector_name(one)) for one in here.catalogue.sectors]
    shown = room.sectors(here, words, sector) if words or sector else ()
    counts = room.sectors(here, "", "")
    return page(
        request,
        "catalogue",
        words=words,
        sector=sector,
        sectors=every,
        shown=shown,
        counts=counts,
        total=len(here.catalogue.indicators),
        texts=listed(here, INDICATORS),
    )


@require_GET
@administers()
def indicator(request: ReachRequest, code: str) -> HttpResponse:
    """One indicator with all its fields."""
    return page(request, "indicator", entry=room.entry(request.reach.plan, code))


@require_GET
@administers()
def relations(request: ReachRequest) -> HttpResponse:
    """The relations between indicators, and the units of measure."""
    here = request.reach.plan
    return page(
        request,
        "relations",
        relations=[one.relation for one in here.relations.all],
        units=room.units_of_measure(here),
        texts=listed(here, RELATIONS),
    )
