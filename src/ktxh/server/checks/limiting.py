"""Refuses a request that brings too much before anything of it is read."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

_MEGABYTE = 1024 * 1024
_SLACK = 100_000  # what a form sends beside its files
View = Callable[..., HttpResponseBase]


def at_most(limit: Callable[[], int]) -> Callable[[View], View]:
    """The view takes no request larger than so many bytes; a larger one gets a page that says so (413).

    The length that the request states is all that a server ever reads of it. The token is looked for afterwards, for
    that reads the form.
    """

    def decorate(view: View) -> View:
        protected = csrf_protect(view)

        @csrf_exempt
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **more: object) -> HttpResponseBase:
            length = request.META.get("CONTENT_LENGTH") or "0"
            if request.method == "POST" and (not length.isdigit() or int(length) > limit() + _SLACK):
                return render(request, "checks/too_large.html", {"limit": limit() // _MEGABYTE}, status=413)
            return protected(request, *args, **more)

        return guarded

    return decorate
