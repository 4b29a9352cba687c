from django.db import migrations

from clinic.triggers import WAITING_FOR_THE_PARENT


class Migration(migrations.Migration):
    """A clinic that began with the first version has the function as it was then: see ``clinic.triggers``."""

    dependencies = [('clinic', '0019_what_was_not_told_is_found')]

    operations = [WAITING_FOR_THE_PARENT]
