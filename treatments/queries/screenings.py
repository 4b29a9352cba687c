"""What a patient is asked before a treatment, what they last answered, and what of it stands against a session.

The functions that give an ``Exists`` are for annotating a queryset of sessions: one query for a page of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, Exists, IntegerField, Min, OuterRef, Q, QuerySet, Subquery, Value, When

from clinic.models import AlertKind, Patient
from clinic.queries.alerts import in_force
from treatments.models import (
    Answer,
    ContraindicationLevel,
    Screening,
    ScreeningAnswer,
    ScreeningOrigin,
    ScreeningQuestionVersion,
    Treatment,
)
from treatments.statuses import PublicationStatus

STRICTEST_FIRST = tuple(ContraindicationLevel)
# What nobody may treat against.
BLOCKING = (ContraindicationLevel.ABSOLUTE, ContraindicationLevel.TEMPORARY)
_LEVEL = "scopes__level"
# A day, or where the queryset outside has it.
Day = date | OuterRef


def current_questions() -> QuerySet[ScreeningQuestionVersion]:
    """The published version with the highest number of every question."""
    newest = (
        ScreeningQuestionVersion.objects.filter(question=OuterRef("question"), status=PublicationStatus.PUBLISHED)
        .order_by("-number")
        .values("pk")[:1]
    )
    return ScreeningQuestionVersion.objects.filter(pk=Subquery(newest)).select_related("question")


def questions_for(treatment: Treatment) -> QuerySet[ScreeningQuestionVersion]:
    """What is asked before ``treatment``, in order; each with ``rank``, the place of its level in STRICTEST_FIRST."""
    ranks = Case(
        *(When(**{_LEVEL: level}, then=Value(rank)) for rank, level in enumerate(STRICTEST_FIRST)),
        output_field=IntegerField(),
    )
    asked = current_questions().filter(scopes__scope__treatments=treatment)
    return asked.annotate(rank=Min(ranks)).order_by("question__place", "question__key")


def asked_before_treatment() -> Exists:
    """Of a queryset of sessions: whether anything is asked before their treatment."""
    return Exists(Treatment.screening_scopes.through.objects.filter(treatment=OuterRef("series__treatment")))


def latest_answers() -> QuerySet[ScreeningAnswer]:
    """Of every patient and question the answer that no later one supersedes."""
    later = ScreeningAnswer.objects.filter(
        Q(screening__given_at__gt=OuterRef("screening__given_at"))
        | Q(screening__given_at=OuterRef("screening__given_at"), screening__gt=OuterRef("screening")),
        screening__patient=OuterRef("screening__patient"),
        version__question=OuterRef("version__question"),
    )
    return ScreeningAnswer.objects.filter(~Exists(later))


def last_answers(patient: Patient) -> Mapping[UUID, ScreeningAnswer]:
    """What ``patient`` last answered, by the id of the question. One query."""
    found = latest_answers().filter(screening__patient=patient)
    answers = found.select_related("screening", "version__question", "clearance__by")
    return {answer.version.question_id: answer for answer in answers}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question as it is asked now, what a "yes" means for the treatment, and what the patient last answered."""

    version: ScreeningQuestionVersion
    level: ContraindicationLevel
    last: ScreeningAnswer | None


def asked_of(patient: Patient, treatment: Treatment) -> Sequence[Asked]:
    """What ``patient`` is asked before ``treatment``, in order; not what is known from the birth date. Two queries."""
    last = last_answers(patient)
    return [
        Asked(version=version, level=STRICTEST_FIRST[version.rank], last=last.get(version.question_id))  # type: ignore[attr-defined]
        for version in questions_for(treatment)
        if not version.from_birth_date
    ]


def given_answers() -> QuerySet[ScreeningAnswer]:
    """Answers in the order of their questions; each with what was answered before it, ``previous_value``."""
    earlier = ScreeningAnswer.objects.filter(
        Q(screening__given_at__lt=OuterRef("screening__given_at"))
        | Q(screening__given_at=OuterRef("screening__given_at"), screening__lt=OuterRef("screening")),
        screening__patient=OuterRef("screening__patient"),
        version__question=OuterRef("version__question"),
    ).order_by("-screening__given_at", "-screening")
    answers = ScreeningAnswer.objects.select_related("version__question", "clearance")
    return answers.annotate(previous_value=Subquery(earlier.values("value")[:1])).order_by(
        "version__question__place", "version__question__key"
    )


def undecided_answers(screening: Screening) -> QuerySet[ScreeningAnswer]:
    """The answers of ``screening``, no later one superseding them, that a provider may decide about and hasn't."""
    relative = latest_answers().filter(
        screening=screening,
        clearance=None,
        version__scopes__level=ContraindicationLevel.RELATIVE,
        version__scopes__scope__treatments=screening.treatment_id,
    )
    return _in_order(relative.exclude(value=Answer.NO))


def answers_for_alerts(screening: Screening) -> QuerySet[ScreeningAnswer]:
    """The answers of ``screening`` that may become an alert, and of whose kind none is in force."""
    known = in_force().filter(patient=screening.patient_id).order_by().values_list("kind", flat=True)
    # Of other things there may be several.
    kinds = ["", *(kind for kind in known if kind != AlertKind.OTHER)]
    return _in_order(screening.answers.exclude(value=Answer.NO).exclude(version__alert_kind__in=kinds))


def _in_order(answers: QuerySet[ScreeningAnswer]) -> QuerySet[ScreeningAnswer]:
    # A question may count in several scopes of a treatment.
    once = ScreeningAnswer.objects.filter(pk__in=answers.order_by().values("pk"))
    return once.select_related("version__question").order_by("version__question__place", "version__question__key")


def asks_questions() -> Exists:
    """Of a queryset of sessions: whether anything is asked before its treatment."""
    return Exists(current_questions().filter(scopes__scope__treatments=OuterRef("series__treatment")))


def screened_at_visit(on: Day) -> Exists:
    """Of a queryset of sessions: whether its patient was asked at the visit, on the day ``on`` where the session is."""
    return Exists(Screening.objects.filter(session=OuterRef("pk"), origin=ScreeningOrigin.VISIT, given_on=on))


def answered_ahead() -> Exists:
    """Of a queryset of sessions: whether its patient answered ahead of the visit."""
    return Exists(Screening.objects.filter(session=OuterRef("pk"), origin=ScreeningOrigin.AHEAD))


def screening_blocks(on: Day) -> Exists:
    """Of a queryset of sessions: whether an answer stands against its treatment on the day ``on``, whoever decides."""
    return Exists(_standing(on, *BLOCKING))


def screening_undecided(on: Day) -> Exists:
    """Of a queryset of sessions: whether an answer wants a provider's decision on the day ``on`` that isn't made."""
    return Exists(_standing(on, ContraindicationLevel.RELATIVE).filter(clearance=None))


def screening_cautions(on: Day) -> Exists:
    """Of a queryset of sessions: whether an answer asks for care on the day ``on``."""
    return Exists(_standing(on, ContraindicationLevel.CAUTION))


def _standing(on: Day, *levels: ContraindicationLevel) -> QuerySet[ScreeningAnswer]:
    """The answers that have one of ``levels`` for the treatment of the session outside, and count on the day ``on``."""
    standing = latest_answers().exclude(value=Answer.NO).filter(Q(until_on=None) | Q(until_on__gt=on))
    # In one filter: scope and level of the same row of the version.
    return standing.filter(
        screening__patient=OuterRef("series__patient"),
        version__scopes__scope__treatments=OuterRef("series__treatment"),
        version__scopes__level__in=levels,
    )
