"""What treatments say to the erasure of a patient: nobody who is still expected, or treated, is erased."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clinic.erasing import ErasureRule
from clinic.merging import Hindrance
from treatments.models import Appointment, Series
from treatments.statuses import LIVE_APPOINTMENTS, AppointmentStatus, SeriesStatus

# More need not be said at once.
_MOST = 10
_RUNNING = (SeriesStatus.ACTIVE, SeriesStatus.ON_HOLD)


def _expected(patients: Sequence[UUID], at: datetime) -> Sequence[Hindrance]:
    """What has to be cancelled or ended first, by whoever may: an erasure cancels nothing by itself. Two queries.

    A booking is a promise to a provider, too, and its cancellation tells the patient, while there is an address.
    """
    is_over = Q(status=AppointmentStatus.HELD, held_until__lte=at)
    of_theirs = Appointment.objects.filter(~is_over, patient__in=patients, status__in=LIVE_APPOINTMENTS)
    visits = of_theirs.select_related("location", "patient")
    open_series = Series.objects.filter(patient__in=patients, status__in=_RUNNING).select_related(
        "patient", "treatment"
    )
    found = [_of_visit(each) for each in visits.order_by("starts_at", "pk")[:_MOST]]
    if series := list(open_series.order_by("pk")[:_MOST]):
        words = _("A series is still running. Complete or discontinue it first.")
        found.append(Hindrance(code="series_running", words=words, subjects=series))
    return found


def _of_visit(visit: Appointment) -> Hindrance:
    return Hindrance(
        code="appointment_open",
        words=_("An appointment isn't over yet. Cancel it first, or say what became of it."),
        subjects=(visit,),
        at=visit.starts_at,
        zone=visit.location.time_zone,
    )


RULE = ErasureRule(hindrances=_expected)
