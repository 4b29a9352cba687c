"""What messages of aftercare tell of, as it is when they are written; and whom to tell."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import (
    BigIntegerField,
    DateTimeField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Coalesce, Concat, Extract, Floor

from aftercare.models import AftercarePlan, CheckIn, Instruction, PlanItem
from aftercare.queries.sheets import current_sheets
from aftercare.statuses import CheckInStatus, PlanStatus
from clinic.models import Location, Message
from treatments.models import Appointment, Polarity
from treatments.statuses import AppointmentStatus

# What has to be stopped longer before is agreed upon when the visit is booked.
STOPPED_WITHIN = timedelta(days=14)
# From so near on a visit is only recalled; sooner where the patient is told later.
_TOO_NEAR = timedelta(hours=12)
# How late the end of a window may be told, after an outage.
_LATEST = timedelta(days=1)


def counting_sheet(**which: object) -> AftercarePlan | None:
    """The issued sheet that counts, of those that ``which`` filters; None if none does. One query."""
    issued = AftercarePlan.objects.filter(status=PlanStatus.ISSUED, withdrawal=None, **which)
    return current_sheets(issued).first()


def open_check_in(pk: UUID, *, at: datetime) -> CheckIn | None:
    """The check-in, if it was asked and may still be answered at ``at``. One query."""
    return CheckIn.objects.filter(pk=pk, status=CheckInStatus.ASKED, closes_at__gt=at).first()


def promised_visit(pk: UUID, *, at: datetime) -> Appointment | None:
    """The appointment, with its patient and location, if it is still to come at ``at``. One query."""
    ahead = Appointment.objects.filter(pk=pk, status=AppointmentStatus.BOOKED, starts_at__gt=at)
    return ahead.select_related("patient", "location").first()


def unprepared(kind: str, *, hours: int, at: datetime, most: int) -> Sequence[Appointment]:
    """Booked visits to tell at ``at`` how to prepare for, and not told yet for the time that they have now.

    That is ``hours`` before the first thing to stop, of those to be stopped less than 14 days ahead; where a protocol
    has none, before the visit itself. Whoever booked later hears of it at once, but not in the last 12 hours. By start,
    at most so many; each with its ``dedup``. Two queries.
    """
    lead, places = timedelta(hours=hours), list(Location.objects.values_list("pk", flat=True))
    ahead = Appointment.objects.filter(
        location__in=places,
        starts_at__gt=at + min(lead / 2, _TOO_NEAR),
        starts_at__lte=at + STOPPED_WITHIN + lead,
        status=AppointmentStatus.BOOKED,
    )
    before = Instruction.objects.filter(version__series_list__series=OuterRef("session__series"), until_hours__lte=0)
    stops = before.filter(kind=Polarity.AVOID, from_hours__gt=-(STOPPED_WITHIN // timedelta(hours=1)))
    first = Coalesce(Subquery(stops.order_by("from_hours").values("from_hours")[:1]), Value(0))
    begins_at = ExpressionWrapper(F("starts_at") + _hours(first), output_field=DateTimeField())
    due = ahead.alias(begins_at=begins_at).filter(Exists(before), begins_at__lte=at + lead)
    keyed = due.annotate(dedup=_seconds("starts_at"))
    told = Message.objects.filter(key=_key(kind, "pk"))
    return list(keyed.filter(~Exists(told)).order_by("starts_at", "id")[:most])


def ended_lines(kind: str, key: str, *, at: datetime, most: int) -> Sequence[PlanItem]:
    """Lines about ``key`` that ended in the last day before ``at``, and whose end wasn't told yet.

    Of each patient only the last: a longer line of another sheet, even of a draft, binds them still, or was the one to
    tell of. By end, at most so many; each with its ``dedup`` and its session. One query.
    """
    lines = _counting(PlanItem.objects.filter(key=key, kind=Polarity.AVOID))
    patient = "plan__session__series__patient"
    later = Q(ends_at__gt=OuterRef("ends_at")) | Q(ends_at=OuterRef("ends_at"), pk__gt=OuterRef("pk"))
    longer = lines.filter(later, **{patient: OuterRef(patient)})
    ended = lines.filter(ends_at__gt=at - _LATEST, ends_at__lte=at, plan__status=PlanStatus.ISSUED)
    keyed = ended.annotate(dedup=Concat(Value(f"{key}:"), _seconds("ends_at"), output_field=TextField()))
    told = Message.objects.filter(key=_key(kind, "plan__session"))
    found = keyed.filter(~Exists(longer), ~Exists(told)).select_related("plan__session__series")
    return list(found.order_by("ends_at", "id")[:most])


def is_over(key: str, *, patient_id: UUID, session_id: UUID, at: datetime) -> bool:
    """Whether the sheet of a session counts that spoke of ``key``, and none binds the patient by it any more.

    Two queries.
    """
    lines = _counting(PlanItem.objects.filter(key=key, kind=Polarity.AVOID))
    issued = lines.filter(plan__session=session_id, plan__status=PlanStatus.ISSUED)
    binding = lines.filter(plan__session__series__patient=patient_id, ends_at__gt=at)
    return issued.exists() and not binding.exists()


def _counting(lines: QuerySet[PlanItem]) -> QuerySet[PlanItem]:
    """Those of the sheets that count, as ``current_sheets`` has it: of drafts too, where they are the first."""
    of_sheets = lines.filter(Q(plan__edition=1) | Q(plan__status=PlanStatus.ISSUED), plan__withdrawal=None)
    return of_sheets.exclude(plan__superseded_by__status=PlanStatus.ISSUED)


def _hours(count: Coalesce) -> Func:
    return Func(count, template="make_interval(hours => (%(expressions)s)::int)", output_field=DurationField())


def _seconds(moment: str) -> Cast:
    return Cast(Cast(Floor(Extract(moment, "epoch")), BigIntegerField()), TextField())


def _key(kind: str, subject: str) -> Concat:
    """As ``clinic.actions.messages.queueing`` makes it of what is annotated as ``dedup``."""
    subject_id = Cast(OuterRef(subject), TextField())
    return Concat(Value(f"{kind}:"), subject_id, Value(":"), OuterRef("dedup"), output_field=TextField())
