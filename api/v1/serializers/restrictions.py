"""What binds a patient at a time, by all their sheets together."""

from typing import Any

from rest_framework import serializers

from aftercare.models import Strength
from api.fields import InstantField
from treatments.models import Polarity


class RestrictionOriginOutput(serializers.Serializer[Any]):
    """Where a line comes from: a treatment of ``day`` at a location, and the protocol version that its series follows.

    ``aftercare_plan`` is null for a session that is only booked. ``is_projected``: the session isn't over yet.
    ``is_changed``: a provider decided otherwise than the protocol.
    """

    session = serializers.UUIDField(source="session_id", read_only=True)
    aftercare_plan = serializers.UUIDField(source="plan_id", read_only=True, allow_null=True)
    treatment = serializers.CharField(read_only=True)
    day = serializers.DateField(read_only=True)
    time_zone = serializers.CharField(read_only=True)
    protocol = serializers.CharField(read_only=True)
    version = serializers.IntegerField(read_only=True)
    is_projected = serializers.BooleanField(read_only=True)
    is_changed = serializers.BooleanField(read_only=True)


class RestrictionLineOutput(serializers.Serializer[Any]):
    """One instruction in force in ``[starts_at, ends_at)``; only a ``should`` from ``eases_at`` on."""

    strength = serializers.ChoiceField(choices=Strength.choices, read_only=True)
    starts_at = InstantField(read_only=True)
    ends_at = InstantField(read_only=True)
    eases_at = InstantField(read_only=True, allow_null=True)
    origin = RestrictionOriginOutput(read_only=True)


class RestrictionOutput(serializers.Serializer[Any]):
    """What counts of one ``key`` on ``areas`` (empty: the whole skin): the ``longest`` of all the ``lines`` there.

    ``firm_until`` is the end of what is a ``must``; null if nothing is.
    """

    key = serializers.CharField(read_only=True)
    label = serializers.CharField(source="longest.label", read_only=True)  # type: ignore[assignment]  # a member of ours
    kind = serializers.ChoiceField(source="longest.kind", choices=Polarity.choices, read_only=True)
    areas = serializers.ListField(child=serializers.CharField(), read_only=True)
    starts_at = InstantField(source="longest.starts_at", read_only=True)
    ends_at = InstantField(source="longest.ends_at", read_only=True)
    firm_until = InstantField(read_only=True, allow_null=True)
    longest = RestrictionLineOutput(read_only=True)
    lines = RestrictionLineOutput(many=True, read_only=True)


class RestrictionsOutput(serializers.Serializer[Any]):
    """All that binds a patient at some time in ``[from, until)``."""

    results = RestrictionOutput(many=True, read_only=True)

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """One of them can't be named in Python."""
        return {"from": InstantField(read_only=True), "until": InstantField(read_only=True), **super().get_fields()}
