"""The tables of checked reports."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Makes the tables."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="CheckedReport",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("owner", models.TextField(db_index=True)),
                ("area", models.TextField(db_index=True)),
                ("period", models.TextField(default="")),
                ("name", models.TextField()),
                ("kind", models.TextField()),
                ("sha256", models.TextField()),
                ("size", models.BigIntegerField()),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("begun_at", models.DateTimeField(null=True)),
                (
                    "state",
                    models.TextField(
                        choices=[
                            ("cho", "đang chờ"),
                            ("lam", "đang kiểm tra"),
                            ("xong", "đã kiểm tra"),
                            ("tu_choi", "không đọc được"),
                        ],
                        default="cho",
                    ),
                ),
                ("step", models.TextField(default="")),
                ("done", models.SmallIntegerField(default=0)),
                ("problem", models.TextField(default="")),
                ("program", models.TextField(default="")),
                ("figures", models.IntegerField(default=0)),
                ("checked", models.IntegerField(default=0)),
                ("errors", models.IntegerField(default=0)),
                ("warnings", models.IntegerField(default=0)),
                ("roundings", models.IntegerField(default=0)),
                ("holding", models.IntegerField(default=0)),
                (
                    "previous",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="later",
                        to="checks.checkedreport",
                    ),
                ),
            ],
            options={
                "ordering": ("-at",),
            },
        ),
        migrations.CreateModel(
            name="KeptFile",
            fields=[
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="file",
                        serialize=False,
                        to="checks.checkedreport",
                    ),
                ),
                ("content", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="KeptResult",
            fields=[
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="result",
                        serialize=False,
                        to="checks.checkedreport",
                    ),
                ),
                ("page", models.BinaryField()),
                ("findings", models.JSONField()),
                ("remarks", models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("finding", models.TextField()),
                ("verdict", models.TextField(choices=[("sua", "đúng là sai, sẽ sửa"), ("bo_qua", "bỏ qua")])),
                ("reason", models.TextField(default="")),
                ("author", models.TextField()),
                ("at", models.DateTimeField(auto_now=True)),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="decisions", to="checks.checkedreport"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("report", "finding"), name="checks_decision_once")],
            },
        ),
    ]
