"""The tables of indicators and items as first made."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Makes the tables."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Indicator",
            fields=[
                ("id", models.AutoField(primary_key=True, serialize=False)),
                ("code", models.TextField(unique=True)),
                ("name", models.TextField(default="")),
                ("unit", models.TextField(default="")),
            ],
        ),
        migrations.CreateModel(
            name="Loaded",
            fields=[
                ("part", models.TextField(primary_key=True, serialize=False)),
                ("digest", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                ("id", models.AutoField(primary_key=True, serialize=False)),
                ("breakdown", models.TextField(default="")),
                (
                    "indicator",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="indicators.indicator"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("indicator", "breakdown"), name="indicators_item_once")
                ],
            },
        ),
    ]
