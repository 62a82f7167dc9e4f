"""The list of headline indicators of a year: looked at, changed, taken over from the year before."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from ktxh.analytics.comparing import plan_period
from ktxh.model.target import AssessedAt, Authority
from ktxh.server.accounts.rights import Act
from ktxh.server.board.headline_list import HeadlineList, headline_list, keep_list, last_years, typed_list
from ktxh.server.problems import StoreError
from ktxh.server.web.place import PlaceRequest, at_place

_ASSESSED = {AssessedAt.ANY_PERIOD: "mọi kỳ", AssessedAt.YEAR_END: "cuối năm"}


@require_http_methods(["GET", "POST"])
@at_place(Act.PLAN)
def edit(request: PlaceRequest) -> HttpResponseBase:
    """The list as a form; POST keeps it."""
    place = request.place
    if request.method != "POST":
        return _page(request, headline_list(place))
    given = typed_list(request.POST.dict())
    try:
        kept = keep_list(place, given)
    except StoreError as error:
        return _page(request, given, str(error))
    messages.success(request, f"Đã ghi danh sách: {kept.new} chỉ tiêu mới, {kept.changed} thay đổi.")
    return redirect(place.url("board:list"))


@require_POST
@at_place(Act.PLAN)
def take_over(request: PlaceRequest) -> HttpResponseBase:
    """Take the list of the year before where this year has none."""
    place = request.place
    found = last_years(place)
    if place.plan.store.headlines(place.area.key, plan_period(place.period)):
        messages.error(request, "Năm nay đã có danh sách; hãy sửa danh sách ấy.")
    elif not found:
        messages.error(request, "Năm trước chưa có danh sách nào để lấy.")
    else:
        place.plan.store.set_headlines(found)
        messages.success(request, f"Đã lấy {len(found)} chỉ tiêu của năm trước.")
    return redirect(place.url("board:list"))


def _page(request: PlaceRequest, found: HeadlineList, problem: str = "") -> HttpResponse:
    place = request.place
    known = {
        "list": found,
        "problem": problem,
        "authorities": list(Authority),
        "assessed": [(one.value, words) for one, words in _ASSESSED.items()],
        "indicators": place.plan.catalogue.indicators,
        "before": last_years(place),
        "standing": place.plan.store.headlines(place.area.key, plan_period(place.period)),
        "tab": "list",
        "year": plan_period(place.period),
        "plans": True,
    }
    return render(request, "board/list.html", known, status=422 if problem else 200)
