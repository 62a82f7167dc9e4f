"""The cache that all processes of the site have in common: a table of its database, which needs no other server.

Kept in it are the limits that hold for the whole site: how often a code of the second factor was tried and which was
used, how many checks an address had without log-in. A count in the memory of one process would give an attacker as
many tries as there are processes.
"""

from __future__ import annotations

import base64
import pickle
from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.db import connections, router, transaction
from django.utils import timezone


class SharedCache(DatabaseCache):
    """Django's cache in the database with a count that neither loses a step nor its end."""

    _table: str

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Add to a number that is there, whoever else does the same; ValueError where there is none, or it ended.

        Django's own reads and writes in two steps, and lets the number live on for the default time.
        """
        name = self.make_and_validate_key(key, version=version)
        connection = connections[router.db_for_write(self.cache_model_class)]
        table, held = connection.ops.quote_name(self._table), ""
        if connection.features.has_select_for_update:  # SQLite lets only one write anyhow
            held = " FOR UPDATE"
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute(f"SELECT value FROM {table} WHERE cache_key = %s AND expires > %s{held}", [name, now])
            row = cursor.fetchone()
            if row is None:
                raise ValueError(f"no number at “{key}”")
            count: int = pickle.loads(base64.b64decode(row[0])) + delta
            cursor.execute(f"UPDATE {table} SET value = %s WHERE cache_key = %s", [_packed(count), name])
        return count


def _packed(value: Any) -> str:
    """As Django's cache writes it."""
    return base64.b64encode(pickle.dumps(value, pickle.HIGHEST_PROTOCOL)).decode("latin1")
