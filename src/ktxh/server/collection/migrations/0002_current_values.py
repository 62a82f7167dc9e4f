"""Indexes by which current values are read without touching the table, and former versions found.

PostgreSQL keeps the columns that are only read beside a unique index (INCLUDE); SQLite has no such thing, so a second
index carries them there and the unique one only guards.
"""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_TABLE = "collection_observation"
_KEY = "item_id, period_id, area_id"
_READ = "decimals, digits, status, simulated, none_occurred"
_FORMER = f"CREATE INDEX collection_former ON {_TABLE} ({_KEY}) WHERE NOT current"
_STATEMENTS = {
    "sqlite": (
        f"CREATE UNIQUE INDEX collection_current_once ON {_TABLE} ({_KEY}) WHERE current",
        # `current` itself too: else SQLite looks into the table to see what the condition says already
        f"CREATE INDEX collection_current_read ON {_TABLE} ({_KEY}, {_READ}, current) WHERE current",
        _FORMER,
    ),
    "postgresql": (
        f"CREATE UNIQUE INDEX collection_current_once ON {_TABLE} ({_KEY}) INCLUDE ({_READ}) WHERE current",
        _FORMER,
        # a table that only grows: tell the planner and mark pages as visible soon after an import
        f"ALTER TABLE {_TABLE} SET "
        "(autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02)",
    ),
}


def create(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create the indexes in the way of the database at hand."""
    del apps
    for statement in _STATEMENTS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the indexes away again."""
    del apps
    for name in ("collection_current_once", "collection_current_read", "collection_former"):
        schema_editor.execute(f"DROP INDEX IF EXISTS {name}")


class Migration(migrations.Migration):
    """The indexes of the observations."""

    dependencies = (("collection", "0001_initial"),)
    operations = (migrations.RunPython(create, drop),)
