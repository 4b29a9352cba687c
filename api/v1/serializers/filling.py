"""Who could come at a time that was freed, and giving it to one of them."""

from typing import Any

from rest_framework import serializers

from api.fields import InstantField, WholeField
from api.reference_fields import ReferenceField
from api.serializers import Input
from api.v1.serializers.availability import SlotOutput
from api.v1.serializers.findings import FindingOutput, OverrideInput
from clinic.queries.reference import LOCATIONS, PROVIDERS
from treatments.models import Session

MOST_CANDIDATES = 50


class FreedInput(Input):
    """A start that was freed; by one provider, or whoever is free."""

    location = ReferenceField(kept=LOCATIONS, only="is_active")
    starts_at = InstantField()
    provider = ReferenceField(kept=PROVIDERS, only="is_active", required=False, allow_null=True)
    limit = WholeField(min_value=1, max_value=MOST_CANDIDATES, required=False)


class CandidateOutput(serializers.Serializer[Any]):
    """A session that may be at the freed start, ``deviation_days`` after its best day (before it, if negative).

    ``appointment`` would move there; null: the session is to be booked. ``waitlist`` is its entry there, if it waits,
    and ``wanted`` whether the start is as that entry would have it.
    """

    session = serializers.UUIDField(source="session.pk", read_only=True)
    series = serializers.UUIDField(source="session.series_id", read_only=True)
    patient = serializers.UUIDField(source="session.series.patient_id", read_only=True)
    number = serializers.IntegerField(source="session.number", read_only=True)
    treatment = ReferenceField(source="session.series.treatment", by="key", read_only=True)
    appointment = ReferenceField(read_only=True, allow_null=True)
    waitlist = ReferenceField(source="entry", read_only=True, allow_null=True)
    wanted = serializers.BooleanField(source="is_wanted", read_only=True)
    deviation_days = serializers.IntegerField(read_only=True)
    slot = SlotOutput(read_only=True)
    findings = FindingOutput(many=True, read_only=True)


class CandidatesOutput(serializers.Serializer[Any]):
    """Who may come at the freed start, best first; what the rules say of each are warnings."""

    candidates = CandidateOutput(many=True, read_only=True)
    time_zone = serializers.CharField(read_only=True)


class FillInput(Input):
    """A session for the freed start; ``provider`` as the candidate's slot has it."""

    session = ReferenceField(
        queryset=Session.objects.select_related(
            *(f"series__{name}" for name in ("patient", "location", "treatment", "provider"))
        )
    )
    starts_at = InstantField()
    provider = ReferenceField(kept=PROVIDERS, only="is_active", required=False, allow_null=True)
    override = OverrideInput(required=False, allow_null=True)
