from django.db import migrations

from clinic.merging_triggers import of_no_merged
from clinic.triggers import frozen_changes

KEPT = """
    OLD.digest <> NEW.digest OR OLD.plan_id <> NEW.plan_id OR NEW.expires_at > OLD.expires_at
    OR (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at)
"""
BEFORE = f"{KEPT} OR OLD.patient_id <> NEW.patient_id"
# The same person still: the page shows what it showed.
NOW = f"{KEPT} OR (OLD.patient_id <> NEW.patient_id AND NOT clinic_follows_merge(to_jsonb(OLD), to_jsonb(NEW)))"


def _followed() -> migrations.RunSQL:
    name, table = "share_link_is_not_revived", "aftercare_sharelink"
    before, now = (frozen_changes(name, table=table, when=when) for when in (BEFORE, NOW))
    return migrations.RunSQL(f"{before.reverse_sql} {now.sql}", f"{before.reverse_sql} {before.sql}")


class Migration(migrations.Migration):
    dependencies = [
        ("clinic", "0017_patients_merge"),
        ("aftercare", "0009_what_is_revoked_stays_revoked"),
    ]

    operations = [_followed(), of_no_merged("share_link", table="aftercare_sharelink")]
