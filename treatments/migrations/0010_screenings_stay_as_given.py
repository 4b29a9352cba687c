from django.db import migrations

from clinic.triggers import append_only, frozen, frozen_with_parent


class Migration(migrations.Migration):
    dependencies = [("treatments", "0009_screenings_and_acknowledgements")]

    operations = [
        frozen(
            "question_published_is_frozen",
            table="treatments_screeningquestionversion",
            when="OLD.status = 'published'",
        ),
        frozen_with_parent(
            "question_scope_is_frozen",
            table="treatments_screeningquestionscope",
            parent="treatments_screeningquestionversion",
            column="version_id",
            status="published",
        ),
        append_only("screening_is_frozen", table="treatments_screening"),
        append_only("screening_answer_is_frozen", table="treatments_screeninganswer"),
        append_only("screening_clearance_is_frozen", table="treatments_screeningclearance"),
        append_only("acknowledgement_is_frozen", table="treatments_alertacknowledgement"),
    ]
