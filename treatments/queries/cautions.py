"""What is known of a patient that a record has to agree with: what speaks against numbing, and of a pregnancy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet

from clinic.compiled_queries import CompiledQueries
from clinic.models import AlertKind
from clinic.queries.alerts import in_force
from treatments.models import Answer, ScreeningQuestionVersion, Session
from treatments.queries.anaesthetic_names import names_an_anaesthetic
from treatments.queries.screenings import latest_answers

# The scope of what is asked because the treatment numbs, and the question about a pregnancy (screening_scopes.yaml).
NUMBING = "topical_anaesthetic"
PREGNANCY = "pregnancy"


@dataclass(frozen=True, kw_only=True)
class Cautions:
    """``against_numbing``: answers and allergies, in words. ``pregnancy``: what was last answered, if it was asked."""

    against_numbing: Sequence[str] = ()
    pregnancy: Answer | None = None


def cautions_of(session: Session) -> Cautions:
    """What is known of the patient of ``session`` on its day. One query.

    An answer counts against numbing even where a provider decided to treat in spite of it: without it, that is.
    """
    found = _known.read(patient=session.series.patient_id, day=day_of(session) or session.ideal_on)
    against = [_said(answer) for answer in found["answers"] if _is_against(answer)]
    allergies = [str(alert) for alert in found["allergies"] if names_an_anaesthetic(alert.text)]
    pregnancy = [answer.value for answer in found["answers"] if answer.version.question.key == PREGNANCY]
    # An alert that was made of an answer says it in the same words.
    return Cautions(
        against_numbing=list(dict.fromkeys([*against, *allergies])),
        pregnancy=Answer(pregnancy[0]) if pregnancy else None,
    )


def day_of(session: Session) -> date | None:
    """On which it is performed, while it still goes on, too: who takes something up is told before it is used."""
    if session.performed_on or session.started_at is None:
        return session.performed_on
    return session.started_at.astimezone(ZoneInfo(session.series.location.time_zone)).date()


def _known_of(patient: UUID, day: date) -> Mapping[str, QuerySet[Any]]:
    of_numbing = ScreeningQuestionVersion.objects.filter(pk=OuterRef("version"), scopes__scope__key=NUMBING)
    # What somebody reacted to may be named beside another question, that of products for the skin above all.
    standing = ~Q(value=Answer.NO) & (Q(until_on=None) | Q(until_on__gt=day)) & (Q(is_of_numbing=True) | ~Q(note=""))
    answers = latest_answers().filter(screening__patient=patient, version__question__is_in_use=True)
    return {
        "answers": answers.annotate(is_of_numbing=Exists(of_numbing))
        .filter(Q(version__question__key=PREGNANCY) | standing)
        .select_related("version__question")
        .order_by("version__question__place", "version__question__key"),
        "allergies": in_force().filter(patient=patient, kind=AlertKind.ALLERGY),
    }


_known = CompiledQueries(_known_of, patient=UUID, day=date)


def _is_against(answer: Any) -> bool:
    if answer.version.question.key == PREGNANCY:
        return False
    return answer.is_of_numbing or names_an_anaesthetic(answer.note)


def _said(answer: Any) -> str:
    return f"{answer.version.question}: {answer.note}" if answer.note else str(answer.version.question)
