"""Old and foreign text files (.doc, .odt, .rtf) through LibreOffice, where it is installed."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from ktxh.documents.docx_reader import read_docx
from ktxh.documents.errors import UnreadableError
from ktxh.documents.tree import Document

SECONDS: Final = 90  # for one conversion
PROGRAMS: Final = ("soffice", "libreoffice")
PLACES: Final = (
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
)

MISSING: Final = (
    "Tệp “{name}” có định dạng {format}, cần LibreOffice để đọc: đề nghị cài LibreOffice (libreoffice.org, "
    "hoặc lệnh apt install libreoffice-writer), hoặc mở tệp bằng Word và lưu lại thành .docx."
)
TOO_SLOW: Final = (
    "Tệp “{name}” không chuyển được sang .docx trong {seconds} giây; "
    "đề nghị mở bằng Word, lưu lại thành .docx rồi thử lại."
)
FAILED: Final = (
    "Tệp “{name}” không chuyển được sang .docx (tệp hỏng hoặc có mật khẩu); "
    "đề nghị mở bằng Word, lưu lại thành .docx rồi thử lại."
)


def read_office(path: Path, form: str, seconds: float = SECONDS) -> Document:
    """Read a .doc, .odt or .rtf: `form` is its format as found; the document keeps the original's name and format."""
    program = libreoffice()
    if program is None:
        raise UnreadableError(MISSING.format(name=path.name, format="." + form))
    with tempfile.TemporaryDirectory(prefix="ktxh-", ignore_cleanup_errors=True) as folder:
        converted = _convert(program, path, form, Path(folder), seconds)
        document = read_docx(converted)
    return replace(document, name=path.name, format=form)


def libreoffice() -> Path | None:
    """The program, or None where it is not installed."""
    for name in PROGRAMS:
        found = shutil.which(name)
        if found:
            return Path(found)
    return next((place for place in PLACES if place.is_file()), None)


def _convert(program: Path, path: Path, form: str, folder: Path, seconds: float) -> Path:
    """Convert a copy under a name of ours, with a profile of its own, so that conversions do not meet."""
    source, target = folder / f"in.{form}", folder / "out"
    shutil.copyfile(path, source)
    command = [
        str(program),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(target),
        str(source),
    ]
    with _running(command, folder) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            raise UnreadableError(TOO_SLOW.format(name=path.name, seconds=round(seconds))) from error
    made = target / "in.docx"
    if not made.is_file() or not made.stat().st_size:
        raise UnreadableError(FAILED.format(name=path.name))
    return made


@contextlib.contextmanager
def _running(command: list[str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process in a group of its own, all of which is gone afterwards."""
    process = subprocess.Popen(
        command,
        cwd=folder,
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
