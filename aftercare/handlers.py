"""What aftercare does when it hears of a series, a session or its own sheets, in the same transaction."""

from uuid import UUID

from aftercare import messages
from aftercare.actions.check_ins import cancel_check_ins, plan_check_ins
from aftercare.actions.pinning import pin_protocol
from aftercare.actions.sheets import discard_sheet, draft_sheet, issue_sheet, withdraw_sheet
from aftercare.actions.telling import leave_unasked, leave_unsaid, tell_of_check_in, tell_of_sheet
from aftercare.facts import CheckInAnswered, CheckInAsked, CheckInsMissed, SheetIssued
from clinic import events
from treatments.facts import (
    SeriesStarted,
    SessionCompleted,
    SessionStarted,
    SessionWithdrawn,
    StartUndone,
)
from treatments.models import Series, Session


def pin_protocol_of_series(fact: SeriesStarted) -> None:
    """A series follows the protocol of the day it starts."""
    series = Series.objects.select_related("treatment").get(pk=fact.series_id)
    pin_protocol(series=series, by=fact.by, at=fact.at)


def draft_sheet_of_session(fact: SessionStarted) -> None:
    """A session has a sheet from its start."""
    draft_sheet(session=_session(fact.session_id), expected_end=fact.expected_end, by=fact.by, at=fact.at)


def discard_sheet_of_session(fact: StartUndone) -> None:
    """A session that hasn't begun after all has none, until it does."""
    discard_sheet(session=_session(fact.session_id), by=fact.by, at=fact.at)


def issue_sheet_of_session(fact: SessionCompleted) -> None:
    """Completing a session issues its sheet, and plans when the patient is asked how they are."""
    session = _session(fact.session_id)
    if issue_sheet(session=session, ended_at=fact.ended_at, by=fact.by, at=fact.at):
        plan_check_ins(session=session, by=fact.by, at=fact.at)


def withdraw_sheet_of_session(fact: SessionWithdrawn) -> None:
    """What a session asked of the patient ends with it."""
    session = Session.every.select_related("series").get(pk=fact.session_id)
    # First of all: who sends one holds the message before the sheet.
    leave_unsaid(session=session)
    withdraw_sheet(session=session, by=fact.by, at=fact.at)
    cancel_check_ins(session=session, by=fact.by, at=fact.at)


def forget_answered(fact: CheckInAnswered) -> None:
    """Who has said how they are isn't asked any more."""
    leave_unasked([fact.check_in_id])


def forget_missed(fact: CheckInsMissed) -> None:
    """Nor is anybody whose answer would come too late."""
    leave_unasked(fact.check_in_ids)


def _session(session_id: UUID) -> Session:
    return Session.objects.select_related("series__patient", "series__location").get(pk=session_id)


def subscribe() -> None:
    """Listen to what is announced, and know the messages that follow from it."""
    messages.register()
    events.subscribe(SeriesStarted, pin_protocol_of_series)
    events.subscribe(SessionStarted, draft_sheet_of_session)
    events.subscribe(StartUndone, discard_sheet_of_session)
    events.subscribe(SessionCompleted, issue_sheet_of_session)
    events.subscribe(SessionWithdrawn, withdraw_sheet_of_session)
    events.subscribe(SheetIssued, tell_of_sheet)
    events.subscribe(CheckInAsked, tell_of_check_in)
    events.subscribe(CheckInAnswered, forget_answered)
    events.subscribe(CheckInsMissed, forget_missed)
