"""The tables of prose, facts, tasks, legal bases and composed reports as first made."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Makes the tables."""

    initial = True

    dependencies = [
        ("areas", "0001_initial"),
        ("periods", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Composition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.IntegerField()),
                ("identifier", models.TextField(unique=True)),
                ("outline", models.TextField()),
                ("style", models.TextField()),
                ("author", models.TextField(default="")),
                ("composed_at", models.DateTimeField()),
                ("note", models.TextField(default="")),
                ("figures", models.IntegerField()),
                ("frozen", models.BooleanField(default=False)),
                ("register", models.TextField()),
                ("passages", models.TextField()),
                (
                    "area",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="areas.area"),
                ),
                (
                    "period",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="periods.period"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Fact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.SmallIntegerField()),
                ("current", models.BooleanField()),
                ("author", models.TextField(default="")),
                ("recorded_at", models.DateTimeField()),
                ("identifier", models.TextField()),
                ("section", models.TextField()),
                ("order", models.IntegerField()),
                ("statement", models.TextField()),
                ("withdrawn", models.BooleanField(default=False)),
                (
                    "area",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="areas.area"),
                ),
                (
                    "period",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="periods.period"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Freezing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("frozen", models.BooleanField()),
                ("reason", models.TextField(default="")),
                ("author", models.TextField(default="")),
                ("recorded_at", models.DateTimeField()),
                (
                    "composition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="freezings", to="reports.composition"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LegalBasis",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.SmallIntegerField()),
                ("current", models.BooleanField()),
                ("place", models.SmallIntegerField()),
                ("order", models.IntegerField()),
                ("kind", models.TextField()),
                ("number", models.TextField(default="")),
                ("on", models.DateField(null=True)),
                ("issuer", models.TextField(default="")),
                ("subject", models.TextField(default="")),
                ("author", models.TextField(default="")),
                ("recorded_at", models.DateTimeField()),
                (
                    "area",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="areas.area"),
                ),
                (
                    "period",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="periods.period"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Prose",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.SmallIntegerField()),
                ("current", models.BooleanField()),
                ("author", models.TextField(default="")),
                ("recorded_at", models.DateTimeField()),
                ("section", models.TextField()),
                ("text", models.TextField()),
                ("state", models.TextField()),
                ("note", models.TextField(default="")),
                (
                    "area",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="areas.area"),
                ),
                (
                    "period",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="periods.period"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.SmallIntegerField()),
                ("current", models.BooleanField()),
                ("author", models.TextField(default="")),
                ("recorded_at", models.DateTimeField()),
                ("identifier", models.TextField()),
                ("order", models.IntegerField()),
                ("text", models.TextField()),
                ("owner", models.TextField()),
                ("due", models.DateField(null=True)),
                ("state", models.TextField()),
                ("done_on", models.DateField(null=True)),
                ("section", models.TextField(default="")),
                ("withdrawn", models.BooleanField(default=False)),
                (
                    "area",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="areas.area"),
                ),
                (
                    "period",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="periods.period"),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="composition",
            constraint=models.UniqueConstraint(
                fields=("area", "period", "number"), name="reports_composition_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="composition",
            constraint=models.UniqueConstraint(
                condition=models.Q(("frozen", True)),
                fields=("area", "period", "outline"),
                name="reports_composition_frozen_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.UniqueConstraint(
                fields=("area", "period", "identifier", "version"), name="reports_fact_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.UniqueConstraint(
                condition=models.Q(("current", True)),
                fields=("area", "period", "identifier"),
                name="reports_fact_current_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="legalbasis",
            constraint=models.UniqueConstraint(
                fields=("area", "period", "version", "place"), name="reports_basis_place_once"
            ),
        ),
        migrations.AddIndex(
            model_name="prose",
            index=models.Index(
                condition=models.Q(("current", True)), fields=["area", "section"], name="reports_prose_before"
            ),
        ),
        migrations.AddConstraint(
            model_name="prose",
            constraint=models.UniqueConstraint(
                fields=("area", "period", "section", "version"), name="reports_prose_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="prose",
            constraint=models.UniqueConstraint(
                condition=models.Q(("current", True)),
                fields=("area", "period", "section"),
                name="reports_prose_current_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.UniqueConstraint(
                fields=("area", "period", "identifier", "version"), name="reports_task_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.UniqueConstraint(
                condition=models.Q(("current", True)),
                fields=("area", "period", "identifier"),
                name="reports_task_current_once",
            ),
        ),
    ]
