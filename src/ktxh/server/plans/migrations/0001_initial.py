"""The tables of targets and headline indicators as first made."""

import django.db.models.deletion
from django.db import migrations, models

import ktxh.server.exact_field


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
            name="Target",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("authority", models.TextField()),
                ("holder", models.TextField(default="")),
                ("revision", models.SmallIntegerField()),
                ("in_force", models.BooleanField()),
                ("value", ktxh.server.exact_field.ExactField()),
                ("goal", models.TextField()),
                ("decision_number", models.TextField(default="")),
                ("decision_on", models.DateField(null=True)),
                ("decision_issuer", models.TextField(default="")),
                ("reserve", ktxh.server.exact_field.ExactField()),
                ("reserve_reason", models.TextField(default="")),
                ("source_kind", models.TextField()),
                ("source_name", models.TextField(default="")),
                ("place", models.TextField(default="")),
                ("quote", models.TextField(default="")),
                ("note", models.TextField(default="")),
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
        ),
        migrations.CreateModel(
            name="Phase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("share", ktxh.server.exact_field.ExactField()),
                (
                    "period",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="periods.period"),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="phases", to="plans.target"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Headline",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.SmallIntegerField()),
                ("order", models.TextField()),
                ("name", models.TextField()),
                ("authority", models.TextField()),
                ("assessed", models.TextField()),
                ("threshold", ktxh.server.exact_field.ExactField(null=True)),
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
                "constraints": [
                    models.UniqueConstraint(fields=("area", "period", "place"), name="plans_headline_place_once")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="target",
            index=models.Index(
                condition=models.Q(("in_force", True)), fields=["area", "period"], name="plans_target_of_area"
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.UniqueConstraint(
                fields=("item", "area", "period", "authority", "holder", "revision"), name="plans_target_revision_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.UniqueConstraint(
                condition=models.Q(("in_force", True)),
                fields=("item", "area", "period", "authority", "holder"),
                name="plans_target_in_force_once",
            ),
        ),
    ]
