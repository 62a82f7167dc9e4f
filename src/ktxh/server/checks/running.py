"""Runs the check of a kept file: at once, or in the worker of long jobs where it takes longer than a person waits."""

from __future__ import annotations

import logging
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from ktxh.documents.errors import UnreadableError
from ktxh.exchange.report_place import common_period, own_area
from ktxh.server.accounts.models import User
from ktxh.server.accounts.rights import Act, Rights
from ktxh.server.checks import keeping, made_files
from ktxh.server.checks.connecting import asked_by, register_of
from ktxh.server.checks.examining import Examined, Telling, examine, say_nothing
from ktxh.server.checks.kept_statements import stated
from ktxh.server.checks.made_forms import STATEMENTS
from ktxh.server.checks.models import CheckedReport, State
from ktxh.server.checks.recipe import recipe
from ktxh.server.checks.results import result_of
from ktxh.server.web import long_jobs
from ktxh.server.web.opening import Plan, plan

_BROKEN = "Máy chủ gặp lỗi khi kiểm tra tệp này lúc {time}; hãy thử lại, nếu vẫn vậy thì báo người quản trị."
_log = logging.getLogger(__name__)


@task()
def check_later(identifier: str) -> None:
    """Check a kept file in the worker; one that was deleted meanwhile is left alone."""
    report = CheckedReport.objects.filter(pk=identifier).first()
    if report is not None:
        check_now(report)


def check_now(report: CheckedReport) -> None:
    """Check a kept file and keep what came of it; what cannot be read is kept as one sentence."""
    here = plan()
    rights = owner_rights(report, here)
    try:
        examined = examined_report(report, here, rights, partial(keeping.begin, report))
        keeping.begin(report, 90, "Đang dựng trang kết quả…")
        keeping.keep_result(here, report, result_of(examined), _place(examined, report, here, rights))
        _keep_statements(report, here, rights, examined)
    except UnreadableError as error:
        keeping.keep_problem(here, report, str(error))
    except Exception:
        # whatever is wrong with a file of somebody, the person is told and the next one is checked
        _log.exception("check %s", report.pk)
        keeping.keep_problem(here, report, _BROKEN.format(time=f"{timezone.localtime():%H:%M %d/%m/%Y}"))


def _keep_statements(report: CheckedReport, here: Plan, rights: Rights, examined: Examined) -> None:
    """Keep what the report states for who takes figures over, so that it is not read again; it can be, if need be."""
    try:
        content = stated(examined, here.catalogue).packed()
        made_files.keep(here, recipe(report, STATEMENTS, here, rights), content)
    except Exception:  # the check is done whatever becomes of this
        _log.exception("statements of check %s", report.pk)


def examined_report(
    report: CheckedReport, here: Plan, rights: Rights | None, telling: Telling = say_nothing
) -> Examined:
    """Read and check a kept file, against the earlier report that it is compared with."""
    asked = asked_by(here, rights, Path(settings.HOME), telling, report.area)
    with ExitStack() as open_files:
        file = open_files.enter_context(keeping.kept_upload(report).on_disk())
        earlier = report.previous
        previous = None if earlier is None else open_files.enter_context(keeping.kept_upload(earlier).on_disk())
        return examine(file, asked, previous)


def owner_rights(report: CheckedReport, here: Plan) -> Rights:
    """The rights of who brought a report; none where there is no such person any more."""
    owner = User.objects.filter(username=report.owner).first()
    return Rights((), here.tree) if owner is None else Rights.of(owner, here.tree)


def is_stuck(report: CheckedReport) -> bool:
    """Whether a check began long ago and nothing came of it: the worker was stopped in the middle."""
    begun = report.begun_at or report.at
    return report.state in {State.WAITING, State.WORKING} and long_jobs.is_stuck(begun)


def _place(examined: Examined, report: CheckedReport, here: Plan, rights: Rights) -> tuple[str, str]:
    """The area and period that a report is of: the area that was given, else the one it speaks of, where its owner may
    see that; else the owner's own."""
    reading = examined.checked.reading
    register = register_of(reading)
    if register is not None and report.area in {"", register.area} and rights.may(Act.SEE, register.area):
        return register.area, register.period
    statements = reading.statements
    period = common_period(statements)
    code = "" if period is None else period.code
    if report.area:
        return report.area, code
    on = period.end if period is not None else date(reading.year or timezone.localdate().year, 12, 31)
    found = own_area(statements, here.tree, on)
    if found is not None and rights.may(Act.SEE, found.key):
        return found.key, code
    return rights.home or "", code
