"""Writing: one writer at a time, everything or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connections, transaction

from ktxh.server.interning import Interned
from ktxh.server.problems import StoreError

_WRITERS = 7_201_842_215  # the key of the lock on PostgreSQL; any number that nobody else uses


# so many rows at once are followed by what the databases do by themselves some time later
MANY = 50_000


def settle(alias: str) -> None:
    """After an import: PostgreSQL learns what the table holds now, SQLite puts its log into the file.

    Not inside of a transaction, where neither is possible.
    """
    connection = connections[alias]
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM (ANALYZE) collection_observation")
        else:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def writing(alias: str, interned: Interned) -> Iterator[None]:
    """A transaction in which no other writer writes; readers go on with what was there before.

    SQLite lets one writer in by itself; on PostgreSQL a lock does, so that two of them never take the same version.
    """
    connection = connections[alias]
    try:
        interned.ready()
        with transaction.atomic(using=alias), interned.apart():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_WRITERS])
            yield
    except OperationalError as error:
        if "locked" in str(error):
            raise StoreError("Cơ sở dữ liệu đang được chương trình khác ghi; hãy đợi rồi thử lại.") from error
        if "readonly" in str(error):
            raise StoreError("Cơ sở dữ liệu chỉ đọc được, chưa ghi gì; hãy xin quyền ghi vào tệp ấy.") from error
        if "full" in str(error):
            raise StoreError("Chưa ghi gì vì ổ đĩa đã đầy; hãy dọn bớt rồi thử lại.") from error
        raise
