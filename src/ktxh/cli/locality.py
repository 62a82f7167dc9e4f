"""What a locality has of its own, for commands: a fault in its files is told as one sentence."""

from __future__ import annotations

from pathlib import Path

from ktxh.catalogue import locality as known
from ktxh.catalogue.locality import Locality, LocalityError
from ktxh.cli.problems import UserError


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
