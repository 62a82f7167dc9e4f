"""Around every request: who acts, the lock of idle sessions, and what must be done before anything else."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode, urlsplit

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from ktxh.server.accounts.address import address_of
from ktxh.server.accounts.listening import LOCKED, SEEN
from ktxh.server.accounts.models import User
from ktxh.server.accounts.telling import tell
from ktxh.server.accounts.views import locked_page
from ktxh.server.audit.acting import acting

_NOTED_EVERY = 60  # seconds: the session is written at most so often for being seen
QUIET = "X-Ktxh-Quiet"  # a request with this header is the page's own (progress, reminders), not the person's
_ALWAYS = frozenset({"account_logout", "lock", "account_inactive", "health"})
_PASSWORD = _ALWAYS | {"account_change_password", "account_set_password", "account_reauthenticate"}
_SECOND = _PASSWORD | {
    "mfa_activate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_reauthenticate",
    "account_qr",
}

GetResponse = Callable[[HttpRequest], HttpResponse]


class _Middleware:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)


class ActingUser(_Middleware):
    """Whatever a request writes, the trail knows who it was and from where."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer on behalf of the user."""
        who = request.user.get_username() if request.user.is_authenticated else ""
        with acting(who, address_of(request)):
            return self.get_response(request)


class IdleLock(_Middleware):
    """Locks a session in which nobody did anything for a quarter of an hour (an administrator: five minutes).

    A page that was asked for stays in the address, a form that was sent stays in the lock page: after the password both
    go on. What a script asks for is answered with 401 and where to go.
    """

    def process_view(
        self, request: HttpRequest, _view: object, _arguments: Sequence[Any], _more: dict[str, Any]
    ) -> HttpResponse | None:
        """The lock page where the session is locked, or is so from now on."""
        if not isinstance(user := request.user, User):
            return None
        now, seen = int(time.time()), request.session.get(SEEN)
        if not request.session.get(LOCKED) and seen is not None and now - seen > user.idle_minutes * 60:
            request.session[LOCKED] = True
            with transaction.atomic():
                tell("khoa_phien", f"user {user.username}")
        if request.session.get(LOCKED):
            return None if _name(request) in _ALWAYS else _lock(request)
        if QUIET not in request.headers and (seen is None or now - seen >= _NOTED_EVERY):
            request.session[SEEN] = now
            UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=timezone.now())
        return None


class Duties(_Middleware):
    """Leads who has a temporary password to a new one, administrators to the second factor; nothing else opens."""

    def process_view(
        self, request: HttpRequest, _view: object, _arguments: Sequence[Any], _more: dict[str, Any]
    ) -> HttpResponse | None:
        """Where the person has to go first."""
        if not isinstance(user := request.user, User):
            return None
        if user.must_change_password and user.has_usable_password():
            return None if _name(request) in _PASSWORD else _to(request, reverse("account_change_password"))
        if not user.administers or _name(request) in _SECOND or is_mfa_enabled(user, [Authenticator.Type.TOTP]):
            return None
        return _to(request, reverse("mfa_activate_totp"))


def _name(request: HttpRequest) -> str:
    match = request.resolver_match
    return (match.url_name if match else None) or ""


def _is_page(request: HttpRequest) -> bool:
    """Whether a browser asks for a page to show, and not a script for a piece of one."""
    return "HX-Request" not in request.headers and "text/html" in request.headers.get("Accept", "text/html")


def _lock(request: HttpRequest) -> HttpResponse:
    address = reverse("lock")
    if not _is_page(request):
        shown = urlsplit(request.headers.get("HX-Current-URL", "")).path or "/"
        return _go_there(f"{address}?{urlencode({'next': shown})}")
    if request.method == "POST":
        return locked_page(request, request.get_full_path(), request.POST)
    return redirect(f"{address}?{urlencode({'next': request.get_full_path()})}")


def _to(request: HttpRequest, address: str) -> HttpResponse:
    return redirect(address) if _is_page(request) else _go_there(address)


def _go_there(address: str) -> HttpResponse:
    return JsonResponse({"go": address}, status=401, headers={"HX-Redirect": address})
