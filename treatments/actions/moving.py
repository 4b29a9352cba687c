"""Moving appointments."""

from datetime import datetime

from clinic import audit
from clinic.changes import change, lock
from clinic.models import Device, Provider, Room, User
from clinic.statuses import not_now
from clinic.transactions import refusing, transacted
from treatments.actions.anchoring import anchor_sessions
from treatments.actions.booking import wish_of_visit
from treatments.actions.holding import hold
from treatments.actions.locking import lock_course
from treatments.actions.overriding import Override, check_findings, check_override, keep_findings, supersede_findings
from treatments.models import Appointment
from treatments.scheduling.overlaps import BUSY
from treatments.scheduling.wishes import Wish, answer, places_and_times
from treatments.statuses import AppointmentStatus


@transacted
def reschedule(
    *,
    appointment: Appointment,
    starts_at: datetime,
    by: User,
    at: datetime,
    provider: Provider | None = None,
    room: Room | None = None,
    device: Device | None = None,
    override: Override | None = None,
) -> Appointment:
    """Move a booked appointment.

    The provider stays unless said; room and device stay where they are free, else are chosen.

    :raises BookingRefused: the rule book doesn't allow it; its findings say why.
    :raises MoveRefused: the patient arrived already, or it is over.
    """
    check_override(override, by=by)
    provider = provider or appointment.provider
    hold(appointment.patient_id, appointment.location_id, provider.pk, at=at)
    series, session = lock_course(appointment)
    appointment = lock(appointment)
    if appointment.status not in (AppointmentStatus.HELD, AppointmentStatus.BOOKED):
        raise not_now(AppointmentStatus(appointment.status))
    asked = {"starts_at": starts_at, "at": at, "provider": provider, "room": room, "device": device}
    asked["besides"] = appointment
    wish = Wish.of_session(series, session, **asked) if series and session else wish_of_visit(appointment, **asked)
    request, findings = answer(wish)
    check_findings(findings, override)
    with refusing(BUSY):
        change(appointment, **places_and_times(request, wish.start))
    supersede_findings([appointment], at=at)
    if series:
        anchor_sessions(series)
    keep_findings(appointment, findings, by=by, at=at, override=override)
    audit.record("appointment.rescheduled", appointment, by=by, at=at)
    return appointment
