"""Decisions on the page of a session: four ways with what each would do; once decided, what was decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from clinic.admin.base import ClinicAdmin
from clinic.admin.buttons import address_of_button, seen_version
from clinic.admin.panels import Panel, Reading, register_panel
from clinic.admin.permissions import shown_to
from clinic.admin.times import as_day, as_moment
from clinic.roles import Capability, may
from treatments.actions.courses import sessions_given_up
from treatments.actions.deciding import NothingToRespace, decisions_possible, session_after
from treatments.admin.deciding import continue_, decide_, is_last_begun
from treatments.admin.dots import live_appointment
from treatments.models import Decision, Session, SessionDecision
from treatments.queries import needs
from treatments.queries.appointments import live_appointments


@dataclass(frozen=True, kw_only=True)
class Way:
    """One of the four ways, and what it would do; ``is_direct`` if pressing it does it."""

    decision: Decision
    does: str
    address: str
    is_direct: bool = False


def _ways(session: Session) -> Sequence[Way]:
    address = address_of_button(session, decide_)
    does = {
        Decision.CONTINUE: _what_comes(session),
        Decision.RESPACE: _("The next session gets other days, from today's; what is booked follows."),
        Decision.ADD: _("One more session after the last, at the same distance. Nothing that is booked moves."),
        Decision.STOP: _what_stops(session),
    }
    return [
        Way(
            decision=each,
            does=does[each],
            address=(
                address_of_button(session, continue_)
                if each == Decision.CONTINUE
                else f"{address}?decision={each.value}"
            ),
            is_direct=each == Decision.CONTINUE,
        )
        for each in decisions_possible(session)
    ]


def _what_comes(session: Session) -> str:
    try:
        following = session_after(session)
    except NothingToRespace:
        return _("That was the last session. The series is over.")
    appointment = live_appointment(following)
    zone = session.series.location.time_zone
    if appointment:
        words = _("Session {number} stays booked for {when}.")
        return words.format(number=following.number, when=as_moment(appointment.starts_at, zone))
    words = _("Session {number} is to be booked, best on {day}.")
    return words.format(number=following.number, day=as_day(following.ideal_on))


def _what_stops(session: Session) -> str:
    booked = len(live_appointments(sessions_given_up(session.series), at=timezone.now()))
    if not booked:
        return _("What wasn't performed is skipped. Nothing is booked.")
    words = ngettext(
        "What wasn't performed is skipped, and {n} appointment is cancelled.",
        "What wasn't performed is skipped, and {n} appointments are cancelled.",
        booked,
    )
    return words.format(n=booked)


def _to_decide(request: HttpRequest, session: Session, reading: Reading) -> dict[str, Any] | None:  # noqa: ARG001
    decided = any(each.session_id == session.pk for each in reading[needs.decisions])
    if decided or not is_last_begun(session, reading[needs.course]):
        return None
    return {"ways": _ways(session), "seen_version": seen_version(session)}


def _decided(request: HttpRequest, session: Session, reading: Reading) -> dict[str, Any] | None:
    found = [each for each in reversed(reading[needs.decisions]) if each.session_id == session.pk]
    if not found:
        return None
    may_decide = may(request.user, Capability.PERFORM_SESSIONS) and is_last_begun(session, reading[needs.course])
    again = address_of_button(session, decide_) if may_decide else ""
    return {"decisions": found, "session": session, "again": again}


_NEEDS = [needs.course, needs.decisions]
register_panel(
    Session,
    Panel(
        template="admin/treatments/panels/to_decide.html",
        fill=_to_decide,
        needs=_NEEDS,
        capability=Capability.PERFORM_SESSIONS,
        place=0,
    ),
)
register_panel(
    Session,
    Panel(
        template="admin/treatments/panels/decided.html",
        fill=_decided,
        needs=_NEEDS,
        capability=Capability.READ_SESSIONS,
        place=70,
    ),
)


@admin.register(SessionDecision)
class SessionDecisionAdmin(ClinicAdmin):
    """Made on the page of the session."""

    capabilities = shown_to(Capability.READ_SESSIONS)
    list_display = ("patient", "session_", "decision", "reason", "by", "at")
    list_filter = ("decision", "session__series__location")
    list_select_related = ("session__series__patient", "session__series__treatment", "by", "concerning", "rescheduling")
    search_fields = ("reason", "session__series__patient__sought")
    ordering = ("-at", "-id")
    fields = (("session_", "decision"), "reason", ("concerning", "ideal_days"), "rescheduling", ("by", "at"))
    readonly_fields = ("session_",)

    def heading(self, subject: SessionDecision) -> str:
        """Whose series it is about, too."""
        return f"{subject.session.series.patient}: {subject}"

    @admin.display(description=gettext_lazy("patient"))
    def patient(self, decision: SessionDecision) -> str:
        """Who is treated."""
        return str(decision.session.series.patient)

    @admin.display(description=gettext_lazy("session"))
    def session_(self, decision: SessionDecision) -> str:
        """After which it was made."""
        session = decision.session
        return pgettext("of a series", "{treatment}, session {number}").format(
            treatment=session.series.treatment, number=session.number
        )
