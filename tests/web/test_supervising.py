"""The worker of long jobs is started again where it was killed, and ends with the server."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django_tasks import TaskResultStatus, default_task_backend

from benchmarks.web_server import Served
from ktxh.server.checks.running import check_later
from ktxh.server.web.supervising import Supervised
from tests.web.site import Site

SAID = "stopped with {code}, again in {seconds} s"


def awaited(what: Callable[[], object], seconds: float = 30) -> object:
    """What comes within so many seconds."""
    began = time.monotonic()
    while not (found := what()):
        assert time.monotonic() - began < seconds, "it did not come"
        time.sleep(0.05)
    return found


def workers(served: Served) -> list[int]:
    """The workers of long jobs of a server."""
    found = []
    for number in served.members():
        try:
            words = Path(f"/proc/{number}/cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if b"db_worker" in words:
            found.append(number)
    return found


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="the processes are looked for in /proc (Linux)")
def test_a_worker_that_was_killed_is_started_again_and_ends_with_the_server(
    site_template: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "site.db"
    shutil.copy(site_template, file)
    served = Served(tmp_path, str(file))
    try:
        served.start()
        (first,) = workers(served)
        os.kill(first, signal.SIGKILL)
        second = awaited(lambda: [one for one in workers(served) if one != first])
        with Site.on(file):  # it does what is to be done: here nothing, for the check was deleted meanwhile
            asked = check_later.enqueue("00000000-0000-0000-0000-000000000000").id
            awaited(lambda: default_task_backend.get_result(asked).status == TaskResultStatus.SUCCESSFUL)
        assert served.process is not None
        served.process.terminate()
        served.process.wait(30)
        assert awaited(lambda: not any(Path(f"/proc/{one}").exists() for one in second))  # type: ignore[attr-defined]
    finally:
        served.end(signal.SIGKILL)
    assert "Phần xử lý việc dài đã dừng (mã -9); chạy lại sau 1 giây." in capfd.readouterr().err


def test_what_stops_at_once_is_started_later_and_later(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ktxh.server.web.supervising.FIRST_PAUSE", 0.1)
    monkeypatch.setattr("ktxh.server.web.supervising.LONGEST_PAUSE", 0.3)
    process = Supervised([sys.executable, "-c", "raise SystemExit(3)"], os.environ, SAID)
    lines: list[str] = []

    def said() -> bool:
        lines.extend(capfd.readouterr().err.splitlines())
        return len(lines) >= 4

    awaited(said)
    process.stop()
    assert lines[:4] == [SAID.format(code=3, seconds=pause) for pause in (0.1, 0.2, 0.3, 0.3)]


def test_what_does_not_end_when_asked_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("ktxh.server.web.supervising._PATIENCE", 0.4)
    deaf = "import signal, time, pathlib; signal.signal(signal.SIGTERM, signal.SIG_IGN); pathlib.Path('a').touch()"
    monkeypatch.chdir(tmp_path)
    process = Supervised([sys.executable, "-c", f"{deaf}; time.sleep(60)"], os.environ, SAID)
    awaited((tmp_path / "a").exists)
    process.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(process.number, 0)
