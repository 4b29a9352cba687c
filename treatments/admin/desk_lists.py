"""More of what waits for the desk: consents that run out, patients who would come sooner, times that are held."""

from datetime import datetime
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.admin.fields import badge
from clinic.admin.lists import DeskList, Entry, offer, register_list
from clinic.admin.times import as_clock, as_day, as_moment
from clinic.models import User
from clinic.roles import Capability
from treatments.admin.consents import SIGN
from treatments.admin.waitlist import days_of, hours_of, weekdays_of
from treatments.admin.worklists import title_of, way_on
from treatments.models import Appointment, Session, WaitlistEntry
from treatments.queries.appointments import unexpired
from treatments.queries.consents_ending import consent_running_out
from treatments.queries.courses import standing_appointments
from treatments.statuses import AppointmentStatus, SessionStatus, WaitlistStatus

_OF_SESSION = ("series__patient", "series__treatment", "series__location")


def _find_ending(at: datetime, user: User) -> QuerySet[Session]:  # noqa: ARG001  (a list's signature)
    return consent_running_out(at=at).select_related(*_OF_SESSION)


def _show_ending(session: Any, user: User, back: str) -> Entry:
    zone, patient = session.series.location.time_zone, session.series.patient
    is_over = session.lasts_until <= session.day
    until = _("no longer valid from {day}") if is_over else _("taken back; it would have been valid before {day}")
    comes = _("comes {when}").format(when=as_moment(session.starts_at, zone))
    return Entry(
        subject=session,
        title=title_of(session),
        words=f"{until.format(day=as_day(session.lasts_until))} · {comes} · {session.series.location}",
        offers=offer(patient, SIGN, user, back, query=f"text={session.text_key}"),
    )


def _find_waiting(at: datetime, user: User) -> QuerySet[WaitlistEntry]:  # noqa: ARG001
    open_sessions = Session.objects.filter(status__in=(SessionStatus.PLANNED, SessionStatus.BOOKED)).order_by("number")
    sessions = Prefetch(
        "series__sessions", open_sessions.prefetch_related(standing_appointments()), to_attr="open_sessions"
    )
    waiting = WaitlistEntry.objects.filter(status=WaitlistStatus.WAITING)
    related = waiting.select_related(*_OF_SESSION, "provider").prefetch_related(sessions)
    return related.order_by("created_at", "id")


def _show_waiting(entry: Any, user: User, back: str) -> Entry:
    session = next(iter(entry.series.open_sessions), None)
    if session is not None:
        # They were read without their series, which is here.
        session.series = entry.series
    wishes = [weekdays_of(entry), hours_of(entry), days_of(entry), str(entry.provider or ""), entry.note]
    words = [each for each in wishes if each] or [_("any time")]
    return Entry(
        subject=entry,
        title=title_of(session) if session else f"{entry.series.patient}: {entry.series.treatment}",
        words=" · ".join([*words, str(entry.series.location)]),
        offers=way_on(session, user, back) if session else offer(entry, "withdraw", user, back),
    )


def _find_held(at: datetime, user: User) -> QuerySet[Appointment]:  # noqa: ARG001
    held = unexpired(Appointment.objects.filter(status=AppointmentStatus.HELD), at)
    related = held.select_related("patient", "session__series__treatment", "location", "provider")
    return related.order_by("held_until", "id")


def _show_held(appointment: Any, user: User, back: str) -> Entry:
    zone = appointment.location.time_zone
    what = appointment.session.series.treatment if appointment.session else appointment.get_kind_display()
    words = [as_moment(appointment.starts_at, zone), str(appointment.provider), str(appointment.location)]
    until = _("held until {clock}").format(clock=as_clock(appointment.held_until, zone))
    return Entry(
        subject=appointment,
        title=f"{appointment.patient}: {what}",
        words=" · ".join(words),
        mark=badge(AppointmentStatus.HELD, until),
        offers=offer(appointment, "confirm", user, back),
    )


for _list in (
    DeskList(
        name="consent",
        title=gettext_lazy("Consent running out"),
        explanation=gettext_lazy("Who comes within 30 days with a consent that won't be valid any more by then."),
        empty=gettext_lazy("Every consent lasts until its patient comes."),
        capability=Capability.READ_CONSENTS,
        find=_find_ending,
        show=_show_ending,
        place=20,
    ),
    DeskList(
        name="waitlist",
        title=gettext_lazy("Waitlist"),
        explanation=gettext_lazy("Who would come sooner. When a time is freed, Fill offers it to them first."),
        empty=gettext_lazy(
            "Nobody waits for an earlier time. A patient is put on the waitlist on the page of a series."
        ),
        capability=Capability.READ_APPOINTMENTS,
        find=_find_waiting,
        show=_show_waiting,
        place=50,
    ),
    DeskList(
        name="holds",
        title=gettext_lazy("Holds"),
        explanation=gettext_lazy("Times that are kept free for a while. What isn't confirmed is free again by itself."),
        empty=gettext_lazy("No time is held."),
        capability=Capability.READ_APPOINTMENTS,
        find=_find_held,
        show=_show_held,
        place=60,
    ),
):
    register_list(_list)
