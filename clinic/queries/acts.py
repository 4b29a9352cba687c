"""What was done: to a patient, and whether it was anything since somebody looked."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Func, Q

from clinic.models import AuditEvent, Patient

# More than are ever written at the same time: one that is committed late still shows up among them.
_LAST = 30


def last_acts() -> Sequence[UUID]:
    """The ids of what was done last: they are others as soon as somebody does anything. One query."""
    return list(AuditEvent.objects.order_by("-at", "-id").values_list("pk", flat=True)[:_LAST])


class _IsOneOf(Func):
    """Whether the first is among the array that is the second."""

    template = "(%(expressions)s))"
    arg_joiner = " = ANY("
    arity = 2
    output_field = BooleanField()


def of_patient(pk: UUID) -> Q:
    """What was done to the patient with this id, and to the records that were merged into theirs. No query."""
    records = Patient.every.filter(Q(pk=pk) | Q(merged_into=pk)).values("pk")
    return Q(_IsOneOf(F("patient_id"), ArraySubquery(records)))
