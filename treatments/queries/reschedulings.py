"""What moved."""

from uuid import UUID

from django.db.models import Model

from clinic.models import AuditEvent

# What the audit calls it: whether sessions moved, or visits alone.
MADE = ("rescheduling.made", "rescheduling.of_visit")


def rescheduling_with(entry: Model) -> UUID | None:
    """The id of the rescheduling that was made in the act that made ``entry``, if one was. One query."""
    made = AuditEvent.objects.filter(
        subject_id=entry.pk,
        action=f"{entry._meta.model_name}.created",  # noqa: SLF001  (the documented way to ask)
    )
    same = {name: made.values(name)[:1] for name in ("at", "by", "request_id")}
    # Several patients' appointments may have moved, so it is nobody's: that finds it in the index.
    found = AuditEvent.objects.filter(patient_id=None, action__in=MADE, **same)
    return found.values_list("subject_id", flat=True).first()
