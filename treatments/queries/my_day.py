"""What a provider does today, and what waits for their word."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from clinic.models import User
from treatments.models import Appointment, Session
from treatments.queries.appointments import unexpired
from treatments.statuses import AppointmentStatus, RecordStatus, SessionStatus

# No place on earth is further than this from its own midnight.
A_DAY_AND_MORE = timedelta(hours=27)


def around(at: datetime) -> QuerySet[Appointment]:
    """What may be today at some location, by start: with patient, place, session and ``of``, how many its series has.

    What was cancelled is left out.
    """
    siblings = Session.objects.filter(series=OuterRef("session__series")).order_by().values("series")
    found = Appointment.objects.filter(starts_at__gte=at - A_DAY_AND_MORE, starts_at__lt=at + A_DAY_AND_MORE)
    whole = found.exclude(status=AppointmentStatus.CANCELLED).select_related(
        "patient", "session__series__treatment", "location", "provider", "room"
    )
    return whole.annotate(of=Subquery(siblings.annotate(n=Count("pk")).values("n"))).order_by("starts_at", "id")


def around_for(user: User, at: datetime) -> QuerySet[Appointment]:
    """As ``around``, of the provider who signs in as ``user``, with records; no-shows and holds are left out."""
    gone = (AppointmentStatus.NOSHOW, AppointmentStatus.HELD)
    own = unexpired(around(at), at).filter(provider__user=user).exclude(status__in=gone)
    return own.select_related(
        "patient", "session__series__treatment", "session__record", "location", "provider", "room"
    )


def to_sign(user: User) -> QuerySet[Any]:
    """The sessions performed by the provider who signs in as ``user`` without a signed record, the oldest first."""
    unsigned = Session.objects.filter(
        Q(record=None) | Q(record__status=RecordStatus.DRAFT), provider__user=user, status=SessionStatus.COMPLETED
    )
    related = unsigned.select_related("series__patient", "series__treatment", "series__location", "record")
    return related.order_by("ended_at", "id")
