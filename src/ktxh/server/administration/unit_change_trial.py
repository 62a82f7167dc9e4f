"""Tries a change of units on the register, and writes it where an administrator wants it so."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.db import transaction

from ktxh.catalogue.areas import AreaFileError, with_events
from ktxh.model.area_tree import AreaTree
from ktxh.server.administration import freshness
from ktxh.server.administration.own_files import folder_for, put, tried_out
from ktxh.server.administration.problems import AdministrationError
from ktxh.server.administration.telling import Verb, tell
from ktxh.server.administration.unit_change import UnitChange
from ktxh.server.administration.unit_change_file import event_file, file_name
from ktxh.server.loading import load_areas
from ktxh.server.web.opening import Plan


def tried(here: Plan, change: UnitChange) -> AreaTree:
    """The register with the change, which is not written anywhere; AdministrationError where it does not fit."""
    own = here.folder / "areas" if here.folder else None
    name = file_name(change)
    if own is not None and (own / name).exists():
        raise AdministrationError(f"Thay đổi này đã được ghi (tệp “{name}”); hãy xem lại lịch sử của đơn vị.")
    with tried_out(own, name, event_file(change).encode()) as folder:
        try:
            return with_events.__wrapped__(folder)
        except AreaFileError as error:
            raise AdministrationError(str(error)) from error


def write(here: Plan, change: UnitChange) -> Path:
    """Write the change as an event file, after the loader has taken it; the file.

    The store's units and the entry in the trail come in one transaction, at whose end the file takes its place: either
    all of it is there, or nothing. All processes read the register anew afterwards.
    """
    tree = tried(here, change)
    name, text = file_name(change), event_file(change)
    target = folder_for(settings.HOME, "areas") / name
    try:
        with transaction.atomic():
            load_areas(here.store.alias, tree)
            told = {"file": name, "sha256": hashlib.sha256(text.encode()).hexdigest(), "text": text}
            tell(Verb.AREAS, f"areas {' '.join(change.before)}", None, told, here.store.alias)
            put(target, text.encode())
    except BaseException:
        with suppress(OSError):
            target.unlink()
        raise
    freshness.touch()
    return target
