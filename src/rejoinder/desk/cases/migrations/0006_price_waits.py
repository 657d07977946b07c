"""A change of price that waits for the client's word."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_lesson")]

    operations = [migrations.AddField(model_name="case", name="price_waits", field=models.DateField(null=True))]
