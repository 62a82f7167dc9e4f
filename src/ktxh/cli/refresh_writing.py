"""Writes a refreshed report and keeps it as the next version of its report, both or neither."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from ktxh.cli.outputs import complain, say, whole_file
from ktxh.cli.problems import UserError, writing_problem

if TYPE_CHECKING:
    from ktxh.server.reports.bringing_up import BroughtUp

KEPT = ".bak"


def write(refreshed: BroughtUp, target: Path, author: str, *, keep_old: bool) -> None:
    """Write the file, and keep it as a version where something changed; say so."""
    from ktxh.documents.errors import UnreadableError
    from ktxh.model.period import PeriodError
    from ktxh.server.problems import StoreError

    kept = refreshed.file.with_name(refreshed.file.name + KEPT)
    try:
        with refreshed.store.writing_together(), whole_file(target) as beside:
            register = refreshed.recorded(author) if refreshed.is_other else None
            refreshed.write(beside, register)
            if keep_old:
                shutil.copy2(refreshed.file, kept)
    except (UnreadableError, StoreError, PeriodError) as error:  # a register in a file may say anything
        raise UserError(str(error)) from error
    except OSError as error:
        raise UserError(writing_problem(target, error)) from error
    version = f", phiên bản {register.identifier}" if register is not None and register.identifier else ""
    say(f"Đã ghi “{target}”{version}." + (f" Bản cũ: “{kept}”." if keep_old else ""))
    if version:
        _advise(refreshed)


def _advise(refreshed: BroughtUp) -> None:
    """Say that other versions of the report are frozen."""
    from ktxh.composing.versions.composition import CompositionState
    from ktxh.model.period_text import parse_period

    known = refreshed.store.compositions(refreshed.own.area, parse_period(refreshed.own.period))
    frozen = [str(one.number) for one in known if one.state is CompositionState.FROZEN]
    if frozen:
        complain(f"Bản {', '.join(frozen)} của báo cáo này đã chốt số liệu; bản vừa ghi là bản khác, chưa chốt.")
