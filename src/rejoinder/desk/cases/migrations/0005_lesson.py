"""What cases teach: reasons that replies named, papers that were missing."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_found_by_index")]

    operations = [
        migrations.CreateModel(
            name="Lesson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=8)),
                ("what", models.CharField(max_length=120)),
                ("zh", models.CharField(max_length=200)),
                ("en", models.CharField(max_length=200)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lessons", to="cases.case"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("case", "kind", "what"), name="lesson_once")],
                "indexes": [models.Index(fields=["kind", "what", "zh", "en", "case"], name="lesson_counts")],
            },
        ),
    ]
