"""The tables of a backup, and how a row of PostgreSQL is written down in SQLite.

All tables of all apps, except what is nobody's data and ends by itself: who is logged in, what was remembered for some
minutes, drafts that were made to be taken away, what was made of checked reports. After a restore everybody logs in
again.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connections, models

from ktxh.server.administration.problems import AdministrationError

Row = tuple[Any, ...]
_LEFT_OUT = frozenset(
    {
        "sessions.Session",
        "usersessions.UserSession",
        "accounts.Remembered",
        "checks.MadeFile",
        "desk.ManyReports",
        "desk.ManyResult",
        "desk.ManyFile",
    }
)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its app and name, its columns in order, how values of some of them become those of SQLite, and whether
    it holds files.
    """

    app: str
    name: str
    columns: tuple[str, ...]
    converters: tuple[tuple[int, Callable[[Any], Any]], ...]
    has_files: bool

    @property
    def quoted(self) -> str:
        """The name in SQL."""
        return f'"{self.name}"'

    @property
    def quoted_columns(self) -> str:
        """The columns in SQL, by commas."""
        return ", ".join(f'"{one}"' for one in self.columns)

    def as_in_file(self, row: Row) -> Row:
        """A row of PostgreSQL as SQLite keeps it."""
        if not self.converters:
            return row
        values = list(row)
        for place, convert in self.converters:
            if values[place] is not None:
                values[place] = convert(values[place])
        return tuple(values)


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that holds the key of another table."""

    table: str
    column: str
    other: str
    key: str


def all_models() -> list[type[models.Model]]:
    """Everything that has a table, those between two others too."""
    return apps.get_models(include_auto_created=True)


def kept_tables() -> tuple[Table, ...]:
    """The tables of a backup, by name."""
    kept = (one for one in all_models() if one._meta.label not in _LEFT_OUT)
    return tuple(sorted((_table(one) for one in kept), key=lambda one: one.name))


def tables_there(alias: str) -> tuple[Table, ...]:
    """The tables of a backup that a database of PostgreSQL has; AdministrationError where they are of another version.

    A database that only commands used has none of the web application.
    """
    there: dict[str, set[str]] = {}
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()"
        )
        for table, column in cursor.fetchall():
            there.setdefault(table, set()).add(column)
    kept = kept_tables()
    apps_there = {one.app for one in kept if one.name in there}
    wrong = [one.name for one in kept if one.app in apps_there and there.get(one.name) != set(one.columns)]
    if wrong or "audit" not in apps_there:
        where = f" (bảng “{wrong[0]}”)" if wrong else ""
        raise AdministrationError(
            f"Các bảng trong cơ sở dữ liệu chưa đúng phiên bản này của chương trình{where}; "
            "hãy chạy ktxh users một lần để cập nhật rồi làm lại."
        )
    return tuple(one for one in kept if one.app in apps_there)


def columns_of(read: sqlite3.Connection) -> Iterator[tuple[str, set[str]]]:
    """The tables of a file with their columns."""
    for (name,) in read.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        yield name, {row[1] for row in read.execute(f'PRAGMA table_info("{name}")')}


def refuse_other_columns(there: Iterable[tuple[str, set[str]]]) -> None:
    """AdministrationError where a file that was brought up to date has not the columns that are to be read."""
    found = dict(there)
    for one in kept_tables():
        if found.get(one.name) != set(one.columns):
            raise AdministrationError(
                f"Bản sao lưu do phiên bản khác của chương trình làm (bảng “{one.name}”); hãy dùng đúng phiên bản ấy."
            )


def unwatched_references() -> Iterator[Reference]:
    """The references of tables of a backup that the database does not watch (written too often for that)."""
    for model in all_models():
        for field in model._meta.local_fields:
            if not isinstance(field, models.ForeignKey) or model._meta.label in _LEFT_OUT:
                continue
            if not field.db_constraint:  # type: ignore[attr-defined]
                other = field.target_field
                yield Reference(model._meta.db_table, str(field.column), other.model._meta.db_table, str(other.column))


def _table(model: type[models.Model]) -> Table:
    meta = model._meta
    fields = [one for one in meta.local_fields if one.column is not None]
    kinds = [_kind(one) for one in fields]
    converters = tuple((place, _CONVERTERS[kind]) for place, kind in enumerate(kinds) if kind in _CONVERTERS)
    columns = tuple(str(one.column) for one in fields)
    return Table(meta.app_label, meta.db_table, columns, converters, "BinaryField" in kinds)


def _kind(field: Any) -> str:
    """What the column holds; that of a reference is what it refers to."""
    while field.remote_field is not None:
        field = field.target_field
    return str(field.get_internal_type())


def _moment(value: datetime) -> str:
    return str(value.astimezone(UTC).replace(tzinfo=None))


def _day(value: date) -> str:
    return value.isoformat()


def _json(value: str) -> str:
    return json.dumps(json.loads(value))


def _identifier(value: UUID) -> str:
    return value.hex


_CONVERTERS: dict[str, Callable[[Any], Any]] = {
    "DateTimeField": _moment,
    "DateField": _day,
    "JSONField": _json,
    "UUIDField": _identifier,
    "BooleanField": int,
    "BinaryField": bytes,
    "DecimalField": str,
}
