"""The table of who writes which section of a report until when."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Makes the table."""

    dependencies = [
        ("desk", "0002_many_reports"),
    ]

    operations = [
        migrations.CreateModel(
            name="Assignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("area", models.TextField()),
                ("period", models.TextField()),
                ("section", models.TextField()),
                ("organisation", models.TextField(default="")),
                ("person", models.TextField(default="")),
                ("due", models.DateField(null=True)),
                ("remark", models.TextField(default="")),
                ("author", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["area", "period", "section"], name="desk_assignment_once"),
                ],
            },
        ),
    ]
