"""Reaches databases beside that of the process: a backup as a file, the same server once more."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import DatabaseError, connections

from ktxh.server.administration.problems import AdministrationError
from ktxh.server.migrating import bring_up_to_date

Entry = Mapping[str, Any]  # one of Django's DATABASES
_NUMBERS = itertools.count(1)


@contextmanager
def reached(where: Path | Entry) -> Iterator[str]:
    """The name under which Django reaches a database, by a connection of its own, for as long as the block runs."""
    alias = f"reached_{os.getpid()}_{next(_NUMBERS)}"
    entry = dict(where) if isinstance(where, Mapping) else _file_entry(where)
    connections.settings[alias] = connections.configure_settings({"default": entry})["default"]
    try:
        yield alias
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.settings[alias]


def is_server(entry: Entry) -> bool:
    """Whether it is a database of PostgreSQL, and no file."""
    return not str(entry["ENGINE"]).endswith("sqlite3")


def refuse_unreachable(alias: str) -> None:
    """AdministrationError where the database does not answer."""
    try:
        connections[alias].ensure_connection()
    except ImproperlyConfigured as error:
        raise AdministrationError("Thiếu phần nối tới PostgreSQL; hãy cài gói “ktxh[postgresql]”.") from error
    except DatabaseError as error:
        raise AdministrationError(
            "Không nối được tới cơ sở dữ liệu PostgreSQL; hãy kiểm tra địa chỉ, người dùng và máy chủ."
        ) from error


def make_tables(alias: str) -> None:
    """Bring all tables of the program, those of the web too, up to date; StoreError where they are of a newer one.

    While it runs the database is the default one of this thread: migrations of libraries ask for no other.
    """
    before = connections["default"]
    connections["default"] = connections[alias]
    try:
        bring_up_to_date(alias)
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    finally:
        connections["default"] = before


def _file_entry(file: Path) -> Entry:
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(file.absolute()), "ATOMIC_REQUESTS": False}
