"""Whether consultants see their own cases only."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("firm", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="firm",
            name="own_only",
            field=models.BooleanField(default=False),
        ),
    ]
