"""Files attached to a form: added, downloaded, taken off."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from ktxh.model.submission import Capability
from ktxh.server.accounts.rights import Act
from ktxh.server.collecting import attachments
from ktxh.server.collecting.forms_here import capabilities, form_or_404
from ktxh.server.problems import StoreError
from ktxh.server.web.files import UploadError, as_file, uploaded
from ktxh.server.web.place import Place, PlaceRequest, at_place
from ktxh.server.web.request_size import takes_files


@takes_files()
@require_POST
@at_place(Act.ENTER)
def add(request: PlaceRequest, form: str) -> HttpResponseBase:
    """Attach a file."""
    _own_form(request.place, form)
    try:
        kept = attachments.attach(request.place, form, uploaded(request, "file"))
        messages.success(request, f"Đã đính kèm “{kept.name}”.")
    except (UploadError, StoreError) as error:
        messages.error(request, str(error))
    return redirect(request.place.url("collecting:form", form=form))


@require_GET
@at_place()
def download(request: PlaceRequest, form: str, number: int) -> HttpResponse:
    """A file as it was attached."""
    found = attachments.attachment_or_404(request.place, form, number)
    return as_file(bytes(found.content), found.name, found.kind)


@require_POST
@at_place(Act.ENTER)
def remove(request: PlaceRequest, form: str, number: int) -> HttpResponseBase:
    """Take a file off."""
    _own_form(request.place, form)
    found = attachments.attachment_or_404(request.place, form, number)
    try:
        attachments.remove(request.place, found)
        messages.success(request, f"Đã gỡ “{found.name}”.")
    except StoreError as error:
        messages.error(request, str(error))
    return redirect(request.place.url("collecting:form", form=form))


def _own_form(place: Place, form: str) -> None:
    """Http404 for a form whose figures the person does not enter."""
    if Capability.ENTER not in capabilities(place, form_or_404(place, form)):
        raise Http404
