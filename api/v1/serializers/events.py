"""Events."""

from typing import Any

from rest_framework import serializers

from api.events.catalogue import PING, names


class EventOutput(serializers.Serializer[Any]):
    """Something that happened: what it is about, and no data of anybody.

    ``id`` is the same whenever it is told, here and as ``webhook-id``. ``by`` is whoever did it, null where that was
    the patient, or nobody. ``resource`` and ``resource_id`` say what to read, ``href`` where; null where it is gone.
    ``changes`` are names of fields.
    """

    id = serializers.UUIDField(read_only=True)
    type = serializers.ChoiceField(choices=[*names(), PING], read_only=True)
    at = serializers.DateTimeField(read_only=True)
    by = serializers.UUIDField(read_only=True, allow_null=True)
    resource = serializers.CharField(read_only=True)
    resource_id = serializers.CharField(read_only=True)
    href = serializers.CharField(read_only=True, allow_null=True)
    patient_id = serializers.UUIDField(read_only=True, allow_null=True)
    series_id = serializers.UUIDField(read_only=True, allow_null=True)
    session_id = serializers.UUIDField(read_only=True, allow_null=True)
    appointment_ids = serializers.ListField(child=serializers.UUIDField(), read_only=True)
    changes = serializers.ListField(child=serializers.CharField(), read_only=True)


class EventPageOutput(serializers.Serializer[Any]):
    """Events in the order in which they became certain. ``next`` is always there: ask with it as ``after`` later."""

    results = EventOutput(many=True, read_only=True)
    next = serializers.CharField(read_only=True)
    has_more = serializers.BooleanField(read_only=True)
