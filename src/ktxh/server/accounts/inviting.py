"""Sends who has a new account a link with which it sets its own password, so that nobody else ever knows one."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from ktxh.server.accounts.forms import ResetPassword
from ktxh.server.accounts.models import User


def sends_letters() -> bool:
    """Whether e-mail is sent from here."""
    return bool(settings.EMAIL_HOST)


def send_link(request: HttpRequest, user: User) -> bool:
    """Send the link, which is good for an hour; False where there is no address, or no e-mail is sent from here."""
    if not user.email or not sends_letters():
        return False
    form = ResetPassword({"email": user.email})
    if not form.is_valid():
        return False
    form.save(request)
    return True
