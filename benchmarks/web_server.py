"""`ktxh serve` as a process that can be killed and started again, and a person who talks to it like a browser."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import requests

from benchmarks.web_made import FORM, Plan, settings

_PATIENCE = 90  # seconds until the server answers


def free_port() -> int:
    """A port of this machine that nobody listens at now."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port: int = tried.getsockname()[1]
        return port


@dataclass
class Served:
    """The server on a database, with all its processes in a group of their own."""

    home: Path
    address: str
    workers: int = 1
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> float:
        """Start it; the seconds until it answered."""
        began = time.monotonic()
        command = [*(sys.executable, "-X", "utf8", "-m", "ktxh", "serve"), *("--port", str(self.port))]
        self.process = subprocess.Popen(
            [*command, "--workers", str(self.workers)],
            cwd=self.home,
            env=settings(self.home, self.address),
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() - began > _PATIENCE:
                raise RuntimeError(f"the server did not start (exit code {self.process.poll()})")
            time.sleep(0.1)
        return time.monotonic() - began

    def answers(self) -> bool:
        """Whether it is well."""
        try:
            return requests.get(f"{self.url}/tinh-trang/", timeout=2).text == "ok"
        except requests.RequestException:
            return False

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End it with all its processes: politely, or as a failing machine does (SIGKILL)."""
        if self.process is None:
            return
        if how is signal.SIGTERM and self.process.poll() is None:
            self.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(20)
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None

    def members(self) -> list[int]:
        """The processes of the server (Linux)."""
        assert self.process is not None
        group = self.process.pid
        found = []
        for folder in Path("/proc").iterdir():
            try:
                if folder.name.isdigit() and os.getpgid(int(folder.name)) == group:
                    found.append(int(folder.name))
            except ProcessLookupError:
                continue
        return found


class Office:
    """Somebody who is logged in and enters a commune's figures."""

    def __init__(self, url: str, username: str, password: str) -> None:
        self.url, self.session = url, requests.Session()
        page = f"{url}/tai-khoan/dang-nhap/"
        self.session.get(page, timeout=30).raise_for_status()
        given = {"login": username, "password": password, "csrfmiddlewaretoken": self._token}
        answer = self.session.post(page, given, allow_redirects=False, timeout=60)
        if answer.status_code != 302:
            raise RuntimeError(f"{username} could not log in: {answer.status_code}")

    @property
    def _token(self) -> str:
        return str(self.session.cookies["csrftoken"])

    def save(self, plan: Plan, commune: str, rows: Sequence[int]) -> bool:
        """Send cells; whether all of them were acknowledged."""
        answer = self.session.post(
            f"{self.url}/api/{commune}/{plan.period}/nhap/{FORM}",
            data=json.dumps(changes(plan, commune, rows)),
            headers={"X-CSRFToken": self._token, "Content-Type": "application/json"},
            timeout=30,
        )
        return answer.status_code == 200 and taken(answer.json(), len(rows))


def changes(plan: Plan, commune: str, rows: Sequence[int]) -> dict[str, object]:
    """What the grid sends for rows of the form."""
    cells = [
        {"key": plan.items[row], "value": plan.value(commune, row), "id": f"{commune}-{row}", "base_version": 0}
        for row in rows
    ]
    return {"changes": cells}


def taken(answer: dict[str, list[object]], expected: int) -> bool:
    """Whether the answer acknowledges so many cells and refuses none."""
    return len(answer["saved"]) == expected and not answer["refused"] and not answer["conflicts"]
