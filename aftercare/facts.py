"""What this app announces; a higher app, or a handler here, subscribes."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from clinic.models import User


@dataclass(frozen=True, kw_only=True)
class SheetIssued:
    """A patient was given a sheet; ``supersedes_id`` is the one that counted before, if there was one."""

    plan_id: UUID
    supersedes_id: UUID | None
    patient_id: UUID
    location_id: UUID
    by: User
    at: datetime


@dataclass(frozen=True, kw_only=True)
class CheckInAsked:
    """A patient is to be asked how they are; nobody in person did it."""

    check_in_id: UUID
    patient_id: UUID
    location_id: UUID
    at: datetime


@dataclass(frozen=True, kw_only=True)
class CheckInsMissed:
    """Nobody answered these until they closed."""

    check_in_ids: tuple[UUID, ...]
    at: datetime


@dataclass(frozen=True, kw_only=True)
class CheckInAnswered:
    """A patient said how they are: themselves, or to ``by``; ``urgency`` is "" if nothing is wrong."""

    check_in_id: UUID
    urgency: str
    by: User | None
    at: datetime
