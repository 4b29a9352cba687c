"""A patient's word that they will come."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.changes import lock
from clinic.errors import DomainError
from clinic.models import User
from clinic.statuses import not_now
from clinic.transactions import transacted
from treatments.models import Appointment, AppointmentConfirmation
from treatments.statuses import AppointmentStatus


class MovedMeanwhile(DomainError):
    """The appointment isn't at the time that was confirmed."""

    code = "appointment_moved"
    message = _("Your appointment was moved. Look at the new time first.")


@transacted
def confirm_appointment(
    *, appointment: Appointment, starts_at: datetime, by: User | None, at: datetime
) -> AppointmentConfirmation:
    """Keep that the patient will be there at ``starts_at``: on their own page (``by`` is None), or told to ``by``.

    Once is enough: the first time stays.

    :raises MoveRefused: it isn't booked any more, or the time is over.
    :raises MovedMeanwhile: it starts at another time.
    """
    appointment = lock(appointment)
    if appointment.status != AppointmentStatus.BOOKED or appointment.starts_at <= at:
        raise not_now(AppointmentStatus(appointment.status))
    if appointment.starts_at != starts_at:
        raise MovedMeanwhile
    if known := AppointmentConfirmation.objects.filter(appointment=appointment, starts_at=starts_at).first():
        return known
    confirmation = AppointmentConfirmation.objects.create(appointment=appointment, starts_at=starts_at, by=by, at=at)
    audit.record("appointment.confirmed", appointment, by=by, at=at)
    return confirmation
