"""Appointments, and free times for them."""

from typing import Any

from rest_framework import serializers

from api.fields import InstantField, OneOfField, ReferenceField, TextField, WholeField
from api.serializers import Input, Output
from clinic.models import Device, Location, Patient, Provider, Room
from treatments.models import Appointment, AppointmentFinding, AppointmentKind, Session, Treatment

WITHOUT_SESSION = [(kind.value, kind.label) for kind in AppointmentKind if kind != AppointmentKind.SESSION]


class KeptFindingOutput(Output[AppointmentFinding]):
    """A warning that was given and kept."""

    reason = serializers.CharField(source="text", read_only=True)

    class Meta:
        model = AppointmentFinding
        fields = ("code", "level", "reason", "at")


class AppointmentOutput(Output[Appointment]):
    """A promise of time, people and place: the patient is there in ``[starts_at, ends_at)``."""

    time_zone = serializers.CharField(source="location.time_zone", read_only=True)
    findings = KeptFindingOutput(many=True, read_only=True)

    class Meta:
        model = Appointment
        fields = (
            "id",
            "version",
            "session",
            "patient",
            "kind",
            "status",
            "location",
            "time_zone",
            "starts_at",
            "ends_at",
            "provider",
            "room",
            "device",
            "room_free_at",
            "arrived_at",
            "reason",
            "findings",
            "created_at",
        )


class WhereInput(Input):
    """With whom, where and with what; what is left out is chosen."""

    provider = ReferenceField(queryset=Provider.objects.all(), required=False, allow_null=True)
    room = ReferenceField(queryset=Room.objects.all(), required=False, allow_null=True)
    device = ReferenceField(queryset=Device.objects.all(), required=False, allow_null=True)


class SessionBookingInput(WhereInput):
    """A planned session to book, at the location of its series."""

    session = ReferenceField(queryset=Session.objects.select_related("series"))
    kind = OneOfField(choices=[(AppointmentKind.SESSION.value, AppointmentKind.SESSION.label)], required=False)
    starts_at = InstantField()


class VisitBookingInput(Input):
    """A consultation or walk-in to book, which belongs to no series."""

    patient = ReferenceField(queryset=Patient.objects.all())
    kind = OneOfField(choices=WITHOUT_SESSION)
    minutes = WholeField(min_value=0, max_value=1440)
    location = ReferenceField(queryset=Location.objects.filter(is_active=True))
    starts_at = InstantField()
    provider = ReferenceField(queryset=Provider.objects.all())
    room = ReferenceField(queryset=Room.objects.all(), required=False, allow_null=True)


class RescheduleInput(WhereInput):
    """When instead. The provider stays unless said; room and device stay where they are free."""

    starts_at = InstantField()


class SlotOutput(serializers.Serializer[Any]):
    """A start at which all that the visit needs is free."""

    starts_at = InstantField(read_only=True)
    ends_at = InstantField(read_only=True)
    provider = ReferenceField(read_only=True)
    room = ReferenceField(read_only=True)
    device = ReferenceField(read_only=True, allow_null=True)


class FreeStartsOutput(serializers.Serializer[Any]):
    """Free starts by time; ask on from ``next_from`` where there may be more."""

    results = SlotOutput(many=True, read_only=True)
    next_from = InstantField(read_only=True, allow_null=True)
    time_zone = serializers.CharField(read_only=True)


class AvailabilityQuery(Input):
    """What is looked for; ``from`` and ``to`` are moments, or days of the location, ``to`` excluded."""

    treatment = ReferenceField(by="key", queryset=Treatment.objects.filter(is_offered=True))
    location = ReferenceField(queryset=Location.objects.filter(is_active=True))
    to = TextField()
    provider = ReferenceField(queryset=Provider.objects.filter(is_active=True), required=False)

    def get_fields(self) -> dict[str, Any]:
        """``from`` is a word of Python's own."""
        return {**super().get_fields(), "from": TextField()}
