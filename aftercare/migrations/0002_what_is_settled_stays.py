from django.db import migrations

from clinic.triggers import frozen, frozen_with_parent


class Migration(migrations.Migration):
    dependencies = [("aftercare", "0001_protocols_and_sheets")]

    operations = [
        frozen(
            "protocol_published_is_frozen", table="aftercare_protocolversion", when="OLD.status = 'published'"
        ),
        frozen_with_parent(
            "instruction_is_frozen",
            table="aftercare_instruction",
            parent="aftercare_protocolversion",
            column="version_id",
            status="published",
        ),
        frozen("plan_issued_is_frozen", table="aftercare_aftercareplan", when="OLD.status = 'issued'"),
        frozen_with_parent(
            "plan_item_is_frozen",
            table="aftercare_planitem",
            parent="aftercare_aftercareplan",
            column="plan_id",
            status="issued",
        ),
    ]
