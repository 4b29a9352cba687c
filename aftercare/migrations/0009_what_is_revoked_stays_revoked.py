from django.db import migrations

from clinic.triggers import frozen_changes

# A link may be used and revoked; it never leads elsewhere, lives longer, or comes back.
REVIVED = """
    OLD.digest <> NEW.digest OR OLD.patient_id <> NEW.patient_id OR OLD.plan_id <> NEW.plan_id
    OR NEW.expires_at > OLD.expires_at OR (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at)
"""


class Migration(migrations.Migration):
    dependencies = [("aftercare", "0008_check_ins")]

    operations = [frozen_changes("share_link_is_not_revived", table="aftercare_sharelink", when=REVIVED)]
