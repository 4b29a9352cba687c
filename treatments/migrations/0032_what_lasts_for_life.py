from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('treatments', '0031_photos_that_are_lost'),
    ]

    operations = [
        migrations.AddField(
            model_name='screeningquestionversion',
            name='is_lasting',
            field=models.BooleanField(db_default=False, default=False, verbose_name='lasts for life'),
        ),
    ]
