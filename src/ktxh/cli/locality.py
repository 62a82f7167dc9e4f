"""What a locality has of its own, for commands: a fault in its files is told as one sentence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ktxh.catalogue import locality as known
from ktxh.catalogue.locality import Locality, LocalityError
from ktxh.cli.problems import UserError

if TYPE_CHECKING:
    from ktxh.catalogue.forms import Forms
    from ktxh.catalogue.indicators import Catalogue


def locality(here: Path) -> Locality:
    """`ktxh.catalogue.locality.locality`; UserError for bad files."""
    try:
        return known.locality(here)
    except LocalityError as error:
        raise UserError(str(error)) from error


def own_folder(here: Path) -> Path | None:
    """`ktxh.catalogue.locality.own_folder`; UserError for a `ktxh.toml` that cannot be used."""
    try:
        return known.own_folder(here)
    except LocalityError as error:
        raise UserError(str(error)) from error


def forms_here(catalogue: Catalogue) -> Forms:
    """The forms that can be used where the command runs, the locality's own too; UserError where one is wrong."""
    from ktxh.catalogue.forms import forms_with
    from ktxh.catalogue.problems import CatalogueError

    home = own_folder(Path.cwd())
    try:
        return forms_with(home / "forms" if home else None, catalogue)
    except CatalogueError as error:
        raise UserError(str(error)) from error
