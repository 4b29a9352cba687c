"""What a patient is asked before a treatment, what they last answered, and what of it stands against a session.

The functions that give an ``Exists`` are for annotating a queryset of sessions: one query for a page of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Exists, F, IntegerField, Min, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import JSONObject
from django.db.models.lookups import GreaterThan

from clinic.compiled_queries import CompiledQuery
from clinic.language import in_active_language
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
from treatments.queries.contraindications import ADULT_YEARS, Standing, of_age_on
from treatments.queries.taking_back import with_yes_taken_back
from treatments.statuses import PublicationStatus

# Of as many years as may be, all of them leap years.
_LONGEST_MINORITY = timedelta(days=366 * ADULT_YEARS)
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


def standing_answers(on: Day) -> ArraySubquery:
    """Of a queryset of sessions: what its patient answered that counts against its treatment on the day ``on``.

    As objects, for ``read_standing``. Not what is known from the birth date: see ``questions_of_age``.
    """
    counting = latest_answers().exclude(value=Answer.NO).filter(Q(until_on=None) | Q(until_on__gt=on))
    counting = counting.filter(version__question__is_in_use=True, version__from_birth_date=False)
    # Of scopes that aren't the treatment's, the level means nothing: both are asked of the same row of the version.
    standing = counting.filter(
        screening__patient=OuterRef("series__patient"), version__scopes__scope__treatments=OuterRef("series__treatment")
    )
    given = {"value": "value", "last_on": "last_on", "until_on": "until_on"}
    is_cleared = Exists(cleared_for(OuterRef(OuterRef("series__treatment"))))
    return ArraySubquery(_in_json(standing, "version__", **given, is_cleared=is_cleared))


def unconfirmed_answers() -> ArraySubquery:
    """Of a queryset of sessions: what lasts for life and its patient took back, asked about by nobody at a visit since.

    As objects, for ``read_standing``.
    """
    denied = with_yes_taken_back(latest_answers()).exclude(yes_on=None).filter(version__question__is_in_use=True)
    standing = denied.filter(
        screening__patient=OuterRef("series__patient"), version__scopes__scope__treatments=OuterRef("series__treatment")
    )
    return ArraySubquery(_in_json(standing, "version__", value="value", yes_on="yes_on"))


def questions_of_age(on: F | Value) -> Case:
    """Of a queryset of sessions: what speaks against treating minors, for ``read_minority``, and whether one decided.

    Only of who may be one on the day ``on``, or on that which the queryset has; of others None. What a screening once
    made of the birth date doesn't count, for that may have been mended since.
    """
    decided = (
        latest_answers()
        .filter(
            version__question=OuterRef("question"),
            screening__patient=OuterRef(OuterRef("series__patient")),
        )
        .filter(Exists(cleared_for(OuterRef(OuterRef(OuterRef("series__treatment"))))))
    )
    of_age = (
        current_questions()
        .filter(from_birth_date=True, scopes__scope__treatments=OuterRef("series__treatment"))
        .annotate(is_decided=Exists(decided))
    )
    may_be_minor = GreaterThan(F("series__patient__birth_date"), on - _LONGEST_MINORITY)
    return Case(When(may_be_minor, then=ArraySubquery(_in_json(of_age, "", is_cleared="is_decided"))))


def _in_json(rows: QuerySet[Any], version: str, **given: str | Exists) -> QuerySet[Any, Any]:
    of_version = ("advice_en", "advice_es", "washout_days", "lead_decides", "number", "grade")
    names = ("question__key", "question__label_en", "question__label_es", *of_version, "scopes__level")
    asked = {name.rpartition("__")[2]: f"{version}{name}" for name in names}
    ordered = rows.order_by(f"{version}question__place", f"{version}question__key")
    return ordered.values(said=JSONObject(**asked, **given))


def read_standing(said: Iterable[Mapping[str, Any]]) -> Sequence[Standing]:
    """What ``standing_answers`` has found, the gravest first, as the rule book knows it."""
    found = [_standing(each, Answer(each["value"]), _day(each.get("until_on"))) for each in said]
    return _strictest(found)


def read_minority(said: Iterable[Mapping[str, Any]] | None, *, birth_date: date, on: date) -> Sequence[Standing]:
    """What ``questions_of_age`` has found, if who is born on ``birth_date`` isn't of age on the day ``on``."""
    until_on = of_age_on(birth_date)
    return _strictest([_standing(each, Answer.YES, until_on) for each in said or ()]) if on < until_on else []


def _standing(said: Mapping[str, Any], value: Answer, until_on: date | None) -> Standing:
    return Standing(
        key=said["key"],
        question=in_active_language(said["label_en"], said["label_es"]),
        advice=in_active_language(said["advice_en"], said["advice_es"]),
        level=ContraindicationLevel(said["level"]),
        value=value,
        washout_days=said["washout_days"],
        last_on=_day(said.get("last_on")),
        until_on=until_on,
        is_cleared=said.get("is_cleared", False),
        lead_decides=said["lead_decides"],
        number=said["number"],
        grade=said["grade"],
        yes_on=_day(said.get("yes_on")),
    )


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _strictest(found: Sequence[Standing]) -> Sequence[Standing]:
    """Of several scopes of a treatment, the strictest counts."""
    by_level = sorted(found, key=lambda standing: STRICTEST_FIRST.index(standing.level))
    return list({standing.key: standing for standing in reversed(by_level)}.values())[::-1]
