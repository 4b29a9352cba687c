from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clinic', '0028_users_are_limited_to_locations'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
    ]
