"""Asking a patient, at every visit, what speaks against a treatment, and deciding what to do about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.changes import lock
from clinic.errors import Conflict, DomainError, InvalidInput, NotPermitted
from clinic.models import Patient, User
from clinic.roles import Capability, may, require
from clinic.statuses import not_now
from clinic.transactions import transacted
from treatments.actions.booked_answers import warn_of_booked
from treatments.actions.lead_decisions import finish_decided, see_to_lead_decisions
from treatments.actions.locking import lock_session
from treatments.models import (
    Answer,
    ContraindicationLevel,
    Screening,
    ScreeningAnswer,
    ScreeningClearance,
    ScreeningOrigin,
    ScreeningQuestionVersion,
    Session,
    Treatment,
)
from treatments.queries.contraindications import of_age_on
from treatments.queries.screenings import STRICTEST_FIRST, latest_answers, questions_for
from treatments.statuses import SESSIONS_OVER, SessionStatus

LONGEST_NOTE = LONGEST_REASON = 300


class NothingToDecide(DomainError):
    """The answer leaves nothing for a provider to decide."""

    code = "nothing_to_decide"
    message = _(
        "Only what a provider may decide is cleared: this answer either rules the treatment out or asks for care."
    )


class LeadDecides(NotPermitted):
    """A physician has to decide about the answer."""

    code = "lead_decides"
    message = _("This is a clinical lead's to decide: the task is on their list.")


class AnsweredAnew(Conflict):
    """A later screening has another answer to the question."""

    code = "answered_anew"
    message = _("The patient has answered this again since. Decide on the latest answer.")


class AlreadyCleared(Conflict):
    """It was decided to treat in spite of it."""

    code = "already_cleared"
    message = _("It is already decided to treat in spite of this answer.")


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What was said to the question of this ``key`` as its version ``number`` asks it.

    ``last_on`` is when it was last so, where a wash-out counts; None: it is still so on the day asked.
    """

    key: str
    number: int
    value: str
    last_on: date | None = None
    note: str = ""


@transacted
def screen_session(*, session: Session, answers: Sequence[Answered], origin: str, by: User, at: datetime) -> Screening:
    """Keep what the patient of ``session`` answered: at the visit to every question, ahead of it to some at least.

    It never changes again; the next one supersedes what it says. What a clinical lead has to decide, one is
    asked about, and of what is booked it is said (``warn_of_booked``). Eleven queries; some more where there is
    something to decide, or to say.

    :raises MoveRefused: the session is completed or skipped.
    :raises InvalidInput: a question is unknown, not asked here, asked otherwise by now, answered twice or, at the
        visit, not at all; a day that can't be or isn't asked for; a note that is too long.
    """
    series, session = lock_session(session)
    if session.status in SESSIONS_OVER:
        raise not_now(SessionStatus(session.status))
    day = at.astimezone(ZoneInfo(series.location.time_zone)).date()
    screening = Screening(
        patient=series.patient,
        treatment=series.treatment,
        session=session,
        origin=origin,
        given_at=at,
        given_on=day,
        by=by,
    )
    return _give(screening, answers)


@transacted
def screen_patient(
    *, patient: Patient, treatment: Treatment, answers: Sequence[Answered], by: User, at: datetime
) -> Screening:
    """Keep what ``patient`` answered ahead of a visit for ``treatment`` that isn't planned yet.

    :raises InvalidInput: as ``screen_session``.
    """
    day = timezone.localdate(at)
    screening = Screening(
        patient=patient, treatment=treatment, origin=ScreeningOrigin.AHEAD, given_at=at, given_on=day, by=by
    )
    return _give(screening, answers)


@transacted
def clear_answer(*, answer: ScreeningAnswer, reason: str, by: User, at: datetime) -> ScreeningClearance:
    """Decide to treat in spite of ``answer``, which holds until its question is answered again: it warns from now on.

    It is decided for the treatment before which it was asked, and counts for no other one.

    :raises NotPermitted: none of the roles of ``by`` may override.
    :raises LeadDecides: a clinical lead has to, and ``by`` is none.
    :raises InvalidInput: no reason is given, or one of more than 300 characters.
    :raises NothingToDecide: it is a no, or not a provider's to decide for that treatment.
    :raises AnsweredAnew: it isn't the patient's latest answer.
    :raises AlreadyCleared: it is decided already.
    """
    require(by, Capability.OVERRIDE_FINDINGS)
    reason = _reason(reason)
    # Two who decide at once meet here, and the second finds what the first decided.
    answer = lock(answer, "screening", "version")
    treatment = answer.screening.treatment_id
    relative = answer.version.scopes.filter(level=ContraindicationLevel.RELATIVE, scope__treatments=treatment)
    if answer.value == Answer.NO or not relative.exists():
        raise NothingToDecide
    if answer.version.lead_decides and not may(by, Capability.DECIDE_AS_LEAD):
        raise LeadDecides
    if not latest_answers().filter(pk=answer.pk).exists():
        raise AnsweredAnew
    decision = ScreeningClearance(answer=answer, treatment_id=treatment, reason=reason, by=by, at=at)
    if ScreeningClearance.objects.filter(answer=answer, treatment=treatment).exists():
        raise AlreadyCleared
    decision.save(force_insert=True)
    audit.record("screening.cleared", decision, by=by, at=at, patient_id=answer.screening.patient_id)
    finish_decided(answer.screening.patient_id, by=by, at=at)
    return decision


