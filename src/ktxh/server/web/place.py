"""Where a page is: the unit and the period that its address names, and whether the person may be there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse

from ktxh.model.area import Area
from ktxh.model.period import Period, PeriodError
from ktxh.model.period_text import parse_period
from ktxh.server.accounts.models import User
from ktxh.server.accounts.rights import Act, Rights
from ktxh.server.web.opening import Plan, plan

_More = ParamSpec("_More")


@dataclass(frozen=True, slots=True)
class Place:
    """A unit and a period, the person who looks at them, and what that person may do."""

    area: Area
    period: Period
    user: User
    rights: Rights
    plan: Plan

    def may(self, act: Act, sector: str = "") -> bool:
        """Whether the person may do this here."""
        return self.rights.may(act, self.area.key, sector)

    def url(self, name: str, **more: object) -> str:
        """The address of a page of this place by its name ("entry:forms")."""
        return reverse(name, kwargs={"area": self.area.key, "period": self.period.code, **more})


class PlaceRequest(HttpRequest):
    """A request of a page with a place."""

    place: Place


View = Callable[Concatenate[PlaceRequest, _More], HttpResponseBase]


def at_place(act: Act = Act.SEE) -> Callable[[View[_More]], Callable[..., HttpResponseBase]]:
    """The view is about a unit and a period, and for who may do `act` there.

    Who is not logged in is asked to; for everybody else the page does not exist (404), so that nobody learns what
    there is.
    """

    def decorate(view: View[_More]) -> Callable[..., HttpResponseBase]:
        @login_required
        @wraps(view)
        def placed(request: Any, area: str, period: str, *args: _More.args, **more: _More.kwargs) -> HttpResponseBase:
            request.place = place_for(request, area, period, act)
            return view(request, *args, **more)

        return placed

    return decorate


def place_of(user: User, area: str, period: str) -> Place:
    """The place that an address names; Http404 where there is no such unit or period."""
    here = plan()
    if area not in here.tree:
        raise Http404
    try:
        when = parse_period(period)
    except PeriodError as error:
        raise Http404 from error
    if when.code != period:
        raise Http404
    return Place(here.tree.area(area), when, user, Rights.of(user, here.tree), here)


def place_for(request: HttpRequest, area: str, period: str, act: Act) -> Place:
    """The place of a page or endpoint; Http404 where there is none, or not for what the person wants to do there."""
    place = place_of(request.user, area, period)  # type: ignore[arg-type]
    if not place.may(act):
        raise Http404
    return place
