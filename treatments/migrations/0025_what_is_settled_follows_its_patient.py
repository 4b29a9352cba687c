from django.db import migrations

from clinic.merging_triggers import frozen_but_merge, of_no_merged
from treatments.triggers import SIGNED_BUT_MERGE


class Migration(migrations.Migration):
    dependencies = [("clinic", "0017_patients_merge"), ("treatments", "0024_templates_are_kept_in_memory")]

    operations = [
        frozen_but_merge("consent_signed_is_frozen", table="treatments_consent", when="TRUE"),
        frozen_but_merge("screening_is_frozen", table="treatments_screening", when="TRUE"),
        SIGNED_BUT_MERGE,
        of_no_merged("concern", table="treatments_patientconcern"),
        of_no_merged("series", table="treatments_series"),
        of_no_merged("appointment", table="treatments_appointment"),
        of_no_merged("consent", table="treatments_consent"),
        of_no_merged("outside_treatment", table="treatments_outsidetreatment"),
        of_no_merged("photo", table="treatments_photo"),
        of_no_merged("screening", table="treatments_screening"),
    ]
