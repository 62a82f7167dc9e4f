"""A page for who opens an address that only takes what a form sends (405), in place of the browser's own."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve


class ToldWhereNot:
    """The middleware; it stands behind log-in, for the page shows who one is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; the page with the way back where the view takes no such request."""
        answer = self.get_response(request)
        page = "HX-Request" not in request.headers and "text/html" in request.headers.get("Accept", "")
        if answer.status_code != 405 or answer.content or not page:
            return answer
        told = render(request, "web/not_allowed.html", {"above": _above(request.path_info)}, status=405)
        told["Allow"] = answer.get("Allow", "")
        return told


def _above(path: str) -> str:
    """The nearest address above that a page of this site has: most forms stand there."""
    parts = path.strip("/").split("/")
    for length in range(len(parts) - 1, 0, -1):
        address = f"/{'/'.join(parts[:length])}/"
        try:
            resolve(address)
        except Resolver404:
            continue
        return address
    return "/"
