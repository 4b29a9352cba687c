from django.db import migrations

from clinic.triggers import stamped


class Migration(migrations.Migration):

    dependencies = [
        ('clinic', '0004_stamps'),
        ('treatments', '0011_decisions'),
    ]

    operations = [
        stamped("treatments_treatment", "reference"),
        stamped("treatments_treatment_eligible_providers", "reference"),
    ]
