"""The tables of this room as they first were."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import rejoinder.desk.vault.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cases", "0003_worked_out_for"),
        ("firm", "0002_own_cases_only"),
        ("vault", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Looked",
            fields=[
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="looked",
                        serialize=False,
                        to="cases.case",
                    ),
                ),
                ("version", models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="hold",
                        serialize=False,
                        to="cases.case",
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                (
                    "id",
                    models.CharField(
                        default=rejoinder.desk.vault.models.new_id, max_length=16, primary_key=True, serialize=False
                    ),
                ),
                ("sealed", models.BinaryField()),
                (
                    "firm",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="post", to="firm.firm"
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Reach",
            fields=[
                (
                    "id",
                    models.CharField(
                        default=rejoinder.desk.vault.models.new_id, max_length=16, primary_key=True, serialize=False
                    ),
                ),
                ("sealed", models.BinaryField()),
                ("mail", models.BooleanField(default=False)),
                ("feed", models.CharField(blank=True, db_index=True, max_length=64)),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.vaultkey"
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reach", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Expiry",
            fields=[
                (
                    "id",
                    models.CharField(
                        default=rejoinder.desk.vault.models.new_id, max_length=16, primary_key=True, serialize=False
                    ),
                ),
                ("sealed", models.BinaryField()),
                ("paper", models.CharField(max_length=64)),
                ("until", models.DateField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="expiries", to="cases.case"
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
                "indexes": [models.Index(fields=["until"], name="follow_expi_until_e7a6ae_idx")],
                "constraints": [models.UniqueConstraint(fields=("case", "paper"), name="expiry_once")],
            },
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.CharField(
                        default=rejoinder.desk.vault.models.new_id, max_length=16, primary_key=True, serialize=False
                    ),
                ),
                ("sealed", models.BinaryField()),
                ("kind", models.CharField(max_length=10)),
                ("level", models.CharField(max_length=24)),
                ("stage", models.CharField(blank=True, max_length=10)),
                ("due", models.DateTimeField(null=True)),
                ("made", models.DateTimeField()),
                ("seen", models.DateTimeField(null=True)),
                ("gone", models.DateTimeField(null=True)),
                ("mailed", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reminders", to="cases.case"
                    ),
                ),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.vaultkey"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["user", "gone", "seen"], name="follow_remi_user_id_2f15fe_idx")],
                "constraints": [
                    models.UniqueConstraint(fields=("user", "case", "kind", "level"), name="reminded_once")
                ],
            },
        ),
    ]
