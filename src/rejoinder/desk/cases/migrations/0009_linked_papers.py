"""Papers of another case of the same client, used by explicit link."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import rejoinder.desk.vault.models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0008_counted_by_client"),
        ("vault", "0002_leftover"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Linked",
            fields=[
                (
                    "id",
                    models.CharField(
                        default=rejoinder.desk.vault.models.new_id, max_length=16, primary_key=True, serialize=False
                    ),
                ),
                ("sealed", models.BinaryField()),
                ("added", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="linked", to="cases.case"
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="uses",
                        to="cases.casefile",
                    ),
                ),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.vaultkey"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("case", "file"), name="linked_once")],
            },
        ),
    ]
