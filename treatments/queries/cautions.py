"""What is known of a patient that a record has to agree with: what speaks against numbing, and of a pregnancy."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet

from clinic.models import AlertKind
from clinic.queries.alerts import in_force
from clinic.written import WrittenTogether
from treatments.models import Answer, ScreeningQuestionVersion, Session
from treatments.queries.screenings import latest_answers

# The scope of what is asked because the treatment numbs, and the question about a pregnancy (screening_scopes.yaml).
NUMBING = "topical_anaesthetic"
PREGNANCY = "pregnancy"
# What an allergy that concerns numbing is called, in English and Spanish, without accents: lidocaine, tetracaína, EMLA,
# numbing cream. PABA as in the question (DERMAPEN4-MAN).
_NUMBING_WORDS = ("caine", "caina", "anaesth", "anesthe", "anestes", "numbing", "emla", "paba")


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
    against = [_said(answer) for answer in found["answers"] if answer.version.question.key != PREGNANCY]
    allergies = [str(alert) for alert in found["allergies"] if _is_of_numbing(alert.text)]
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
    standing = ~Q(value=Answer.NO) & (Q(until_on=None) | Q(until_on__gt=day)) & Exists(of_numbing)
    answers = latest_answers().filter(screening__patient=patient, version__question__is_in_use=True)
    return {
        "answers": answers.filter(Q(version__question__key=PREGNANCY) | standing)
        .select_related("version__question")
        .order_by("version__question__place", "version__question__key"),
        "allergies": in_force().filter(patient=patient, kind=AlertKind.ALLERGY),
    }


_known = WrittenTogether(_known_of, patient=UUID, day=date)


def _said(answer: Any) -> str:
    return f"{answer.version.question}: {answer.note}" if answer.note else str(answer.version.question)


def _is_of_numbing(text: str) -> bool:
    plain = "".join(each for each in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(each))
    return any(word in plain for word in _NUMBING_WORDS)
