"""The pages of people."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ktxh.server.accounts.inviting import send_link, sends_letters
from ktxh.server.accounts.people import LONGEST, PeopleError
from ktxh.server.accounts.roles import Role
from ktxh.server.administration import people_changes as changes
from ktxh.server.administration.people_list import MOST, Wanted, organisations_of, people_of, person_or_404
from ktxh.server.administration.reach import ReachRequest, administers, page
from ktxh.server.web.whole_numbers import whole

_DETAILS = ("full_name", "email", "phone", "position")
_NEW_ROLES = 2  # as many rows for new roles as a form offers at once


@require_GET
@administers()
def first(request: ReachRequest) -> HttpResponse:
    """The people, with a search."""
    state = request.GET.get("trang_thai", "")
    organisation = whole(request.GET.get("to_chuc"))
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
    fault = None
    if request.method == "POST":
        username = request.POST.get("username", "").strip()
        try:
            roles = changes.roles_of(request.reach, _new_roles(request))
            user, password = changes.make_person(request.reach, username, roles, **_details(request))
        except PeopleError as error:
            fault = error
        else:
            sentence = f"Đã lập tài khoản {username}."
            if "letter" in request.POST and send_link(request, user):
                messages.success(request, f"{sentence} Đã gửi đường dẫn đặt mật khẩu tới {user.email}.")
                return redirect("administration:person", username=user.username)
            return page(request, "password", person=user, password=password, sentence=sentence)
    return page(
        request,
        "person_new",
        given=request.POST,
        fault=fault,
        longest=LONGEST,
        organisations=organisations_of(request.reach),
        roles=tuple(Role),
        rows=_rows(request),
        letters=sends_letters(),
    )


@require_http_methods(["GET", "POST"])
@administers()
def person(request: ReachRequest, username: str) -> HttpResponseBase:
    """A user: details, roles, what can be done; POST changes the details."""
    found, fault = person_or_404(request.reach, username), None
    if request.method == "POST":
        try:
            changes.change_person(found, **_details(request))
            messages.success(request, f"Đã sửa thông tin của {username}.")
            return redirect("administration:person", username=username)
        except PeopleError as error:
            if not error.field:
                messages.error(request, str(error))
                return redirect("administration:person", username=username)
            fault = error
    return page(
        request,
        "person",
        person=found,
        given=request.POST if fault else found.user,
        fault=fault,
        longest=LONGEST,
        himself=found.user == request.reach.user,
        sessions=UserSession.objects.filter(user=found.user).count(),
        organisations=organisations_of(request.reach),
        roles=tuple(Role),
        rows=_rows(request),
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


def _rows(request: ReachRequest) -> tuple[tuple[int, str, str], ...]:
    """The rows for new roles: their number, and the organisation and role that were chosen in each."""
    empty = [""] * _NEW_ROLES
    organisations, roles = request.POST.getlist("organisation") + empty, request.POST.getlist("role") + empty
    return tuple((at, organisations[at], roles[at]) for at in range(_NEW_ROLES))


def _new_roles(request: ReachRequest) -> list[str]:
    """The rows in which an organisation was chosen: "12:duyet"."""
    pairs = zip(request.POST.getlist("organisation"), request.POST.getlist("role"), strict=False)
    return [f"{organisation}:{role}" for organisation, role in pairs if organisation]
