"""LibreOffice, where it is installed: one file turned into another, within a time limit, beside other conversions."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

PROGRAMS: Final = ("soffice", "libreoffice")
PLACES: Final = (
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
)
HOW_TO_GET_IT: Final = "cài LibreOffice (libreoffice.org, hoặc lệnh apt install libreoffice-writer)"
_SETTINGS: Final = "registrymodifications.xcu"


def libreoffice() -> Path | None:
    """The program, or None where it is not installed."""
    for name in PROGRAMS:
        found = shutil.which(name)
        if found:
            return Path(found)
    return next((place for place in PLACES if place.is_file()), None)


def convert(
    program: Path,
    source: Path,
    target: str,
    folder: Path,
    seconds: float,
    *,
    settings: str = "",
    environment: Mapping[str, str] | None = None,
) -> Path | None:
    """Turn a file into the format of `target` ("pdf", "docx:MS Word 2007 XML"): the file made in `folder`, or None.

    The profile is one of its own, so that conversions do not meet; `settings` is what it begins with, `environment`
    what the program's environment has besides ours. TimeoutError when the time is up; then and always the program is
    gone afterwards with all that it started.
    """
    profile, results = folder / "profile", folder / "out"
    if settings:
        (profile / "user").mkdir(parents=True)
        (profile / "user" / _SETTINGS).write_text(settings, "utf-8")
    command = [
        str(program),
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        "--convert-to",
        target,
        "--outdir",
        str(results),
        str(source),
    ]
    with _running(command, folder, environment or {}) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            raise TimeoutError from error
    made = results / f"{source.stem}.{target.partition(':')[0]}"
    return made if made.is_file() and made.stat().st_size else None


@contextlib.contextmanager
def _running(command: list[str], folder: Path, environment: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A process in a group of its own, all of which is gone afterwards."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and all it has started; its group outlives it where a child still runs."""
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(5)
