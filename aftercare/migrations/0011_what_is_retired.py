from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("aftercare", "0009_what_is_revoked_stays_revoked")]

    operations = [
        migrations.AddField(
            model_name="questionnaire",
            name="is_in_use",
            field=models.BooleanField(default=True, editable=False, verbose_name="in use"),
        )
    ]
