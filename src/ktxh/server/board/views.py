"""The board of the year's indicators, the page of one, and setting its target."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from ktxh.analytics.comparing import plan_period
from ktxh.model.target import Authority
from ktxh.server.accounts.rights import Act
from ktxh.server.board.indicator_page import indicator_page, item_of
from ktxh.server.board.setting import Given, phase_fields, set_target, target_of, withdraw
from ktxh.server.board.wording import GOALS, asked
from ktxh.server.board.year_board import year_board
from ktxh.server.problems import StoreError
from ktxh.server.web.place import PlaceRequest, at_place
from ktxh.server.web.whole_numbers import whole


@require_GET
@at_place()
def first(request: PlaceRequest) -> HttpResponse:
    """All indicators of the year, those that are late first named."""
    place = request.place
    board = year_board(place, place.plan.cube(), _authority(request.GET.get("cap", "")))
    known = {"board": board, "plans": place.may(Act.PLAN), "authorities": list(Authority), "tab": "first"}
    return render(request, "board/first.html", known)


@require_GET
@at_place()
def one(request: PlaceRequest) -> HttpResponse:
    """One indicator with everything that is known of its plan."""
    return _one(request, request.GET.get("item", ""))


@require_POST
@at_place(Act.PLAN)
def set_one(request: PlaceRequest) -> HttpResponseBase:
    """Set or change a target of the unit by a decision."""
    place = request.place
    item = item_of(place, request.POST.get("item", ""))
    given = Given(request.POST.dict())
    try:
        target = target_of(place, item, place.area.key, given)
        seen = whole(request.POST.get("seen"))
        kept = set_target(place, target, -1 if seen is None else seen)
    except StoreError as error:
        return _one(request, str(item), given, str(error))
    if kept.unchanged:
        messages.info(request, "Chỉ tiêu vẫn như lần giao trước nên chưa ghi gì mới.")
    else:
        done = "giao" if kept.new else "điều chỉnh"
        messages.success(request, f"Đã {done} chỉ tiêu theo {target.decision}.")
    return redirect(place.url("board:one") + asked(item))


@require_POST
@at_place(Act.PLAN)
def withdraw_one(request: PlaceRequest) -> HttpResponseBase:
    """Take back a revision that was set by mistake."""
    place = request.place
    item = item_of(place, request.POST.get("item", ""))
    try:
        stands = withdraw(place, item, request.POST.get("which", ""), " ".join(request.POST.get("reason", "").split()))
    except StoreError as error:
        return _one(request, str(item), problem=str(error))
    left = f"chỉ tiêu trở lại theo {stands.decision}" if stands else "chỉ tiêu này chưa được giao"
    messages.success(request, f"Đã thu hồi lần giao; {left}.")
    return redirect(place.url("board:one") + asked(item))


def _one(request: PlaceRequest, text: str, given: Given | None = None, problem: str = "") -> HttpResponse:
    place = request.place
    page = indicator_page(place, place.plan.cube(), item_of(place, text))
    typed = given.fields if given else {"authority": page.headline.authority.value}
    phases = [(name, words, typed.get(name, "")) for name, words in phase_fields(plan_period(place.period))]
    known = {
        "page": page,
        "plans": place.may(Act.PLAN),
        "authorities": list(Authority),
        "goals": GOALS.items(),
        "typed": typed,
        "phases": phases,
        "problem": problem,
        "tab": "first",
        "year": plan_period(place.period),
    }
    return render(request, "board/one.html", known, status=422 if problem else 200)


def _authority(text: str) -> Authority | None:
    if not text:
        return None
    try:
        return Authority(text)
    except ValueError as error:
        raise Http404 from error
