from django.db import migrations


class Migration(migrations.Migration):
    """Counts of requests are worth nothing after a crash: they needn't wait for the disk before one."""

    dependencies = [
        ('clinic', '0009_patients_by_birth_date'),
    ]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE clinic_requestcount SET UNLOGGED, SET (fillfactor = 50)",
            "ALTER TABLE clinic_requestcount SET LOGGED, RESET (fillfactor)",
        ),
    ]
