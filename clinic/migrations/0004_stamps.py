from django.db import migrations, models

from clinic.triggers import STAMP, stamped

REFERENCE = ["clinic_location", "clinic_room", "clinic_device", "clinic_devicekind", "clinic_provider", "clinic_rota"]


class Migration(migrations.Migration):

    dependencies = [
        ('clinic', '0003_alerts_have_a_kind_and_an_end'),
    ]

    operations = [
        migrations.CreateModel(
            name='Stamp',
            fields=[
                ('subject', models.CharField(choices=[('reference', 'places, rooms, devices, providers, rotas and treatments'), ('callers', 'users and tokens')], max_length=20, primary_key=True, serialize=False, verbose_name='subject')),
                ('value', models.UUIDField(verbose_name='value')),
            ],
            options={
                'verbose_name': 'stamp',
                'verbose_name_plural': 'stamps',
            },
        ),
        STAMP,
        *(stamped(table, "reference") for table in REFERENCE),
        stamped("clinic_user", "callers"),
    ]
