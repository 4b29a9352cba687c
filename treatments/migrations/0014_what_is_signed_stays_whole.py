from django.db import migrations

from clinic.triggers import append_only, frozen, frozen_with_parent
from treatments.triggers import facts_kept_after_signing

SIGNED = {"parent": "treatments_sessionrecord", "column": "record_id", "status": "signed"}


class Migration(migrations.Migration):
    dependencies = [("treatments", "0013_the_whole_record")]

    operations = [
        frozen_with_parent("record_anaesthetic_is_frozen", table="treatments_recordanaesthetic", **SIGNED),
        frozen_with_parent("record_cartridge_is_frozen", table="treatments_recordcartridge", **SIGNED),
        frozen_with_parent("record_product_is_frozen", table="treatments_recordproduct", **SIGNED),
        frozen_with_parent("record_prp_is_frozen", table="treatments_recordprp", **SIGNED),
        facts_kept_after_signing(
            "session_signed_keeps_its_facts",
            table="treatments_session",
            column="id",
            facts=("series_id", "number", "provider_id", "treated_by_id", "started_at", "ended_at", "performed_on"),
        ),
        frozen("session_withdrawn_is_frozen", table="treatments_session", when="OLD.status = 'entered_in_error'"),
        append_only("addendum_is_kept", table="treatments_addendum"),
        append_only("withdrawal_is_kept", table="treatments_sessionwithdrawal"),
    ]
