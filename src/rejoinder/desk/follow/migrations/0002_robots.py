"""Robots of groups, and what groups were told."""

import django.db.models.deletion
from django.db import migrations, models

import rejoinder.desk.vault.models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0006_price_waits"),
        ("firm", "0002_own_cases_only"),
        ("follow", "0001_initial"),
        ("vault", "0002_leftover"),
    ]

    operations = [
        migrations.CreateModel(
            name="Robot",
            fields=[
                (
                    "id",
                    models.CharField(
                        default=rejoinder.desk.vault.models.new_id, max_length=16, primary_key=True, serialize=False
                    ),
                ),
                ("sealed", models.BinaryField()),
                ("kind", models.CharField(max_length=10)),
                ("agreed", models.DateTimeField()),
                ("sent", models.DateTimeField(null=True)),
                ("failed", models.DateTimeField(null=True)),
                ("halted", models.BooleanField(default=False)),
                (
                    "firm",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="robots", to="firm.firm"
                    ),
                ),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.vaultkey"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Rung",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mark", models.CharField(max_length=36)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rung", to="cases.case"
                    ),
                ),
                (
                    "robot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rung", to="follow.robot"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="robot",
            constraint=models.UniqueConstraint(fields=("firm", "kind"), name="robot_once"),
        ),
        migrations.AddConstraint(
            model_name="rung",
            constraint=models.UniqueConstraint(fields=("robot", "case", "mark"), name="rung_once"),
        ),
    ]
