"""The arguments and options that several commands share."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

Files = Annotated[
    list[Path],
    typer.Argument(metavar="TỆP", help="Báo cáo: .docx, .pdf, .txt, .xlsx; .doc, .odt nếu có LibreOffice."),
]
File = Annotated[Path, typer.Argument(metavar="TỆP", help="Báo cáo cần đọc.")]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="TỆP", help="Ghi kết quả vào tệp này (hay thư mục này khi có nhiều tệp)."),
]


@dataclass(slots=True)
class Common:
    """The options given before the command's name."""

    debug: bool = False


def common(context: typer.Context) -> Common:
    """The options given before the command's name."""
    found = context.obj
    return found if isinstance(found, Common) else Common()


def paper() -> tuple[bool, int]:
    """Whether standard output shows colours, and its width in characters."""
    terminal = sys.stdout.isatty()
    dull = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    # consoles of old Windows print the colour signs instead of the colours
    able = os.name != "nt" or any(name in os.environ for name in ("WT_SESSION", "TERM", "ANSICON"))
    return terminal and able and not dull, shutil.get_terminal_size((100, 24)).columns if terminal else 100
