"""Counts are read from indexes alone."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0001_initial"),
        ("firm", "0001_initial"),
        ("vault", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["firm", "state", "stage", "owner"], name="case_counts"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["firm", "platform", "violation", "outcome"], name="case_outcomes"),
        ),
        migrations.AddIndex(
            model_name="doc",
            index=models.Index(fields=["case", "name", "version"], name="doc_version"),
        ),
    ]
