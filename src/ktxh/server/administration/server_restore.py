"""A backup put into a PostgreSQL database: in one transaction, whole or not at all.

The backup may come from SQLite as well: so a locality moves from the one to the other.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management.color import no_style
from django.db import DatabaseError, IntegrityError, connections, transaction

from ktxh.server.administration import backups
from ktxh.server.administration.backup_making import keep_before
from ktxh.server.administration.problems import AdministrationError
from ktxh.server.administration.reaching import Entry, reached, refuse_unreachable
from ktxh.server.administration.server_tables import (
    Row,
    Table,
    all_models,
    columns_of,
    kept_tables,
    refuse_other_columns,
)
from ktxh.server.audit import trail
from ktxh.server.audit.trail import Mark
from ktxh.server.migrating import bring_site_up_to_date

_WAIT = "10s"


def restore_server(
    backup: Path, entry: Entry, kept: Path, tell: Callable[[str, Mark], None], secret: bytes | None = None
) -> bool:
    """Put a backup in the place of what a database of PostgreSQL holds; whether it held anything.

    What was there is kept as the backup `kept`, encrypted where there is a passphrase. `tell` tells the trail, under
    the name by which Django reaches the database and with the end of the trail of the backup. AdministrationError where
    the backup is not whole, somebody else uses the database, or a row is refused: then everything is as it was (but
    that its tables are up to date).
    """
    backups.refuse_missing(backup)
    with TemporaryDirectory() as place:
        fresh = Path(place) / "ban-sao.db"
        end = backups.unpack(backup, fresh).end
        with reached(fresh) as made:
            bring_site_up_to_date(made)
        with reached(entry) as alias:
            refuse_unreachable(alias)
            bring_site_up_to_date(alias)
            _refuse_others(alias, backup)
            before = trail.head(alias)
            if held := _holds_something(alias):
                keep_before(entry, kept, secret)
            try:
                with transaction.atomic(using=alias), closing(sqlite3.connect(fresh)) as read:
                    _replace(alias, read, backup)
                    tell(alias, end)
            except BaseException:
                with suppress(DatabaseError, OSError):
                    if held and trail.head(alias) == before:  # the end of a transaction may be unknown: then it stays
                        kept.unlink(missing_ok=True)
                raise
    return held


def _replace(alias: str, read: sqlite3.Connection, backup: Path) -> None:
    """Empty all tables and fill them anew, inside a transaction."""
    at = ""
    refuse_other_columns(columns_of(read))
    connection = connections[alias]
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{_WAIT}'")
            cursor.execute("SET LOCAL TimeZone = 'UTC'")  # moments stand in a file without their zone
            cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_keeps")
            cursor.execute(f"TRUNCATE {', '.join(_names())}")
            for table in kept_tables():
                at = table.name
                _fill(alias, read, table)
            at = ""
            for statement in connection.ops.sequence_reset_sql(no_style(), all_models()):
                cursor.execute(statement)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_keeps")
    except (DatabaseError, sqlite3.Error) as error:
        raise _refused(error, at, backup) from error
    if (broken := trail.verify(alias)) is not None:
        raise AdministrationError(f"Nhật ký không còn nguyên từ việc số {broken} sau khi chép; cơ sở dữ liệu như cũ.")


def _refused(error: Exception, table: str, backup: Path) -> AdministrationError:
    told = str(error).strip().partition("\n")[0]
    if "lock timeout" in told:
        return AdministrationError("Cơ sở dữ liệu đang được chương trình khác dùng; hãy dừng máy chủ rồi làm lại.")
    what = f" tại bảng “{table}”" if table else ""
    why = "có dòng trỏ tới dòng không có hoặc trùng khóa" if isinstance(error, IntegrityError) else told
    return AdministrationError(f"Chưa phục hồi được “{backup.name}”{what} ({why}); cơ sở dữ liệu vẫn như cũ.")


def _fill(alias: str, read: sqlite3.Connection, table: Table) -> None:
    statement = f"COPY {table.quoted} ({table.quoted_columns}) FROM STDIN"
    connection = connections[alias]
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in _rows(read, table):
            copy.write_row(row)


def _rows(read: sqlite3.Connection, table: Table) -> Iterator[Row]:
    """The rows as SQLite keeps them: PostgreSQL reads its dates, booleans (0, 1), identifiers and JSON as they are."""
    yield from read.execute(f"SELECT {table.quoted_columns} FROM {table.quoted}")


def _names() -> list[str]:
    """All tables, those of log-in too: who was logged in before is not known to what is restored."""
    return sorted({f'"{one._meta.db_table}"' for one in all_models()})


def _refuse_others(alias: str, backup: Path) -> None:
    """AdministrationError where a server or another program is connected: it would go on with keys it has in memory."""
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        (others,) = cursor.fetchone()
    if others:
        raise AdministrationError(
            f"Có {others} kết nối khác đang dùng cơ sở dữ liệu; hãy dừng máy chủ và các chương trình khác "
            f"rồi phục hồi “{backup.name}”."
        )


def _holds_something(alias: str) -> bool:
    with connections[alias].cursor() as cursor:
        for table in ("audit_entry", "collection_observation", "accounts_user"):
            cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {table})")
            if cursor.fetchone()[0]:
                return True
    return False
