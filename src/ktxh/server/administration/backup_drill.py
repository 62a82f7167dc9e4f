"""A drill: a backup is restored to a temporary file and looked at; nothing is changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from ktxh.server.administration import backups
from ktxh.server.administration.problems import AdministrationError
from ktxh.server.administration.reaching import reached
from ktxh.server.administration.server_tables import columns_of, refuse_other_columns, unwatched_references
from ktxh.server.audit.trail import Mark
from ktxh.server.migrating import bring_site_up_to_date


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a backup: current values, versions of reports, people, and where its trail ends and when that was."""

    values: int
    reports: int
    people: int
    end: Mark
    last_change: datetime | None


def drill(backup: Path) -> Contents:
    """Do with a backup what restoring does, into a temporary file (TMPDIR); AdministrationError where it is not whole.

    The file, the trail, every reference from one row to another, and that this program can bring its tables up to date.
    """
    backups.refuse_missing(backup)
    with TemporaryDirectory() as place:
        fresh = Path(place) / backup.name
        end = backups.unpack(backup, fresh).end
        with reached(fresh) as alias:
            bring_site_up_to_date(alias)
        with closing(sqlite3.connect(fresh)) as read:
            refuse_other_columns(columns_of(read))
            for table in _pointing_nowhere(read):
                raise AdministrationError(
                    f"“{backup.name}”: bảng “{table}” có dòng trỏ tới dòng không có; hãy dùng bản sao lưu khác."
                )
            return Contents(
                _count(read, "collection_observation WHERE current AND NOT withdrawn"),
                _count(read, "reports_composition"),
                _count(read, "accounts_user"),
                end,
                _last_change(read),
            )


def _pointing_nowhere(read: sqlite3.Connection) -> Iterator[str]:
    """The tables with rows that refer to a row that is not there, also where the database itself does not watch it."""
    for row in read.execute("PRAGMA foreign_key_check"):
        yield row[0]
    for one in unwatched_references():
        found = read.execute(
            f'SELECT 1 FROM "{one.table}" AS here LEFT JOIN "{one.other}" AS there '
            f'ON there."{one.key}" = here."{one.column}" '
            f'WHERE here."{one.column}" IS NOT NULL AND there."{one.key}" IS NULL LIMIT 1'
        ).fetchone()
        if found is not None:
            yield one.table


def _count(read: sqlite3.Connection, of: str) -> int:
    (found,) = read.execute(f"SELECT count(*) FROM {of}").fetchone()
    return int(found)


def _last_change(read: sqlite3.Connection) -> datetime | None:
    row = read.execute("SELECT at FROM audit_entry ORDER BY number DESC LIMIT 1").fetchone()
    return None if row is None else datetime.fromisoformat(row[0]).replace(tzinfo=UTC)
