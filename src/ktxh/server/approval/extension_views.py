"""Putting off a deadline of a unit."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ktxh.model.area import printed
from ktxh.server.accounts.names import full_names
from ktxh.server.approval.extending import ExtensionForm, extension, extensions_of, forms_to_put_off, title_of
from ktxh.server.approval.powers import list_area
from ktxh.server.collecting.overview import overview
from ktxh.server.submissions.problems import StepError
from ktxh.server.web.place import PlaceRequest, at_place


@require_http_methods(["GET", "POST"])
@at_place()
def extend(request: PlaceRequest) -> HttpResponseBase:
    """Show the deadlines of the unit, or put one off."""
    place = request.place
    if not forms_to_put_off(place):
        raise Http404
    if request.method == "POST":
        form = ExtensionForm(place, request.POST)
        if form.is_valid():
            given = extension(place, form.cleaned_data)
            try:
                place.plan.store.extend_deadline(given)
            except StepError as error:
                form.add_error(None, str(error))
            else:
                what = title_of(place, given.form)
                messages.success(request, f"Đã gia hạn “{what}” của {place.area.full_name} đến {printed(given.until)}.")
                return redirect(place.url("approval:extend"))
    else:
        form = ExtensionForm(place, chosen=request.GET.get("bieu", ""))
    known = extensions_of(place)
    context = {
        "form": form,
        "overview": overview(place, timezone.localdate()),
        "extensions": [(title_of(place, one.form), one) for one in known],
        "names": full_names(one.author for one in known),
        "list_address": place.url("approval:first", area=list_area(place)),
    }
    return render(request, "approval/extend.html", context, status=422 if form.errors else 200)
