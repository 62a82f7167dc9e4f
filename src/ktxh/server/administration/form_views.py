"""The pages of forms."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from ktxh.server.administration import own_forms as room
from ktxh.server.administration.reach import ReachRequest, administers, page
from ktxh.server.problems import StoreError
from ktxh.server.web.files import as_file, uploaded
from ktxh.server.web.request_size import takes_files

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@administers()
def forms(request: ReachRequest) -> HttpResponse:
    """All forms."""
    return page(request, "forms", forms=room.listed(request.reach.plan))


@require_GET
@administers()
def form(request: ReachRequest, code: str) -> HttpResponse:
    """The rows of a form."""
    reach = request.reach
    found = room.form_or_404(reach.plan, code)
    catalogue = reach.plan.catalogue
    rows = [(one, catalogue.indicator(one.item.indicator).unit if one.item else "") for one in found.rows]
    return page(request, "form", form=found, rows=rows, example=room.example_place(reach, found, timezone.localdate()))


@require_GET
@administers()
def workbook(request: ReachRequest, code: str) -> HttpResponse:
    """The form as people get it."""
    reach, today = request.reach, timezone.localdate()
    found = room.form_or_404(reach.plan, code)
    place = room.example_place(reach, found, today)
    if place is None:
        raise Http404
    return as_file(room.workbook(reach.plan, found, *place, today), f"{found.code}.xlsx", _XLSX)


@takes_files()
@require_POST
@administers(whole_site=True)
def upload(request: ReachRequest) -> HttpResponseBase:
    """Take a form of the locality."""
    try:
        made = room.take(request.reach.plan, uploaded(request, "file"))
        messages.success(request, f"Đã nhận biểu “{made.title}” ({len(made.items)} chỉ tiêu).")
        return redirect("administration:form", code=made.code)
    except StoreError as error:
        messages.error(request, str(error))
    return redirect("administration:forms")
