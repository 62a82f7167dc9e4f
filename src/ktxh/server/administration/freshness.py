"""Every process notices when another one has changed the files of the locality.

Whoever changes them touches the file `ktxh.cap-nhat` in KTXH_HOME afterwards. Before each request, and before each task
of the worker, the process looks at the time of that file (one `stat`) and forgets its plan where it has changed, so
that the next question reads the files anew. Processes need nothing in common but the folder; who changes a file there
by hand touches the stamp by hand, or starts the server again.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from ktxh.catalogue.areas import with_events
from ktxh.server.web.opening import plan

STAMP = "ktxh.cap-nhat"
_LOCK = Lock()
_seen: tuple[Path, int] | None = None


def begin() -> None:
    """Note the stamp before anything is read."""
    global _seen
    _seen = _stamp()


def touch() -> None:
    """Tell all processes that the files have changed; this one reads them anew at once."""
    place = settings.HOME / STAMP
    place.touch()
    now = max(time.time_ns(), place.stat().st_mtime_ns + 1)  # two changes within one tick of the clock of the disk
    os.utime(place, ns=(now, now))
    look()


def look() -> bool:
    """Forget the plan where the files have changed since it was read; whether they had."""
    global _seen
    now = _stamp()
    if now == _seen:
        return False
    with _LOCK:
        _seen = now
        plan.cache_clear()
        with_events.cache_clear()
    return True


def on_task(**_more: object) -> None:
    """Before a task of the worker."""
    look()


class FreshPlan:
    """Before each request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the plan as the files are now."""
        look()
        return self.get_response(request)


def _stamp() -> tuple[Path, int]:
    home: Path = settings.HOME
    try:
        return home, (home / STAMP).stat().st_mtime_ns
    except OSError:
        return home, 0
