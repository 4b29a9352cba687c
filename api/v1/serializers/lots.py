"""Whom a lot touched."""

from typing import Any

from rest_framework import serializers

from api.fields import InstantField


class LotUseOutput(serializers.Serializer[Any]):
    """One session that a lot touched; ``is_in_error`` if that session was withdrawn: look whose it really was."""

    kind = serializers.CharField(read_only=True)
    lot = serializers.CharField(read_only=True)
    name = serializers.CharField(read_only=True)
    expires_on = serializers.DateField(read_only=True, allow_null=True)
    patient = serializers.UUIDField(source="patient_id", read_only=True)
    session = serializers.UUIDField(source="session_id", read_only=True)
    session_record = serializers.UUIDField(source="record_id", read_only=True)
    performed_on = serializers.DateField(read_only=True, allow_null=True)
    started_at = InstantField(read_only=True, allow_null=True)
    time_zone = serializers.CharField(read_only=True)
    is_in_error = serializers.BooleanField(read_only=True)


class LotUsesOutput(serializers.Serializer[Any]):
    """Every session that a lot touched, the latest first."""

    results = LotUseOutput(many=True, read_only=True)
