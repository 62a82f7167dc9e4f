"""The table of what is made of checks and given again."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Makes the table."""

    dependencies = [
        ("checks", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="MadeFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("form", models.TextField()),
                ("made_of", models.TextField(default="")),
                ("content", models.BinaryField(null=True)),
                ("size", models.BigIntegerField(default=0)),
                ("at", models.DateTimeField(auto_now=True)),
                ("wanted", models.TextField(default="")),
                ("begun_at", models.DateTimeField(null=True)),
                ("done", models.SmallIntegerField(default=0)),
                ("step", models.TextField(default="")),
                ("problem", models.TextField(default="")),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="made", to="checks.checkedreport"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("report", "form"), name="checks_made_once")],
            },
        ),
    ]
