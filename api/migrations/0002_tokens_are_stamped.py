from django.db import migrations

from clinic.triggers import stamped


class Migration(migrations.Migration):

    dependencies = [
        ('api', '0001_tokens'),
        ('clinic', '0004_stamps'),
    ]

    operations = [
        stamped("api_apitoken", "callers"),
    ]
