"""Has files of checks made: at once where that is quick, by the worker of long jobs where a person would wait."""

from __future__ import annotations

import logging
from functools import partial

from django.utils import timezone
from django_tasks import task

from ktxh.documents.errors import UnreadableError
from ktxh.server.accounts.models import User
from ktxh.server.accounts.rights import Rights
from ktxh.server.checks import made_files
from ktxh.server.checks.making import make
from ktxh.server.checks.models import CheckedReport
from ktxh.server.checks.receiving import takes_long_again
from ktxh.server.checks.recipe import Recipe, recipe
from ktxh.server.web.opening import Plan, plan

_BROKEN = "Máy chủ gặp lỗi khi làm tệp này lúc {time}; hãy thử lại, nếu vẫn vậy thì báo người quản trị."
_log = logging.getLogger(__name__)


def made_or_asked(wanted: Recipe, here: Plan, user: User) -> bytes | None:
    """What was kept, or is made now because it is quick; None where the worker was asked for it.

    UnreadableError where that form cannot be made.
    """
    content = made_files.content_of(wanted)
    if content is not None:
        return content
    both = (wanted.report, *filter(None, [wanted.report.previous]))
    if any(takes_long_again(one) for one in both):
        with here.store.writing_together():
            if made_files.expect(wanted):
                make_later.enqueue(str(wanted.report.pk), wanted.form, user.username)
        return None
    content = make(wanted, here)
    made_files.keep(here, wanted, content)
    return content


@task()
def make_later(identifier: str, form: str, name: str) -> None:
    """Make a file in the worker, of what is decided by then; of a check that was deleted meanwhile nothing is made."""
    report = CheckedReport.objects.select_related("previous").filter(pk=identifier).first()
    user = User.objects.filter(username=name).first()
    if report is None or user is None:
        return
    here = plan()
    wanted = recipe(report, form, here, Rights.of(user, here.tree))
    if made_files.content_of(wanted) is not None:
        return
    made_files.begin(wanted)
    try:
        made_files.keep(here, wanted, make(wanted, here, partial(made_files.tell, wanted)))
    except UnreadableError as error:
        made_files.keep_problem(wanted, str(error))
    except Exception:
        # whatever is wrong with a file of somebody, the person is told and the next one is made
        _log.exception("file %s of check %s", form, identifier)
        made_files.keep_problem(wanted, _BROKEN.format(time=f"{timezone.localtime():%H:%M %d/%m/%Y}"))
