"""The way back of a rescheduling."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.errors import Conflict
from treatments.models import Appointment, RescheduledAppointment, Rescheduling
from treatments.queries.affected import WHOLE
from treatments.queries.courses import series_appointments
from treatments.scheduling.clock import minute_of
from treatments.scheduling.course import read_steps
from treatments.scheduling.moves import Move, Ripple
from treatments.scheduling.placements import Placement
from treatments.scheduling.proposing import on_new_days
from treatments.scheduling.visits import Length
from treatments.statuses import AppointmentStatus


class MovedSince(Conflict):
    """What was moved isn't where the rescheduling left it."""

    code = "moved_since"
    message = gettext_lazy("One of these appointments was moved, given up or begun since. Move them one by one.")


class BookedSince(MovedSince):
    """A series goes back to another location, but something was booked since where it is now."""

    code = "booked_since"
    message = gettext_lazy("More of this series was booked at its present location since. Move or cancel that first.")


def way_back(rescheduling: Rescheduling) -> Ripple:
    """Every appointment that ``rescheduling`` moved, put back. Two queries, and two for each series.

    :raises MovedSince: one of them isn't where it was left, or isn't booked any more.
    :raises BookedSince: something else would stay behind where its series is now.
    """
    # All of them: what was read along with it may be those that somebody sees.
    every = RescheduledAppointment.objects.filter(rescheduling=rescheduling)
    rows = list(every.select_related("before_location").order_by("before_starts_at", "id"))
    found = Appointment.objects.select_related(*WHOLE).in_bulk([row.appointment_id for row in rows])
    if any(_is_elsewhere(row, found[row.appointment_id]) for row in rows):
        raise MovedSince
    moves = [_back(row, found[row.appointment_id]) for row in rows]
    proposed = Ripple(moves=moves)
    _check_left_behind(proposed)
    return on_new_days(proposed, {series.pk: read_steps(series) for series in proposed.series_list})


def _is_elsewhere(row: RescheduledAppointment, now: Appointment) -> bool:
    left = (row.after_starts_at, row.after_location_id, row.after_provider_id, row.after_room_id, row.after_device_id)
    is_at = (now.starts_at, now.location_id, now.provider_id, now.room_id, now.device_id)
    return left != is_at or now.status not in (AppointmentStatus.HELD, AppointmentStatus.BOOKED)


def _check_left_behind(proposed: Ripple) -> None:
    going = {move.appointment.pk: move.placement for move in proposed.moves}
    places = {each.series.pk: each.location.pk for each in going.values() if each.series}
    leaving = [series for series in proposed.series_list if series.location_id != places[series.pk]]
    if any(each.pk not in going for series in leaving for each in series_appointments(series)):
        raise BookedSince


def _back(row: RescheduledAppointment, now: Appointment) -> Move:
    session = now.session
    placement = Placement(
        patient_id=now.patient_id,
        location=row.before_location,
        length=Length.kept_by(now),
        start=minute_of(row.before_starts_at),
        provider_id=row.before_provider_id,
        room_id=row.before_room_id,
        device_id=row.before_device_id,
        treatment=session.series.treatment if session else None,
        series=session.series if session else None,
        session=session,
        appointment=now,
    )
    return Move(appointment=now, placement=placement, reason=_("It goes back to where it was."))
