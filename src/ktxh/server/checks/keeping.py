"""Keeps a check: the file, what came of it, what was decided; within the room that a unit has; told to the trail."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Count, Sum
from django.utils import timezone

import ktxh
from ktxh.documents.errors import UnreadableError
from ktxh.server import environment
from ktxh.server.audit import trail
from ktxh.server.audit.change import Change
from ktxh.server.checks.models import CheckedReport, Decision, KeptFile, KeptResult, State, Verdict
from ktxh.server.checks.results import Result
from ktxh.server.web.files import Uploaded
from ktxh.server.web.opening import Plan

_MEGABYTE = 1024 * 1024
_MOST = 500  # checks of one unit
FULL = (
    "Chỗ lưu bản kiểm tra của đơn vị đã đầy ({count} bản, {size} MB; giới hạn {most} bản, {limit} MB); "
    "hãy xóa bớt bản cũ rồi thử lại."
)


def room() -> int:
    """How many bytes of files are kept for one unit: KTXH_CHECKS_MB, 500 MB where nothing is said."""
    default: int | None = getattr(settings, "CHECKS_ROOM", None)
    return default or environment.number("KTXH_CHECKS_MB", 500, 1, 100_000) * _MEGABYTE


def keep(plan: Plan, upload: Uploaded, kind: str, owner: str, area: str) -> CheckedReport:
    """Keep a file that is to be checked; UnreadableError where the unit has no room left."""
    used = CheckedReport.objects.filter(area=area).aggregate(size=Sum("size"), count=Count("pk"))
    size, count = used["size"] or 0, used["count"]
    if count >= _MOST or size + len(upload.content) > room():
        told = {"count": count, "size": -(-size // _MEGABYTE), "most": _MOST, "limit": room() // _MEGABYTE}
        raise UnreadableError(FULL.format(**told))
    with plan.store.writing_together():
        report = CheckedReport.objects.create(
            owner=owner, area=area, name=upload.name, kind=kind, sha256=upload.sha256, size=len(upload.content)
        )
        KeptFile.objects.create(report=report, content=upload.content)
        told = {"name": upload.name, "sha256": report.sha256, "size": report.size, "area": area}
        trail.append("default", Change("luu_kiem_tra", _subject(report), None, told), author=owner)
    return report


def kept_upload(report: CheckedReport) -> Uploaded:
    """The file of a check."""
    return Uploaded(report.name, bytes(report.file.content))


def keep_result(plan: Plan, report: CheckedReport, result: Result, place: tuple[str, str]) -> None:
    """Keep what came of a check; `place` is the area and the period that the report turned out to be of."""
    counts = result.counts
    area, period = place
    with plan.store.writing_together():
        kept = {"page": result.packed(), "findings": result.listed(), "remarks": list(result.remarks)}
        KeptResult.objects.update_or_create(report=report, defaults=kept)
        CheckedReport.objects.filter(pk=report.pk).update(
            state=State.DONE,
            step="",
            done=100,
            problem="",
            program=ktxh.__version__,
            area=area,
            period=period,
            figures=counts.figures,
            checked=counts.checked,
            errors=counts.errors,
            warnings=counts.warnings,
            roundings=counts.roundings,
            holding=counts.holding,
        )
    report.refresh_from_db()


def keep_problem(plan: Plan, report: CheckedReport, problem: str) -> None:
    """Keep why a file could not be checked."""
    with plan.store.writing_together():
        CheckedReport.objects.filter(pk=report.pk).update(state=State.REFUSED, step="", problem=problem)
    report.refresh_from_db()


def begin(report: CheckedReport, done: int, step: str) -> None:
    """Say how far a check is."""
    now = timezone.now()
    CheckedReport.objects.filter(pk=report.pk).update(state=State.WORKING, done=done, step=step, begun_at=now)


def compare_with(plan: Plan, report: CheckedReport, previous: CheckedReport | None) -> None:
    """Have a report checked anew, against an earlier one."""
    with plan.store.writing_together():
        CheckedReport.objects.filter(pk=report.pk).update(previous=previous, state=State.WAITING, step="", done=0)
    report.refresh_from_db()


def delete(plan: Plan, report: CheckedReport, author: str) -> None:
    """Delete a check with its file and all that was decided."""
    with plan.store.writing_together():
        told = {"name": report.name, "sha256": report.sha256, "owner": report.owner, "area": report.area}
        subject = _subject(report)
        report.delete()
        trail.append("default", Change("xoa_kiem_tra", subject, told, None), author=author)


def decide(plan: Plan, report: CheckedReport, finding: str, verdict: Verdict | None, reason: str, author: str) -> None:
    """Keep what a person says of a finding; None takes back what was said."""
    with plan.store.writing_together():
        rows = Decision.objects.filter(report=report, finding=finding)
        before = rows.values("verdict", "reason").first()
        after = None if verdict is None else {"verdict": verdict.value, "reason": reason}
        if before == after:
            return
        if verdict is None:
            rows.delete()
        else:
            said = {"verdict": verdict, "reason": reason, "author": author}
            Decision.objects.update_or_create(report=report, finding=finding, defaults=said)
        change = Change("quyet_dinh_kiem_tra", f"{_subject(report)} {finding}", before, after)
        trail.append("default", change, author=author)


def _subject(report: CheckedReport) -> str:
    return f"check {report.pk} {report.name}"
