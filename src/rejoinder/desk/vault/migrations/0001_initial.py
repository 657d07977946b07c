"""The tables of this room as they first were."""

from django.db import migrations, models

import rejoinder.desk.vault.models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="VaultKey",
            fields=[
                (
                    "id",
                    models.CharField(
                        default=rejoinder.desk.vault.models.new_id, max_length=16, primary_key=True, serialize=False
                    ),
                ),
                ("wrapped", models.BinaryField()),
                ("destroyed", models.DateTimeField(null=True)),
            ],
        ),
    ]
