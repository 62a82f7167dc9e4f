"""The lock after five failed log-ins: for one user name from one address, for a quarter of an hour."""

from __future__ import annotations

from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ktxh.server.accounts.address import address_of


def name_given(request: HttpRequest | None, credentials: dict[str, Any] | None = None) -> str:
    """The user name somebody tries, in small letters; log-in does not heed the case, so nor does the lock."""
    name = (credentials or {}).get("username")
    if name is None and request is not None:
        name = request.POST.get("login", "")
    return str(name or "").strip().lower()


def locked_out(
    request: HttpRequest, _response: HttpResponse | None = None, credentials: dict[str, Any] | None = None
) -> HttpResponse:
    """The page that says when to try again (429)."""
    attempts = AccessAttempt.objects.filter(username=name_given(request, credentials), ip_address=address_of(request))
    last = attempts.order_by("-attempt_time").values_list("attempt_time", flat=True).first() or timezone.now()
    again = last + settings.AXES_COOLOFF_TIME
    told = {"again": again, "limit": settings.AXES_FAILURE_LIMIT, "sends_mail": bool(settings.EMAIL_HOST)}
    return render(request, "accounts/locked_out.html", told, status=429)
