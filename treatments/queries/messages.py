"""What messages to patients tell of, as it is when they are written; and whom to remind."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import (
    BigIntegerField,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Concat, Extract

from clinic.models import Location, Message, MessageStatus
from treatments.models import Appointment
from treatments.statuses import AppointmentStatus

# More visits than a patient can have ahead, and than a message can tell.
MOST_VISITS = 20
# How late a reminder may be, after an outage: half its time ahead, and never half a day.
_LATEST = timedelta(hours=12)


def upcoming_of_message(message: Message, at: datetime, **which: Any) -> Sequence[Appointment]:
    """The promised visits of the patient after ``at``, of those that ``which`` filters, by start. One query."""
    visits = Appointment.objects.filter(patient=message.patient_id, status=AppointmentStatus.BOOKED, starts_at__gt=at)
    return list(visits.filter(**which).select_related("location").order_by("starts_at", "id")[:MOST_VISITS])


def cancelled_among(message: Message, at: datetime, ids: Collection[str]) -> Sequence[Appointment]:
    """The visits of the patient after ``at`` among ``ids`` that are off, by start. One query, none for no ids."""
    if not ids:
        return []
    visits = Appointment.objects.filter(patient=message.patient_id, status=AppointmentStatus.CANCELLED, pk__in=ids)
    return list(visits.filter(starts_at__gt=at).select_related("location").order_by("starts_at", "id")[:MOST_VISITS])


def is_retold(message: Message, **alike: Any) -> bool:
    """Whether a later message of the same purpose, of those that ``alike`` filters, is still to be sent. One query."""
    later = Message.objects.filter(purpose=message.purpose, status=MessageStatus.PENDING, pk__gt=message.pk)
    return later.filter(**alike).exists()


def unreminded(kind: str, *, hours: int, at: datetime, most: int) -> Sequence[Appointment]:
    """Booked appointments whose reminder ``hours`` ahead is due, and wasn't queued for the time that they have now.

    Who booked within that time knows; and what is long overdue, after an outage, would only confuse. By start, at most
    so many. Two queries.
    """
    ahead = timedelta(hours=hours)
    after, until = at + ahead - min(ahead / 2, _LATEST), at + ahead
    places = list(Location.objects.values_list("pk", flat=True))
    near: QuerySet[Appointment] = Appointment.objects.filter(
        location__in=places, starts_at__gt=after, starts_at__lte=until, status=AppointmentStatus.BOOKED
    )
    early = near.filter(created_at__lte=ExpressionWrapper(F("starts_at") - ahead, DateTimeField()))
    keyed = early.annotate(reminder_key=_key(kind, hours))
    told = Message.objects.filter(key=OuterRef("reminder_key"))
    return list(keyed.filter(~Exists(told)).order_by("starts_at", "id")[:most])


def reminder_dedup(appointment: Appointment, hours: int) -> str:
    """What makes a reminder one of a kind: how long ahead, of which start."""
    return f"{hours}:{int(appointment.starts_at.timestamp())}"


def _key(kind: str, hours: int) -> Concat:
    """As ``clinic.actions.messages.queueing`` makes it of ``reminder_dedup``."""
    start = Cast(Cast(Extract("starts_at", "epoch", tzinfo=UTC), BigIntegerField()), TextField())
    return Concat(Value(f"{kind}:"), Cast("pk", TextField()), Value(f":{hours}:"), start, output_field=TextField())
