from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("aftercare", "0010_links_follow_their_patient")]

    operations = [
        migrations.AddField(
            model_name="questionnaire",
            name="is_in_use",
            field=models.BooleanField(default=True, editable=False, verbose_name="in use"),
        )
    ]
