"""Free starts, computed for whoever asks."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from api import instants
from api.pagination import MOST, read_limit
from api.refusals import InvalidParameters
from api.v1.serializers.appointments import AvailabilityQuery, FreeStartsOutput
from api.views import ResourceView
from clinic.models import Location
from clinic.roles import Capability
from treatments.scheduling.availability import free_starts

LONGEST_RANGE = timedelta(days=366)

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


_PARAMETERS = [
    OpenApiParameter("treatment", required=True, description="The key of a treatment that is offered."),
    OpenApiParameter("location", OpenApiTypes.UUID, required=True),
    OpenApiParameter("from", required=True, description="A moment with its offset, or a day of the location."),
    OpenApiParameter("to", required=True, description="As from; excluded. At most a year later."),
    OpenApiParameter("provider", OpenApiTypes.UUID, description="Anyone who gives the treatment, unless named."),
    OpenApiParameter("limit", OpenApiTypes.INT, description=f"At most so many starts, 1 to {MOST}."),
]


class AvailabilityView(ResourceView):
    """Times at which a treatment can be given."""

    resource = "availability"
    capabilities = {"retrieve": Capability.READ_APPOINTMENTS}
    query_parameters = {"retrieve": frozenset({"treatment", "location", "from", "to", "provider", "limit"})}
    serializer_class = FreeStartsOutput
    documented_parameters = _PARAMETERS

    def retrieve(self, request: Request) -> Response:
        """Free starts in ``[from, to)``, at most a year, none in the past; one for each start."""
        limit = read_limit(request.query_params, default=MOST, most=MOST)
        wanted = _read(request)
        location = wanted["location"]
        from_, until = _range(wanted, location)
        found = free_starts(
            treatment=wanted["treatment"],
            location=location,
            from_=from_,
            until=until,
            at=timezone.now(),
            providers=[wanted["provider"]] if "provider" in wanted else None,
            limit=limit,
        )
        answer = {"results": found.results, "next_from": found.next_from, "time_zone": location.time_zone}
        return Response(self.get_serializer(answer).data)


def _read(request: Request) -> dict[str, Any]:
    parameters = {name: value for name, value in request.query_params.items() if name != "limit"}
    query = AvailabilityQuery(data=parameters)
    try:
        query.is_valid(raise_exception=True)
    except ValidationError as error:
        raise InvalidParameters(error.detail) from error  # type: ignore[arg-type]  # a serializer's is a dict
    return dict(query.validated_data)


def _range(wanted: dict[str, Any], location: Location) -> tuple[datetime, datetime]:
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
    if day.year not in instants.YEARS:
        raise instants.InstantMalformed("out_of_bounds")
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _invalid(name: str, code: str, message: str) -> InvalidParameters:
    return InvalidParameters({name: [ErrorDetail(message, code=code)]})
