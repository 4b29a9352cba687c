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
class SeriesBooked:
    """Sessions of a series were booked at once, as a plan proposed."""

    series_id: UUID
    by: User
    at: datetime


@dataclass(frozen=True, kw_only=True)
class AppointmentsRescheduled:
    """One act moved one or several appointments: one rescheduling, one message to each patient."""

    rescheduling_id: UUID
    by: User
    at: datetime
