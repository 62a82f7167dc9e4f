"""The addresses of accounts with the few pages they lead to, for the tests that need no more of the site."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def _page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"trang {request.path} {request.POST.get('text', '')}")


urlpatterns = [
    path("", _page, name="start"),
    path("viec/", _page, name="work"),
    path("tai-khoan/", include("ktxh.server.accounts.urls")),
]
