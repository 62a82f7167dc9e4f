"""The tables of units as first made."""

import django.db.models.deletion
from django.db import migrations, models

import ktxh.server.exact_field


class Migration(migrations.Migration):
    """Makes the tables."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Area",
            fields=[
                ("id", models.AutoField(primary_key=True, serialize=False)),
                ("key", models.TextField(unique=True)),
                ("code", models.TextField()),
                ("type", models.TextField()),
                ("name", models.TextField()),
                ("start", models.DateField(null=True)),
                ("end", models.DateField(null=True)),
                ("latitude", ktxh.server.exact_field.ExactField(null=True)),
                ("longitude", ktxh.server.exact_field.ExactField(null=True)),
                ("km2", ktxh.server.exact_field.ExactField(null=True)),
                ("former_code", models.TextField(default="")),
                ("coded", models.DateField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Placement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.DateField(null=True)),
                ("end", models.DateField(null=True)),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="placements", to="areas.area"
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="members", to="areas.area"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("kind", models.TextField()),
                ("source", models.TextField(default="")),
                (
                    "new",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="came_from", to="areas.area"
                    ),
                ),
                (
                    "old",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="became", to="areas.area"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Weight",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("basis", models.TextField()),
                ("of_new", models.BooleanField(default=False)),
                ("share", ktxh.server.exact_field.ExactField()),
                (
                    "succession",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="weights", to="areas.succession"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("succession", "basis", "of_new"), name="areas_weight_once")
                ],
            },
        ),
    ]
