"""Versions that withdraw a value, and the small index by which they are found.

The column is added by a statement of its own: Django would copy the whole table on SQLite, and lose the indexes of
migration 0002, which it does not know.
"""

from __future__ import annotations

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_TABLE = "collection_observation"
_FALSE = {"sqlite": "0", "postgresql": "false"}


def add(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Add the column, false for every version there is, and the index."""
    del apps
    false = _FALSE[schema_editor.connection.vendor]
    schema_editor.execute(f"ALTER TABLE {_TABLE} ADD COLUMN withdrawn bool NOT NULL DEFAULT {false}")
    schema_editor.execute(
        f"CREATE INDEX collection_withdrawn ON {_TABLE} (item_id, period_id, area_id) WHERE withdrawn"
    )


def take_away(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take both away again; a value that was withdrawn then has former versions only."""
    del apps
    schema_editor.execute("DROP INDEX IF EXISTS collection_withdrawn")
    schema_editor.execute(f"ALTER TABLE {_TABLE} DROP COLUMN withdrawn")


class Migration(migrations.Migration):
    """The column, and what Django has to know of it."""

    dependencies = (("collection", "0002_current_values"),)
    operations = (
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(add, take_away)],
            state_operations=[
                migrations.AddField("observation", "withdrawn", models.BooleanField(db_default=False)),
            ],
        ),
    )
