"""How a quote stands, and which accepted price it would change."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def accepted(apps: Any, _editor: Any) -> None:
    apps.get_model("service", "Quote").objects.filter(accepted__isnull=False).update(state="accepted")


class Migration(migrations.Migration):
    dependencies = [("service", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="quote",
            name="replaced_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="service.quote"
            ),
        ),
        migrations.AddField(
            model_name="quote",
            name="before",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="changes", to="service.quote"
            ),
        ),
        migrations.AddField(model_name="quote", name="ended", field=models.DateTimeField(null=True)),
        migrations.AddField(model_name="quote", name="state", field=models.CharField(default="offered", max_length=10)),
        migrations.RunPython(accepted, migrations.RunPython.noop),
    ]
