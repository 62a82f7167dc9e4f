"""Where a person comes back to after a log-in: the page a form stood on, never the address it was sent to."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlencode, urlsplit

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseRedirectBase
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

_READING = frozenset({"GET", "HEAD", "OPTIONS"})


class BackToThePage:
    """Who sends something after the session has ended is asked to log in, and then stands on the page it was sent from.

    A part of a page (htmx) that is asked for is answered with 401 and where to go, as the idle lock does.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; a redirect to the log-in page names another page to come back to."""
        answer = self.get_response(request)
        if not isinstance(answer, HttpResponseRedirectBase) or request.user.is_authenticated:
            return answer
        part = "HX-Request" in request.headers
        log_in = resolve_url(settings.LOGIN_URL)
        sent_to = urlsplit(answer.url)
        asked_for = sent_to.path == log_in and REDIRECT_FIELD_NAME in parse_qs(sent_to.query)
        if not asked_for or (request.method in _READING and not part):
            return answer
        address = f"{log_in}?{urlencode({REDIRECT_FIELD_NAME: page_of(request)})}"
        if part:
            return JsonResponse({"go": address}, status=401, headers={"HX-Redirect": address})
        answer["Location"] = address
        return answer


def page_of(request: HttpRequest) -> str:
    """The page that a form or a part stood on, with its question; the start where the browser does not say."""
    shown = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(shown, {request.get_host()}):
        return str(settings.LOGIN_REDIRECT_URL)
    parts = urlsplit(shown)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
