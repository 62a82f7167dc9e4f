"""Refuses a request with a zero byte in its words: nobody types one, and PostgreSQL takes none in a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict

from ktxh.server.web.views import bad_request

_IN_JSON = (b"\0", b"\\u0000")


class NoZeroBytes:
    """The middleware; it stands behind `LimitedSize`, for it reads the form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: object, _arguments: Sequence[Any], _more: dict[str, Any]
    ) -> HttpResponse | None:
        """The page of requests that are not understood (400), None where there is no zero byte in this one."""
        if request.content_type == "application/json":
            if any(zero in request.body for zero in _IN_JSON):
                return JsonResponse({"sentence": "Dữ liệu gửi lên có ký tự không dùng được; hãy gõ lại."}, status=400)
        elif "\0" in request.path_info or any("\0" in word for word in _words(request.GET, request.POST)):
            return bad_request(request)
        return None


def _words(*given: QueryDict) -> Iterable[str]:
    for one in given:
        for name, values in one.lists():
            yield name
            yield from values