def _reason(reason: str) -> str:
    reason = reason.strip()
    if not reason:
        raise InvalidInput(_("Say why: the reason is kept."), field="reason", code="reason_required")
    if len(reason) > LONGEST_REASON:
        raise InvalidInput(
            _("A reason has at most {most} characters."), field="reason", code="reason_too_long", most=LONGEST_REASON
        )
    return reason


def _give(screening: Screening, answers: Sequence[Answered]) -> Screening:
    questions = {version.question.key: version for version in questions_for(screening.treatment)}
    asked = {key: version for key, version in questions.items() if not version.from_birth_date}
    _check_whole(answers, asked, is_partial=screening.origin == ScreeningOrigin.AHEAD)
    for answer in answers:
        _check(answer, asked[answer.key], screening)
    screening.save(force_insert=True)
    rows = [_row(screening, asked[answer.key], answer) for answer in answers]
    known = [_from_birth_date(screening, version) for version in questions.values() if version.from_birth_date]
    made = ScreeningAnswer.objects.bulk_create([*rows, *known])
    audit.record("screening.given", screening, by=screening.by, at=screening.given_at)
    see_to_lead_decisions(screening, made)
    warn_of_booked(screening)
    return screening


def _check_whole(
    answers: Sequence[Answered], asked: Mapping[str, ScreeningQuestionVersion], *, is_partial: bool
) -> None:
    given = [answer.key for answer in answers]
    if len(set(given)) != len(given):
        raise InvalidInput(_("Each question is answered once."), field="answers", code="answered_twice")
    if unknown := sorted(set(given) - set(asked)):
        raise InvalidInput(
            _("This isn't asked before this treatment: {keys}."),
            field="answers",
            code="question_not_asked",
            keys=", ".join(unknown),
        )
    missing = [key for key in asked if key not in given]
    if missing and not (is_partial and given):
        raise InvalidInput(
            _("These questions are still to be answered: {keys}."),
            field="answers",
            code="questions_unanswered",
            keys=", ".join(missing),
        )


def _check(answer: Answered, version: ScreeningQuestionVersion, screening: Screening) -> None:
    words = {"field": "answers", "key": answer.key}
    if answer.number != version.number:
        raise InvalidInput(
            _("“{key}” is asked in other words by now. Load the questions again."), code="question_changed", **words
        )
    if answer.value not in Answer.values:
        raise InvalidInput(_("“{key}” is answered with yes, no or unsure."), code="answer_unknown", **words)
    if len(answer.note) > LONGEST_NOTE:
        raise InvalidInput(
            _("A note has at most {most} characters: “{key}”."), code="note_too_long", most=LONGEST_NOTE, **words
        )
    if answer.last_on is None:
        return
    if version.washout_days is None or answer.value == Answer.NO:
        raise InvalidInput(_("No day is asked for with “{key}”."), code="day_not_asked", **words)
    if not screening.patient.birth_date <= answer.last_on <= screening.given_on:
        raise InvalidInput(_("“{key}” was last so between birth and today."), code="day_impossible", **words)


def _row(screening: Screening, version: ScreeningQuestionVersion, answer: Answered) -> ScreeningAnswer:
    return ScreeningAnswer(
        screening=screening,
        version=version,
        value=answer.value,
        last_on=answer.last_on,
        until_on=_until(answer, version, screening.given_on),
        note=answer.note.strip(),
    )


def _until(answer: Answered, version: ScreeningQuestionVersion, day: date) -> date | None:
    """The first day on which the answer doesn't count any more. Without a last date it counts from the day asked.

    So whoever goes on with it is held off from each visit on which they say so, never from an earlier one.

    What rules a treatment out altogether has no end until its last date is known: chemotherapy goes on.
    """
    if answer.value == Answer.NO or version.washout_days is None:
        return None
    is_absolute = STRICTEST_FIRST[version.rank] == ContraindicationLevel.ABSOLUTE  # type: ignore[attr-defined]
    if answer.last_on is None and is_absolute:
        return None
    return (answer.last_on or day) + timedelta(days=version.washout_days)


def _from_birth_date(screening: Screening, version: ScreeningQuestionVersion) -> ScreeningAnswer:
    adult_on = of_age_on(screening.patient.birth_date)
    is_minor = screening.given_on < adult_on
    return ScreeningAnswer(
        screening=screening,
        version=version,
        value=Answer.YES if is_minor else Answer.NO,
        until_on=adult_on if is_minor else None,
    )
