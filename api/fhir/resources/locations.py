"""Locations: the sites of the clinic, and their rooms."""

from uuid import UUID

from django.db.models import Q, QuerySet

from api.fhir.codes import LOCATION_PHYSICAL_TYPE, coding
from api.fhir.elements import Json, extension, filled, reference
from api.fhir.filters import References, Texts, Words
from api.fhir.sources import Asking, Need, Resource, Source, changed_at
from clinic.models import Location, Room
from clinic.roles import Capability
from treatments.models import Appointment, Series

ROOM = "room-"

_STATUS = Words(
    {"active": Q(is_active=True), "inactive": Q(is_active=False)},
    "Whether it is in use.",
    "http://hl7.org/fhir/location-status",
    besides=frozenset({"suspended"}),
)


def _sites(asking: Asking) -> QuerySet[Location]:  # noqa: ARG001  (a source's signature)
    return Location.objects.annotate(changed_at=changed_at())


def _rooms(asking: Asking) -> QuerySet[Room]:  # noqa: ARG001
    return Room.objects.annotate(changed_at=changed_at())


def _site(location: Location, asking: Asking) -> Json:  # noqa: ARG001
    return filled(
        {
            "extension": [extension("time-zone", valueCode=location.time_zone)],
            "status": _status(location.is_active),
            "name": location.name,
            "mode": "instance",
            "telecom": [{"system": "phone", "value": str(location.phone)}] if location.phone else [],
            "address": {"text": location.address} if location.address else None,
            "physicalType": {"coding": [coding(LOCATION_PHYSICAL_TYPE, "si", "Site")]},
        }
    )


def _room(room: Room, asking: Asking) -> Json:  # noqa: ARG001
    return {
        "status": _status(room.is_active),
        "name": room.name,
        "mode": "instance",
        "physicalType": {"coding": [coding(LOCATION_PHYSICAL_TYPE, "ro", "Room")]},
        "partOf": reference("Location", room.location_id),
    }


def _status(is_active: bool) -> str:  # noqa: FBT001  (a column, not a switch)
    return "active" if is_active else "inactive"


def _sites_of(patient: UUID) -> Q:
    return Q(pk__in=Appointment.objects.filter(patient=patient).values("location")) | Q(
        pk__in=Series.objects.filter(patient=patient).values("location")
    )


LOCATION = Resource(
    type="Location",
    about="The sites of the clinic, each with its time zone, and their rooms, whose ids begin with room-.",
    sources=[
        Source(
            needs=[Need("locations", Capability.READ_PLACES)],
            rows=_sites,
            shown=_site,
            everything=_sites_of,
            is_mentioned=True,
            filters={"status": _STATUS, "name": Texts(("name",), "The beginning of the name.")},
        ),
        Source(
            prefix=ROOM,
            needs=[Need("rooms", Capability.READ_PLACES)],
            rows=_rooms,
            shown=_room,
            everything=lambda patient: Q(pk__in=Appointment.objects.filter(patient=patient).values("room")),
            is_mentioned=True,
            filters={
                "status": _STATUS,
                "name": Texts(("name",), "The beginning of the name."),
                "partof": References("Location", "location", "The site that a room is part of."),
            },
        ),
    ],
)
