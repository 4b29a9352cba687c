"""Free starts, computed for whoever asks."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from api import instants
from api.member_schema import DAY_OR_MOMENT, IDS, KEY_SCHEMA
from api.pagination import MOST, read_limit
from api.refusals import InvalidParameters
from api.v1.serializers.availability import AvailabilityQuery, FreeStartsOutput, slot_as_json
from api.v1.wishes import moving_appointment
from api.views import ResourceView
from clinic.clocks import YEARS
from clinic.models import Location, RoomKind
from clinic.roles import Capability
from treatments.actions.booking import VISIT_MINUTES
from treatments.models import Session
from treatments.scheduling.availability import Named, SoughtVisit, free_starts
from treatments.scheduling.clock import minute_of, span_of
from treatments.scheduling.course import read_steps
from treatments.scheduling.diary import Need
from treatments.scheduling.requests import BookingRequest
from treatments.scheduling.visits import Length

# An hour more: the clock may have been put back in between.
LONGEST_RANGE = timedelta(days=366, hours=1)

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


LIMIT_SCHEMA = {"type": "integer", "minimum": 1, "maximum": MOST, "default": MOST}

_PARAMETERS = [
    OpenApiParameter(
        "treatment", KEY_SCHEMA, description="The key of a treatment that is offered. This, minutes or a session."
    ),
    OpenApiParameter(
        "minutes",
        {"type": "integer", "minimum": VISIT_MINUTES.start, "maximum": VISIT_MINUTES.stop - 1},
        description=f"A visit without a treatment, of {VISIT_MINUTES.start} to {VISIT_MINUTES.stop - 1} minutes.",
    ),
    OpenApiParameter(
        "session",
        OpenApiTypes.UUID,
        description="A session to book or to move: its treatment, at the location of its series, when its patient is "
        "free and the rule book says no to nothing. What is booked for it doesn't count.",
    ),
    OpenApiParameter("location", OpenApiTypes.UUID, description="Needed, unless a session says it."),
    OpenApiParameter(
        "from", DAY_OR_MOMENT, required=True, description="A moment with its offset, or a day of the location."
    ),
    OpenApiParameter("to", DAY_OR_MOMENT, required=True, description="As from; excluded. At most 366 days later."),
    OpenApiParameter(
        "provider",
        IDS,
        description="One id, or several with commas between them: only those. Anyone who may, unless named.",
    ),
    OpenApiParameter("room_kind", enum=RoomKind.values, description="Instead of the kind that the treatment needs."),
    OpenApiParameter(
        "device_kind", KEY_SCHEMA, description="The key of a kind; instead of the one that the treatment needs."
    ),
    OpenApiParameter(
        "step",
        {"type": "integer", "minimum": 1, "maximum": 60},
        description="Minutes between starts: they divide the hour, and starts are on them.",
    ),
    OpenApiParameter("limit", LIMIT_SCHEMA, description=f"At most so many starts, 1 to {MOST}."),
]


class AvailabilityView(ResourceView):
    """Times at which a treatment can be given."""

    resource = "availability"
    summaries = {"retrieve": "Search free starts"}
    capabilities = {"retrieve": Capability.READ_APPOINTMENTS}
    query_parameters = {"retrieve": frozenset(parameter.name for parameter in _PARAMETERS)}
    problems = {"retrieve": frozenset({"409", "422"})}
    serializer_class = FreeStartsOutput
    documented_parameters = _PARAMETERS

    def retrieve(self, request: Request) -> Response:
        """Free starts in ``[from, to)``, at most 366 days, none in the past; one for each start."""
        limit = read_limit(request.query_params, default=MOST, most=MOST)
        wanted, at = self._asked(request), timezone.now()
        location = wanted["session"].series.location if "session" in wanted else wanted["location"]
        found = free_starts(
            location=location,
            during=span_of(*_range(wanted, location)),
            at=at,
            named=Named(providers=wanted.get("provider")),
            step=wanted.get("step", settings.BOOKING_GRID_MINUTES),
            limit=limit,
            **(_of_session(wanted["session"], at) if "session" in wanted else _of_visit(wanted)),
        )
        return Response(
            {
                "results": [slot_as_json(slot) for slot in found.results],
                "next_from": instants.written(found.next_from) if found.next_from else None,
                "time_zone": location.time_zone,
            }
        )

    def _asked(self, request: Request) -> dict[str, Any]:
        """What is looked for, of what the caller may use."""
        parameters = {name: value for name, value in request.query_params.items() if name != "limit"}
        query = AvailabilityQuery(data=parameters, context=self.get_serializer_context())
        try:
            query.is_valid(raise_exception=True)
        except ValidationError as error:
            raise InvalidParameters(error.detail) from error  # type: ignore[arg-type]  # a serializer's is a dict
        return dict(query.validated_data)


def _of_visit(wanted: Mapping[str, Any]) -> dict[str, Any]:
    treatment = wanted.get("treatment")
    need = Need.of(treatment)
    if "room_kind" in wanted:
        need = need._replace(room_kind=wanted["room_kind"])
    if "device_kind" in wanted:
        need = need._replace(device_kind_id=wanted["device_kind"].pk)
    length = Length.of(treatment) if treatment else Length(stay=wanted["minutes"])
    return {"visit": SoughtVisit(length=length, need=need)}


def _of_session(session: Session, at: datetime) -> dict[str, Any]:
    """What a search for a session asks: two queries, for the other sessions and for what is booked for this one."""
    series, moving = session.series, moving_appointment(session, at=at)
    request = BookingRequest(
        patient_id=series.patient_id,
        location=series.location,
        length=Length.of(series.treatment),
        at=minute_of(at),
        treatment=series.treatment,
        series=series,
        session=session,
        steps=read_steps(series),
    )
    visit = SoughtVisit.of(series.treatment)
    return {"visit": visit, "patient_id": series.patient_id, "request": request, "besides": moving}


def _range(wanted: Mapping[str, Any], location: Location) -> tuple[datetime, datetime]:
    zone = ZoneInfo(location.time_zone)
    from_, until = _moment("from", wanted["from"], zone), _moment("to", wanted["to"], zone)
    if from_ >= until:
        raise _invalid("to", "range_empty", _("This lies after from."))
    if until - from_ > LONGEST_RANGE:
        raise _invalid("to", "range_too_long", _("Ask for a year at most."))
    return from_, until


def _moment(name: str, text: str, zone: ZoneInfo) -> datetime:
    try:
        if _DAY.fullmatch(text) and text.isascii():
            return _midnight(date.fromisoformat(text), zone)
        return instants.read(text)
    except ValueError as error:
        code = getattr(error, "code", "invalid")
        raise _invalid(
            name, code, _("This is a day, or a moment with its offset, like 2026-12-09T15:30:00-05:00.")
        ) from error


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    if day.year not in YEARS:
        raise instants.InstantMalformed("out_of_bounds")
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _invalid(name: str, code: str, message: str) -> InvalidParameters:
    return InvalidParameters({name: [ErrorDetail(message, code=code)]})
