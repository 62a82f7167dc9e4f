"""The page on which the figures of a checked report are taken over into the plan database."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from ktxh.documents.errors import UnreadableError
from ktxh.exchange.review import Verdict
from ktxh.model.period import Period, PeriodError
from ktxh.model.period_text import parse_period
from ktxh.server.accounts.rights import Act
from ktxh.server.checks import keeping
from ktxh.server.checks.listing import units
from ktxh.server.checks.models import CheckedReport, State
from ktxh.server.checks.results import without
from ktxh.server.checks.running import examined_report
from ktxh.server.checks.seeing import Seeing
from ktxh.server.checks.shown import silenced
from ktxh.server.checks.taking_over import Offer, Reviewer, Taken, offer, take
from ktxh.server.checks.views import report_of, seeing_of
from ktxh.server.entry import Entry
from ktxh.server.problems import StoreError

_SHOWN = 5  # refusals told at once
_REASON = "ly_do:"


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def taking_over(request: HttpRequest, identifier: UUID) -> HttpResponseBase:
    """What the report offers, row by row; POST records the rows that were chosen."""
    seeing = seeing_of(request)
    report = report_of(seeing, identifier)
    if report.state != State.DONE or not seeing.may_take_over(report):
        raise Http404
    given = request.POST if request.method == "POST" else request.GET
    reviewer = _reviewer(seeing, report, given)
    if isinstance(reviewer, str):
        return _page(request, seeing, report, None, reviewer, given)
    offered = _offered(seeing, report, reviewer)
    if request.method != "POST":
        return _page(request, seeing, report, offered, "", given)
    reasons = {key.removeprefix(_REASON): request.POST[key] for key in request.POST if key.startswith(_REASON)}
    entry = Entry(seeing.user.username, sha256=report.sha256)
    left: tuple[str, ...] = ()
    try:
        taken = take(seeing.plan, offered, request.POST.getlist("lay"), reasons, entry)
    except StoreError as error:
        messages.warning(request, str(error))
    else:
        _tell(request, taken)
        left = taken.left
    # the rows that ask for an explanation after all stay ticked, with a field for it
    place = urlencode({"don_vi": reviewer.area.key, "ky": reviewer.period.code, "hoi": left}, doseq=True)
    return redirect(f"{reverse('checks:taking_over', args=[report.pk])}?{place}")


def _reviewer(seeing: Seeing, report: CheckedReport, given: QueryDict) -> Reviewer | str:
    """Who reviews for which unit and period; a sentence where the period is not known or not understood."""
    key = given.get("don_vi") or report.area
    if not seeing.rights.may(Act.SEE, key):
        raise Http404
    text = given.get("ky") or report.period
    if not text:
        return "Chưa rõ báo cáo của kỳ nào; hãy ghi kỳ, ví dụ “6 tháng 2024”, rồi bấm Xem."
    try:
        period: Period = parse_period(text)
    except PeriodError as error:
        return str(error)
    return Reviewer(seeing.user.username, seeing.rights, seeing.plan.tree.area(key), period)


def _offered(seeing: Seeing, report: CheckedReport, reviewer: Reviewer) -> Offer:
    try:
        examined = examined_report(report, seeing.plan, None)
        with keeping.kept_upload(report).on_disk() as path:
            kept = without(examined.checked, silenced(report, examined.silenced))
            return offer(path, seeing.plan, reviewer, kept.findings)
    except UnreadableError as error:  # it could be read when it was brought
        raise Http404 from error


def _page(
    request: HttpRequest, seeing: Seeing, report: CheckedReport, offered: Offer | None, problem: str, given: QueryDict
) -> HttpResponseBase:
    rows = offered.rows if offered is not None else ()
    counts = Counter(row.review.verdict for row in rows)
    known = {
        "report": report,
        "offer": offered,
        "problem": problem,
        "asked": frozenset(given.getlist("hoi")),
        "choosable": sum(bool(row.key) for row in rows),
        "counts": [(verdict.sign, verdict.value, counts[verdict]) for verdict in Verdict if counts[verdict]],
        "units": units(seeing, timezone.localdate()),
        "area": offered.report.area if offered is not None else given.get("don_vi") or report.area,
        "period": offered.report.period.code if offered is not None else given.get("ky", ""),
        "period_words": offered.report.period.label if offered is not None else "",
    }
    return render(request, "checks/taking_over.html", known, status=422 if problem and given.get("ky") else 200)


def _tell(request: HttpRequest, taken: Taken) -> None:
    parts = [f"{taken.values} số liệu"] if taken.values else []
    parts += [f"{taken.targets} chỉ tiêu kế hoạch"] if taken.targets else []
    if parts:
        messages.success(request, f"Đã ghi {' và '.join(parts)} vào cơ sở dữ liệu.")
    elif not taken.refused:
        messages.warning(request, "Chưa chọn dòng nào nên chưa ghi gì; hãy đánh dấu các dòng cần lấy.")
    for one in taken.refused[:_SHOWN]:
        messages.warning(request, str(one))
    if len(taken.refused) > _SHOWN:
        messages.warning(request, f"… và {len(taken.refused) - _SHOWN} dòng không nhận nữa.")
