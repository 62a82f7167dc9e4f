"""Has browsers keep no copy of what they show to somebody who is logged in.

A page shows what is stored, with the number of its version in its forms: an old copy that comes back with "Back" would
put old text over new, and on a shared machine it would show the figures to whoever comes next.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_KINDS = ("text/html", "application/json")


class NeverOld:
    """The middleware; it stands before that of the sessions and asks nothing of the database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; pages and JSON that say nothing of it themselves are not to be kept."""
        answer = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and answer.get("Content-Type", "").startswith(_KINDS):
            answer.headers.setdefault("Cache-Control", "private, no-store")
        return answer
