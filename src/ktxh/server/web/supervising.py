"""A process that is to run as long as another one: started again where it stops by itself, each time a little later."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from threading import Event, Thread

FIRST_PAUSE, LONGEST_PAUSE = 1, 60  # seconds before it is started again; twice as long each time
WELL_AFTER = 60  # seconds after which it counts as well, so that the next pause is short again
_PATIENCE = 20  # seconds in which it may finish what it does


class Supervised:
    """A process that runs until `stop`; `said` is written to the log when it stopped by itself, with its exit `code`
    and after how many `seconds` it is started again.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], said: str) -> None:
        self._command, self._environment, self._said = list(command), dict(environment), said
        self._ending = Event()
        self._process = self._started()
        self._watching = Thread(target=self._watch, name="supervising", daemon=True)
        self._watching.start()

    @property
    def number(self) -> int:
        """The number of the process that runs now, or ran last."""
        return self._process.pid

    def stop(self) -> None:
        """End it: it may finish what it does, but not take for ever."""
        self._ending.set()
        self._watching.join()
        with suppress(subprocess.TimeoutExpired):
            self._asked_to_end(_PATIENCE)
            return
        with suppress(subprocess.TimeoutExpired):
            self._asked_to_end(_PATIENCE / 4)  # the second time it leaves its work and notes that it failed
            return
        self._process.kill()
        self._process.wait()

    def _asked_to_end(self, patience: float) -> None:
        self._process.terminate()
        self._process.wait(patience)

    def _started(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self._command, env=self._environment)

    def _watch(self) -> None:
        pause, began = FIRST_PAUSE, time.monotonic()
        while not self._ending.is_set():
            try:
                code = self._process.wait(0.2)
            except subprocess.TimeoutExpired:
                continue
            if time.monotonic() - began > WELL_AFTER:
                pause = FIRST_PAUSE
            print(self._said.format(code=code, seconds=pause), file=sys.stderr, flush=True)
            if self._ending.wait(pause):
                return
            pause = min(2 * pause, LONGEST_PAUSE)
            self._process, began = self._started(), time.monotonic()
