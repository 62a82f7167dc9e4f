"""Drafts of the reports of many units."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Makes the tables."""

    dependencies = [
        ("desk", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ManyReports",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("owner", models.TextField(unique=True)),
                ("area", models.TextField()),
                ("period", models.TextField()),
                ("outlines", models.JSONField()),
                ("pdf", models.BooleanField()),
                ("units", models.JSONField()),
                ("done", models.PositiveIntegerField(default=0)),
                ("step", models.TextField(default="")),
                ("state", models.TextField()),
                ("turn", models.PositiveIntegerField(default=0)),
                ("at", models.DateTimeField(db_index=True)),
                ("told_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="ManyFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("name", models.TextField()),
                ("content", models.BinaryField()),
                (
                    "job",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="desk.manyreports"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ManyResult",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("area", models.TextField()),
                ("name", models.TextField()),
                ("fault", models.TextField(default="")),
                ("told", models.JSONField()),
                (
                    "job",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="results", to="desk.manyreports"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("job", "area"), name="desk_many_once")],
            },
        ),
    ]
