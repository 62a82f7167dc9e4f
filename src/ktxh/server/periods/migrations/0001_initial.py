"""The table of periods as first made."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Makes the tables."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Period",
            fields=[
                ("id", models.SmallAutoField(primary_key=True, serialize=False)),
                ("code", models.TextField(unique=True)),
                ("kind", models.TextField()),
                ("start", models.DateField()),
                ("end", models.DateField()),
            ],
        ),
    ]
