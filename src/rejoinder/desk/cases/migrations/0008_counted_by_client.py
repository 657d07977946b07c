"""A client's cases are counted by their state from an index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_rule_uses")]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["client", "state"], name="case_of_client"),
        ),
    ]
