"""The tables of submissions, their events, comments, deadlines and reminders as first made."""

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
            name="Submission",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("form", models.TextField()),
                ("state", models.TextField()),
                ("changed_by", models.TextField(default="")),
                ("changed_at", models.DateTimeField()),
                ("sent_by", models.TextField(default="")),
                ("sent_at", models.DateTimeField(null=True)),
                ("approved_by", models.TextField(default="")),
                ("approved_at", models.DateTimeField(null=True)),
                ("sendings", models.SmallIntegerField(default=0)),
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
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("step", models.TextField()),
                ("state", models.TextField()),
                ("author", models.TextField(default="")),
                ("at", models.DateTimeField()),
                ("reason", models.TextField(default="")),
                ("versions", models.TextField(default="")),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="events", to="submissions.submission"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField()),
                ("author", models.TextField(default="")),
                ("at", models.DateTimeField()),
                (
                    "item",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="indicators.item"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to="submissions.event"
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="submissions.submission",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("form", models.TextField(default="")),
                ("until", models.DateField()),
                ("reason", models.TextField()),
                ("author", models.TextField(default="")),
                ("at", models.DateTimeField()),
                (
                    "area",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="areas.area"),
                ),
                (
                    "period",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="periods.period"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["period", "area"], name="submissions_extended")],
            },
        ),
        migrations.CreateModel(
            name="Received",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("form", models.TextField()),
                ("client", models.TextField()),
                ("author", models.TextField(default="")),
                ("at", models.DateTimeField(db_index=True)),
                ("answer", models.TextField()),
                (
                    "area",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="areas.area"),
                ),
                (
                    "period",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="periods.period"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("client", "author", "form", "area", "period"), name="submissions_received_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("form", models.TextField()),
                ("deadline", models.DateField()),
                ("days", models.SmallIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "area",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="areas.area"),
                ),
                (
                    "period",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="periods.period"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("period", "area", "form", "deadline", "days"), name="submissions_reminded_once"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.UniqueConstraint(fields=("period", "area", "form"), name="submissions_once"),
        ),
    ]
