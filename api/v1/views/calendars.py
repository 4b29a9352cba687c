"""A patient's appointments for a calendar, and the addresses of calendars of providers and locations."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.calendar_feeds import address_of, served, what_for
from api.calendar_needs import needs_of
from api.ical import MEDIA_TYPE, CalendarRenderer, Words, write_calendar
from api.mixins import Created, Listed, Retrieved
from api.permissions import check_may
from api.serializers import NoInput
from api.v1.filters.calendars import CalendarFeedFilters
from api.v1.serializers.calendars import CalendarFeedInput, CalendarFeedOutput, MadeFeedOutput
from api.v1.views.merging import OfPatient
from clinic.models import Patient
from clinic.roles import Capability
from treatments.actions.calendar_feeds import make_calendar_feed, revoke_calendar_feed
from treatments.models import Appointment, CalendarFeed
from treatments.queries.calendars import appointments_of_patient, span_at


class PatientCalendarView(OfPatient):
    """The appointments of one patient, in the language that they read."""

    resource = "appointments"
    capabilities = {"calendar": Capability.READ_APPOINTMENTS}
    binaries = {"calendar": MEDIA_TYPE}
    problems = {"calendar": frozenset({"410"})}
    queryset = Patient.objects.all()
    # What is answered isn't JSON.
    serializer_class = NoInput
    renderer_classes = [CalendarRenderer]

    def calendar(self, request: Request, **kwargs: Any) -> HttpResponse:  # noqa: ARG002
        """Appointments as iCalendar: from a month ago to a year ahead, what was given up in the last month included."""
        patient, at = self.get_object(), timezone.now()
        with translation.override(patient.language):
            body = write_calendar(
                appointments_of_patient(patient, at=at, user=self.actor),
                _words,
                name=_("Appointments"),
                language=patient.language,
                span=span_at(at),
            )
        return served(request._request, body, filename="appointments.ics")  # noqa: SLF001  (Django's conditional answers)


def _words(appointment: Appointment) -> Words:
    location = appointment.location
    return Words(
        summary=_("{what} at {location}").format(what=what_for(appointment), location=location),
        location=address_of(location),
        description=_("Call us at {phone} if you can't come.").format(phone=location.phone),
    )


class CalendarFeedView(Listed, Retrieved, Created):
    """Addresses of calendars that are read without signing in. Each is told once, to whoever makes it."""

    resource = "calendar-feeds"
    summaries = {"revoke": "Revoke a calendar feed"}
    capabilities = {
        "list": Capability.READ_CALENDAR_FEEDS,
        "retrieve": Capability.READ_CALENDAR_FEEDS,
        "create": Capability.WRITE_CALENDAR_FEEDS,
        "revoke": Capability.WRITE_CALENDAR_FEEDS,
    }
    inputs = {"create": CalendarFeedInput, "revoke": NoInput}
    outputs = {"create": MadeFeedOutput}
    queryset = CalendarFeed.objects.all()
    serializer_class = CalendarFeedOutput
    filterset_class = CalendarFeedFilters

    def read(self) -> dict[str, Any]:
        """What the caller sent.

        :raises NotPermitted: no role of theirs may read what the calendar tells.
        :raises ScopeMissing: as before, of their token.
        """
        wanted = super().read()
        if self.action == "create":
            for resource, capability in needs_of(with_names=wanted.get("with_names", False)):
                check_may(self.request, resource, capability)
        return wanted

    def perform(self, **wanted: Any) -> CalendarFeed:
        """Make an address; its secret comes along, for this answer alone."""
        feed, secret = make_calendar_feed(**wanted, by=self.actor, at=timezone.now())
        feed.secret = secret  # type: ignore[attr-defined]  # told once, kept nowhere
        return feed

    def as_made(self, made: CalendarFeed) -> CalendarFeed:
        """With its secret."""
        return made

    @action(detail=True, methods=["post"])
    def revoke(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Let it lead nowhere from now on."""
        return self.transition(revoke_calendar_feed, "feed")
