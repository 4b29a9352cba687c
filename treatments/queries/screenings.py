"""What a patient is asked before a treatment, and what they last answered.

The functions that give an ``Exists`` are for annotating a queryset of sessions: one query for a page of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Case, Exists, F, IntegerField, Min, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When

from clinic.compiled_queries import CompiledQuery
from clinic.models import AlertKind, Patient, User
from clinic.queries.alerts import in_force
from clinic.roles import Capability, may
from clinic.scope import is_narrowed, within_scope
from treatments.models import (
    Answer,
    ContraindicationLevel,
    Screening,
    ScreeningAnswer,
    ScreeningClearance,
    ScreeningOrigin,
    ScreeningQuestionVersion,
    Treatment,
)
from treatments.queries.taking_back import with_yes_taken_back
from treatments.statuses import PublicationStatus

STRICTEST_FIRST = tuple(ContraindicationLevel)
_LEVEL = "scopes__level"
# A day, or where the queryset outside has it.
Day = date | OuterRef


def current_questions() -> QuerySet[ScreeningQuestionVersion]:
    """The published version with the highest number of every question that is in use."""
    newest = (
        ScreeningQuestionVersion.objects.filter(question=OuterRef("question"), status=PublicationStatus.PUBLISHED)
        .order_by("-number")
        .values("pk")[:1]
    )
    current = ScreeningQuestionVersion.objects.filter(pk=Subquery(newest), question__is_in_use=True)
    return current.select_related("question")


def questions_for(treatment: Treatment) -> QuerySet[ScreeningQuestionVersion]:
    """What is asked before ``treatment``, in order; each with ``rank``, the place of its level in STRICTEST_FIRST."""
    return _questions.rows(treatment=treatment.pk)


def _questions_for(treatment: UUID) -> QuerySet[ScreeningQuestionVersion]:
    ranks = Case(
        *(When(**{_LEVEL: level}, then=Value(rank)) for rank, level in enumerate(STRICTEST_FIRST)),
        output_field=IntegerField(),
    )
    asked = current_questions().filter(scopes__scope__treatments=treatment)
    return asked.annotate(rank=Min(ranks)).order_by("question__place", "question__key")


_questions = CompiledQuery(_questions_for, treatment=UUID)


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
    return {answer.version.question_id: answer for answer in _answered.rows(patient=patient.pk)}


_answered = CompiledQuery(
    lambda patient: (
        with_yes_taken_back(latest_answers())
        .filter(screening__patient=patient)
        .select_related("screening", "version__question")
    ),
    patient=UUID,
)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question as it is asked now, what a "yes" means for the treatment, and what the patient last answered."""

    version: ScreeningQuestionVersion
    level: ContraindicationLevel
    last: ScreeningAnswer | None

    @property
    def yes_on(self) -> date | None:
        """The day of a yes that lasts for life and was taken back since, asked about by nobody at a visit."""
        return getattr(self.last, "yes_on", None)


def asked_of(patient: Patient, treatment: Treatment) -> Sequence[Asked]:
    """What ``patient`` is asked before ``treatment``, in order; not what is known from the birth date. Two queries."""
    last = last_answers(patient)
    return [
        Asked(version=version, level=STRICTEST_FIRST[version.rank], last=last.get(version.question_id))  # type: ignore[attr-defined]
        for version in questions_for(treatment)
        if not version.from_birth_date
    ]


def shown_to(user: User, asked: Sequence[Asked]) -> Sequence[Asked]:
    """``asked`` without the last answers of screenings that ``user`` may not see. One query, none if bound by nothing.

    What follows from them counts everywhere all the same: the rule book tells it without them.
    """
    last = [each.last.pk for each in asked if each.last]
    if not last or not is_narrowed(ScreeningAnswer, user):
        return asked
    seen = set(within_scope(ScreeningAnswer.objects.filter(pk__in=last), user).values_list("pk", flat=True))
    return [replace(each, last=each.last if each.last and each.last.pk in seen else None) for each in asked]


def given_answers() -> QuerySet[ScreeningAnswer]:
    """Answers in the order of their questions; each with what was answered before it, ``previous_value``.

    One query, and one for what was decided in spite of them.
    """
    earlier = ScreeningAnswer.objects.filter(
        Q(screening__given_at__lt=OuterRef("screening__given_at"))
        | Q(screening__given_at=OuterRef("screening__given_at"), screening__lt=OuterRef("screening")),
        screening__patient=OuterRef("screening__patient"),
        version__question=OuterRef("version__question"),
    ).order_by("-screening__given_at", "-screening")
    decisions = ScreeningClearance.objects.select_related("treatment", "by").order_by("at", "pk")
    answers = ScreeningAnswer.objects.select_related("version__question").prefetch_related(
        Prefetch("clearances", queryset=decisions)
    )
    return answers.annotate(previous_value=Subquery(earlier.values("value")[:1])).order_by(
        "version__question__place", "version__question__key"
    )


def undecided_answers(screening: Screening, user: User) -> QuerySet[ScreeningAnswer]:
    """The answers of ``screening``, no later one superseding them, that ``user`` may decide about and nobody has."""
    undecided = _undecided().filter(screening=screening)
    return _in_order(
        undecided if may(user, Capability.DECIDE_AS_LEAD) else undecided.filter(version__lead_decides=False)
    )


def left_to_a_lead() -> QuerySet[ScreeningAnswer]:
    """The answers, no later one superseding them, that a clinical lead has to decide about and hasn't.

    For the treatment before which they were given: what was decided for another leaves them undecided.
    """
    return _undecided().filter(version__lead_decides=True)


def cleared_for(treatment: UUID | OuterRef) -> QuerySet[ScreeningClearance]:
    """Of a queryset of answers: the decision to give ``treatment`` in spite of it."""
    return ScreeningClearance.objects.filter(answer=OuterRef("pk"), treatment=treatment)


def _undecided() -> QuerySet[ScreeningAnswer]:
    relative = latest_answers().filter(
        ~Exists(cleared_for(OuterRef("screening__treatment"))),
        version__question__is_in_use=True,
        version__scopes__level=ContraindicationLevel.RELATIVE,
        version__scopes__scope__treatments=F("screening__treatment"),
    )
    return relative.exclude(value=Answer.NO)


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


def screened_at_visit(on: Day) -> Exists:
    """Of a queryset of sessions: whether its patient was asked at the visit, on the day ``on`` where the session is."""
    return Exists(Screening.objects.filter(session=OuterRef("pk"), origin=ScreeningOrigin.VISIT, given_on=on))


def answered_ahead() -> Exists:
    """Of a queryset of sessions: whether its patient answered ahead of the visit."""
    return Exists(Screening.objects.filter(session=OuterRef("pk"), origin=ScreeningOrigin.AHEAD))
