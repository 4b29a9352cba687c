"""CarePlans: patients' series, and the aftercare sheets that they were given."""

from datetime import datetime

from django.db.models import (
    BooleanField,
    Case,
    DateTimeField,
    ExpressionWrapper,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Greatest

from aftercare.models import AftercarePlan, PlanItem
from aftercare.queries.sheets import newer_edition
from aftercare.statuses import PlanStatus
from api.fhir.codes import concept, local, treatment_concept
from api.fhir.elements import Json, extension, filled, period, reference
from api.fhir.filters import EVERYTHING, References, Spans, Words, whose
from api.fhir.resources.plan_definitions import protocol_url, template_url
from api.fhir.sources import Asking, Need, Resource, Source, changed_at, of_patients_acted_on_since
from api.instants import written
from clinic.roles import Capability
from treatments.models import Appointment, PatientConcern, Polarity, Series, Session
from treatments.statuses import SeriesStatus, SessionStatus

READ = Need("series", Capability.READ_SERIES)
SHEET = "aftercare-"

_SYSTEM = "http://hl7.org/fhir/request-status"
_NEVER = frozenset({"unknown"})
_STATUSES = {
    SeriesStatus.ACTIVE: "active",
    SeriesStatus.ON_HOLD: "on-hold",
    SeriesStatus.COMPLETED: "completed",
    SeriesStatus.DISCONTINUED: "revoked",
}
_STEPS = {
    SessionStatus.PLANNED: "not-started",
    SessionStatus.BOOKED: "scheduled",
    SessionStatus.IN_PROGRESS: "in-progress",
    SessionStatus.COMPLETED: "completed",
    SessionStatus.SKIPPED: "cancelled",
}
_CATEGORIES = {
    "series": ("series of sessions", "serie de sesiones"),
    "aftercare": ("aftercare", "cuidados posteriores"),
}
_BEGUN = (SessionStatus.IN_PROGRESS, SessionStatus.COMPLETED)
_WORDS = "How it stands."


class _Concerns(References):
    """By one of several that a row refers to: each value looks for itself, or a row would be found by one only."""

    def matches(self, text: str) -> Q:
        """Those that refer to it, once."""
        return Q(pk__in=Series.concerns.through.objects.filter(super().matches(text)).values("series"))


def _category(name: str) -> list[Json]:
    return [concept(local("care-plan-category"), name, *_CATEGORIES[name])]


def _by_category(own: str) -> Words:
    system = local("care-plan-category")
    return Words({own: EVERYTHING}, "series or aftercare.", system, besides=frozenset(_CATEGORIES))


def _series_rows(asking: Asking) -> QuerySet[Series]:  # noqa: ARG001  (a source's signature)
    performed = Session.objects.filter(series=OuterRef("pk")).order_by(F("performed_on").desc(nulls_last=True))
    over = Case(When(status=SeriesStatus.COMPLETED, then=Subquery(performed.values("performed_on")[:1])))
    own = {"series": OuterRef(OuterRef("pk"))}
    booked = Appointment.objects.filter(session__series=OuterRef(OuterRef("pk")))
    return (
        Series.objects.select_related(
            "treatment", "template_version__template", "aftercare_protocol__version__protocol"
        )
        .prefetch_related(
            Prefetch("sessions", Session.objects.order_by("number")),
            Prefetch("concerns", PatientConcern.objects.only("id")),
        )
        .annotate(
            over_on=over,
            changed_at=changed_at(Session.every.filter(**own).values("pk"), booked.values("pk")),
        )
    )


def _series(series: Series, asking: Asking) -> Json:  # noqa: ARG001
    concerns = sorted(series.concerns.all(), key=lambda concern: concern.pk)
    return filled(
        {
            "instantiatesCanonical": _definitions(series),
            "status": _STATUSES[SeriesStatus(series.status)],
            "intent": "plan",
            "category": _category("series"),
            "title": series.treatment.label_en,
            "subject": reference("Patient", series.patient_id),
            "period": period(series.started_on, series.over_on),  # type: ignore[attr-defined]  # annotated
            "created": written(series.created_at),
            "addresses": [reference("Condition", concern.pk) for concern in concerns],
            "activity": [_activity(series, session) for session in series.sessions.all()],
            "note": [{"text": series.status_reason}] if series.status_reason else [],
        }
    )


def _definitions(series: Series) -> list[str]:
    version = series.template_version
    followed = getattr(series, "aftercare_protocol", None)
    template = f"{template_url(version.template.key)}|{version.number}"
    if followed is None:
        return [template]
    return [template, f"{protocol_url(followed.version.protocol.key)}|{followed.version.number}"]


def _series_version(series: Series) -> str:
    """Its own counter, and that of the protocol it follows: a move to another counts there."""
    followed = getattr(series, "aftercare_protocol", None)
    return f"{series.version}.{followed.revision}" if followed else str(series.version)


def _activity(series: Series, session: Session) -> Json:
    """A step of the plan: its window in days at the location and, once it has begun, what came of it."""
    provider = session.provider_id or series.provider_id
    return filled(
        {
            "id": f"session-{session.number}",
            "outcomeReference": [reference("Procedure", session.pk)] if session.status in _BEGUN else [],
            "detail": filled(
                {
                    "kind": "ServiceRequest",
                    "code": treatment_concept(series.treatment),
                    "status": _STEPS[SessionStatus(session.status)],
                    "doNotPerform": False,
                    "scheduledPeriod": period(session.earliest_on, session.latest_on),
                    "location": reference("Location", series.location_id),
                    "performer": [reference("Practitioner", provider)] if provider else [],
                }
            ),
        }
    )


def _sheet_rows(asking: Asking) -> QuerySet[AftercarePlan]:
    last = PlanItem.objects.filter(plan=OuterRef("pk")).order_by("-ends_at").values("ends_at")[:1]
    # A sheet whose last line is over says so without being touched: it has changed when that ended.
    is_over = ExpressionWrapper(Q(ends_at__isnull=False, ends_at__lte=asking.at), output_field=BooleanField())
    over = Case(When(is_over=True, then=F("ends_at")), output_field=DateTimeField())
    return (
        AftercarePlan.objects.select_related(
            "protocol_version__protocol", "withdrawal", "superseded_by", "session__series"
        )
        .prefetch_related(Prefetch("items", PlanItem.objects.order_by("position")))
        .annotate(ends_at=Subquery(last))
        .annotate(is_over=is_over)
        .annotate(changed_at=Greatest(changed_at("superseded_by__pk"), over))
    )


def _sheets_since(moment: datetime) -> Q:
    """Those of patients of whom something was done since, or of which a line has ended."""
    ended = PlanItem.objects.filter(ends_at__gte=moment).values("plan")
    return of_patients_acted_on_since("session__series__patient")(moment) | Q(pk__in=ended)


def _sheet(plan: AftercarePlan, asking: Asking) -> Json:  # noqa: ARG001
    session = plan.session
    version = plan.protocol_version
    return filled(
        {
            "language": plan.language,
            "instantiatesCanonical": [f"{protocol_url(version.protocol.key)}|{version.number}"],
            "replaces": [reference("CarePlan", plan.supersedes_id, SHEET)] if plan.supersedes_id else [],
            "partOf": [reference("CarePlan", session.series_id)],
            "status": _status(plan),
            "intent": "plan",
            "category": _category("aftercare"),
            "title": _CATEGORIES["aftercare"][0],
            "description": plan.intro,
            "subject": reference("Patient", session.series.patient_id),
            "period": period(plan.counted_from, plan.ends_at),  # type: ignore[attr-defined]  # annotated
            "created": written(plan.issued_at or plan.created_at),
            "supportingInfo": [reference("Procedure", session.pk)],
            "activity": [_line(item, plan) for item in plan.items.all()],
        }
    )


def _status(plan: AftercarePlan) -> str:
    if hasattr(plan, "withdrawal"):
        return "entered-in-error"
    if plan.status == PlanStatus.DRAFT:
        return "draft"
    if newer_edition(plan) is not None:
        return "revoked"
    return "completed" if plan.is_over else "active"  # type: ignore[attr-defined]  # annotated


def _line(item: PlanItem, plan: AftercarePlan) -> Json:
    key = item.key.partition(":")[0]
    strength = extension("strength", valueCode=item.strength)
    eases = extension("eases-at", valueDateTime=written(item.eases_at)) if item.eases_at else None
    return {
        "id": f"line-{item.line}",
        "detail": filled(
            {
                "extension": [each for each in (strength, eases) if each],
                "code": {"coding": [{"system": local("restriction-key"), "code": key}], "text": item.key},
                "status": "not-started" if plan.status == PlanStatus.DRAFT else "scheduled",
                "doNotPerform": item.kind == Polarity.AVOID,
                "scheduledPeriod": period(item.starts_at, item.ends_at),
                "performer": [reference("Patient", plan.session.series.patient_id)],
                "description": f"{item.text} ({item.dose})" if item.dose else item.text,
            }
        ),
    }


def _sheet_version(plan: AftercarePlan) -> str:
    """Its own counter, and what came after it was frozen; time passing is told by its state."""
    newer = newer_edition(plan)
    after = (hasattr(plan, "withdrawal"), newer is not None, plan.is_over)  # type: ignore[attr-defined]
    return f"{plan.version}.{''.join(str(int(each)) for each in after)}"


_STANDS = Q(withdrawal=None, status=PlanStatus.ISSUED) & ~Q(superseded_by__status=PlanStatus.ISSUED)


CARE_PLAN = Resource(
    type="CarePlan",
    about="Series of sessions; and, with ids that begin with aftercare-, the sheets that patients were given, with "
    "real dates, in their language.",
    sources=[
        Source(
            needs=[READ],
            rows=_series_rows,
            shown=_series,
            version=_series_version,
            everything=lambda patient: Q(patient=patient),
            since=of_patients_acted_on_since("patient"),
            filters={
                **whose("patient"),
                "condition": _Concerns("Condition", "patientconcern", "What it is against."),
                "date": Spans("started_on", "over_on", "When it is, or was, under way.", in_days=True),
                "category": _by_category("series"),
                "status": Words(
                    {name: Q(status=status) for status, name in _STATUSES.items()},
                    _WORDS,
                    _SYSTEM,
                    besides=_NEVER | {"draft", "entered-in-error"},
                ),
            },
        ),
        Source(
            prefix=SHEET,
            needs=[Need("aftercare-plans", Capability.READ_AFTERCARE)],
            rows=_sheet_rows,
            shown=_sheet,
            version=_sheet_version,
            everything=lambda patient: Q(session__series__patient=patient),
            since=_sheets_since,
            filters={
                **whose("session__series__patient"),
                "part-of": References("CarePlan", "session__series", "The series that a sheet belongs to."),
                "date": Spans("counted_from", "ends_at", "When it is, or was, in force."),
                "category": _by_category("aftercare"),
                "status": Words(
                    {
                        "draft": Q(withdrawal=None, status=PlanStatus.DRAFT),
                        "active": _STANDS & Q(is_over=False),
                        "completed": _STANDS & Q(is_over=True),
                        "revoked": Q(withdrawal=None, superseded_by__status=PlanStatus.ISSUED),
                        "entered-in-error": Q(withdrawal__isnull=False),
                    },
                    _WORDS,
                    _SYSTEM,
                    besides=_NEVER | {"on-hold"},
                ),
            },
        ),
    ],
)
