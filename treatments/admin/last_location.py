"""The location that somebody looked at last, kept for as long as they are signed in.

The calendar opens where one last looked, on it or on Today; Today only where that was chosen on Today itself, for
otherwise a glance at the calendar would hide the other locations from it.
"""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest

from clinic.models import Location

CALENDAR, TODAY = "location_of_calendar", "location_of_today"


def keep_location(request: HttpRequest, location: UUID | None, *names: str) -> None:
    """Remember it under ``names``; None forgets. The session is written only where that is another than before."""
    for name in names:
        if location is None:
            request.session.pop(name, None)
        elif request.session.get(name) != str(location):
            request.session[name] = str(location)


def kept_location(request: HttpRequest, name: str, locations: Sequence[Location]) -> UUID | None:
    """Which of ``locations`` was remembered under ``name``, if one was. No query."""
    kept = request.session.get(name)
    return next((each.pk for each in locations if str(each.pk) == kept), None)
