"""Runs commands of ktxh as a user would: in a folder, in a terminal of fixed width without colours.

Each command has a process of its own. Where the system can fork, it is forked from one that has imported the program
and read the catalogue already (`scripts.ready_program`), for the pages show some sixty commands.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from multiprocessing.context import ForkServerContext
from pathlib import Path
from tempfile import TemporaryDirectory

WIDTH = 100
OURS = {"FORCE_COLOR", "CI", "GITHUB_ACTIONS", "DATABASE_URL"}  # of the environment, would change what is printed
_TERMINAL = {"COLUMNS": str(WIDTH), "TERMINAL_WIDTH": str(WIDTH), "NO_COLOR": "1", "TERM": "dumb"}


def printed(words: Sequence[str], folder: Path) -> str:
    """What ktxh prints for these words in a folder: first what goes to the output, then the errors."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        return _in_a_fork(words, folder)
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "ktxh", *words],
        cwd=folder,
        env=_surroundings(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout + done.stderr


def _in_a_fork(words: Sequence[str], folder: Path) -> str:
    with TemporaryDirectory() as place:
        files = [Path(place) / name for name in ("out", "err")]
        process = _forking().Process(target=_call, args=(list(words), str(folder), _surroundings(), files))
        process.start()
        process.join()
        return "".join(one.read_text("utf-8") for one in files)


@cache
def _forking() -> ForkServerContext:
    """The process to fork from. Libraries look at the terminal when they are imported, so it has ours."""
    from multiprocessing import forkserver

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["scripts.ready_program"])
    with _environment(_surroundings()):
        forkserver.ensure_running()
    return context


def _call(words: list[str], folder: str, surroundings: Mapping[str, str], files: Sequence[Path]) -> None:
    """The command itself, in a process of its own."""
    from ktxh.cli.main import main

    os.environ.clear()
    os.environ.update(surroundings)
    os.chdir(folder)
    with files[0].open("w", encoding="utf-8") as out, files[1].open("w", encoding="utf-8") as err:
        sys.stdout, sys.stderr = out, err
        sys.argv = ["ktxh", *words]
        main()


def _surroundings() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in OURS} | _TERMINAL


@contextmanager
def _environment(given: Mapping[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update(given)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
