"""The table of the cache that all processes have in common, as Django's own `createcachetable` makes it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Makes the table."""

    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Remembered",
            fields=[
                ("cache_key", models.CharField(max_length=255, primary_key=True, serialize=False)),
                ("value", models.TextField()),
                ("expires", models.DateTimeField(db_index=True)),
            ],
        ),
    ]
