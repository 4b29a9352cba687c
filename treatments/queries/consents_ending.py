"""Whose consent won't be valid any more when they come."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When

from treatments.models import Consent, Session
from treatments.queries.consents import needed_texts, valid_on
from treatments.queries.worklists import local_day
from treatments.statuses import AppointmentStatus, SessionStatus

# So far ahead, in days, it is said unless another is asked for.
SOON = 30
_A_DAY = timedelta(days=1)
_TO_COME = (AppointmentStatus.BOOKED, AppointmentStatus.ARRIVED)


def consent_running_out(*, at: datetime, days: int = SOON) -> QuerySet[Session]:
    """Booked sessions within ``days`` whose patient signed what they need, but not so that it is valid then; by start.

    It has ended, will have by that day at the location, or was taken back. Who never signed is no such case: that is
    asked for when they come the first time. ``starts_at`` is when they come, ``text_key`` what is to be signed again,
    ``lasts_until`` the day from which on no such consent is valid.
    """
    texts = Consent.objects.filter(version__template=OuterRef("pk"), patient=OuterRef(OuterRef("series__patient")))
    then: Any = OuterRef(OuterRef("day"))
    missing = needed_texts().filter(
        Exists(texts),
        ~Exists(texts.filter(valid_on(then))),
        treatment=OuterRef("series__treatment"),
    )
    signed = Consent.objects.filter(patient=OuterRef("series__patient"), version__template__key=OuterRef("text_key"))
    # Of most patients every consent is valid: for the others only it is asked which one is missing.
    own = Consent.objects.filter(patient=OuterRef("series__patient"))
    lapsed = own.filter(
        Q(signed_on__gt=OuterRef("day")) | Q(expires_on__lte=OuterRef("day")) | Q(revocation__isnull=False)
    )
    starts = F("appointments__starts_at")
    return (
        Session.objects.filter(
            # It has one at most.
            appointments__status__in=_TO_COME,
            appointments__starts_at__gte=at - _A_DAY,
            appointments__starts_at__lt=at + days * _A_DAY,
            status=SessionStatus.BOOKED,
        )
        .annotate(starts_at=starts, day=local_day(starts, "series__location__time_zone"))
        .annotate(text_key=Case(When(Exists(lapsed), then=Subquery(missing.order_by("key").values("key")[:1]))))
        .filter(text_key__isnull=False)
        .annotate(lasts_until=Subquery(signed.order_by("-expires_on").values("expires_on")[:1]))
        .order_by("starts_at", "id")
    )
