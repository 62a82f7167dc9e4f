"""Reaches databases beside that of the process: a backup as a file, the same server once more."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connections

from ktxh.server.administration.problems import AdministrationError
from ktxh.server.migrating import bring_site_up_to_date

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


def make_file(file: Path) -> None:
    """A new file with all tables of the program and nothing that anybody wrote. The first takes seconds."""
    file.write_bytes(_empty_file())


@cache
def _empty_file() -> bytes:
    with TemporaryDirectory() as place:
        file = Path(place) / "trong.db"
        with reached(file) as alias:
            bring_site_up_to_date(alias)
        return file.read_bytes()


def _file_entry(file: Path) -> Entry:
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(file.absolute()), "ATOMIC_REQUESTS": False}
