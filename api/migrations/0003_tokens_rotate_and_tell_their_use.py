import datetime

import django.contrib.postgres.fields
import django.db.models.expressions
from django.db import migrations, models

from clinic.triggers import frozen

# Whoever used a token, and when, changes nothing of what it may: no process has to read it again for that.
STAMPED = ("name", "user_id", "key_id", "digest", "scopes", "networks", "issued_at", "expires_at", "previous_digest",
           "previous_ends_at", "revoked_at", "version", "created_at", "id")

STAMP = """
DROP TRIGGER api_apitoken_is_stamped ON api_apitoken;
CREATE TRIGGER api_apitoken_is_stamped AFTER INSERT OR UPDATE {of} OR DELETE ON api_apitoken
FOR EACH STATEMENT EXECUTE FUNCTION clinic_stamp_anew('callers');
"""

ISSUED = """
UPDATE api_apitoken SET issued_at = LEAST(
    GREATEST(created_at, expires_at - interval '365 days'), expires_at - interval '1 second'
)
"""


class Migration(migrations.Migration):

    dependencies = [
        ('api', '0002_tokens_are_stamped'),
    ]

    operations = [
        migrations.AddField(
            model_name='apitoken',
            name='networks',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=43), blank=True, default=list, size=None, verbose_name='networks'),
        ),
        migrations.AddField(
            model_name='apitoken',
            name='issued_at',
            field=models.DateTimeField(null=True, verbose_name='issued'),
        ),
        migrations.RunSQL(ISSUED, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name='apitoken',
            name='issued_at',
            field=models.DateTimeField(verbose_name='issued'),
        ),
        migrations.AddField(
            model_name='apitoken',
            name='previous_digest',
            field=models.CharField(blank=True, default='', max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='apitoken',
            name='previous_ends_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='earlier secret works until'),
        ),
        migrations.AddField(
            model_name='apitoken',
            name='last_used_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='last used'),
        ),
        migrations.AddField(
            model_name='apitoken',
            name='last_used_from',
            field=models.GenericIPAddressField(blank=True, null=True, verbose_name='last used from'),
        ),
        migrations.AddConstraint(
            model_name='apitoken',
            constraint=models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('issued_at')), ('expires_at__lte', django.db.models.expressions.CombinedExpression(models.F('issued_at'), '+', models.Value(datetime.timedelta(days=365))))), name='token_lives_at_most_a_year'),
        ),
        migrations.AddConstraint(
            model_name='apitoken',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('previous_digest', ''), ('previous_ends_at', None)), models.Q(models.Q(('previous_digest', ''), _negated=True), ('previous_ends_at__isnull', False), ('previous_ends_at__lte', django.db.models.expressions.CombinedExpression(models.F('issued_at'), '+', models.Value(datetime.timedelta(days=7))))), _connector='OR'), name='token_earlier_secret_has_its_end'),
        ),
        migrations.RunSQL(STAMP.format(of=f"OF {', '.join(STAMPED)}"), STAMP.format(of="")),
        frozen('token_stays_revoked', table='api_apitoken', when='OLD.revoked_at IS NOT NULL'),
    ]
