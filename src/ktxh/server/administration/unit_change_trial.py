"""Tries a change of units on the register, and writes it where an administrator wants it so."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress

from django.conf import settings
from django.db import transaction

from ktxh.catalogue.areas import AreaFileError, with_events
from ktxh.model.area_tree import AreaTree
from ktxh.server.accounts.moving import Move, move_all
from ktxh.server.accounts.people import PeopleError
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


def write(here: Plan, change: UnitChange, tree: AreaTree, moves: Sequence[Move] = ()) -> int:
    """Write the change as an event file, after the loader has taken it (`tree`), and carry organisations over with
    their people; how many people went. AdministrationError where that cannot be done.

    The store's units, the organisations and the entries in the trail come in one transaction, at whose end the file
    takes its place: either all of it is there, or nothing. All processes read the register anew afterwards.
    """
    name, text = file_name(change), event_file(change)
    target = folder_for(settings.HOME, "areas") / name
    try:
        with transaction.atomic():
            load_areas(here.store.alias, tree)
            told = {"file": name, "sha256": hashlib.sha256(text.encode()).hexdigest(), "text": text}
            tell(Verb.AREAS, f"areas {' '.join(change.before)}", None, told, here.store.alias)
            count = move_all(moves)
            put(target, text.encode())
    except BaseException as error:
        with suppress(OSError):
            target.unlink()
        if isinstance(error, PeopleError):
            raise AdministrationError(str(error)) from error
        raise
    freshness.touch()
    return count
