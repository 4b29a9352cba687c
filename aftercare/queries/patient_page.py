"""Everything that a patient's own page shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from aftercare.models import AftercarePlan, CheckIn, PlanItem, ShareLink
from aftercare.models.check_ins import OPEN
from aftercare.queries.sheets import current_sheets
from aftercare.statuses import CheckInStatus, PlanStatus
from clinic.models import Location, Patient, Task
from treatments.models import Appointment, AppointmentConfirmation
from treatments.statuses import AppointmentStatus

# Of several at a time; more than these nobody reads.
MOST_SHEETS = 8
MOST_CHECK_INS = 8
# A check-in may be answered on its day, whatever the hour: more of them are read than may be answered yet.
_EARLY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class PatientPage:
    """What counts for ``patient``: their ``sheets``, the newest first, and the next appointment, if there is one.

    ``check_ins`` are those that are asked about now, or were answered lately, the newest first. The appointment has
    ``is_confirmed`` and ``is_to_move``: what they answered. ``location`` is whom they call.
    """

    patient: Patient
    location: Location
    sheets: Sequence[AftercarePlan]
    check_ins: Sequence[CheckIn]
    appointment: Appointment | None


def patient_page(link: ShareLink, *, at: datetime, move_requested: str) -> PatientPage:
    """What the page behind ``link`` shows at ``at``; ``move_requested`` is the kind of task that asks for a move.

    Four queries, or five where no sheet counts any more.
    """
    sheets = list(_sheets(link, at=at))
    of = sheets[0] if sheets else AftercarePlan.objects.select_related("session__series__location").get(pk=link.plan_id)
    return PatientPage(
        patient=link.patient,
        location=of.session.series.location,
        sheets=sheets,
        check_ins=list(_check_ins(link.patient, at=at)),
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


def _check_ins(patient: Patient, *, at: datetime) -> QuerySet[CheckIn]:
    shown = (*OPEN, CheckInStatus.ANSWERED)
    found = _of(patient).filter(status__in=shown, due_at__lt=at + _EARLY, closes_at__gt=at)
    return found.order_by("-due_at", "-id")[:MOST_CHECK_INS]


def check_in_of(patient: Patient, check_in_id: UUID) -> CheckIn | None:
    """The check-in with this id, if it is one of ``patient``'s. One query."""
    return _of(patient).select_related("questionnaire").filter(pk=check_in_id).first()


def _of(patient: Patient) -> QuerySet[CheckIn]:
    found = CheckIn.objects.filter(session__series__patient=patient)
    return found.select_related("session__series__location", "session__series__treatment", "session__series__patient")


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
