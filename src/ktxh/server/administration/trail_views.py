"""The pages of the trail."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from ktxh.server.accounts.rights import Act
from ktxh.server.administration import trail_page as room
from ktxh.server.administration.reach import ReachRequest, administers, page
from ktxh.server.administration.telling import Verb, tell
from ktxh.server.audit import trail as chain
from ktxh.server.web.whole_numbers import whole


@require_GET
@administers(Act.AUDIT)
def trail(request: ReachRequest) -> HttpResponse:
    """The entries, newest first."""
    before = whole(request.GET.get("truoc"))
    wanted = _wanted(request)
    found = room.lines(request.reach, wanted, before)
    shown = found[: room.AT_ONCE]
    query = request.GET.copy()
    query.pop("truoc", None)
    return page(
        request,
        "trail",
        lines=shown,
        older=shown[-1].entry.number if len(found) > room.AT_ONCE else None,
        wanted=wanted,
        kinds=room.kinds(),
        query=query.urlencode(),
    )


@require_GET
@administers(Act.AUDIT)
def export(request: ReachRequest) -> HttpResponseBase:
    """The entries as comma-separated values, for a log server; that they were taken is an entry itself."""
    reach, wanted = request.reach, _wanted(request)
    with transaction.atomic():
        tell(Verb.TRAIL_TAKEN, "trail", None, {"filter": request.GET.urlencode()}, reach.plan.store.alias)
    answer = StreamingHttpResponse(room.as_csv(reach, wanted), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="nhat-ky-{timezone.localdate():%Y%m%d}.csv"'
    return answer


@require_POST
@administers(Act.AUDIT)
def verify(request: ReachRequest) -> HttpResponseBase:
    """Look whether any entry was changed or taken out."""
    alias = request.reach.plan.store.alias
    broken = chain.verify(alias)
    end = chain.head(alias)
    if broken is None:
        told = f"Nhật ký nguyên vẹn: {end.number} việc, việc cuối có mã {end.hash[:16]}…"
        messages.success(request, told)
    else:
        messages.error(request, f"Nhật ký không còn nguyên từ việc số {broken}; hãy báo quản trị cơ sở dữ liệu ngay.")
    with transaction.atomic():
        tell(Verb.TRAIL_VERIFIED, "trail", None, {"entries": end.number, "broken": broken}, alias)
    return redirect("administration:trail")


def _wanted(request: ReachRequest) -> room.Wanted:
    sent = request.GET
    return room.Wanted(
        sent.get("nguoi", "").strip(),
        sent.get("viec", ""),
        sent.get("ve", "").strip(),
        room.day_of(sent.get("tu", "")),
        room.day_of(sent.get("den", "")),
    )
