"""The tables of the desk."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Makes the tables."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="PdfWork",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("identifier", models.TextField(unique=True)),
                ("task", models.TextField(default="")),
                ("author", models.TextField()),
                ("at", models.DateTimeField()),
                ("fault", models.TextField(default="")),
            ],
        ),
        migrations.CreateModel(
            name="SigningStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("identifier", models.TextField(db_index=True)),
                ("state", models.TextField()),
                ("author", models.TextField()),
                ("at", models.DateTimeField()),
                ("reason", models.TextField(default="")),
                ("number", models.PositiveIntegerField(default=0)),
                ("day", models.DateField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Upload",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("identifier", models.TextField(unique=True)),
                ("name", models.TextField()),
                ("told", models.JSONField()),
                ("author", models.TextField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="VersionFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("identifier", models.TextField(db_index=True)),
                ("kind", models.TextField()),
                ("name", models.TextField()),
                ("content", models.BinaryField()),
                ("sha256", models.TextField()),
                ("author", models.TextField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("area", models.TextField()),
                ("period", models.TextField()),
                ("section", models.TextField()),
                ("text", models.TextField()),
                ("author", models.TextField()),
                ("at", models.DateTimeField()),
                ("resolved_at", models.DateTimeField(null=True)),
                ("resolved_by", models.TextField(default="")),
            ],
            options={
                "indexes": [models.Index(fields=["area", "period", "section"], name="desk_comment_place")],
            },
        ),
    ]
