"""What a search found is narrowed, sorted and counted from an index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_worked_out_for")]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["id", "firm", "state", "stage", "owner", "rank"], name="case_found"),
        ),
    ]
