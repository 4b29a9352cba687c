"""The sheets that patients were given."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from aftercare.actions.overriding import LONGEST_REASON
from aftercare.actions.own_lines import LONGEST_TEXT
from aftercare.actions.sheet_drafts import MOST_HOURS
from aftercare.models import AftercarePlan, PlanItem, PlanOverride, Strength
from aftercare.queries.sheets import newer_edition
from api import instants
from api.fields import FlagField, InstantField, OneOfField, TextField, WholeField
from api.reference_fields import ReferenceField, ReferencesField
from api.serializers import Input, Output
from api.v1.serializers.records import LONGEST_PASSWORD, PasswordField
from api.v1.serializers.series import VersionOutput
from clinic.roles import Capability, may
from treatments.models import BodyArea, RestrictionKey


class ProtocolVersionOutput(VersionOutput):
    """The protocol that a sheet was written from, in that version."""

    key = serializers.CharField(source="protocol.key", read_only=True)
    version = serializers.IntegerField(source="number", read_only=True)


class PlanItemOutput(Output[PlanItem]):
    """One line of a sheet, in force in ``[starts_at, ends_at)``, from ``eases_at`` on only advised.

    ``line`` names it to ``override/``, on every edition alike. It ends before ``floor_ends_at``, the clinic's own
    minimum, only where somebody signed that off: see ``override``, the id of the decision that counts for it. A sign to
    watch for keeps all its hours unless somebody signs it off.
    """

    override = serializers.UUIDField(source="override_id", read_only=True, allow_null=True)

    class Meta:
        model = PlanItem
        fields = (
            "id",
            "line",
            "key",
            "kind",
            "strength",
            "starts_at",
            "ends_at",
            "eases_at",
            "floor_ends_at",
            "areas",
            "text",
            "dose",
            "origin",
            "override",
        )


class PlanOverrideOutput(Output[PlanOverride]):
    """What a provider decided for one line, in hours after the session; of several for a line the last counts.

    What the protocol said stands beside it, null for a line of the provider's own. ``is_below_floor`` is one that asks
    for less than the clinic's own minimum, signed off. ``reason`` is null for who may not override.
    """

    key = serializers.CharField(source="key.key", read_only=True)
    reason = serializers.SerializerMethodField()
    protocol_strength = serializers.CharField(read_only=True)
    is_below_floor = serializers.SerializerMethodField()

    class Meta:
        model = PlanOverride
        fields = (
            "id",
            "number",
            "line",
            "key",
            "is_dropped",
            "until_hours",
            "strength",
            "eases_at_hours",
            "areas",
            "protocol_until_hours",
            "protocol_strength",
            "protocol_eases_at_hours",
            "floor_hours",
            "is_below_floor",
            "reason",
            "by",
            "at",
            "signed_off_by",
            "signed_off_name",
            "signed_off_at",
        )

    def get_is_below_floor(self, override: PlanOverride) -> bool:
        """Nothing else is ever signed off."""
        return override.signed_off_by_id is not None

    def get_reason(self, override: PlanOverride) -> str | None:
        """Why, for who judges what patients have to do."""
        return override.reason if may(self.context["request"].user, Capability.OVERRIDE_AFTERCARE) else None


class AftercarePlanOutput(Output[AftercarePlan]):
    """The sheet of one session, counted from when it ended; a draft while it is in progress.

    What changes after it was given is the next ``edition``, which ``supersedes`` it. ``superseded_by`` is the one that
    was issued instead, null while it counts.
    """

    brief = ("id", "session", "patient", "edition", "status", "issued_at")
    reads = {
        "superseded_by": ("superseded_by",),
        "acknowledged_at": ("acknowledgement",),
        "withdrawn_at": ("withdrawal",),
    }

    patient = serializers.UUIDField(source="session.series.patient_id", read_only=True)
    protocol = ProtocolVersionOutput(source="protocol_version", read_only=True)
    time_zone = serializers.CharField(source="session.series.location.time_zone", read_only=True)
    items = PlanItemOutput(many=True, read_only=True)
    overrides = PlanOverrideOutput(many=True, read_only=True)
    superseded_by = serializers.SerializerMethodField()
    acknowledged_at = serializers.SerializerMethodField()
    withdrawn_at = serializers.SerializerMethodField()

    class Meta:
        model = AftercarePlan
        fields = (
            "id",
            "version",
            "session",
            "patient",
            "edition",
            "supersedes",
            "superseded_by",
            "status",
            "protocol",
            "counted_from",
            "issued_at",
            "language",
            "time_zone",
            "intro",
            "items",
            "overrides",
            "acknowledged_at",
            "withdrawn_at",
        )

    def get_superseded_by(self, plan: AftercarePlan) -> UUID | None:
        """The edition that was issued instead; null while there is none, or only a draft of it."""
        newer = newer_edition(plan)
        return newer.pk if newer else None

    @extend_schema_field(InstantField(allow_null=True))
    def get_acknowledged_at(self, plan: AftercarePlan) -> str | None:
        """When the patient said that they have read it; null if nobody did."""
        acknowledgement = getattr(plan, "acknowledgement", None)
        return instants.written(acknowledgement.at) if acknowledgement else None

    @extend_schema_field(InstantField(allow_null=True))
    def get_withdrawn_at(self, plan: AftercarePlan) -> str | None:
        """When it ended because its session was entered in error; null if it stands."""
        withdrawal = getattr(plan, "withdrawal", None)
        return instants.written(withdrawal.at) if withdrawal else None


class LineOverrideInput(Input):
    """What is to become of a line; what isn't named stays.

    Asking for less than before takes a ``reason``. Below the clinic's own minimum it takes a ``password``: that of who
    signs it off, given anew, and never a token's; and, where they have a second factor, a ``code`` of it.
    """

    line = TextField(max_length=40)
    until_hours = WholeField(min_value=1, max_value=MOST_HOURS, required=False)
    strength = OneOfField(choices=Strength.choices, required=False)
    eases_at_hours = WholeField(min_value=1, max_value=MOST_HOURS, required=False)
    is_dropped = FlagField(required=False)
    reason = TextField(max_length=LONGEST_REASON, required=False, allow_blank=True)
    password = PasswordField(max_length=LONGEST_PASSWORD, required=False)
    code = PasswordField(max_length=LONGEST_PASSWORD, required=False)


class OwnLineInput(Input):
    """An instruction of the provider's own, in the patient's language; ``{end}`` in its text is filled in.

    Without ``areas`` it is about those that are treated.
    """

    key = ReferenceField(by="key", queryset=RestrictionKey.objects.all())
    until_hours = WholeField(min_value=1, max_value=MOST_HOURS)
    strength = OneOfField(choices=Strength.choices, required=False)
    areas = ReferencesField(by="key", queryset=BodyArea.objects.all(), required=False)
    text = TextField(max_length=LONGEST_TEXT)


class OverrideCheckOutput(serializers.Serializer[Any]):
    """What a change of a line would come to, and what it takes."""

    until_hours = serializers.IntegerField(source="terms.until_hours", read_only=True)
    strength = serializers.ChoiceField(source="terms.strength", choices=Strength.choices, read_only=True)
    eases_at_hours = serializers.IntegerField(source="terms.eases_at_hours", read_only=True, allow_null=True)
    is_dropped = serializers.BooleanField(source="terms.is_dropped", read_only=True)
    ends_at = InstantField(read_only=True)
    is_below_floor = serializers.BooleanField(source="judgement.is_below_floor", read_only=True)
    needs_reason = serializers.BooleanField(source="judgement.needs_reason", read_only=True)
    needs_sign_off = serializers.BooleanField(source="judgement.needs_sign_off", read_only=True)
