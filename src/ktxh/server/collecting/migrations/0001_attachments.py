"""The table of files attached to forms as first made."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Makes the table."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("form", models.TextField()),
                ("area", models.TextField()),
                ("period", models.TextField()),
                ("name", models.TextField()),
                ("kind", models.TextField()),
                ("content", models.BinaryField()),
                ("size", models.IntegerField()),
                ("sha256", models.TextField()),
                ("author", models.TextField()),
                ("at", models.DateTimeField()),
                ("removed_by", models.TextField(default="")),
                ("removed_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["area", "period", "form"], name="collecting_attached")],
            },
        ),
    ]
