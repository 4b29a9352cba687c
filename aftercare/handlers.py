"""What aftercare does when it hears of a series or a session, in the same transaction."""

from uuid import UUID

from aftercare.actions.answering import answer_requests
from aftercare.actions.check_ins import cancel_check_ins, plan_check_ins
from aftercare.actions.pinning import pin_protocol
from aftercare.actions.sheets import draft_sheet, issue_sheet, withdraw_sheet
from clinic import events
from treatments.facts import AppointmentsRescheduled, SeriesStarted, SessionCompleted, SessionStarted, SessionWithdrawn
from treatments.models import Series, Session


def pin_protocol_of_series(fact: SeriesStarted) -> None:
    """A series follows the protocol of the day it starts."""
    series = Series.objects.select_related("treatment").get(pk=fact.series_id)
    pin_protocol(series=series, by=fact.by, at=fact.at)


def draft_sheet_of_session(fact: SessionStarted) -> None:
    """A session has a sheet from its start."""
    draft_sheet(session=_session(fact.session_id), expected_end=fact.expected_end, by=fact.by, at=fact.at)


def issue_sheet_of_session(fact: SessionCompleted) -> None:
    """Completing a session issues its sheet, and plans when the patient is asked how they are."""
    session = _session(fact.session_id)
    if issue_sheet(session=session, ended_at=fact.ended_at, by=fact.by, at=fact.at):
        plan_check_ins(session=session, by=fact.by, at=fact.at)


def withdraw_sheet_of_session(fact: SessionWithdrawn) -> None:
    """What a session asked of the patient ends with it."""
    session = Session.every.select_related("series").get(pk=fact.session_id)
    withdraw_sheet(session=session, by=fact.by, at=fact.at)
    cancel_check_ins(session=session, by=fact.by, at=fact.at)


def answer_who_asked_for_another_time(fact: AppointmentsRescheduled) -> None:
    """Who wanted another time has it, once the appointment has moved."""
    answer_requests(rescheduling_id=fact.rescheduling_id, by=fact.by, at=fact.at)


def _session(session_id: UUID) -> Session:
    return Session.objects.select_related("series__patient", "series__location").get(pk=session_id)


def subscribe() -> None:
    """Listen to what treatments announces."""
    events.subscribe(SeriesStarted, pin_protocol_of_series)
    events.subscribe(SessionStarted, draft_sheet_of_session)
    events.subscribe(SessionCompleted, issue_sheet_of_session)
    events.subscribe(SessionWithdrawn, withdraw_sheet_of_session)
    events.subscribe(AppointmentsRescheduled, answer_who_asked_for_another_time)
