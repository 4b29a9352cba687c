"""What this app announces; a higher app subscribes in ``AppConfig.ready()``."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from clinic.models import User


@dataclass(frozen=True, kw_only=True)
class SeriesStarted:
    """A series was copied from a template."""

    series_id: UUID
    by: User
    at: datetime


@dataclass(frozen=True, kw_only=True)
class SessionStarted:
    """A session began and should end at ``expected_end``."""

    session_id: UUID
    expected_end: datetime
    by: User
    at: datetime


@dataclass(frozen=True, kw_only=True)
class StartUndone:
    """A session was begun by mistake, and hasn't begun."""

    session_id: UUID
    by: User
    at: datetime


@dataclass(frozen=True, kw_only=True)
class SessionCompleted:
    """A session was performed and ended at ``ended_at``, time zero of its aftercare."""

    session_id: UUID
    ended_at: datetime
    by: User
    at: datetime


@dataclass(frozen=True, kw_only=True)
class SessionWithdrawn:
    """A session turned out to be entered in error: what followed from it ends, and ``instead_id`` is open again."""

    session_id: UUID
    instead_id: UUID
    by: User
    at: datetime


@dataclass(frozen=True, kw_only=True)
class AppointmentBooked:
    """An appointment was promised by itself; ``notify`` if the patient is to be told."""

    appointment_id: UUID
    patient_id: UUID
    location_id: UUID
    by: User
    at: datetime
    notify: bool = True


@dataclass(frozen=True, kw_only=True)
class AppointmentsCancelled:
    """One act gave up appointments of a patient, those of a series if it is named; ``notify`` as above."""

    appointment_ids: tuple[UUID, ...]
    patient_id: UUID
    location_id: UUID
    series_id: UUID | None
    by: User
    at: datetime
    notify: bool = True


@dataclass(frozen=True, kw_only=True)
class VisitBegun:
    """What an appointment is for began, or took place: what was to be seen to of it before is over."""

    appointment_id: UUID
    by: User
    at: datetime


@dataclass(frozen=True, kw_only=True)
class AppointmentMissed:
    """A patient didn't come to an appointment."""

    appointment_id: UUID
    by: User
    at: datetime


@dataclass(frozen=True, kw_only=True)
class SeriesBooked:
    """Sessions of a series were booked at once, as a plan proposed; ``notify`` as above."""

    series_id: UUID
    patient_id: UUID
    location_id: UUID
    by: User
    at: datetime
    notify: bool = True


@dataclass(frozen=True, kw_only=True)
class AppointmentsRescheduled:
    """One act moved one or several appointments: one rescheduling, one message to each patient if ``notify``.

    ``cancelled_ids`` are those that had nowhere to go, and were given up with it.
    """

    rescheduling_id: UUID
    by: User
    at: datetime
    cancelled_ids: tuple[UUID, ...] = ()
    notify: bool = True
