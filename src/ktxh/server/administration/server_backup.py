"""A backup of a PostgreSQL database: a file of SQLite like any other backup, of one moment, whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import DatabaseError, connections, transaction

from ktxh.server.administration.backups import Checked, Telling, beside, check, keep_private, quietly
from ktxh.server.administration.problems import AdministrationError
from ktxh.server.administration.reaching import Entry, make_file, reached, refuse_unreachable
from ktxh.server.administration.server_tables import Row, Table, kept_tables, tables_there

_MOST_ROWS = 2_000
_FIRST_ROWS = 50
_ROWS_WITH_FILES = 2  # a file has up to some ten megabytes
_AT_ONCE = 4 * 1024 * 1024  # characters


def copy_server(entry: Entry, target: Path, telling: Telling = quietly) -> Checked:
    """Copy a database of PostgreSQL to a file of SQLite, checked; AdministrationError where it cannot be.

    Others may go on writing: all is read in one transaction that sees one moment. `telling` hears how many of how many
    rows are copied.
    """
    with beside(target) as fresh:
        _copy(entry, fresh, telling)
        checked = check(fresh)
        keep_private(fresh)
        fresh.replace(target)
    return checked


def keep_server(entry: Entry, target: Path) -> None:
    """The same unchecked: what is about to be replaced, be its trail whole or not."""
    with beside(target) as fresh:
        _copy(entry, fresh, quietly)
        keep_private(fresh)
        fresh.replace(target)


def _copy(entry: Entry, fresh: Path, telling: Telling) -> None:
    with reached(entry) as alias:
        refuse_unreachable(alias)
        make_file(fresh)
        try:
            with _of_one_moment(alias), closing(sqlite3.connect(fresh)) as write:
                _fill(alias, write, telling)
        except (DatabaseError, sqlite3.Error) as error:
            raise AdministrationError(
                f"Chưa chép được cơ sở dữ liệu ({_first_line(error)}); hãy kiểm tra máy chủ và chỗ trống."
            ) from error


@contextmanager
def _of_one_moment(alias: str) -> Iterator[None]:
    with transaction.atomic(using=alias):
        with connections[alias].cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _fill(alias: str, write: sqlite3.Connection, telling: Telling) -> None:
    """Put all rows into the tables of a new file, in which nothing is left of what its making wrote."""
    tables = tables_there(alias)
    write.execute("PRAGMA synchronous = OFF")  # a file that is thrown away where anything goes wrong
    write.execute("PRAGMA foreign_keys = OFF")
    write.execute("BEGIN")
    triggers = write.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        write.execute(f'DROP TRIGGER "{name}"')
    for table in kept_tables():
        write.execute(f"DELETE FROM {table.quoted}")
    done, total = 0, sum(_count(alias, table) for table in tables)
    telling(0, total)
    for table in tables:
        insert = f"INSERT INTO {table.quoted} ({table.quoted_columns}) VALUES ({', '.join('?' * len(table.columns))})"
        for rows in _portions(alias, table):
            write.executemany(insert, map(table.as_in_file, rows))
            done += len(rows)
            telling(done, total)
    for _, statement in triggers:
        write.execute(statement)
    write.commit()
    if (lost := write.execute("PRAGMA foreign_key_check").fetchone()) is not None:
        raise AdministrationError(f"Bảng “{lost[0]}” trỏ tới dòng không có; hãy báo quản trị cơ sở dữ liệu.")


def _portions(alias: str, table: Table) -> Iterator[list[Row]]:
    """The rows of a table, so many at once that they need little memory."""
    most = _ROWS_WITH_FILES if table.has_files else _MOST_ROWS
    count, widest = min(most, _FIRST_ROWS), 1
    with connections[alias].chunked_cursor() as cursor:
        cursor.execute(f"SELECT {table.quoted_columns} FROM {table.quoted}")
        while rows := cursor.fetchmany(count):
            yield rows
            widest = max(widest, max(sum(len(one) for one in row if isinstance(one, str)) for row in rows))
            count = max(1, min(most, _AT_ONCE // widest))


def _count(alias: str, table: Table) -> int:
    with connections[alias].cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table.quoted}")
        (found,) = cursor.fetchone()
    return int(found)


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
