"""What was handed down to the units below, and handing down."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from ktxh.analytics.comparing import plan_period
from ktxh.catalogue.forms import item_label
from ktxh.model.observation import Item
from ktxh.server.accounts.rights import Act
from ktxh.server.board.hand_down_table import hand_down_table
from ktxh.server.board.handing import hand, handing
from ktxh.server.board.indicator_page import item_of
from ktxh.server.board.setting import Given
from ktxh.server.problems import StoreError
from ktxh.server.web.place import PlaceRequest, at_place


@require_GET
@at_place()
def table(request: PlaceRequest) -> HttpResponse:
    """Indicators by units with the sum, the difference and the reserve."""
    place = request.place
    found = hand_down_table(place, place.plan.cube())
    known = {"table": found, "plans": place.may(Act.PLAN), "tab": "hand_downs", "year": plan_period(place.period)}
    return render(request, "board/hand_downs.html", known)


@require_http_methods(["GET", "POST"])
@at_place(Act.PLAN)
def one(request: PlaceRequest) -> HttpResponseBase:
    """Hand one target down; POST keeps the figures."""
    if request.method != "POST":
        return _page(request, item_of(request.place, request.GET.get("item", "")))
    place = request.place
    item = item_of(place, request.POST.get("item", ""))
    given = Given(request.POST.dict())
    try:
        kept = hand(place, place.plan.cube(), item, given)
    except StoreError as error:
        return _page(request, item, given, str(error))
    told = f"Đã giao {kept.new + kept.changed} đơn vị"
    messages.success(request, told + (f"; {kept.unchanged} đơn vị vẫn như cũ." if kept.unchanged else "."))
    return redirect(place.url("board:hand_downs"))


def _page(request: PlaceRequest, item: Item, given: Given | None = None, problem: str = "") -> HttpResponse:
    place = request.place
    name = item_label(place.plan.catalogue, item)
    found = handing(place, place.plan.cube(), item, name, given.fields if given else None)
    known = {
        "handing": found,
        "name": name,
        "indicator": place.plan.catalogue.indicator(item.indicator),
        "typed": given.fields if given else {},
        "problem": problem,
        "tab": "hand_downs",
        "year": plan_period(place.period),
    }
    return render(request, "board/hand_down.html", known, status=422 if problem else 200)
