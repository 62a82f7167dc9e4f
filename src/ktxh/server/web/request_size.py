"""Refuses a request that brings more than its page takes, before anything of it is read.

A server writes what comes in to the disk before a view sees it, so the size is looked at first: it is the length that
the request states, for that is all that is ever read of it; a request that brings something and does not say how much
is refused as well. A view says with `takes_files` that it takes files; every other one takes what people type.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from ktxh.server.web.whole_numbers import whole

_MEGABYTE = 1024 * 1024
TYPED = _MEGABYTE  # a form of 2,000 cells has a third of it
_SLACK = 100_000  # what a form sends beside its files
_LENGTH_DIGITS = 18

View = TypeVar("View", bound=Callable[..., Any])


def takes_files(
    count: int = 1, *, each: Callable[[], int] = lambda: settings.UPLOAD_LIMIT, of_anybody: bool = False
) -> Callable[[View], View]:
    """The view takes so many files of at most `each()` bytes, by default `UPLOAD_LIMIT`; only of who is logged in,
    unless `of_anybody`.
    """

    def limit(known: bool) -> int:
        return count * each() + _SLACK if known or of_anybody else TYPED

    return _limited(limit)


def takes_text(most: int) -> Callable[[View], View]:
    """The view takes no file but more than people type: at most so many bytes, of who is logged in."""
    return _limited(lambda known: most if known else TYPED)


def _limited(limit: Callable[[bool], int]) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.largest_request = limit  # type: ignore[attr-defined]
        return view

    return mark


class LimitedSize:
    """The middleware that refuses; it stands before everything that reads a form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _arguments: Sequence[Any], _more: dict[str, Any]
    ) -> HttpResponse | None:
        """The page that says how much is taken (413), None where the request may be read."""
        size = _stated(request)
        if size is not None and size <= TYPED:
            return None
        limit = getattr(view, "largest_request", None)
        most = TYPED if limit is None else limit(request.user.is_authenticated)
        return None if size is not None and size <= most else _too_large(request, most)


def _stated(request: HttpRequest) -> int | None:
    """How many bytes the request brings; None where it does not say so."""
    if "chunked" in request.META.get("HTTP_TRANSFER_ENCODING", "").lower():
        return None
    return whole(request.META.get("CONTENT_LENGTH") or "0", digits=_LENGTH_DIGITS)


def _too_large(request: HttpRequest, most: int) -> HttpResponse:
    megabytes = most // _MEGABYTE or 1
    if request.content_type == "application/json":
        sentence = f"Dữ liệu gửi lên lớn hơn mức trang này nhận ({megabytes} MB); chưa có gì được lưu."
        return JsonResponse({"sentence": sentence}, status=413)
    return render(request, "web/too_large.html", {"limit": megabytes, "files": most > TYPED}, status=413)
