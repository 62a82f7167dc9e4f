"""Doing one thing to many files: in parallel where it pays, with a progress bar where it takes long."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ktxh.cli.outputs import complain, say
from ktxh.cli.problems import UserError, unexpected_problem
from ktxh.cli.working import Outcome
from ktxh.documents.errors import UnreadableError

if TYPE_CHECKING:
    from rich.progress import Progress

Task = Callable[[Path], Outcome]

# starting a process costs about as much as reading so many bytes of Word file
_WORTH_A_PROCESS = 150_000
_PATIENCE = 1.0  # seconds before the progress bar shows


def run(files: Sequence[Path], task: Task, *, debug: bool = False, keep: list[str] | None = None) -> int:
    """Do a task to every file and print what comes of each, in their order; the worst exit code.

    `task` must be importable by other processes. With `keep` the texts are collected there instead of printed.
    """
    worst = 0
    with waiting(len(files)) as bar:
        for outcome in _outcomes(files, partial(guarded, task, debug=debug)):
            bar.step()
            if outcome.problem:
                bar.stop()
                complain(outcome.problem)
            if keep is not None:
                keep.append(outcome.text)
            elif outcome.text:
                if sys.stdout.isatty():
                    bar.stop()
                say(outcome.text)
            worst = max(worst, outcome.code)
    return worst


def guarded(task: Task, file: Path, *, debug: bool = False) -> Outcome:
    """Do a task to a file; whatever goes wrong with this file is told and does not stop the others."""
    try:
        return task(file)
    except (UnreadableError, UserError) as error:
        message = str(error)
        return Outcome(2, problem=message if file.name in message else f"{file}: {message}")
    except Exception as error:  # the last line of defence: no trace in front of a user
        return Outcome(2, problem=unexpected_problem(error, file.name, debug))


def _outcomes(files: Sequence[Path], task: Task) -> Iterator[Outcome]:
    workers = min(len(files), os.cpu_count() or 1)
    if workers < 2 or sum(map(_size, files)) < _WORTH_A_PROCESS * 2:
        yield from map(task, files)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        for file, result in [(file, pool.submit(task, file)) for file in files]:
            try:
                yield result.result()
            except BrokenProcessPool:
                yield Outcome(
                    2,
                    problem=f"Việc xử lý “{file}” bị dừng giữa chừng, có thể do thiếu bộ nhớ; hãy chạy riêng tệp này.",
                )


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


class Bar:
    """A progress bar on standard error that shows itself when the work takes longer than a second."""

    def __init__(self, total: int) -> None:
        self._total, self._done = total, 0
        self._progress: Progress | None = None
        self._lock = threading.Lock()
        self._over = not sys.stderr.isatty()
        self._timer = threading.Timer(_PATIENCE, self._show)
        self._timer.daemon = True
        if not self._over:
            self._timer.start()

    def step(self) -> None:
        """One file more is done."""
        with self._lock:
            self._done += 1
            if self._progress is not None:
                self._progress.update(self._progress.task_ids[0], completed=self._done)

    def stop(self) -> None:
        """Take the bar away for good."""
        self._timer.cancel()
        with self._lock:
            self._over = True
            if self._progress is not None:
                self._progress.stop()
                self._progress = None

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        with self._lock:
            if self._over:
                return
            columns = (
                TextColumn("Đang kiểm tra"),
                BarColumn(),
                TextColumn("{task.fields[files]}"),
                TimeElapsedColumn(),
            )
            self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
            many = self._total > 1
            self._progress.add_task(
                "",
                total=self._total if many else None,
                completed=self._done,
                files=f"{self._total} tệp" if many else "",
            )
            self._progress.start()


@contextmanager
def waiting(total: int) -> Iterator[Bar]:
    """A bar for as long as the work goes on."""
    bar = Bar(total)
    try:
        yield bar
    finally:
        bar.stop()
