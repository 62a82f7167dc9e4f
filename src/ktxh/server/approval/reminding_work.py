"""Has reminders given without a timer: the first log-in of an hour asks the worker for it.

People log in on working days, and each reminder is given once however often it is asked for; so no clock has to run
beside the server. A place that wants letters on days on which nobody logs in runs `python -m django remind` by a timer.
"""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.utils import timezone
from django_tasks import task

from ktxh.server.approval.reminding import give_reminders
from ktxh.server.web.opening import plan

EVERY = 60 * 60  # seconds between two times that this process asks
_asked: list[float] = []


@task()
def remind() -> str:
    """Give the reminders of today; what came of it in one sentence."""
    return give_reminders(plan(), timezone.localdate()).sentence


def begin() -> None:
    """Listen to log-ins, once."""
    user_logged_in.connect(_logged_in, dispatch_uid="ktxh.remind")


def _logged_in(**_more: Any) -> None:
    if settings.EMAIL_HOST and asked_long_ago(time.monotonic()):
        remind.enqueue()


def asked_long_ago(now: float) -> bool:
    """Whether this process has not asked within the hour before; from now on it has. `now` counts seconds."""
    if _asked and now - _asked[-1] < EVERY:
        return False
    _asked[:] = [now]
    return True
