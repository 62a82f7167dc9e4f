"""What waits for approval at a unit and below it, and approving together what has no warning."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from ktxh.server.accounts.names import full_names
from ktxh.server.accounts.rights import Act
from ktxh.server.approval.bulk import approve_all_plain
from ktxh.server.approval.filters import Filter
from ktxh.server.approval.lines import late_units, lines
from ktxh.server.approval.powers import may_be_here
from ktxh.server.web.place import PlaceRequest, at_place

_PAGE = 100
_TOLD = 5


@require_GET
@at_place()
def first(request: PlaceRequest) -> HttpResponse:
    """What waits, what is late, and all the rest by filters."""
    place = request.place
    if not may_be_here(place):
        raise Http404
    found = lines(place, timezone.localdate())
    chosen = Filter.of(request.GET.dict())
    visible = Paginator(chosen.chosen(found), _PAGE).get_page(request.GET.get("trang"))
    context = {
        "page": visible,
        "filter": chosen,
        "states": tuple(chosen.states(found)),
        "forms": tuple(chosen.forms(found)),
        "waiting": [one for one in found if one.next],
        "approvable": [one for one in found if one.approvable],
        "plain": [one for one in found if one.plain],
        "late": [one for one in found if one.late],
        "late_units": late_units(found),
        "all": found,
        "names": full_names(one.submission.sent_by for one in visible),
    }
    return render(request, "approval/first.html", context)


@require_POST
@at_place(Act.APPROVE)
def approve_plain(request: PlaceRequest) -> HttpResponseBase:
    """Approve everything that waits for the person and has no warning; what is left is told with the reason."""
    place = request.place
    outcome = approve_all_plain(place, lines(place, timezone.localdate()))
    if outcome.approved:
        more = f" Còn {outcome.more} biểu như vậy, hãy bấm lần nữa để duyệt tiếp." if outcome.more else ""
        messages.success(request, f"Đã duyệt {outcome.approved} biểu không có cảnh báo.{more}")
    else:
        messages.warning(request, "Chưa duyệt biểu nào: không có biểu chờ duyệt nào không có cảnh báo.")
    if outcome.left:
        told = "; ".join(
            f"{one.line.area.full_name}, “{one.line.form.title}”: {one.reason.rstrip('.')}"
            for one in outcome.left[:_TOLD]
        )
        more = f"; và {len(outcome.left) - _TOLD} biểu khác" if len(outcome.left) > _TOLD else ""
        messages.warning(request, f"Còn {len(outcome.left)} biểu để lại: {told}{more}.")
    return redirect(place.url("approval:first"))
