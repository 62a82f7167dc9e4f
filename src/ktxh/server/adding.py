"""Adds many rows at once, in the quickest way that each database has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.db import connections

if TYPE_CHECKING:
    from django.db.models import Model


def add_rows(alias: str, model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Add rows to the table of a model: values as the database keeps them, in the order of `columns`, which are names
    of columns. Nothing is looked at before: no default, no signal; what breaks a constraint raises IntegrityError.
    """
    given = list(rows)
    if not given:
        return
    connection = connections[alias]
    table, names = model._meta.db_table, ", ".join(f'"{one}"' for one in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with connection.wrap_database_errors, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in given:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", given)
