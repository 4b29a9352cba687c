"""What was done: to a patient, and whether it was anything since somebody looked."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Func, Q, UUIDField

from clinic.models import AuditEvent, Patient

# More than are ever written at the same time: one that is committed late still shows up among them.
_LAST = 30


def last_acts() -> Sequence[UUID]:
    """The ids of what was done last: they are others as soon as somebody does anything. One query."""
    return list(AuditEvent.objects.order_by("-at", "-id").values_list("pk", flat=True)[:_LAST])


class _AnyOf(Func):
    """Whichever of an array it is, to compare with."""

    function = "ANY"
    output_field = UUIDField()


def of_patient(pk: UUID) -> Q:
    """What was done to the patient with this id, and to the records that were merged into theirs. No query."""
    records = Patient.every.filter(Q(pk=pk) | Q(merged_into=pk)).values("pk")
    return Q(patient_id=_AnyOf(ArraySubquery(records)))
