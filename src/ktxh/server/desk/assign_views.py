"""The page on which whoever compiles the report says who writes which section until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ktxh.server.accounts.rights import Act
from ktxh.server.desk.assign_form import AssignTable, assign_table
from ktxh.server.desk.assigned import NOBODY, Assigned
from ktxh.server.desk.assigning import assign, assignments, earlier_assignments, seen
from ktxh.server.desk.colleagues import Colleagues, colleagues_at
from ktxh.server.desk.desk_of import desk_of
from ktxh.server.desk.faults import Refused
from ktxh.server.desk.opened import Desk
from ktxh.server.web.place import PlaceRequest, at_place

_UNFIT = 422
_EARLIER = "ky-truoc"
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@require_http_methods(["GET", "POST"])
@at_place(Act.COMPOSE)
def first(request: PlaceRequest) -> HttpResponseBase:
    """The table of all sections; `?lay=ky-truoc` fills in those of the earlier period where nothing is assigned yet."""
    desk, there = desk_of(request), colleagues_at(request.place)
    now = assignments(request.place.area.key, request.place.period)
    if request.method == "POST":
        return _saved(request, desk, there, now)
    filled, shown = 0, now
    if request.GET.get("lay") == _EARLIER:
        taken = _taken_over(desk, there, now)
        filled, shown = len(taken), {**now, **taken}
    return _page(request, desk, assign_table(desk, there, shown), now, filled=filled)


def _saved(request: PlaceRequest, desk: Desk, there: Colleagues, now: Mapping[str, Assigned]) -> HttpResponseBase:
    table = assign_table(desk, there, now, request.POST)
    if table.faults:
        return _page(request, desk, table, now, f"{table.faults} mục có chỗ chưa đúng nên chưa ghi gì:")
    try:
        count = assign(request.place, table.wanted, request.POST.get("thay", ""))
    except Refused as refused:
        later = assignments(request.place.area.key, request.place.period)
        return _page(request, desk, table, later, str(refused))
    messages.success(request, f"Đã lưu phân công {count} mục." if count else "Phân công giữ nguyên như trước.")
    return redirect(request.place.url("desk:assign"))


def _page(
    request: PlaceRequest,
    desk: Desk,
    table: AssignTable,
    now: Mapping[str, Assigned],
    sentence: str = "",
    filled: int = 0,
) -> HttpResponse:
    """The page; `sentence` is what was refused, `filled` in how many sections an earlier period was put."""
    last = max(now.values(), key=lambda one: one.at or _LONG_AGO, default=None)
    context = {
        "desk": desk,
        "table": table,
        "seen": seen(now),
        "earlier": earlier_assignments(request.place),
        "asked": request.GET.get("lay") == _EARLIER,
        "filled": filled,
        "sentence": sentence,
        "last": last,
        "open": sum(one.slug not in now for one in table.rows),
    }
    return render(request, "desk/assign.html", context, status=_UNFIT if sentence else 200)


def _taken_over(desk: Desk, there: Colleagues, now: Mapping[str, Assigned]) -> Mapping[str, Assigned]:
    """Those of the earlier period for sections with none, without who is not here any more."""
    earlier = earlier_assignments(desk.place)
    found = {} if earlier is None else earlier.assigned
    here = {
        line.slug: replace(
            one,
            organisation=one.organisation if there.has_organisation(one.organisation) else "",
            person=one.person if there.has_person(one.person) else "",
        )
        for line in desk.lines
        if line.slug not in now and (one := found.get(line.slug)) is not None
    }
    return {slug: one for slug, one in here.items() if one != NOBODY}
