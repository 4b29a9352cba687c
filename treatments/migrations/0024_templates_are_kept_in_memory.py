from django.db import migrations

from clinic.triggers import stamped


class Migration(migrations.Migration):
    dependencies = [("treatments", "0023_templates_are_published_whole")]

    operations = [
        stamped("treatments_seriestemplate", "reference"),
        stamped("treatments_seriestemplateversion", "reference"),
    ]
