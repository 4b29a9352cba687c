from django.db import migrations

from clinic.triggers import stamped


class Migration(migrations.Migration):

    dependencies = [
        ('treatments', '0014_what_is_signed_stays_whole'),
    ]

    operations = [
        stamped("treatments_consenttemplate", "reference"),
        stamped("treatments_consenttemplateversion", "reference"),
    ]
