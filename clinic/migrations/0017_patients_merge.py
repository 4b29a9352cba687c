import django.db.models.deletion
from django.db import migrations, models

from clinic.merging_triggers import FUNCTIONS, frozen_but_merge, of_no_merged


class Migration(migrations.Migration):

    dependencies = [
        ('clinic', '0016_the_clinics_own_words'),
    ]

    operations = [
        migrations.AddField(
            model_name='patient',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_from', to='clinic.patient', verbose_name='merged into'),
        ),
        migrations.AddIndex(
            model_name='patient',
            index=models.Index(condition=models.Q(('merged_into__isnull', False)), fields=['merged_into'], name='patient_merged_into'),
        ),
        migrations.AddConstraint(
            model_name='patient',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into', models.F('id')), _negated=True), name='patient_merged_into_another'),
        ),
        FUNCTIONS,
        frozen_but_merge(
            'message_settled_stays',
            table='clinic_message',
            when="OLD.status IN ('sent', 'failed', 'uncertain', 'cancelled')",
        ),
        frozen_but_merge('task_done_stays', table='clinic_task', when='OLD.done_at IS NOT NULL'),
        of_no_merged('identifier', table='clinic_patientidentifier'),
        of_no_merged('alert', table='clinic_patientalert'),
        of_no_merged('message', table='clinic_message'),
        of_no_merged('contact_wishes', table='clinic_contactwishes'),
        of_no_merged('task', table='clinic_task'),
    ]
