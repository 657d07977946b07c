"""Sets of the firm's own rules."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import rejoinder.desk.vault.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("firm", "0002_own_cases_only"),
        ("vault", "0002_leftover"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RuleSet",
            fields=[
                (
                    "id",
                    models.CharField(
                        default=rejoinder.desk.vault.models.new_id, max_length=16, primary_key=True, serialize=False
                    ),
                ),
                ("sealed", models.BinaryField()),
                ("state", models.CharField(default="looking", max_length=8)),
                ("made", models.DateTimeField()),
                ("since", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "firm",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rule_sets", to="firm.firm"
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
                "indexes": [models.Index(fields=["firm", "state", "-made"], name="rule_set_state")],
            },
        ),
    ]
