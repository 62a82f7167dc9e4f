"""From which address a request came."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The IP address of the person: that of the connection, or what the outermost own proxy was connected from.

    With `PROXIES` own proxies in front that many last entries of X-Forwarded-For are theirs to write; what stands
    before them anybody can have written.
    """
    direct = request.META.get("REMOTE_ADDR") or "127.0.0.1"
    forwarded = [one.strip() for one in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if one.strip()]
    if not settings.PROXIES or not forwarded:
        return str(direct)
    given = forwarded[-min(settings.PROXIES, len(forwarded))]
    try:
        return str(ipaddress.ip_address(given))
    except ValueError:
        return str(direct)
