"""The tables of the trail, and what forbids to change it."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_SQLITE = (
    "CREATE TRIGGER audit_entry_keeps_{name} BEFORE {name} ON audit_entry BEGIN "
    "SELECT RAISE(ABORT, 'the trail is only added to'); END",
)
_POSTGRESQL = (
    "CREATE FUNCTION audit_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$ "
    "BEGIN RAISE EXCEPTION 'the trail is only added to'; END $$",
    "CREATE TRIGGER audit_entry_keeps BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_only_added_to()",
)


def begin(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Write the end of the empty trail, and let the database guard what comes."""
    apps.get_model("audit", "Head").objects.using(schema_editor.connection.alias).create(id=1, number=0, hash="")
    if schema_editor.connection.vendor == "postgresql":
        statements = list(_POSTGRESQL)
    else:
        statements = [one.format(name=name) for one in _SQLITE for name in ("UPDATE", "DELETE")]
    for statement in statements:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """Makes the tables."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField(db_index=True)),
                ("who", models.TextField()),
                ("where", models.TextField()),
                ("what", models.TextField()),
                ("subject", models.TextField()),
                ("before", models.TextField()),
                ("after", models.TextField()),
                ("previous", models.TextField()),
                ("hash", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Head",
            fields=[
                ("id", models.SmallIntegerField(primary_key=True, serialize=False)),
                ("number", models.BigIntegerField()),
                ("hash", models.TextField()),
            ],
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
        migrations.AlterModelOptions(name="entry", options={"managed": False}),
        migrations.AlterModelOptions(name="head", options={"managed": False}),
    ]
