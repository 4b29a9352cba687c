"""How patients were after their sessions, and who hasn't said."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce

from aftercare.models import (
    CheckIn,
    CheckInAnswer,
    CheckInQuestion,
    QuestionnaireVersion,
    UrgencyAdvice,
)
from aftercare.models.check_ins import OPEN, WARNING
from clinic.models import Task, User
from clinic.queries.tasks import roles_of
from treatments.models import Treatment
from treatments.statuses import PublicationStatus

# So long after it was asked, somebody should ask again.
PATIENCE = timedelta(days=1)


def with_answers(check_ins: QuerySet[CheckIn]) -> QuerySet[CheckIn]:
    """The same with all that is shown of them: whose, after what, what was answered. Two queries."""
    answers = Prefetch("answers", queryset=CheckInAnswer.objects.select_related("question").order_by("position"))
    return with_whose(check_ins).prefetch_related(answers)


def with_whose(check_ins: QuerySet[CheckIn]) -> QuerySet[CheckIn]:
    """The same with whose they are, and after what. No query more."""
    return check_ins.select_related(
        "session__series__location",
        "session__series__patient",
        "session__series__treatment",
        "questionnaire__questionnaire",
        "answered_by",
    )


def questions_of(check_in: CheckIn) -> list[CheckInQuestion]:
    """What it asks, in order. One query."""
    questions = CheckInQuestion.objects.filter(version=check_in.questionnaire_id)
    return list(questions.select_related("sign").order_by("position"))


def questionnaires_for(treatment: Treatment) -> list[QuestionnaireVersion]:
    """The current version of each questionnaire in use for ``treatment``, by the day it is asked on. One query."""
    current = current_questionnaires().filter(questionnaire__treatments=treatment)
    return list(current.select_related("questionnaire").order_by("questionnaire__day", "id"))


def current_questionnaires() -> QuerySet[QuestionnaireVersion]:
    """The published version with the highest number of each questionnaire in use."""
    newer = QuestionnaireVersion.objects.filter(
        questionnaire=OuterRef("questionnaire"), number__gt=OuterRef("number"), status=PublicationStatus.PUBLISHED
    )
    return QuestionnaireVersion.objects.filter(
        ~Exists(newer), questionnaire__is_in_use=True, status=PublicationStatus.PUBLISHED
    )


def advice_for(urgency: str) -> UrgencyAdvice:
    """What a patient is told whose gravest answer is of this ``urgency``, "" for none. One query.

    :raises UrgencyAdvice.DoesNotExist: the reference data isn't loaded.
    """
    return UrgencyAdvice.objects.get(key=urgency or UrgencyAdvice.NOTHING)


def open_warnings_for(user: User) -> QuerySet[Task]:
    """The open tasks about warning answers that ``user`` has to know of, with their patients. One query.

    First, and whoever they are for, those about patients after a session that ``user`` treated (``is_own``), then those
    for their roles; of each the soonest due first.
    """
    own = Exists(CheckIn.objects.filter(pk=OuterRef("subject_id"), session__treated_by=user))
    found = Task.objects.filter(kind=WARNING, done_at=None).annotate(is_own=own)
    mine = found.filter(Q(is_own=True) | Q(role__in=roles_of(user)))
    return mine.select_related("patient").order_by("-is_own", "due_at", "id")


def due_check_ins(*, at: datetime) -> QuerySet[CheckIn]:
    """Those that may be answered at ``at``, asked or not, the longest due first."""
    return CheckIn.objects.filter(status__in=OPEN, due_at__lte=at, closes_at__gt=at).order_by("due_at", "id")


def unanswered(*, at: datetime) -> QuerySet[CheckIn]:
    """Those that were due a day ago and nobody has answered; whom nobody called yet comes first, then the longest due.

    Who was called leaves the list for a day.
    """
    waiting = due_check_ins(at=at).filter(due_at__lte=at - PATIENCE)
    again = waiting.exclude(called_at__gt=at - PATIENCE)
    return again.order_by(Coalesce("called_at", "due_at"), "id")
