"""Compresses pages and JSON on their way out.

A compressed answer tells by its length how much of it repeats (BREACH): who can make a browser send words of theirs and
watch the line may guess at a secret beside them. Here the token of forms is masked anew in every page, cookies do not
come along from other sites (SameSite=Lax), and Django adds bytes at random to every compressed answer. The pages of an
account show secrets that stay the same (the key of the second factor, spare codes): they are never compressed. Files to
take away and answers that come in pieces go out as they are.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

_KINDS = frozenset({"text/html", "application/json", "application/geo+json", "image/svg+xml"})
_SECRET = "/tai-khoan/"
_WORTH = 1000  # bytes; below that a packet is sent anyway


class Compressed(GZipMiddleware):
    """gzip for what the browser reads itself, where it says that it takes it."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The answer, compressed where it may and is worth it; an ETag becomes a weak one."""
        if not _worth_it(request, response):
            return response
        assert isinstance(response, HttpResponse)
        compressed: HttpResponseBase = super().process_response(request, response)
        return compressed


def _worth_it(request: HttpRequest, response: HttpResponseBase) -> bool:
    if not isinstance(response, HttpResponse) or request.path_info.startswith(_SECRET):
        return False
    kind = response.get("Content-Type", "").partition(";")[0].strip()
    away = response.get("Content-Disposition", "").startswith("attachment")
    return kind in _KINDS and not away and len(response.content) >= _WORTH
