"""For which day and rules a case was worked out."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_counted_by_index"),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="worked_by",
            field=models.CharField(blank=True, max_length=16),
        ),
        migrations.AddField(
            model_name="case",
            name="worked_on",
            field=models.DateField(null=True),
        ),
    ]
