"""The workbook of a form: downloaded with what is known, uploaded filled in."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from ktxh.documents.errors import UnreadableError
from ktxh.exchange.form_content import content_of
from ktxh.exchange.form_workbook import form_workbook
from ktxh.exchange.problems import ExchangeError
from ktxh.server.accounts.rights import Act
from ktxh.server.collecting.forms_here import form_or_404
from ktxh.server.collecting.saving import status_of
from ktxh.server.collecting.workbook import enter_workbook
from ktxh.server.problems import StoreError
from ktxh.server.web.files import as_file, uploaded
from ktxh.server.web.place import PlaceRequest, at_place
from ktxh.server.web.request_size import takes_files

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_TAKE_OURS = " Hãy bấm “Tải biểu Excel” ở trang này, điền vào tệp ấy rồi tải lên."


@require_GET
@at_place()
def download(request: PlaceRequest, form: str) -> HttpResponse:
    """The workbook of a form with plan, same period and what was entered."""
    place = request.place
    chosen = form_or_404(place, form)
    content = content_of(chosen, place.area.key, place.period, place.plan.cube())
    made = form_workbook(content, status_of(place.period, timezone.localdate()))
    return as_file(made, f"{chosen.code} {place.area.full_name} {place.period.label}.xlsx", _XLSX)


@takes_files()
@require_POST
@at_place(Act.ENTER)
def upload(request: PlaceRequest, form: str) -> HttpResponseBase:
    """Enter what stands in a workbook that was filled in."""
    place = request.place
    chosen = form_or_404(place, form)
    try:
        given = uploaded(request, "file")
        with TemporaryDirectory() as folder:
            path = Path(folder) / given.name
            path.write_bytes(given.content)
            result = enter_workbook(place, chosen, path)
        messages.success(request, result.told)
        for sentence in result.problems:
            messages.warning(request, sentence)
    except (ExchangeError, UnreadableError, StoreError) as error:
        messages.error(request, f"{error}{_TAKE_OURS if getattr(error, 'lacking', ()) else ''}")
    return redirect(place.url("collecting:form", form=form))
