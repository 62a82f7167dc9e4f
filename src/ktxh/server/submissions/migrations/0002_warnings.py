"""How many values of a sending a rule found strange, so that the others can be approved together."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds the column."""

    dependencies = [
        ("submissions", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="submission",
            name="warnings",
            field=models.IntegerField(null=True),
        ),
    ]
