"""How far an administrator reaches: its units with all below them, and whether these are all of this site.

What concerns one unit (its people, its organisations, its mergers) is for whoever administers that unit. What concerns
everybody at once (backups, outlines, forms, the map, settings, the whole trail) is only for an administrator whose
units hold those of every organisation of the site.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from ktxh.catalogue.area_names import resolve
from ktxh.catalogue.area_words import last_day, placed_name
from ktxh.model.area import Area
from ktxh.server.accounts.models import Organisation, User
from ktxh.server.accounts.rights import Act, Rights
from ktxh.server.administration.problems import AdministrationError
from ktxh.server.administration.tabs import tabs
from ktxh.server.web.opening import Plan, plan

_More = ParamSpec("_More")


@dataclass(frozen=True)
class Reach:
    """An administrator with its rights over the units of the plan."""

    user: User
    rights: Rights
    plan: Plan

    @property
    def areas(self) -> tuple[str, ...]:
        """The keys of the units that are administered, all below them included."""
        return self.rights.areas(Act.ADMINISTER)

    def holds(self, area: str) -> bool:
        """Whether a unit is administered: it is one of the areas, lies in one, was made of such units alone, or became
        nothing but parts of them.

        That is how a unit that is renamed or merged stays within reach until it has organisations of its own, and the
        old one afterwards.
        """
        if self.rights.may(Act.ADMINISTER, area):
            return True
        tree = self.plan.tree
        ended = tree.area(area).end if area in tree else None
        became = [one.new for one in tree.became(area) if one.on == ended] if ended else []
        if became and all(self.rights.may(Act.ADMINISTER, one) for one in became):
            return True
        begun = tree.area(area).start if area in tree else None
        born_of = [one.old for one in tree.came_from(area) if one.on == begun] if begun else []
        return bool(born_of) and all(self.holds(old) for old in born_of)

    @cached_property
    def whole_site(self) -> bool:
        """Whether the units of all organisations of this site are administered."""
        held = Organisation.objects.order_by("area").values_list("area", flat=True).distinct()
        return all(self.holds(area) for area in held)

    def unit(self, text: str) -> Area:
        """The one unit that a key or name means; AdministrationError where it is none, several or out of reach."""
        tree, wanted = self.plan.tree, text.strip()
        if not wanted:
            raise AdministrationError("Chưa nêu đơn vị hành chính; hãy ghi tên, ví dụ xã Thất Khê.")
        found = [tree.area(wanted)] if wanted in tree else self._named(wanted)
        found = [one for one in found if self.holds(one.key)]
        if not found:
            raise AdministrationError(f"“{wanted}” không phải đơn vị nào trong phạm vi quản trị; hãy ghi tên đầy đủ.")
        if len(found) > 1:
            today = timezone.localdate()
            shown = "; ".join(f"{placed_name(tree, one, last_day(one, today))} (mã {one.key})" for one in found[:6])
            raise AdministrationError(
                f"“{wanted}” chưa rõ là đơn vị nào: {shown}. Hãy ghi cả đơn vị cấp trên, hoặc mã."
            )
        return found[0]

    def _named(self, words: str) -> list[Area]:
        found = resolve(words, self.plan.tree, timezone.localdate())
        return list(dict.fromkeys((*found.found, *found.candidates)))


class ReachRequest(HttpRequest):
    """A request of a page of administration."""

    reach: Reach


View = Callable[Concatenate[ReachRequest, _More], HttpResponseBase]


def administers(
    act: Act = Act.ADMINISTER, *, whole_site: bool = False
) -> Callable[[View[_More]], Callable[..., HttpResponseBase]]:
    """The view is for who may do `act` somewhere, with `whole_site` for who administers all of this site.

    Who is not logged in is asked to; for everybody else the page does not exist (404).
    """

    def decorate(view: View[_More]) -> Callable[..., HttpResponseBase]:
        @login_required
        @wraps(view)
        def reaching(request: Any, *args: _More.args, **more: _More.kwargs) -> HttpResponseBase:
            here = plan()
            reach = Reach(request.user, Rights.of(request.user, here.tree), here)
            if not reach.rights.areas(act) or (whole_site and not reach.whole_site):
                raise Http404
            request.reach = reach
            return view(request, *args, **more)

        return reaching

    return decorate


def page(
    request: ReachRequest,
    template: str,
    status: int = 200,
    more: Mapping[str, object] | None = None,
    **shown: object,
) -> HttpResponse:
    """A page of administration with its tabs."""
    found = tabs(request.path, whole_site=request.reach.whole_site)
    given = {"tabs": found, "reach": request.reach, **(more or {}), **shown}
    return render(request, f"administration/{template}.html", given, status=status)
