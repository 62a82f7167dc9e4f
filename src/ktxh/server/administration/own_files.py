"""The locality's own files: the folder they lie in, tried out beside it before they take their place, whole."""

from __future__ import annotations

import os
import shutil
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ktxh.catalogue.locality import LocalityError, own_folder
from ktxh.server.administration.problems import AdministrationError

_SETTINGS, _FOLDER = "ktxh.toml", "danh-muc"
_SECTION = f'[catalogue]\nfolder = "{_FOLDER}"        # chỉ tiêu, biểu, đề cương, thay đổi đơn vị của địa phương\n'


def folder_for(home: Path, part: str) -> Path:
    """The locality's folder for a kind of files ("areas", "forms", "outlines"), made where there is none yet.

    Without a `ktxh.toml` one is written that names it; a `ktxh.toml` without [catalogue] gets that section.
    AdministrationError where that cannot be.
    """
    try:
        own = own_folder(home)
        if own is None:
            own = _named_folder(home)
        (own / part).mkdir(parents=True, exist_ok=True)
    except LocalityError as error:
        raise AdministrationError(str(error)) from error
    except OSError as error:
        raise AdministrationError(
            f"Không ghi được vào thư mục “{home}” ({error.strerror}); hãy cho chương trình quyền ghi ở đó."
        ) from error
    return own / part


def _named_folder(home: Path) -> Path:
    place = next((one / _SETTINGS for one in (home, *home.parents) if (one / _SETTINGS).is_file()), home / _SETTINGS)
    text = place.read_text("utf-8-sig") if place.is_file() else ""
    if "catalogue" in tomllib.loads(text):
        raise AdministrationError(
            f"“{place.name}” có mục [catalogue] nhưng chưa nêu thư mục; hãy thêm dòng "
            f'folder = "{_FOLDER}" vào mục đó rồi làm lại.'
        )
    made = place.parent / _FOLDER
    made.mkdir(exist_ok=True)
    put(place, (f"{text.rstrip()}\n\n{_SECTION}" if text.strip() else _SECTION).encode())
    return made


@contextmanager
def tried_out(folder: Path | None, name: str, content: bytes) -> Iterator[Path]:
    """A copy of a folder that holds the new file too, gone afterwards: what loads the folder can be tried on it."""
    with tempfile.TemporaryDirectory(prefix="ktxh-") as temporary:
        copy = Path(temporary) / "thu"
        if folder is not None and folder.is_dir():
            shutil.copytree(folder, copy)
        else:
            copy.mkdir()
        (copy / name).write_bytes(content)
        yield copy


@contextmanager
def tried_without(folder: Path, name: str) -> Iterator[Path]:
    """A copy of a folder without one of its files, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="ktxh-") as temporary:
        copy = Path(temporary) / "thu"
        shutil.copytree(folder, copy)
        (copy / name).unlink()
        yield copy


def put(target: Path, content: bytes) -> None:
    """Write a file through another beside it, so that nobody ever reads half of it; AdministrationError otherwise."""
    try:
        handle, beside = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(content)
                out.flush()
                os.fsync(out.fileno())
            Path(beside).chmod(0o644)
            Path(beside).replace(target)
        except BaseException:
            with suppress(OSError):
                Path(beside).unlink()
            raise
    except OSError as error:
        raise AdministrationError(
            f"Không ghi được “{target.name}” ({error.strerror}); hãy kiểm tra quyền ghi và chỗ trống của ổ đĩa."
        ) from error


def remove(target: Path) -> None:
    """Delete a file of the locality; AdministrationError where that cannot be."""
    try:
        target.unlink()
    except OSError as error:
        raise AdministrationError(
            f"Không xóa được “{target.name}” ({error.strerror}); hãy cho chương trình quyền ghi ở thư mục đó."
        ) from error
