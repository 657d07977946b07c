"""The tables of this room as they first were."""

import datetime

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
            name="Case",
            fields=[
                (
                    "id",
                    models.CharField(
                        default=rejoinder.desk.vault.models.new_id, max_length=16, primary_key=True, serialize=False
                    ),
                ),
                ("sealed", models.BinaryField()),
                ("number", models.CharField(max_length=32)),
                ("platform", models.CharField(max_length=40)),
                ("marketplace", models.CharField(blank=True, max_length=8)),
                ("kind", models.CharField(blank=True, max_length=40)),
                ("violation", models.CharField(blank=True, max_length=80)),
                ("stage", models.CharField(default="notice", max_length=10)),
                ("state", models.CharField(default="open", max_length=10)),
                ("outcome", models.CharField(blank=True, max_length=12)),
                ("ended", models.DateField(null=True)),
                ("due", models.DateTimeField(null=True)),
                ("rank", models.DateTimeField(default=datetime.datetime(9000, 1, 1, 0, 0, tzinfo=datetime.UTC))),
                ("promised", models.DateField(null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("version", models.PositiveIntegerField(default=1)),
                ("stale", models.BooleanField(default=True)),
                ("approved", models.DateTimeField(null=True)),
                ("opened", models.DateTimeField(auto_now_add=True)),
                ("changed", models.DateTimeField(auto_now=True)),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="cases", to="firm.client"
                    ),
                ),
                (
                    "firm",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="cases", to="firm.firm"
                    ),
                ),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.vaultkey"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="owned",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reviewed",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                (
                    "id",
                    models.CharField(
                        default=rejoinder.desk.vault.models.new_id, max_length=16, primary_key=True, serialize=False
                    ),
                ),
                ("sealed", models.BinaryField()),
                ("number", models.PositiveSmallIntegerField()),
                ("on", models.DateField()),
                ("answered", models.DateField(null=True)),
                ("result", models.CharField(blank=True, max_length=24)),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.vaultkey"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tries", to="cases.case"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CaseFile",
            fields=[
                (
                    "id",
                    models.CharField(
                        default=rejoinder.desk.vault.models.new_id, max_length=16, primary_key=True, serialize=False
                    ),
                ),
                ("sealed", models.BinaryField()),
                ("kind", models.CharField(max_length=10)),
                ("blob", models.CharField(max_length=16)),
                ("size", models.PositiveBigIntegerField()),
                ("mark", models.CharField(max_length=64)),
                ("attempt", models.PositiveSmallIntegerField(default=0)),
                ("of", models.CharField(blank=True, max_length=40)),
                ("added", models.DateTimeField(auto_now_add=True)),
                ("removed", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="cases.case"
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
            name="Doc",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=20)),
                ("sealed", models.BinaryField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="docs", to="cases.case"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("action", models.CharField(max_length=24)),
                ("internal", models.BooleanField(default=False)),
                ("sealed", models.BinaryField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="entries", to="cases.case"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Parcel",
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
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("case", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to="cases.case")),
                (
                    "firm",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parcels", to="firm.firm"
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
            name="Piece",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mark", models.BinaryField(max_length=8)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pieces", to="cases.case"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["firm", "rank", "id"], name="cases_case_firm_id_250df9_idx"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["firm", "state", "rank"], name="cases_case_firm_id_b20d23_idx"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["firm", "owner", "state"], name="cases_case_firm_id_51dece_idx"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["firm", "stage", "rank", "id"], name="cases_case_firm_id_cfdad4_idx"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["client", "-opened"], name="cases_case_client__bb8c2b_idx"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["firm", "-changed"], name="cases_case_firm_id_433655_idx"),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.UniqueConstraint(fields=("firm", "number"), name="case_number_once"),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.UniqueConstraint(fields=("case", "number"), name="attempt_once"),
        ),
        migrations.AddIndex(
            model_name="casefile",
            index=models.Index(fields=["case", "kind"], name="cases_casef_case_id_bcb0b1_idx"),
        ),
        migrations.AddIndex(
            model_name="casefile",
            index=models.Index(fields=["mark"], name="cases_casef_mark_92bfa6_idx"),
        ),
        migrations.AddConstraint(
            model_name="doc",
            constraint=models.UniqueConstraint(fields=("case", "name"), name="doc_once"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["case", "-id"], name="cases_entry_case_id_852137_idx"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["case", "action", "-id"], name="cases_entry_case_id_59567c_idx"),
        ),
        migrations.AddIndex(
            model_name="piece",
            index=models.Index(fields=["mark", "case"], name="cases_piece_mark_d60323_idx"),
        ),
    ]
