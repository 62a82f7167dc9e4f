"""The tables of entries, values and explanations as first made."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Makes the tables."""

    initial = True

    dependencies = [
        ("areas", "0001_initial"),
        ("indicators", "0001_initial"),
        ("periods", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.TextField()),
                ("name", models.TextField(default="")),
                ("sha256", models.TextField(default="")),
                ("author", models.TextField(default="")),
                ("recorded_at", models.DateTimeField()),
                ("note", models.TextField(default="")),
            ],
        ),
        migrations.CreateModel(
            name="Observation",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("digits", models.BigIntegerField()),
                ("cut_off", models.DateField(null=True)),
                ("version", models.SmallIntegerField()),
                ("decimals", models.SmallIntegerField()),
                ("status", models.SmallIntegerField()),
                ("none_occurred", models.BooleanField()),
                ("simulated", models.BooleanField()),
                ("current", models.BooleanField()),
                ("typed", models.TextField()),
                ("unit", models.TextField()),
                ("place", models.TextField()),
                ("quote", models.TextField()),
                ("note", models.TextField()),
                (
                    "area",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="areas.area",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="collection.entry",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="indicators.item",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="periods.period",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Explanation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rule", models.TextField()),
                ("text", models.TextField()),
                ("author", models.TextField(default="")),
                ("recorded_at", models.DateTimeField()),
                (
                    "area",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="areas.area"),
                ),
                (
                    "item",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="indicators.item"
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="periods.period"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["item", "area", "period"], name="collection_explained")],
            },
        ),
    ]
