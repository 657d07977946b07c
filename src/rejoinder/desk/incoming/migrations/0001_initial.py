"""The tables of this room as they first were."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import rejoinder.desk.vault.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("firm", "0001_initial"),
        ("vault", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Batch",
            fields=[
                (
                    "id",
                    models.CharField(
                        default=rejoinder.desk.vault.models.new_id, max_length=16, primary_key=True, serialize=False
                    ),
                ),
                ("sealed", models.BinaryField()),
                ("state", models.CharField(default="reading", max_length=8)),
                ("created", models.DateTimeField(auto_now_add=True)),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
                (
                    "firm",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="batches", to="firm.firm"
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
                "indexes": [models.Index(fields=["firm", "-created"], name="incoming_ba_firm_id_652023_idx")],
            },
        ),
    ]
