from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("treatments", "0025_what_is_settled_follows_its_patient")]

    operations = [
        migrations.AddField(
            model_name=model,
            name="is_in_use",
            field=models.BooleanField(default=True, editable=False, verbose_name="in use"),
        )
        for model in ("restrictionkey", "screeningquestion")
    ]
