"""Which rules an open case rests on."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0006_price_waits"),
    ]

    operations = [
        migrations.CreateModel(
            name="RuleUse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=16)),
                ("rule", models.CharField(max_length=120)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rule_uses", to="cases.case"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["kind", "rule", "case"], name="rule_use")],
                "constraints": [models.UniqueConstraint(fields=("case", "kind", "rule"), name="rule_use_once")],
            },
        ),
    ]
