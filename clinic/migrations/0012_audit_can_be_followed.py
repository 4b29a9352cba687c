import clinic.models.audit
import clinic.models.base
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clinic', '0011_imports_and_exports'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AddField(
                    model_name='auditevent',
                    name='xid',
                    field=models.BigIntegerField(db_default=clinic.models.audit.CurrentTransaction(), editable=False, null=True, verbose_name='transaction'),
                ),
            ],
            # Two steps: what was written before has no number, and the table isn't written anew.
            database_operations=[
                migrations.RunSQL(
                    'ALTER TABLE clinic_auditevent ADD COLUMN xid bigint;'
                    ' ALTER TABLE clinic_auditevent ALTER COLUMN xid SET DEFAULT pg_current_xact_id()::text::bigint;',
                    'ALTER TABLE clinic_auditevent DROP COLUMN xid;',
                ),
            ],
        ),
        migrations.AddIndex(
            model_name='auditevent',
            index=models.Index(fields=['xid', 'id'], name='audit_in_order_of_feed'),
        ),
        migrations.CreateModel(
            name='FeedEpoch',
            fields=[
                ('id', models.UUIDField(default=clinic.models.base.uuid7, editable=False, primary_key=True, serialize=False)),
                ('cluster', models.BigIntegerField(verbose_name='cluster')),
                ('after_id', models.UUIDField(null=True, verbose_name='the last row from before')),
                ('began_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='began')),
            ],
            options={
                'verbose_name': 'epoch of the feed',
                'verbose_name_plural': 'epochs of the feed',
            },
        ),
    ]
