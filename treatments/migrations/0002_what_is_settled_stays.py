from django.db import migrations

from clinic.triggers import frozen, frozen_with_parent

PUBLISHED = {"parent": "treatments_seriestemplateversion", "column": "version_id", "status": "published"}


class Migration(migrations.Migration):
    dependencies = [("treatments", "0001_series_and_sessions")]

    operations = [
        frozen(
            "template_published_is_frozen",
            table="treatments_seriestemplateversion",
            when="OLD.status = 'published'",
        ),
        frozen_with_parent("template_step_is_frozen", table="treatments_templatestep", **PUBLISHED),
        frozen_with_parent("template_concern_is_frozen", table="treatments_templateconcern", **PUBLISHED),
        frozen("record_signed_is_frozen", table="treatments_sessionrecord", when="OLD.status = 'signed'"),
        frozen_with_parent(
            "record_area_is_frozen",
            table="treatments_recordarea",
            parent="treatments_sessionrecord",
            column="record_id",
            status="signed",
        ),
    ]
