from django.db import migrations

from clinic.erasing_triggers import let_erasure_through


class Migration(migrations.Migration):
    dependencies = [("clinic", "0023_patients_are_erased"), ("treatments", "0027_what_was_given_up_is_found")]

    operations = [*let_erasure_through(["treatments_refuse_after_signing"])]
