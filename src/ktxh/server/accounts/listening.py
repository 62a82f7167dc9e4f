"""Listens to log-ins, changed passwords and second factors: tells the trail, and keeps the session in order."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db import transaction
from django.http import HttpRequest

from ktxh.server.accounts.models import User
from ktxh.server.accounts.people import end_sessions
from ktxh.server.accounts.telling import tell

SEEN, LOCKED = "seen", "locked"  # in the session: when something was last asked for (seconds), whether it is locked


def begin() -> None:
    """Connect everything once."""
    user_logged_in.connect(_logged_in, dispatch_uid="ktxh.logged_in")
    user_logged_out.connect(_logged_out, dispatch_uid="ktxh.logged_out")
    user_locked_out.connect(_locked_out, dispatch_uid="ktxh.locked_out")
    for signal in (password_changed, password_reset, password_set):
        signal.connect(_password_changed, dispatch_uid="ktxh.password")
    authenticator_added.connect(_added, dispatch_uid="ktxh.authenticator_added")
    authenticator_removed.connect(_removed, dispatch_uid="ktxh.authenticator_removed")
    authenticator_reset.connect(_reset, dispatch_uid="ktxh.authenticator_reset")


def _logged_in(request: HttpRequest, user: User, **_more: Any) -> None:
    request.session[SEEN] = int(time.time())
    request.session.pop(LOCKED, None)
    _tell("dang_nhap", user)


def _logged_out(user: User | None, **_more: Any) -> None:
    if user is not None:
        _tell("dang_xuat", user)


def _locked_out(username: str, ip_address: str, **_more: Any) -> None:
    with transaction.atomic():
        tell("khoa_dang_nhap", f"user {(username or '?')[:150]}".replace("\0", ""), None, {"address": ip_address})


def _password_changed(request: HttpRequest, user: User, **_more: Any) -> None:
    if user.must_change_password:
        user.must_change_password = False
        user.save(update_fields=["must_change_password"])
    _tell("doi_mat_khau", user)
    end_sessions(user, but=request.session.session_key or "")


def _added(user: User, authenticator: Authenticator, **_more: Any) -> None:
    if authenticator.type == Authenticator.Type.TOTP:
        _tell("bat_xac_thuc", user)


def _removed(user: User, authenticator: Authenticator, **_more: Any) -> None:
    if authenticator.type == Authenticator.Type.TOTP:
        _tell("tat_xac_thuc", user)


def _reset(user: User, **_more: Any) -> None:
    _tell("ma_du_phong", user)


def _tell(what: str, user: User) -> None:
    with transaction.atomic():
        tell(what, f"user {user.username}", author=user.username)
