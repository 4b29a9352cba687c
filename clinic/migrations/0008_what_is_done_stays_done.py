from django.db import migrations

from clinic.triggers import frozen


class Migration(migrations.Migration):
    dependencies = [("clinic", "0007_messages")]

    operations = [frozen("task_done_stays", table="clinic_task", when="OLD.done_at IS NOT NULL")]
