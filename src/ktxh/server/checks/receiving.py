"""Takes in the files that a person brings: each that can be read is kept and checked, of the others is said why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile

from ktxh.documents.errors import UnreadableError
from ktxh.documents.file_formats import Format
from ktxh.server.checks import keeping
from ktxh.server.checks.models import CheckedReport, State
from ktxh.server.checks.running import check_later, check_now
from ktxh.server.checks.uploads import brought, kind_of, takes_long
from ktxh.server.web.opening import Plan

MOST_FILES = 10


@dataclass(frozen=True, slots=True)
class Received:
    """The checks that were begun, and one sentence for each file that was not taken."""

    reports: tuple[CheckedReport, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class By:
    """Who brings files, and the unit that they are of, "" where the reports say it themselves."""

    name: str
    area: str


def received(
    plan: Plan, files: Sequence[UploadedFile[bytes]], previous: UploadedFile[bytes] | None, by: By
) -> Received:
    """Keep and check files; small ones are checked when this returns, large ones are handed to the worker."""
    if len(files) > MOST_FILES:
        return Received((), (f"Mỗi lần nhận tối đa {MOST_FILES} tệp; hãy gửi làm nhiều lần.",))
    reports, problems = [], []
    try:
        earlier = None if previous is None else _kept(plan, previous, by)
    except UnreadableError as error:
        return Received((), (str(error),))
    for file in files:
        try:
            reports.append(_kept(plan, file, by))
        except UnreadableError as error:
            problems.append(str(error))
    if earlier is not None:
        CheckedReport.objects.filter(pk__in=[one.report.pk for one in reports]).update(previous=earlier.report)
    begun = []
    for one in (*reports, *filter(None, [earlier])):
        one.report.refresh_from_db()
        begin(one.report, at_once=not one.long and not (earlier and earlier.long))
        begun.append(one.report)
    good, bad = _without_unreadable(plan, begun, by)
    kept = tuple(one for one in good if earlier is None or one.pk != earlier.report.pk) or good
    return Received(kept, tuple(dict.fromkeys((*problems, *bad))))  # a bad earlier report spoils all of them alike


def begin(report: CheckedReport, *, at_once: bool) -> None:
    """Check a kept file, now or in the worker."""
    if at_once:
        check_now(report)
        report.refresh_from_db()
    else:
        check_later.enqueue(str(report.pk))


def takes_long_again(report: CheckedReport) -> bool:
    """Whether checking a kept file may take longer than a person waits."""
    with keeping.kept_upload(report).on_disk() as path:
        return takes_long(path, Format[report.kind.upper()])


@dataclass(frozen=True, slots=True)
class _Kept:
    report: CheckedReport
    long: bool


def _kept(plan: Plan, file: UploadedFile[bytes], by: By) -> _Kept:
    upload = brought(file)
    with upload.on_disk() as path:
        form = kind_of(path)
        long = takes_long(path, form)
    return _Kept(keeping.keep(plan, upload, form.name.lower(), by.name, by.area), long)


def _without_unreadable(
    plan: Plan, reports: Sequence[CheckedReport], by: By
) -> tuple[tuple[CheckedReport, ...], tuple[str, ...]]:
    """A file that turned out at once to be unreadable is not kept; what is wrong with it is said to who brought it."""
    good, problems = [], []
    for one in reports:
        if one.state == State.REFUSED:
            problems.append(one.problem)
            keeping.delete(plan, one, by.name)
        else:
            good.append(one)
    return tuple(good), tuple(problems)
