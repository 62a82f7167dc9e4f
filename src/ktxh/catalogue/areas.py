"""The register of all areas of Vietnam: what is built in, and the events that a locality adds in its own folder."""

from __future__ import annotations

import gc
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from ktxh.catalogue.area_events import apply_events, read_event
from ktxh.catalogue.area_problems import AreaFileError
from ktxh.catalogue.area_tables import read_tables
from ktxh.model.area_tree import AreaTree

__all__ = ["REFORM", "AreaFileError", "area_tree", "with_events"]

REFORM = date(2025, 7, 1)  # since then two levels: 34 provinces, 3,321 communes


@cache
def area_tree() -> AreaTree:
    """The register that comes with the program, read once."""
    with _no_collection():
        return _make(files("ktxh.catalogue") / "areas")


@cache
def with_events(folder: Path) -> AreaTree:
    """The same with the events of the .toml files in a folder; AreaFileError where one is wrong or does not fit."""
    if not folder.is_dir():
        raise AreaFileError(str(folder), "", "không có thư mục này")
    with _no_collection():
        return _make(files("ktxh.catalogue") / "areas", folder)


@contextmanager
def _no_collection() -> Iterator[None]:
    """No search for garbage while 40,000 objects are made that all stay: it costs a quarter of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _make(home: Traversable, folder: Path | None = None) -> AreaTree:
    about = tomllib.loads((home / "about.toml").read_text("utf-8"))
    register = read_tables(home, about["source"])
    events = [read_event(file) for file in _toml(home / "events")]
    events += [read_event(file) for file in (_toml(folder) if folder else ())]
    apply_events(register, events)
    try:
        tree = AreaTree(register.areas.values(), register.placements(), register.successions, about["complete_since"])
        if folder is not None:
            tree.check()
        return tree
    except ValueError as error:
        raise AreaFileError("units.csv, successions.csv, events", "", str(error)) from error


def _toml(folder: Traversable) -> Iterator[Traversable]:
    yield from sorted((each for each in folder.iterdir() if each.name.endswith(".toml")), key=lambda each: each.name)
