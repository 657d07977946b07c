"""Whose the machine's own rules are: the first firm's, and no other's."""

from typing import Any

from django.db import migrations, models


def to_the_first(apps: Any, _editor: Any) -> None:
    firms = apps.get_model("firm", "Firm").objects
    first = firms.order_by("created", "pk").first()
    if first is not None:
        firms.filter(pk=first.pk).update(machine_rules=True)


class Migration(migrations.Migration):
    dependencies = [
        ("firm", "0002_own_cases_only"),
    ]

    operations = [
        migrations.AddField(
            model_name="firm",
            name="machine_rules",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(to_the_first, migrations.RunPython.noop),
    ]
