"""Booking a session: at a free start, against a finding by who may, or held for a while."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clinic.admin.buttons import Button
from clinic.admin.times import as_moment
from clinic.models import User
from clinic.roles import Capability
from treatments.actions.booking import book_session
from treatments.admin.dots import live_appointment
from treatments.admin.starts import StartForm
from treatments.models import Appointment, Session
from treatments.queries.findings import said_of
from treatments.scheduling.visits import Length
from treatments.statuses import SeriesStatus, SessionStatus

HOLD = "hold"
HOLD_MINUTES = 15


class BookForm(StartForm):
    """A start for a session of a series."""

    override_label = _("Book all the same")
    may_hold = True
    hold_minutes = HOLD_MINUTES

    def read_subject(self) -> None:
        """The series says where and for whom."""
        self.session, series = self.subject, self.subject.series
        self.treatment, self.location, self.patient_id = series.treatment, series.location, series.patient_id
        self.length = Length.of(series.treatment)

    def values(self) -> Mapping[str, Any]:
        """As ``book_session`` is called."""
        return {**super().values(), "hold_minutes": HOLD_MINUTES if self.do == HOLD else None}


def _may_book(session: Session, user: User) -> bool:  # noqa: ARG001  (a button's signature)
    is_open = session.status == SessionStatus.PLANNED and session.series.status == SeriesStatus.ACTIVE
    return is_open and live_appointment(session) is None


def _done(appointment: Appointment) -> str | Promise:
    if appointment.held_until is None:
        return _("The session is booked.")
    until = as_moment(appointment.held_until, appointment.location.time_zone)
    return str(_("The time is held until {until}. Confirm it before then, or it is free again.")).format(until=until)


book = Button(
    name="book",
    label=_("Book"),
    capability=Capability.WRITE_APPOINTMENTS,
    is_offered=_may_book,
    form=BookForm,
    act=lambda session, values, **when: book_session(session=session, **values, **when),
    done=_done,
    warns=said_of,
    style="primary",
    template="admin/treatments/start.html",
)
