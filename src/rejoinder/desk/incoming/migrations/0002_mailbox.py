"""The mailbox and the messages it offers."""

import django.db.models.deletion
from django.db import migrations, models

import rejoinder.desk.vault.models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_worked_out_for"),
        ("firm", "0002_own_cases_only"),
        ("incoming", "0001_initial"),
        ("vault", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Mailbox",
            fields=[
                (
                    "id",
                    models.CharField(
                        default=rejoinder.desk.vault.models.new_id, max_length=16, primary_key=True, serialize=False
                    ),
                ),
                ("sealed", models.BinaryField()),
                ("last", models.DateTimeField(null=True)),
                ("failed", models.BooleanField(default=False)),
                (
                    "firm",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="mailbox", to="firm.firm"
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
            name="MailItem",
            fields=[
                (
                    "id",
                    models.CharField(
                        default=rejoinder.desk.vault.models.new_id, max_length=16, primary_key=True, serialize=False
                    ),
                ),
                ("sealed", models.BinaryField()),
                ("state", models.CharField(default="new", max_length=10)),
                ("mark", models.CharField(max_length=64)),
                ("found", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="mails", to="cases.case"
                    ),
                ),
                (
                    "firm",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="mails", to="firm.firm"
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
                "indexes": [models.Index(fields=["firm", "state", "-found"], name="incoming_ma_firm_id_221077_idx")],
                "constraints": [models.UniqueConstraint(fields=("firm", "mark"), name="mail_once")],
            },
        ),
    ]
