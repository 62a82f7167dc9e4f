"""The pages that belong to no job: the start, whether the server is well, units to choose from, refusals."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from ktxh.server.accounts.rights import Act, Rights
from ktxh.server.web.opening import plan
from ktxh.server.web.periods import first_shown
from ktxh.server.web.units import units_to_choose


@require_GET
@login_required
def start(request: HttpRequest) -> HttpResponseBase:
    """Home: the unit one belongs to, in the period last looked at."""
    rights = Rights.of(request.user, plan().tree)
    if rights.home is None:
        return render(request, "web/nowhere.html")
    period = request.session.get("period") or first_shown(plan().store.periods(), timezone.localdate()).code
    return redirect("home:first", area=rights.home, period=period)


@require_GET
def health(_request: HttpRequest) -> HttpResponse:
    """Whether the server answers and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


@require_GET
@login_required
def units(request: HttpRequest) -> HttpResponse:
    """The units that the person may see whose name holds the words, for the picker: [{key, name, above}]."""
    rights = Rights.of(request.user, plan().tree)
    found = units_to_choose(plan().tree, rights.areas(Act.SEE), request.GET.get("q", ""), timezone.localdate())
    return JsonResponse({"units": [one.shown() for one in found]})


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is no such page, or not for this person."""
    del exception
    return render(request, "web/not_found.html", status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request is one that no page of this site sends."""
    del exception
    return render(request, "web/bad_request.html", status=400)


def expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form was sent without the token of this session: the page stood open too long."""
    del reason
    return render(request, "web/expired.html", status=403)


def failed(_request: HttpRequest) -> HttpResponse:
    """Something broke; nothing about it is told but the time, which the log has too."""
    return HttpResponse(
        f"<!doctype html><html lang='vi'><meta charset='utf-8'><title>Chưa làm được</title>"
        f"<h1>Chưa làm được việc này</h1><p>Máy chủ gặp lỗi lúc {timezone.localtime():%H:%M:%S %d/%m/%Y}. "
        "Chưa có gì được ghi. Hãy thử lại; nếu vẫn vậy, báo người quản trị cùng giờ nêu trên.</p></html>",
        status=500,
    )
