"""Where results are written: beside the input or where asked, never over an input, and whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from ktxh.cli.problems import UserError, writing_problem


def write_whole(target: Path, content: str | bytes, *, mark: bool = False) -> None:
    """Write a file through another one beside it; `mark` adds the byte order mark by which Excel knows UTF-8."""
    if isinstance(content, str):
        content = content.encode("utf-8-sig" if mark else "utf-8")
    with whole_file(target) as beside:
        beside.write_bytes(content)


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """A file to write into, which takes the target's place at the end, or is gone after an error.

    A link is followed; what is no file (a pipe, a device) gets the content written into it and stays what it is.
    """
    try:
        place = target.resolve() if target.is_symlink() else target
        stream = place.exists() and not place.is_file() and not place.is_dir()
        handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=None if stream else place.parent)
        os.close(handle)
        beside = Path(name)
        try:
            yield beside
            if stream:
                with place.open("wb") as out, beside.open("rb") as content:
                    shutil.copyfileobj(content, out)
                beside.unlink()
                return
            if os.name == "posix":
                beside.chmod(0o666 & ~_umask())
            beside.replace(place)
        except BaseException:
            with suppress(OSError):
                beside.unlink()
            raise
    except OSError as error:
        raise UserError(writing_problem(target, error)) from error


def keep_copy(source: Path, kept: Path) -> None:
    """Copy a file with its times, whole or not at all; UserError where the copy cannot be written."""
    with whole_file(kept) as beside:
        shutil.copyfile(source, beside)
        shutil.copystat(source, beside)


def targets(files: Sequence[Path], output: Path | None, ending: str) -> list[Path]:
    """A target for every file: `output` itself for one, in the folder `output` for several, else beside each."""
    folder = output if output is not None and (output.is_dir() or len(files) > 1) else None
    if output is not None and folder is None:
        chosen = [output]
    else:
        if folder is not None:
            _make_folder(folder, len(files))
        chosen = []
        for file in files:
            parent = folder if folder is not None else file.parent
            plain = parent / f"{file.stem}{ending}"
            # bao-cao.docx and bao-cao.pdf checked together must not share a result
            chosen.append(parent / f"{file.name}{ending}" if plain in chosen else plain)
    refuse_inputs(chosen, files)
    return chosen


def refuse_inputs(chosen: Sequence[Path], files: Sequence[Path]) -> None:
    """Refuse to write over a file that is read."""
    read = {_real(file) for file in files}
    for target in chosen:
        if _real(target) in read or any(target.exists() and file.exists() and target.samefile(file) for file in files):
            raise UserError(f"“{target}” là tệp đang được đọc nên không ghi đè lên; hãy chọn tên khác cho --output.")


def say(text: str) -> None:
    """Print to standard output."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def complain(text: str) -> None:
    """Print to standard error."""
    sys.stdout.flush()
    sys.stderr.write(text if text.endswith("\n") else text + "\n")


def _make_folder(folder: Path, count: int) -> None:
    if (folder.exists() and not folder.is_dir()) or (count > 1 and folder.suffix and not folder.exists()):
        raise UserError(f"Có {count} tệp cần ghi mà “{folder}” là tên một tệp; hãy cho --output là một thư mục.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(writing_problem(folder, error)) from error


def _real(path: Path) -> str:
    return os.path.normcase(path.resolve())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
