"""Targets as a table: downloaded, uploaded and looked at, kept."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ktxh.analytics.comparing import plan_period
from ktxh.documents.errors import UnreadableError
from ktxh.exchange.problems import ExchangeError
from ktxh.server.accounts.rights import Act
from ktxh.server.board.table_upload import Preview, keep, opened, preview, sealed
from ktxh.server.board.target_sheet import target_sheet
from ktxh.server.problems import StoreError
from ktxh.server.web.files import as_file, uploaded
from ktxh.server.web.place import PlaceRequest, at_place
from ktxh.server.web.request_size import takes_files, takes_text

_SEALED = 4 * 1024 * 1024  # bytes: a file of `table_upload.LIMIT` as a text that comes back
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@takes_files()
@require_http_methods(["GET", "POST"])
@at_place(Act.PLAN)
def upload(request: PlaceRequest) -> HttpResponse:
    """Choose a table; POST shows what it would change, keeping nothing."""
    if request.method != "POST":
        return _page(request)
    place = request.place
    try:
        given = uploaded(request, "file")
        found = preview(place, given)
    except (ExchangeError, UnreadableError, StoreError) as error:
        return _page(request, problem=str(error))
    return _page(request, found, sealed(place, given))


@takes_text(_SEALED)
@require_POST
@at_place(Act.PLAN)
def record(request: PlaceRequest) -> HttpResponseBase:
    """Keep what the preview showed."""
    place = request.place
    try:
        kept = keep(place, preview(place, opened(place, request.POST.get("table", ""))))
    except (ExchangeError, UnreadableError, StoreError) as error:
        return _page(request, problem=str(error))
    messages.success(request, f"Đã ghi {kept.new} chỉ tiêu mới, {kept.changed} chỉ tiêu thay đổi.")
    return redirect(place.url("board:first"))


@require_GET
@at_place()
def download(request: PlaceRequest) -> HttpResponse:
    """The year's targets as a workbook that can be uploaded again."""
    place = request.place
    name = f"Chỉ tiêu giao {place.area.full_name} {plan_period(place.period).label}.xlsx"
    return as_file(target_sheet(place), name, _XLSX)


def _page(request: PlaceRequest, found: Preview | None = None, table: str = "", problem: str = "") -> HttpResponse:
    known = {
        "preview": found,
        "table": table,
        "problem": problem,
        "tab": "upload",
        "year": plan_period(request.place.period),
        "plans": True,
    }
    return render(request, "board/upload.html", known, status=422 if problem else 200)
