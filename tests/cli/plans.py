"""An empty plan database for the tests of commands, copied from one that was made once."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path

import pytest

from ktxh.cli.main import main


@cache
def _template() -> Path:
    from ktxh.server.database import open_store

    file = Path(tempfile.mkdtemp()) / "mau.db"
    open_store(str(file)).close()
    return file


def empty_database(folder: Path) -> str:
    """The address of an empty database in a folder."""
    return str(shutil.copy(_template(), folder / "ktxh.db"))


def run(capsys: pytest.CaptureFixture[str], *arguments: object, code: int = 0) -> str:
    """Call the program; what it said, on both channels."""
    found = main([str(one) for one in arguments])
    shown = capsys.readouterr()
    assert found == code, shown.out + shown.err
    assert "Traceback" not in shown.err
    return shown.out + shown.err
