"""The pages of people."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ktxh.server.accounts.people import PeopleError
from ktxh.server.accounts.roles import Role
from ktxh.server.administration import people_changes as changes
from ktxh.server.administration.people_list import MOST, Wanted, organisations_of, people_of, person_or_404
from ktxh.server.administration.reach import ReachRequest, administers, page

_DETAILS = ("full_name", "email", "phone", "position")
_NEW_ROLES = 2  # as many rows for new roles as a form offers at once


@require_GET
@administers()
def first(request: ReachRequest) -> HttpResponse:
    """The people, with a search."""
    given = request.GET.get("to_chuc", "")
    state = request.GET.get("trang_thai", "")
    organisation = int(given) if given.isdigit() else None
    wanted = Wanted(request.GET.get("q", ""), organisation, state if state in {"open", "closed"} else "")
    found = people_of(request.reach, wanted)
    return page(
        request,
        "people",
        people=found[:MOST],
        count=len(found),
        closed=sum(not one.user.is_active for one in found),
        unsecured=[one for one in found if one.user.is_active and one.user.administers and not one.second_factor],
        wanted=wanted,
        organisations=organisations_of(request.reach),
    )


@never_cache
@require_http_methods(["GET", "POST"])
@administers()
def make(request: ReachRequest) -> HttpResponseBase:
    """Make a user; the temporary password is in the answer, and nowhere afterwards."""
    if request.method == "POST":
        username = request.POST.get("username", "").strip()
        try:
            roles = changes.roles_of(request.reach, _new_roles(request))
            user, password = changes.make_person(request.reach, username, roles, **_details(request))
        except PeopleError as error:
            messages.error(request, str(error))
        else:
            return page(request, "password", person=user, password=password, sentence=f"Đã lập tài khoản {username}.")
    return page(
        request,
        "person_new",
        given=request.POST,
        organisations=organisations_of(request.reach),
        roles=tuple(Role),
        rows=range(_NEW_ROLES),
    )


@require_http_methods(["GET", "POST"])
@administers()
def person(request: ReachRequest, username: str) -> HttpResponseBase:
    """A user: details, roles, what can be done; POST changes the details."""
    found = person_or_404(request.reach, username)
    if request.method == "POST":
        try:
            changes.change_person(found, **_details(request))
            messages.success(request, f"Đã sửa thông tin của {username}.")
        except PeopleError as error:
            messages.error(request, str(error))
        return redirect("administration:person", username=username)
    return page(
        request,
        "person",
        person=found,
        himself=found.user == request.reach.user,
        sessions=UserSession.objects.filter(user=found.user).count(),
        organisations=organisations_of(request.reach),
        roles=tuple(Role),
        rows=range(_NEW_ROLES),
    )


@require_POST
@administers()
def roles(request: ReachRequest, username: str) -> HttpResponseBase:
    """Make what is ticked and added all the roles of a user within reach."""
    found = person_or_404(request.reach, username)
    try:
        wanted = changes.roles_of(request.reach, [*request.POST.getlist("membership"), *_new_roles(request)])
        changes.change_roles(request.reach, found, wanted)
        messages.success(request, f"Đã lưu vai trò của {username}.")
    except PeopleError as error:
        messages.error(request, str(error))
        return redirect("administration:person", username=username)
    if not wanted and not request.reach.whole_site:
        return redirect("administration:first")  # the person is beyond reach now
    return redirect("administration:person", username=username)


@never_cache
@require_POST
@administers()
def step(request: ReachRequest, username: str) -> HttpResponseBase:
    """Disable, enable, a new password, without second factor, end the sessions."""
    found = person_or_404(request.reach, username)
    wanted = next((one for one in changes.Step if one.value == request.POST.get("step")), None)
    if wanted is None:
        raise Http404
    try:
        done = changes.take_step(request.reach, found, wanted, request.POST.get("reason", "").strip())
    except PeopleError as error:
        messages.error(request, str(error))
        return redirect("administration:person", username=username)
    if done.password:
        return page(request, "password", person=found.user, password=done.password, sentence=done.sentence)
    messages.success(request, done.sentence)
    return redirect("administration:person", username=username)


def _details(request: ReachRequest) -> dict[str, str]:
    return {name: request.POST.get(name, "").strip() for name in _DETAILS}


def _new_roles(request: ReachRequest) -> list[str]:
    """The rows in which an organisation was chosen: "12:duyet"."""
    pairs = zip(request.POST.getlist("organisation"), request.POST.getlist("role"), strict=False)
    return [f"{organisation}:{role}" for organisation, role in pairs if organisation]
