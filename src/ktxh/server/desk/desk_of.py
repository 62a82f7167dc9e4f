"""The desk of a request: its place, and the outline that the person chose for it in this session."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from ktxh.server.accounts.rights import Act
from ktxh.server.desk.faults import Refused
from ktxh.server.desk.opened import Desk
from ktxh.server.web.place import Place, PlaceRequest

_KEY = "desk_outlines"
_More = ParamSpec("_More")


def desk_of(request: PlaceRequest) -> Desk:
    """The desk; `?de-cuong=` chooses the outline for the rest of the session. Http404 for one that there is not."""
    place = request.place
    chosen = dict(request.session.get(_KEY, {}))
    where = f"{place.area.key} {place.period.code}"
    asked = request.GET.get("de-cuong")
    desk = Desk(place, chosen.get(where, "") if asked is None else asked)
    if asked is None and desk.named and desk.named not in desk.office.outlines():
        desk = Desk(place)  # it is there no more
    if asked is not None and desk.outline is not None:
        request.session[_KEY] = {**chosen, where: asked}
    return desk


def need(place: Place, *acts: Act) -> None:
    """Http404 where the person may do none of these at the place."""
    if not any(place.may(one) for one in acts):
        raise Http404


def or_message(view: Callable[Concatenate[PlaceRequest, _More], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """What the view refuses is said on the page that the person came from."""

    @wraps(view)
    def told(request: PlaceRequest, *args: _More.args, **more: _More.kwargs) -> HttpResponseBase:
        try:
            return view(request, *args, **more)
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect(came_from(request))

    return told


def came_from(request: PlaceRequest) -> str:
    """The page of this site that the form stood on, named by its field `tu`; the first page of the desk otherwise."""
    asked = request.POST.get("tu", "")
    home = request.place.url("desk:first")
    return asked if asked.startswith(home) and "\\" not in asked and "//" not in asked else home


def is_part(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of the page alone."""
    return bool(getattr(request, "htmx", False))
