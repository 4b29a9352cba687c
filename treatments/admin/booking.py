"""Booking a session: at a free start, against a finding by who may, or held for a while."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clinic.admin.buttons import Button
from clinic.admin.times import as_moment
from clinic.models import Task, User
from clinic.roles import Capability
from treatments.actions.booking import book_session
from treatments.actions.series_tasks import ask_override
from treatments.admin.asking import ASK, asked, warns_of
from treatments.admin.dots import live_appointment
from treatments.admin.starts import StartForm
from treatments.models import Appointment, Session
from treatments.scheduling.visits import Length
from treatments.statuses import SeriesStatus, SessionStatus

HOLD = "hold"
DEFAULT_HOLD_MINUTES = 15


class BookForm(StartForm):
    """A start for a session of a series."""

    override_label = _("Book all the same")
    may_hold = True
    may_ask = True
    hold_minutes = DEFAULT_HOLD_MINUTES

    def read_subject(self) -> None:
        """The series says where and for whom."""
        self.session, series = self.subject, self.subject.series
        self.treatment, self.location, self.patient_id = series.treatment, series.location, series.patient_id
        self.length = Length.of(series.treatment)

    def values(self) -> Mapping[str, Any]:
        """As ``book_session`` is called; or ``ask_override``, where a provider is to be asked."""
        values = dict(super().values())
        if self.do == ASK:
            del values["override"], values["notify"]
            return {**values, ASK: True}
        return {**values, "hold_minutes": DEFAULT_HOLD_MINUTES if self.do == HOLD else None}


def _may_book(session: Session, user: User) -> bool:  # noqa: ARG001  (a button's signature)
    is_open = session.status == SessionStatus.PLANNED and session.series.status == SeriesStatus.ACTIVE
    return is_open and live_appointment(session) is None


def _book(session: Session, values: Mapping[str, Any], **who_and_when: Any) -> Appointment | Task:
    wanted = dict(values)
    if wanted.pop(ASK, False):
        return ask_override(session=session, **wanted, **who_and_when)
    return book_session(session=session, **wanted, **who_and_when)


def _done(made: Appointment | Task) -> str | Promise:
    if isinstance(made, Task):
        return asked(made)
    return held(made) or _("The session is booked.")


def held(made: Appointment) -> str:
    """Until when the time is held, in words; nothing if it is booked."""
    if made.held_until is None:
        return ""
    until = as_moment(made.held_until, made.location.time_zone)
    return str(_("The time is held until {until}. Confirm it before then, or it is free again.")).format(until=until)


book = Button(
    name="book",
    label=_("Book"),
    capability=Capability.WRITE_APPOINTMENTS,
    is_offered=_may_book,
    form=BookForm,
    act=_book,
    done=_done,
    warns=warns_of,
    style="primary",
    template="admin/treatments/start.html",
)
