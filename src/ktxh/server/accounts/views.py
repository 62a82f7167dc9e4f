"""Pages about one's own account that allauth does not have."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from allauth.account.adapter import get_adapter
from allauth.account.views import password_reset
from allauth.mfa.adapter import get_adapter as second_factor
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from requests import RequestException

from ktxh.server.accounts import people
from ktxh.server.accounts.devices import device
from ktxh.server.accounts.forms import Unlock
from ktxh.server.accounts.listening import LOCKED, SEEN
from ktxh.server.accounts.models import User
from ktxh.server.accounts.telling import tell

_LOG = logging.getLogger(__name__)
_NOT_KEPT = ("csrfmiddlewaretoken",)


@require_GET
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """Who one is here, and where to change password, second factor and sessions."""
    return render(request, "accounts/mine.html")


@never_cache
@require_http_methods(["GET", "POST"])
@login_required
def locked(request: HttpRequest) -> HttpResponseBase:
    """Ask an idle session for the password; then go on with the page, or with the form that was sent.

    A page that notices itself that nobody is there locks the session by a POST without password.
    """
    user = request.user
    assert isinstance(user, User)
    address = _safe(request, request.POST.get("next") or request.GET.get("next") or "")
    if request.method == "POST" and "password" not in request.POST:
        return _lock_now(request, user)
    if not request.session.get(LOCKED):
        return redirect(address)
    if not user.has_usable_password():  # came through single sign-on: goes through it again
        logout(request)
        return redirect(address)
    kept = QueryDict(request.POST.get("kept", ""))
    form = Unlock(request.POST or None)
    if form.is_valid():
        if get_adapter(request).reauthenticate(user, form.cleaned_data["password"]):
            return _unlocked(request, user, address, kept)
        form.add_error("password", "Mật khẩu chưa đúng.")
    return _locked_page(request, form, address, kept)


def locked_page(request: HttpRequest, address: str, kept: QueryDict) -> HttpResponse:
    """The lock page that holds a form which was sent meanwhile."""
    return _locked_page(request, Unlock(), address, kept)


def _locked_page(request: HttpRequest, form: Unlock, address: str, kept: QueryDict) -> HttpResponse:
    held = kept.copy()
    for name in _NOT_KEPT:
        held.pop(name, None)
    told = {"form": form, "next": address, "kept": held.urlencode()}
    return render(request, "accounts/locked.html", told)


def _lock_now(request: HttpRequest, user: User) -> HttpResponse:
    if not request.session.get(LOCKED):
        request.session[LOCKED] = True
        with transaction.atomic():
            tell("khoa_phien", f"user {user.username}")
    return HttpResponse(status=204)


def _unlocked(request: HttpRequest, user: User, address: str, kept: QueryDict) -> HttpResponseBase:
    request.session.pop(LOCKED, None)
    request.session[SEEN] = int(time.time())
    with transaction.atomic():
        tell("mo_phien", f"user {user.username}")
    if not kept:
        return redirect(address)
    fields = [(name, value) for name, values in kept.lists() for value in values]
    return render(request, "accounts/go_on.html", {"next": address, "fields": fields})


@never_cache
@require_GET
@login_required
def sessions(request: HttpRequest) -> HttpResponse:
    """Where one is logged in."""
    found = UserSession.objects.purge_and_list(request.user)
    rows = [
        {
            "number": one.pk,
            "device": device(one.user_agent),
            "address": one.ip,
            "since": one.created_at,
            "seen": one.last_seen_at,
            "here": one.session_key == request.session.session_key,
        }
        for one in sorted(found, key=lambda one: one.last_seen_at, reverse=True)
    ]
    return render(request, "usersessions/usersession_list.html", {"rows": rows})


@require_POST
@login_required
def end_session(request: HttpRequest) -> HttpResponseBase:
    """End one of one's own sessions ("number"), or all but this one."""
    user = request.user
    assert isinstance(user, User)
    number = request.POST.get("number", "")
    if not number:
        count = people.end_sessions(user, but=request.session.session_key or "")
        messages.success(request, f"Đã kết thúc {count} phiên khác.")
        return redirect("usersessions_list")
    one = UserSession.objects.filter(user=user, pk=number).first() if number.isdecimal() else None
    if one is None:
        raise Http404
    here = one.session_key == request.session.session_key
    one.end()
    with transaction.atomic():
        tell("ket_thuc_phien", f"user {user.username}", None, {"sessions": 1})
    if here:
        logout(request)
        return redirect("account_login")
    messages.success(request, "Đã kết thúc phiên ấy.")
    return redirect("usersessions_list")


@never_cache
@require_GET
@login_required
def qr(request: HttpRequest) -> HttpResponse:
    """The QR code of the second factor that is being set up, as an SVG file."""
    secret = request.session.get(SECRET_SESSION_KEY)
    if not secret:
        raise Http404
    adapter = second_factor()
    drawn = adapter.build_totp_svg(adapter.build_totp_url(request.user, secret))
    return HttpResponse(drawn, content_type="image/svg+xml")


def sign_on(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Go to the provider of single sign-on."""
    return _at_provider(request, provider_id, openid_connect.login)


def sign_on_back(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Come back from it."""
    return _at_provider(request, provider_id, openid_connect.callback)


def _at_provider(request: HttpRequest, provider_id: str, view: Callable[..., HttpResponseBase]) -> HttpResponseBase:
    """A provider that does not answer, or answers what it may not, is no fault of this server."""
    try:
        return view(request, provider_id)
    except (RequestException, OAuth2Error, KeyError, ValueError) as error:
        _LOG.warning("Hệ thống đăng nhập chung không trả lời đúng: %r", error)
        return render(request, "socialaccount/authentication_error.html", status=401)


def reset_password(request: HttpRequest) -> HttpResponseBase:
    """Send a link for a new password; where no e-mail is sent from here, say whom to ask."""
    if not settings.EMAIL_HOST:
        return render(request, "accounts/no_mail.html")
    answer: HttpResponseBase = password_reset(request)
    return answer


def _safe(request: HttpRequest, address: str) -> str:
    """An address of this site; the start in place of any other."""
    good = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if address.startswith("/") and good else settings.LOGIN_REDIRECT_URL
