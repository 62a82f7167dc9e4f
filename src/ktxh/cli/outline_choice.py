"""The outline that a command works after: the one that is named, else the same for every command."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ktxh.cli.plan_database import PlanDatabase
from ktxh.cli.problems import UserError

if TYPE_CHECKING:
    from ktxh.composing.outlines.choice import Chosen
    from ktxh.composing.outlines.outline import Outline
    from ktxh.model.period import Period


def outline_folder() -> Path | None:
    """The locality's folder of outlines, None where it has none."""
    from ktxh.cli.locality import own_folder

    home = own_folder(Path.cwd())
    return home / "outlines" if home else None


def outline_named(name: str) -> Outline:
    """The outline that a user names by code or by path; UserError with every problem it has."""
    from ktxh.composing.outlines.files import find_outline
    from ktxh.composing.outlines.problems import OutlineError

    try:
        return find_outline(name, outline_folder())
    except OutlineError as error:
        raise UserError("\n".join(map(str, error.problems))) from error


def outlines_here() -> Mapping[str, Outline]:
    """The outlines that can be used here by code; UserError where one of the locality's own is wrong."""
    from ktxh.composing.outlines.files import outlines_with
    from ktxh.composing.outlines.problems import OutlineError

    try:
        return outlines_with(outline_folder())
    except OutlineError as error:
        raise UserError("\n".join(map(str, error.problems))) from error


def outline_of(plan: PlanDatabase, area: str, period: Period) -> Chosen:
    """The outline that the report of an area and a period follows; UserError where one of the outlines is wrong."""
    from ktxh.cli.composing import office_here
    from ktxh.composing.outlines.problems import OutlineError
    from ktxh.server.reports.drawing_up import outline_choice

    try:
        return outline_choice(plan, office_here(), area, period)
    except OutlineError as error:
        raise UserError("\n".join(map(str, error.problems))) from error
