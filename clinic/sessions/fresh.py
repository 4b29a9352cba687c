"""Whether whoever is signed in has just shown that it is really they."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest

# Long enough for one thing and what follows from it, too short for whoever finds a browser that was left.
CONFIRMED_FOR = timedelta(minutes=5)


def is_fresh(request: HttpRequest, *, at: datetime) -> bool:
    """Whether they signed in, or gave the password again, in the five minutes before ``at``. ASVS 5.0 7.5.3."""
    session: Any = request.session
    confirmed_at: datetime | None = session.confirmed_at
    return confirmed_at is not None and timedelta() <= at - confirmed_at <= CONFIRMED_FOR
