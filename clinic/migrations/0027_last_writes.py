from django.db import migrations, models


class Migration(migrations.Migration):
    """How far programs have written is worth nothing after a crash, nor on a replica: it needn't wait for the disk."""

    dependencies = [
        ('clinic', '0026_erased_patients_in_what_rows_said'),
    ]

    operations = [
        migrations.CreateModel(
            name='LastWrite',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('position', models.BigIntegerField(verbose_name='position')),
            ],
            options={
                'verbose_name': 'last write',
                'verbose_name_plural': 'last writes',
            },
        ),
        migrations.RunSQL(
            "ALTER TABLE clinic_lastwrite SET UNLOGGED, SET (fillfactor = 50)",
            "ALTER TABLE clinic_lastwrite SET LOGGED, RESET (fillfactor)",
        ),
    ]
