"""Signs of life and tries of jobs; the answer of a call that is done once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("jobs", "0001_initial"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="once",
            name="made",
        ),
        migrations.AddField(
            model_name="job",
            name="beat",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="job",
            name="tries",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="once",
            name="sealed",
            field=models.BinaryField(default=b""),
        ),
        migrations.AddField(
            model_name="once",
            name="status",
            field=models.PositiveSmallIntegerField(default=0),
        ),
    ]
