"""My day: a provider's own sessions in order, each with its light and its one next step; what is to be signed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic.admin.buttons import Button, address_of, address_of_button, offered, seen_version
from clinic.admin.panels import Index, draw
from clinic.admin.permissions import staff
from clinic.admin.times import day_at
from clinic.models import User
from clinic.queries.reference import PROVIDERS_BY_USER
from clinic.roles import Capability, may
from clinic.scope import within_scope
from treatments.admin.readiness import ShownLight
from treatments.models import Appointment, Assessment, PatientConcern, Session
from treatments.queries.my_day import around_for, read_scores, read_what_is_offered, to_sign
from treatments.queries.reference import place
from treatments.scheduling.readiness import Light, Readiness, read_readiness
from treatments.statuses import AppointmentStatus, RecordStatus, SessionStatus

# Of the buttons of an appointment and its session, the one that comes next, the first that is offered; while a session
# goes on there are two.
_NEXT = ("arrive", "finish", "start", "complete", "sign", "record")
_WHILE_IT_GOES_ON = ("record", "complete")


class MyDay(Index):
    """My day; what higher apps show of it stands on top: what can't wait."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """The one thing to do next: a button, or a page to go to."""

    button: Button | None = None
    subject: Any = None
    address: str = ""
    label: Any = ""

    @property
    def offered(self) -> Sequence[Mapping[str, Any]]:
        """As the template of buttons takes it."""
        return [{"button": self.button, "address": self.address}] if self.button else []

    @property
    def seen_version(self) -> int | None:
        """What the button was offered for."""
        return seen_version(self.subject) if self.subject is not None else None


@dataclass(frozen=True, kw_only=True)
class Row:
    """One of today's appointments."""

    appointment: Appointment
    light: ShownLight | None
    steps: Sequence[Step]
    state: str
    label: Any
    scores: Sequence[tuple[PatientConcern, Assessment]] = ()


def my_day(request: HttpRequest, context: Mapping[str, Any]) -> HttpResponse:
    """The page of who signs in. Nine queries, whatever they do today.

    :raises PermissionDenied: who treats nobody has no such day.
    """
    user = staff(request)
    if not may(user, Capability.PERFORM_SESSIONS):
        raise PermissionDenied
    now = timezone.now()
    rows = _rows(user, now, request.path)
    waiting = to_sign(user)
    shown = {
        **context,
        "title": _("My day"),
        "provider": PROVIDERS_BY_USER.get(str(user.pk)),
        "panels": draw(request, MyDay, None),
        "rows": rows,
        "open": sum(1 for row in rows if row.steps),
        "locations": list(dict.fromkeys(row.appointment.location for row in rows)),
        "today": _today(rows, now),
        "waiting": [_waiting(session, user) for session in waiting],
        "here": request.path,
    }
    return TemplateResponse(request, "admin/treatments/my_day.html", shown)


def _today(rows: Sequence[Row], now: datetime) -> Any:
    return day_at(now, rows[0].appointment.location.time_zone) if rows else timezone.localdate(now)


def _rows(user: User, now: datetime, back: str) -> list[Row]:
    appointments = [each for each in place(within_scope(around_for(user, now), user)) if _is_today(each, now)]
    lights = read_readiness((each.session_id for each in appointments if each.session_id), at=now)
    read_what_is_offered([each.session for each in appointments if each.session])
    scores = read_scores(appointments) if may(user, Capability.READ_ASSESSMENTS) else {}
    return [_row(each, user, lights, back, scores) for each in appointments]


def _is_today(appointment: Appointment, now: datetime) -> bool:
    zone = appointment.location.time_zone
    return day_at(appointment.starts_at, zone) == day_at(now, zone)


def _row(
    appointment: Appointment, user: User, lights: Mapping[UUID, Readiness], back: str, scores: Mapping[UUID, Any]
) -> Row:
    session = appointment.session
    readiness = lights.get(session.pk) if session else None
    light = ShownLight(readiness=readiness, back=back) if readiness else None
    state, label = _state(appointment)
    return Row(
        appointment=appointment,
        light=light,
        steps=_steps(appointment, user, light),
        state=state,
        label=label,
        scores=scores.get(session.series_id, ()) if session else (),
    )


def _state(appointment: Appointment) -> tuple[str, Any]:
    session = appointment.session
    if session is None or session.status != SessionStatus.COMPLETED:
        return appointment.status, AppointmentStatus(appointment.status).label
    record = _record(session)
    if record is None:
        return "waiting", _("to be recorded")
    return record.status, _("to be signed") if record.status == RecordStatus.DRAFT else _("signed")


def _record(session: Session) -> Any:
    return getattr(session, "record", None)


def _steps(appointment: Appointment, user: User, light: ShownLight | None) -> Sequence[Step]:
    """What mends a red light comes before what it refuses."""
    is_here = appointment.status == AppointmentStatus.ARRIVED
    if is_here and light and light.colour == Light.RED:
        first = next((each for each in light.to_do if each.address), None)
        if first and first.item.to_do:
            return [Step(address=first.address, label=first.item.to_do)]
    found = _offered(appointment, user)
    if appointment.session and appointment.session.status == SessionStatus.IN_PROGRESS:
        return [found[name] for name in _WHILE_IT_GOES_ON if name in found]
    return [found[name] for name in _NEXT if name in found][:1]


def _offered(appointment: Appointment, user: User) -> Mapping[str, Step]:
    session = appointment.session
    if session is not None:
        # What its buttons ask for is known already.
        session.standing = [appointment]  # type: ignore[attr-defined]
    subjects = [each for each in (appointment, session) if each is not None]
    return {
        button.name: Step(button=button, subject=subject, address=address_of_button(subject, button))
        for subject in subjects
        for button in offered(subject, user)
    }


def _waiting(session: Session, user: User) -> Mapping[str, Any]:
    steps = (
        Step(button=button, subject=session, address=address_of_button(session, button))
        for button in _of_paper(offered(session, user))
    )
    return {"session": session, "record": _record(session), "step": next(steps, None), "address": address_of(session)}


def _of_paper(buttons: Iterable[Button]) -> list[Button]:
    return sorted((each for each in buttons if each.name in {"sign", "record"}), key=lambda each: each.name != "sign")
