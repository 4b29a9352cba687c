"""What a patient is to do and avoid at a time, by all their sheets together."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ErrorDetail
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from aftercare.scheduling.merging import Restriction, read_restrictions
from api import instants
from api.calendar_feeds import served
from api.ical import MEDIA_TYPE, CalendarRenderer
from api.refusals import InvalidParameters
from api.v1.calendars import restrictions_calendar
from api.v1.serializers.restrictions import RestrictionsOutput
from api.v1.views.merging import OfPatient
from clinic.models import Patient
from clinic.roles import Capability
from treatments.queries.calendars import Span

LONGEST_RANGE = timedelta(days=366)
_INSTANT = timedelta(microseconds=1)
_PARAMETERS = [
    OpenApiParameter(
        "at", OpenApiTypes.DATETIME, description="At this moment; now, unless this or a range is asked for."
    ),
    OpenApiParameter("from", OpenApiTypes.DATETIME, description="At some time from this moment on; with until."),
    OpenApiParameter("until", OpenApiTypes.DATETIME, description="Before this moment, at most 366 days later."),
]


class RestrictionView(OfPatient):
    """Sheets merged: of each restriction, on each area, the longest window wins."""

    resource = "restrictions"
    summaries = {"retrieve": "Read a patient's restrictions", "calendar": "Read a patient's restrictions as iCalendar"}
    capabilities = {"retrieve": Capability.READ_AFTERCARE, "calendar": Capability.READ_AFTERCARE}
    query_parameters = {
        action: frozenset(parameter.name for parameter in _PARAMETERS) for action in ("retrieve", "calendar")
    }
    binaries = {"calendar": MEDIA_TYPE}
    problems = dict.fromkeys(("retrieve", "calendar"), frozenset({"410"}))
    queryset = Patient.objects.all()
    serializer_class = RestrictionsOutput
    documented_parameters = _PARAMETERS

    def retrieve(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """What binds the patient at a moment, or at some time in a range, by which treatments.

        What booked sessions will ask of them is among it, as projected.
        """
        begin, end = _span(request.query_params)
        found = {"from": begin, "until": end, "results": self._read(self.get_object(), begin, end)}
        return Response(self.get_serializer(found).data)

    def calendar(self, request: Request, **kwargs: Any) -> HttpResponse:  # noqa: ARG002
        """The same as iCalendar; for the next year, unless it says otherwise."""
        asked, at = request.query_params, timezone.now()
        begin, end = _span(asked) if asked else (at, at + LONGEST_RANGE)
        patient = self.get_object()
        body = restrictions_calendar(patient, self._read(patient, begin, end), span=Span(begin, end))
        return served(request._request, body, filename="restrictions.ics")  # noqa: SLF001  (Django's conditional answers)

    def get_renderers(self) -> list[BaseRenderer]:
        """A calendar isn't JSON."""
        return [CalendarRenderer()] if self.action == "calendar" else super().get_renderers()

    def _read(self, patient: Patient, begin: datetime, end: datetime) -> list[Restriction]:
        return read_restrictions(patient, begin=begin, end=end, at=timezone.now())


def _span(asked: Mapping[str, str]) -> tuple[datetime, datetime]:
    if "at" in asked and ("from" in asked or "until" in asked):
        raise _invalid("at", "contradictory", _("Ask for a moment, or for a range."))
    if "from" not in asked and "until" not in asked:
        moment = _moment("at", asked) if "at" in asked else timezone.now()
        return moment, moment + _INSTANT
    for name in ("from", "until"):
        if name not in asked:
            raise _invalid(name, "required", _("A range has both ends: from and until."))
    begin, end = _moment("from", asked), _moment("until", asked)
    if begin >= end:
        raise _invalid("until", "range_empty", _("This has to lie after from."))
    if end - begin > LONGEST_RANGE:
        raise _invalid("until", "range_too_long", _("Ask for a year at most."))
    return begin, end


def _moment(name: str, asked: Mapping[str, str]) -> datetime:
    try:
        return instants.read(asked[name])
    except instants.InstantMalformed as error:
        raise _invalid(name, error.code, _("Write a moment like 2026-12-01T14:30:00Z.")) from error


def _invalid(name: str, code: str, words: str) -> InvalidParameters:
    return InvalidParameters({name: [ErrorDetail(words, code)]})
