"""Stops a command because of lines of a file that cannot be taken: each is told, and nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

import typer

from ktxh.cli.outputs import complain

SHOWN = 30


def stop(name: str, reasons: Sequence[str], what: str = "dòng") -> NoReturn:
    """Tell what is wrong in a file or folder, line by line, and end with exit code 1."""
    told = [f"{name}: có {len(reasons)} {what} không nhận. Chưa ghi gì; hãy sửa rồi chạy lại."]
    told += [f"  ✗ {reason}" for reason in reasons[:SHOWN]]
    if len(reasons) > SHOWN:
        told.append(f"  … và {len(reasons) - SHOWN} {what} nữa.")
    complain("\n".join(told))
    raise typer.Exit(1)
