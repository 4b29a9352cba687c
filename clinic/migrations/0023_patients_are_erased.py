import clinic.models.base
import datetime
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from clinic.erasing_triggers import ERASING, HELD_STAYS, NO_ROWS_OF_ERASED, let_erasure_through
from clinic.merging_triggers import of_no_merged
from clinic.triggers import frozen, frozen_changes

SETTLING = ("clinic_refuse", "clinic_refuse_with_parent", "clinic_refuse_but_merge", "clinic_refuse_changed_merge")


class Migration(migrations.Migration):
    # All but one index and two checks are of tables that are new; these read the patients once, some 0.2 s of a million.
    lint_exceptions = {
        "CREATE_INDEX": "on new tables; on patients it holds none of them yet",
        "CREATE_INDEX_EXCLUSIVE": "as above",
        "require-concurrent-index-creation": "as above",
        "adding-foreign-key-constraint": "on new, empty tables",
        "adding-required-field": "on new, empty tables",
        "constraint-missing-not-valid": "patients are read once, in less than the time a lock is waited for",
    }

    dependencies = [
        ('clinic', '0022_secrets_of_apps_are_sealed'),
    ]

    operations = [
        migrations.CreateModel(
            name='ErasureRequest',
            fields=[
                ('id', models.UUIDField(default=clinic.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='created')),
                ('reason', models.CharField(max_length=500, verbose_name='reason')),
                ('asked_at', models.DateTimeField(verbose_name='asked')),
                ('due_at', models.DateTimeField(verbose_name='not before')),
                ('status', models.CharField(choices=[('asked', 'asked for'), ('taken_back', 'taken back'), ('done', 'erased')], default='asked', max_length=10, verbose_name='status')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended')),
            ],
            options={
                'verbose_name': 'request to erase',
                'verbose_name_plural': 'requests to erase',
            },
        ),
        migrations.CreateModel(
            name='LeftFile',
            fields=[
                ('id', models.UUIDField(default=clinic.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200, unique=True, verbose_name='file')),
                ('left_at', models.DateTimeField(verbose_name='since')),
            ],
            options={
                'verbose_name': 'file to remove',
                'verbose_name_plural': 'files to remove',
            },
        ),
        migrations.CreateModel(
            name='LegalHold',
            fields=[
                ('id', models.UUIDField(default=clinic.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='created')),
                ('reason', models.CharField(max_length=500, verbose_name='reason')),
                ('placed_at', models.DateTimeField(verbose_name='since')),
                ('lifted_at', models.DateTimeField(blank=True, null=True, verbose_name='lifted')),
            ],
            options={
                'verbose_name': 'legal hold',
                'verbose_name_plural': 'legal holds',
            },
        ),
        migrations.RemoveConstraint(
            model_name='patient',
            name='patient_has_a_name',
        ),
        migrations.AddField(
            model_name='patient',
            name='erased_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='erased'),
        ),
        migrations.AddIndex(
            model_name='patient',
            index=models.Index(condition=models.Q(('erased_at__isnull', False)), fields=['erased_at'], name='patient_erased'),
        ),
        migrations.AddConstraint(
            model_name='patient',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('given_name', ''), _negated=True), models.Q(('family_name', ''), _negated=True)), ('erased_at__isnull', False), _connector='OR'), name='patient_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='patient',
            constraint=models.CheckConstraint(condition=models.Q(('erased_at', None), models.Q(('birth_date', datetime.date(1900, 1, 1)), ('email', ''), ('family_name', ''), ('given_name', ''), ('guardian_name', ''), ('guardian_phone', ''), ('guardian_relation', ''), ('phone', ''), ('preferred_name', ''), ('skin_type', None)), _connector='OR'), name='patient_erased_says_nothing'),
        ),
        migrations.AddField(
            model_name='erasurerequest',
            name='asked_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
        ),
        migrations.AddField(
            model_name='erasurerequest',
            name='ended_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ended by'),
        ),
        migrations.AddField(
            model_name='erasurerequest',
            name='patient',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='erasure_requests', to='clinic.patient', verbose_name='patient'),
        ),
        migrations.AddIndex(
            model_name='leftfile',
            index=models.Index(fields=['left_at', 'id'], name='left_file_by_age'),
        ),
        migrations.AddField(
            model_name='legalhold',
            name='lifted_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='lifted by'),
        ),
        migrations.AddField(
            model_name='legalhold',
            name='patient',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='legal_holds', to='clinic.patient', verbose_name='patient'),
        ),
        migrations.AddField(
            model_name='legalhold',
            name='placed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
        ),
        migrations.AddIndex(
            model_name='erasurerequest',
            index=models.Index(condition=models.Q(('status', 'asked')), fields=['due_at'], name='erasure_due'),
        ),
        migrations.AddConstraint(
            model_name='erasurerequest',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'asked')), fields=('patient',), name='erasure_asked_once'),
        ),
        migrations.AddConstraint(
            model_name='erasurerequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('status', 'asked')), models.Q(models.Q(('status', 'asked'), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='erasure_ended_has_its_time'),
        ),
        migrations.AddIndex(
            model_name='legalhold',
            index=models.Index(fields=['patient'], name='hold_of_patient'),
        ),
        migrations.AddIndex(
            model_name='legalhold',
            index=models.Index(condition=models.Q(('lifted_at', None)), fields=['patient'], name='hold_in_force'),
        ),
        migrations.AddConstraint(
            model_name='legalhold',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('lifted_at', None), ('lifted_by', None)), models.Q(('lifted_at__isnull', False), ('lifted_by__isnull', False)), _connector='OR'), name='hold_lifted_by_somebody'),
        ),
        ERASING,
        *let_erasure_through(SETTLING),
        NO_ROWS_OF_ERASED,
        HELD_STAYS,
        frozen('patient_erased_stays', table='clinic_patient', when='OLD.erased_at IS NOT NULL'),
        frozen_changes(
            'patient_is_erased_by_the_owner',
            table='clinic_patient',
            when='OLD.erased_at IS DISTINCT FROM NEW.erased_at',
        ),
        of_no_merged('legal_hold', table='clinic_legalhold'),
        of_no_merged('erasure_request', table='clinic_erasurerequest'),
    ]
