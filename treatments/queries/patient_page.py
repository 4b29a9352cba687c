"""What the page of a patient shows of their concerns and series: one query each, whatever their number."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from clinic.language import active_language
from clinic.models import Patient
from treatments.models import Appointment, ConcernNote, Measure, PatientConcern, Rater, Series, Session
from treatments.queries.assessments import current_assessments
from treatments.queries.courses import STANDING
from treatments.queries.pigment import pigment_of_session
from treatments.statuses import SeriesStatus, SessionStatus


@dataclass(frozen=True, kw_only=True)
class ShownConcern:
    """A concern with the words for its areas, its last score and, for who may read them, its notes."""

    concern: PatientConcern
    areas: Sequence[str]
    scale: str = ""
    score: Decimal | None = None
    notes: Sequence[Mapping[str, Any]] = ()


@dataclass(frozen=True, kw_only=True)
class Course:
    """A series with what it is for and its sessions in order, each with its ``standing`` appointment."""

    series: Series
    concerns: Sequence[str]
    sessions: list[Session] = field(default_factory=list)

    @property
    def performed(self) -> int:
        """How many sessions were."""
        return sum(1 for session in self.sessions if session.performed_on)

    @property
    def next_session(self) -> Session | None:
        """The one that is in progress or comes next; None where the series is over or waits."""
        if self.series.status != SeriesStatus.ACTIVE:
            return None
        ahead = (SessionStatus.PLANNED, SessionStatus.BOOKED, SessionStatus.IN_PROGRESS)
        return next((session for session in self.sessions if session.status in ahead), None)


def shown_concerns(patient: Patient, *, with_notes: bool, with_scores: bool) -> list[ShownConcern]:
    """The concerns of ``patient``, the newest first. One query."""
    label = f"label_{active_language()}"
    areas = PatientConcern.areas.through.objects.filter(patientconcern=OuterRef("pk")).order_by("bodyarea__key")
    found: QuerySet[Any] = patient.concerns.select_related("concern").annotate(
        shown_areas=ArraySubquery(areas.values(f"bodyarea__{label}"))
    )
    if with_notes:
        notes = ConcernNote.objects.filter(patient_concern=OuterRef("pk")).order_by("at", "id")
        found = found.annotate(
            shown_notes=ArraySubquery(notes.values(json=JSONObject(text="text", by="by__username", at="at")))
        )
    if with_scores:
        score = _best_scores().values(json=JSONObject(value="value", scale=f"scale__{label}"))
        found = found.annotate(shown_score=Subquery(score[:1]))
    return [_shown(concern) for concern in found.order_by("-created_at", "-id")]


def courses_of(patient: Patient) -> list[Course]:
    """The series of ``patient``, those that go on first, then the newest. One query."""
    label = f"patientconcern__concern__label_{active_language()}"
    concerns = Series.concerns.through.objects.filter(series=OuterRef("series")).order_by("id").values(label)
    standing = Appointment.objects.filter(session=OuterRef("pk"), status__in=STANDING)
    sessions = (
        Session.objects.filter(series__patient=patient)
        .select_related(
            "series__treatment", "series__location", "series__provider", "series__template_version__template"
        )
        .annotate(
            pigment=pigment_of_session(),
            shown_concerns=ArraySubquery(concerns),
            shown_standing=ArraySubquery(
                standing.values(json=JSONObject(id="id", starts_at="starts_at", held_until="held_until"))
            ),
        )
        .order_by("-series__started_on", "-series_id", "number")
    )
    courses: dict[Any, Course] = {}
    for session in sessions:
        course = courses.setdefault(
            session.series_id, Course(series=session.series, concerns=list(dict.fromkeys(session.shown_concerns)))
        )
        session.series = course.series
        session.standing = list(_standing(session.shown_standing))  # type: ignore[attr-defined]  # as if prefetched
        course.sessions.append(session)
    return sorted(courses.values(), key=lambda course: course.series.status not in _GOING_ON)


_GOING_ON = (SeriesStatus.ACTIVE, SeriesStatus.ON_HOLD)


def _standing(rows: Sequence[Mapping[str, Any]]) -> Iterator[Appointment]:
    for row in rows:
        yield Appointment(id=row["id"], starts_at=_moment(row["starts_at"]), held_until=_moment(row["held_until"]))


def _moment(said: str | None) -> Any:
    return datetime.fromisoformat(said) if said else None


def _best_scores() -> QuerySet[Any]:
    """As ``last_scores``: by the clinic, on the first of the scales of choice, the latest."""
    place = Measure.objects.filter(
        concern=OuterRef("patient_concern__concern"), scale__key=OuterRef("scale__key"), rater=OuterRef("rater")
    ).values("place")
    scored = current_assessments().filter(patient_concern=OuterRef("pk"), rater=Rater.PROVIDER)
    placed = scored.annotate(place=Subquery(place[:1]))
    return placed.order_by(F("place").asc(nulls_last=True), "-assessed_at", "-id")


def _shown(concern: Any) -> ShownConcern:
    score = getattr(concern, "shown_score", None) or {}
    notes = [{**note, "at": _moment(note["at"])} for note in getattr(concern, "shown_notes", None) or ()]
    return ShownConcern(
        concern=concern,
        areas=concern.shown_areas,
        scale=score.get("scale", ""),
        score=Decimal(str(score["value"])) if score else None,
        notes=notes,
    )
