"""What this app announces; a higher app, or a handler here, subscribes."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from clinic.models import User


@dataclass(frozen=True, kw_only=True)
class CheckInAsked:
    """A patient is to be asked how they are; nobody in person did it."""

    check_in_id: UUID
    at: datetime


@dataclass(frozen=True, kw_only=True)
class CheckInAnswered:
    """A patient said how they are: themselves, or to ``by``; ``urgency`` is "" if nothing is wrong."""

    check_in_id: UUID
    urgency: str
    by: User | None
    at: datetime
