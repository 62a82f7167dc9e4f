"""The pages of kept checks: the list with the place to drop files, one check, what is decided, what is taken away."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

import ktxh
from ktxh.server.accounts.models import User
from ktxh.server.accounts.rights import Act
from ktxh.server.checks import keeping, public
from ktxh.server.checks.listing import area_words, listing, period_words, units
from ktxh.server.checks.models import CheckedReport, State, Verdict
from ktxh.server.checks.receiving import By, Received, begin, received, takes_long_again
from ktxh.server.checks.running import is_stuck
from ktxh.server.checks.seeing import Seeing
from ktxh.server.checks.shown import decisions_of, found_of, shown, slot, standing
from ktxh.server.web.long_jobs import waiting_words
from ktxh.server.web.opening import plan
from ktxh.server.web.request_size import takes_files

_LONGEST_REASON = 500
_NEEDS_A_REASON = "Hãy ghi lý do bỏ qua; lý do được lưu cùng quyết định."
_MOST_OTHERS = 50


def seeing_of(request: HttpRequest) -> Seeing:
    """What the person who is logged in may do with kept checks."""
    assert isinstance(request.user, User)
    return Seeing(request.user, plan())


def report_of(seeing: Seeing, identifier: UUID) -> CheckedReport:
    """A check that the person may see; for everybody else there is none (404)."""
    found = seeing.reports().filter(pk=identifier).select_related("previous").first()
    if found is None:
        raise Http404
    return found


@takes_files(5)
@require_http_methods(["GET", "HEAD", "POST"])
def first(request: HttpRequest) -> HttpResponseBase:
    """The place to drop files, and the checks that are kept; who is not logged in goes where nothing is kept."""
    if not request.user.is_authenticated:
        return redirect("checks:public") if public.allowed() else redirect("account_login")
    seeing = seeing_of(request)
    if request.method != "POST":
        return _list(request, seeing, ())
    files = request.FILES.getlist("tep")
    if not files:
        return _list(request, seeing, ("Chưa chọn tệp nào; hãy chọn tệp báo cáo rồi bấm Kiểm tra.",))
    area = request.POST.get("don_vi", "")
    if area and not seeing.rights.may(Act.SEE, area):
        raise Http404
    got = received(plan(), files, request.FILES.get("ky_truoc"), By(seeing.user.username, area))
    return _answer(request, seeing, got)


def _answer(request: HttpRequest, seeing: Seeing, got: Received) -> HttpResponseBase:
    if not got.reports:
        return _list(request, seeing, got.problems)
    for problem in got.problems:
        messages.warning(request, problem)
    if len(got.reports) == 1:
        return redirect("checks:one", got.reports[0].pk)
    messages.success(request, f"Đã nhận {len(got.reports)} tệp.")
    return redirect("checks:first")


def _list(request: HttpRequest, seeing: Seeing, problems: tuple[str, ...]) -> HttpResponse:
    known = {
        "listing": listing(seeing, request.GET.get("q", "").strip(), request.GET.get("trang", "1")),
        "units": units(seeing, timezone.localdate()),
        "problems": problems,
        "limit": settings.UPLOAD_LIMIT,
        "limit_megabytes": settings.UPLOAD_LIMIT // 1024**2,
        "public": public.allowed(),
    }
    return render(request, "checks/first.html", known, status=422 if problems else 200)


@require_GET
@login_required
def one(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """A check: the report as it reads with findings beside it; while it is being checked, how far that is."""
    seeing = seeing_of(request)
    report = report_of(seeing, identifier)
    known = {
        "report": report,
        "area": area_words(seeing, report.area),
        "period": period_words(report.period),
        "decidable": seeing.may_decide(report),
        "deletable": seeing.may_delete(report),
        "takable": seeing.may_take_over(report),
    }
    if report.state != State.DONE:
        return render(request, "checks/waiting.html", {**known, "stuck": is_stuck(report)})
    found = shown(request, report, report.result, seeing.may_decide(report))
    others = _others(seeing, report)[:_MOST_OTHERS]
    outdated = report.program != ktxh.__version__
    return render(request, "checks/one.html", {**known, "shown": found, "others": others, "outdated": outdated})


def _others(seeing: Seeing, report: CheckedReport) -> QuerySet[CheckedReport]:
    """The checks that one may be compared with: those of its unit."""
    return seeing.reports().filter(area=report.area).exclude(pk=report.pk).exclude(state=State.REFUSED)


@require_GET
@login_required
def progress(request: HttpRequest, identifier: UUID) -> JsonResponse:
    """How far a check is: {state, done, total, sentence, address}."""
    report = report_of(seeing_of(request), identifier)
    states = {State.WAITING: "waiting", State.WORKING: "running", State.DONE: "done", State.REFUSED: "failed"}
    sentence = waiting_words(report.at) if report.state == State.WAITING else report.problem or report.step
    told = {"state": states[State(report.state)], "done": report.done, "total": 100, "sentence": sentence}
    return JsonResponse({**told, "address": reverse("checks:one", args=[report.pk])})


@require_POST
@login_required
def decide(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Decide about a finding, or take back what was decided."""
    seeing = seeing_of(request)
    report = report_of(seeing, identifier)
    if report.state != State.DONE or not seeing.may_decide(report):
        raise Http404
    found = found_of(report.result)
    this = next((one for one in found if one.name == request.POST.get("finding")), None)
    verdict, reason = request.POST.get("verdict", ""), request.POST.get("reason", "").strip()[:_LONGEST_REASON]
    if this is None or verdict not in {*Verdict.values, ""}:
        raise Http404
    problem = _NEEDS_A_REASON if verdict == Verdict.SILENCE and not reason else ""
    if not problem:
        kept = reason if verdict == Verdict.SILENCE else ""
        keeping.decide(plan(), report, this.name, Verdict(verdict) if verdict else None, kept, seeing.user.username)
    if not request.headers.get("HX-Request"):
        if problem:
            messages.warning(request, problem)
        return redirect(f"{reverse('checks:one', args=[report.pk])}#c{this.key}")
    decisions = decisions_of(report)
    card = slot(request, report, this, decisions.get(this.name), deciding=True, problem=problem)
    known = {"card": card, "standing": standing(found, decisions)}
    return render(request, "checks/_decided.html", known, status=422 if problem else 200)


@require_POST
@login_required
def again(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Check a file anew, against the earlier report that was chosen, if any."""
    seeing = seeing_of(request)
    report = report_of(seeing, identifier)
    if not seeing.may_decide(report):
        raise Http404
    previous = None
    if chosen := request.POST.get("ky_truoc", ""):
        try:
            previous = _others(seeing, report).filter(pk=UUID(chosen)).first()
        except ValueError:
            previous = None
        if previous is None:
            raise Http404
    keeping.compare_with(plan(), report, previous)
    both = (report, *filter(None, [previous]))
    begin(report, at_once=not any(takes_long_again(one) for one in both))
    return redirect("checks:one", report.pk)


@require_POST
@login_required
def delete(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Delete a check with its file and what was decided."""
    seeing = seeing_of(request)
    report = report_of(seeing, identifier)
    if not seeing.may_delete(report):
        raise Http404
    keeping.delete(plan(), report, seeing.user.username)
    messages.success(request, f"Đã xóa bản kiểm tra “{report.name}” cùng tệp.")
    return redirect("checks:first")
