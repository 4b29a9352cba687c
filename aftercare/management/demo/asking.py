"""What the demo's patients answer before they are treated, and who has seen what must be seen first."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from clinic.models import Patient, User
from clinic.roles import Role
from treatments.actions.alerts import acknowledge_alerts
from treatments.actions.screenings import Answered, clear_answer, screen_patient, screen_session
from treatments.models import Answer, Screening, ScreeningOrigin, Session, Treatment
from treatments.queries.alerts import unacknowledged_alerts
from treatments.queries.screenings import questions_for, undecided_answers

Said = Mapping[str, Mapping[str, Any]]


def ask_ahead(patient: Patient, treatment: Treatment, said: Said, *, reason: str, by: User, at: datetime) -> None:
    """Ask at the consultation, and decide what has to be decided, so that a series can be booked."""
    answers = _answers(treatment, said, at.date())
    screening = screen_patient(patient=patient, treatment=treatment, answers=answers, by=by, at=at)
    _decide(screening, reason=reason, by=by, at=at)


def ask_at_visit(session: Session, said: Said, *, reason: str, by: User, at: datetime) -> None:
    """Ask before the session begins, decide, and acknowledge the alerts."""
    answers = _answers(session.series.treatment, said, at.date())
    screening = screen_session(session=session, answers=answers, origin=ScreeningOrigin.VISIT, by=by, at=at)
    _decide(screening, reason=reason, by=by, at=at)
    seen = {alert.pk: alert.version for alert in unacknowledged_alerts(session)}
    acknowledge_alerts(session=session, seen=seen, by=by, at=at)


def _answers(treatment: Treatment, said: Said, day: date) -> list[Answered]:
    """No to all but what is ``said``: by question, with a note, and how many days ago it was last so."""
    asked = [version for version in questions_for(treatment) if not version.from_birth_date]
    return [
        Answered(key=version.question.key, number=version.number, **_answer(said.get(version.question.key), day))
        for version in asked
    ]


def _answer(said: Mapping[str, Any] | None, day: date) -> dict[str, Any]:
    if said is None:
        return {"value": Answer.NO}
    last_on = day - timedelta(days=said["days_ago"]) if "days_ago" in said else None
    return {"value": said.get("value", Answer.YES), "note": said.get("note", ""), "last_on": last_on}


def _decide(screening: Screening, *, reason: str, by: User, at: datetime) -> None:
    lead = _lead()
    # What was decided of the same answer before still holds.
    for answer in undecided_answers(screening, lead):
        clear_answer(answer=answer, reason=reason, by=lead if answer.version.lead_decides else by, at=at)


def _lead() -> User:
    return User.objects.filter(roles__contains=[Role.CLINICAL_LEAD]).order_by("username")[0]
