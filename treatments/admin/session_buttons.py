"""The buttons of a session: how it is booked, started, completed, recorded, signed and withdrawn."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from clinic.admin.buttons import ActForm, Button
from clinic.admin.fields import MomentField
from clinic.admin.panels import Index
from clinic.admin.times import read_wall_clocks
from clinic.models import User
from clinic.roles import Capability
from treatments.actions.adverse_events import record_adverse_event
from treatments.actions.records import is_to_sign, record_session
from treatments.actions.signing import sign_with_password
from treatments.actions.visits import complete_session
from treatments.actions.withdrawing import withdraw_session
from treatments.admin.adverse_events import AdverseEventForm
from treatments.admin.booking import book
from treatments.admin.readiness import start, undo
from treatments.admin.record_form import RecordForm
from treatments.admin.reshaping import OF_SESSION
from treatments.admin.signing import SIGNING, WITHDRAWING, SignForm, WithdrawForm, may_withdraw
from treatments.models import Session
from treatments.queries.drafts import may_read
from treatments.queries.findings import said_in
from treatments.statuses import RecordStatus, SessionStatus

_HAS_RECORD = (SessionStatus.IN_PROGRESS, SessionStatus.COMPLETED)


class CompletingPage(Index):
    """The page on which a session is completed; others show on it what goes with that."""


class CompleteForm(ActForm):
    """When it ended, if not now."""

    page = CompletingPage
    ended_at = MomentField(
        label=_("ended"),
        required=False,
        help_text=_("On the clock of the location. Leave it empty if it ended just now."),
    )

    def clean(self) -> dict[str, Any]:
        """Read the time on the location's clock."""
        cleaned = super().clean() or self.cleaned_data
        return read_wall_clocks(self, cleaned, ["ended_at"], self.subject.series.location.time_zone)


def _may_record(session: Session, user: User) -> bool:
    record = getattr(session, "record", None)
    if session.status not in _HAS_RECORD or record is None:
        return session.status in _HAS_RECORD
    return record.status == RecordStatus.DRAFT and may_read(record, user)


def _may_sign(session: Session, user: User) -> bool:
    record = getattr(session, "record", None)
    return record is not None and is_to_sign(record, user)


BUTTONS = (
    book,
    start,
    undo,
    Button(
        name="complete",
        label=_("Complete"),
        capability=Capability.PERFORM_SESSIONS,
        is_offered=lambda session, user: session.status == SessionStatus.IN_PROGRESS,  # noqa: ARG005
        form=CompleteForm,
        act=lambda session, values, **when: complete_session(session=session, **values, **when),
        explanation=_("Ends the session, issues its aftercare sheet and counts the next session from today."),
        done=_("The session is completed and its aftercare sheet issued."),
        warns=said_in,
        style="primary",
        template="admin/treatments/complete.html",
    ),
    Button(
        name="record",
        label=_("Record"),
        capability=Capability.WRITE_RECORDS,
        is_offered=_may_record,
        form=RecordForm,
        act=lambda session, values, **when: record_session(session=session, **values, **when),
        done=_("The record is written. It is a draft until it is signed."),
        template="admin/treatments/record.html",
    ),
    Button(
        name="sign",
        label=_("Sign"),
        capability=Capability.SIGN_RECORDS,
        is_offered=_may_sign,
        form=SignForm,
        act=lambda session, values, **when: sign_with_password(record=session.record, **values, **when),
        explanation=SIGNING,
        done=_("The record is signed."),
        style="primary",
        template="admin/treatments/sign_record.html",
    ),
    Button(
        name="reaction",
        label=_("Record a reaction"),
        capability=Capability.WRITE_ADVERSE_EVENTS,
        is_offered=lambda session, user: session.status in _HAS_RECORD,  # noqa: ARG005
        form=AdverseEventForm,
        act=lambda session, values, **when: record_adverse_event(session=session, **values, **when),
        explanation=_("An unwanted effect, whenever it showed: a signed record doesn't keep it out."),
        done=_("The reaction is recorded."),
    ),
    *OF_SESSION,
    Button(
        name="withdraw",
        label=_("Entered in error"),
        capability=Capability.WITHDRAW_RECORDS,
        is_offered=may_withdraw,
        form=WithdrawForm,
        act=lambda session, values, **when: withdraw_session(session=session, **values, **when),
        explanation=WITHDRAWING,
        done=_("The session is withdrawn. Another of its number is open instead."),
        style="danger",
    ),
)
