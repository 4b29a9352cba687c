"""Everything that a patient's own page shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from aftercare.models import AftercarePlan, PlanItem, ShareLink
from aftercare.queries.sheets import current_sheets
from aftercare.statuses import PlanStatus
from clinic.models import Location, Patient, Task
from treatments.models import Appointment, AppointmentConfirmation
from treatments.statuses import AppointmentStatus

# Of several at a time; more than these nobody reads.
MOST_SHEETS = 8


@dataclass(frozen=True, kw_only=True)
class PatientPage:
    """What counts for ``patient``: their ``sheets``, the newest first, and the next appointment, if there is one.

    The appointment has ``is_confirmed`` and ``is_to_move``: what they answered. ``location`` is whom they call.
    """

    patient: Patient
    location: Location
    sheets: Sequence[AftercarePlan]
    appointment: Appointment | None


def patient_page(link: ShareLink, *, at: datetime, move_requested: str) -> PatientPage:
    """What the page behind ``link`` shows at ``at``; ``move_requested`` is the kind of task that asks for a move.

    Three queries, or four where no sheet counts any more.
    """
    sheets = list(_sheets(link, at=at))
    of = sheets[0] if sheets else AftercarePlan.objects.select_related("session__series__location").get(pk=link.plan_id)
    return PatientPage(
        patient=link.patient,
        location=of.session.series.location,
        sheets=sheets,
        appointment=next_appointment(link.patient, at=at, move_requested=move_requested),
    )


def _sheets(link: ShareLink, *, at: datetime) -> QuerySet[AftercarePlan]:
    """Those that still ask something of the patient, and the one that the link was made for, whatever it is now."""
    issued = AftercarePlan.objects.filter(
        status=PlanStatus.ISSUED, withdrawal=None, session__series__patient=link.patient_id
    )
    asks = Exists(PlanItem.objects.filter(plan=OuterRef("pk"), ends_at__gt=at))
    of_link = AftercarePlan.objects.filter(pk=link.plan_id).values("session")
    shown = current_sheets(issued).filter(Q(asks) | Q(session__in=of_link))
    return with_words(shown).order_by("-counted_from", "-id")[:MOST_SHEETS]


def with_words(plans: QuerySet[AftercarePlan]) -> QuerySet[AftercarePlan]:
    """The same sheets with all that they say, in both languages, and whether they were read. Two queries."""
    items = Prefetch("items", queryset=PlanItem.objects.select_related("instruction").order_by("position"))
    return plans.select_related(
        "protocol_version__protocol", "session__series__location", "session__series__treatment", "acknowledgement"
    ).prefetch_related(items)


def next_appointment(patient: Patient, *, at: datetime, move_requested: str) -> Appointment | None:
    """The next one that ``patient`` is booked for, with what they answered. One query."""
    confirmed = AppointmentConfirmation.objects.filter(appointment=OuterRef("pk"), starts_at=OuterRef("starts_at"))
    to_move = Task.objects.filter(subject_id=OuterRef("pk"), kind=move_requested, done_at=None)
    booked = Appointment.objects.filter(patient=patient, status=AppointmentStatus.BOOKED, starts_at__gt=at)
    booked = booked.annotate(is_confirmed=Exists(confirmed), is_to_move=Exists(to_move))
    return booked.select_related("location", "session__series__treatment").order_by("starts_at", "id").first()
