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
from ktxh.server.checks.examining import name_of
from ktxh.server.checks.kept_statements import Stated
from ktxh.server.checks.listing import units
from ktxh.server.checks.made_forms import STATEMENTS
from ktxh.server.checks.made_work import made_or_asked
from ktxh.server.checks.models import CheckedReport, State
from ktxh.server.checks.recipe import recipe
from ktxh.server.checks.seeing import Seeing
from ktxh.server.checks.shown import found_of, silenced, verdicts_of
from ktxh.server.checks.taking_away_views import waiting_page
from ktxh.server.checks.taking_over import Offer, Reviewer, Taken, offer, take
from ktxh.server.checks.views import report_of, seeing_of
from ktxh.server.entry import Entry
from ktxh.server.problems import StoreError

_SHOWN = 5  # refusals told at once
_REASON = "ly_do:"
_READ_ANEW = "Báo cáo phải được đọc lại trước, nên chưa ghi gì; hãy đánh dấu lại khi bảng hiện ra."


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
    if offered is None:
        if request.method == "POST":
            messages.warning(request, _READ_ANEW)
            return redirect(_address(report, reviewer))
        return waiting_page(request, recipe(report, STATEMENTS, seeing.plan, seeing.rights))
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
    return redirect(_address(report, reviewer, left))


def _address(report: CheckedReport, reviewer: Reviewer, asked: tuple[str, ...] = ()) -> str:
    place = urlencode({"don_vi": reviewer.area.key, "ky": reviewer.period.code, "hoi": asked}, doseq=True)
    return f"{reverse('checks:taking_over', args=[report.pk])}?{place}"


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


def _offered(seeing: Seeing, report: CheckedReport, reviewer: Reviewer) -> Offer | None:
    """What the report offers as things stand now; None where it must be read anew first, which takes long."""
    try:
        content = made_or_asked(recipe(report, STATEMENTS, seeing.plan, seeing.rights), seeing.plan, seeing.user)
    except UnreadableError as error:  # it could be read when it was brought
        raise Http404 from error
    if content is None:
        return None
    kept = Stated.unpacked(content)
    hidden = silenced(verdicts_of(report), (one.name for one in found_of(report.result) if one.silenced))
    doubts = [one for one in kept.doubts if name_of(one) not in hidden]
    return offer(report.name, kept.statements, seeing.plan, reviewer, doubts)


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
