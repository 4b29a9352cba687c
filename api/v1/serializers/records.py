"""What is written about a session, and what is said of it afterwards."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.fields import TextField
from api.reference_fields import ReferenceField
from api.serializers import Input, Output
from treatments.actions.signing import LONGEST_ADDENDUM
from treatments.models import (
    Addendum,
    RecordAnaesthetic,
    RecordArea,
    RecordCartridge,
    RecordProduct,
    RecordPrp,
    SessionRecord,
)
from treatments.queries.prefill import (
    ANAESTHETIC_SETTINGS,
    AREA_SETTINGS,
    CARTRIDGE_SETTINGS,
    PRODUCT_SETTINGS,
)
from treatments.queries.record_content import is_addendum_intact, is_intact

LONGEST_PASSWORD = 128

AREA = (
    "area",
    "depth_mm",
    "passes",
    "speed",
    "speed_unit",
    "pattern",
    "technique",
    "endpoint",
    "rf_energy",
    "rf_energy_unit",
    "rf_pulse_ms",
    "rf_pulses",
    "is_insulated",
)
BEFORE = (
    "skin_today",
    "has_medical_change",
    "medical_change",
    "last_session_review",
    "lasting_signs",
    "pregnancy_status",
    "skin_type",
    "hsv_prophylaxis",
)
DURING = ("pain_peak", "bleeding", "erythema", "oedema", "has_urticaria", "has_vasovagal")
AFTER = ("post_care", "teach_back", "next_interval_days", "recommended_changes", "early_stop_reason")


class RecordAreaOutput(Output[RecordArea]):
    """How one area was treated. ``over_mm`` is the bound that the depth is over, and ``over_bound`` whose."""

    area = ReferenceField(by="key", read_only=True)

    class Meta:
        model = RecordArea
        fields = (*AREA, "over_mm", "over_bound")


class RecordAnaestheticOutput(Output[RecordAnaesthetic]):
    """A numbing product: grams over square centimetres, and how many minutes it stayed on."""

    dwell_minutes = serializers.IntegerField(read_only=True, allow_null=True)

    class Meta:
        model = RecordAnaesthetic
        fields = (
            "product",
            "strength",
            "lot",
            "expires_on",
            "amount_g",
            "area_cm2",
            "applied_at",
            "removed_at",
            "dwell_minutes",
        )


class RecordCartridgeOutput(Output[RecordCartridge]):
    """A needle cartridge."""

    class Meta:
        model = RecordCartridge
        fields = ("ref", "lot", "expires_on", "pins", "sheath_lot", "is_single_use")


class RecordProductOutput(Output[RecordProduct]):
    """A serum or another product."""

    class Meta:
        model = RecordProduct
        fields = ("name", "manufacturer", "role", "lot", "expires_on", "is_sterile", "is_off_label")


class RecordPrpOutput(Output[RecordPrp]):
    """The patient's own platelet-rich plasma, in millilitres; lot and expiry are of the tube."""

    class Meta:
        model = RecordPrp
        fields = (
            "lot",
            "expires_on",
            "blood_ml",
            "prp_ml",
            "spin_protocol",
            "activator",
            "drawn_at",
            "spun_at",
            "has_two_identifiers",
        )


SIGNATURE = ("signed_by", "signed_at", "signed_name", "meaning", "content_hash", "is_intact")


class AddendumOutput(Output[Addendum]):
    """What was added to a signed record; ``is_intact`` says whether it still is what was signed."""

    is_intact = serializers.SerializerMethodField()

    class Meta:
        model = Addendum
        fields = ("id", "text", *SIGNATURE)

    def get_is_intact(self, addendum: Addendum) -> bool:
        """The hash is computed again."""
        return is_addendum_intact(addendum)


class SessionRecordOutput(Output[SessionRecord]):
    """What was done in a session; ``written_by`` and ``signed_by`` are users.

    ``content_hash`` is SHA-256 over the content and the signature, and ``is_intact`` whether it still is that: null
    where nothing was bound. One whose session was entered in error is withdrawn, and counts for nothing.
    """

    brief = ("id", "session", "patient", "status", "signed_at")

    patient = serializers.UUIDField(source="session.series.patient_id", read_only=True)
    time_zone = serializers.CharField(source="session.series.location.time_zone", read_only=True)
    areas = RecordAreaOutput(many=True, read_only=True)
    anaesthetics = RecordAnaestheticOutput(many=True, read_only=True)
    cartridges = RecordCartridgeOutput(many=True, read_only=True)
    products = RecordProductOutput(many=True, read_only=True)
    prp = serializers.SerializerMethodField()
    is_intact = serializers.SerializerMethodField()
    addenda = AddendumOutput(many=True, read_only=True)
    is_withdrawn = serializers.SerializerMethodField()

    class Meta:
        model = SessionRecord
        fields = (
            "id",
            "version",
            "session",
            "patient",
            "status",
            *BEFORE,
            "areas",
            "device",
            "anaesthetics",
            "cartridges",
            "products",
            "prp",
            "notes",
            *DURING,
            *AFTER,
            "written_by",
            *SIGNATURE,
            "addenda",
            "is_withdrawn",
            "time_zone",
            "created_at",
        )

    @extend_schema_field(RecordPrpOutput(allow_null=True))
    def get_prp(self, record: SessionRecord) -> Any:
        """It may have none."""
        prp = getattr(record, "prp", None)
        return RecordPrpOutput(prp).data if prp else None

    @extend_schema_field(serializers.BooleanField(allow_null=True))
    def get_is_intact(self, record: SessionRecord) -> bool | None:
        """The hash is computed again."""
        return is_intact(record)

    def get_is_withdrawn(self, record: SessionRecord) -> bool:
        """Whether its session was entered in error."""
        return hasattr(record.session, "withdrawal")


class _AreaPrefillOutput(Output[RecordArea]):
    """The settings of an area."""

    area = ReferenceField(by="key", read_only=True)

    class Meta:
        model = RecordArea
        fields = ("area", *AREA_SETTINGS)


class _AnaestheticPrefillOutput(Output[RecordAnaesthetic]):
    """A numbing product, without its lot."""

    class Meta:
        model = RecordAnaesthetic
        fields = ANAESTHETIC_SETTINGS


class _CartridgePrefillOutput(Output[RecordCartridge]):
    """A cartridge, without its lot."""

    class Meta:
        model = RecordCartridge
        fields = CARTRIDGE_SETTINGS


class _ProductPrefillOutput(Output[RecordProduct]):
    """A product, without its lot."""

    class Meta:
        model = RecordProduct
        fields = PRODUCT_SETTINGS


class PrefillOutput(serializers.Serializer[Any]):
    """What a record begins with: the settings of the last session of the series, and nothing that was confirmed."""

    device = serializers.UUIDField(source="device_id", read_only=True, allow_null=True)
    areas = _AreaPrefillOutput(many=True, read_only=True)
    anaesthetics = _AnaestheticPrefillOutput(many=True, read_only=True)
    cartridges = _CartridgePrefillOutput(many=True, read_only=True)
    products = _ProductPrefillOutput(many=True, read_only=True)


class MissingEntryOutput(serializers.Serializer[Any]):
    """One thing that keeps a record from being signed: where it belongs, and what to do."""

    pointer = serializers.SerializerMethodField()
    code = serializers.CharField(read_only=True)
    message = serializers.CharField(source="words", read_only=True)

    def get_pointer(self, missing: Any) -> str:
        """Into the body that the record is written by."""
        return f"/{missing.field}" if missing.field else ""


class MissingOutput(serializers.Serializer[Any]):
    """All that keeps a record from being signed; empty if nothing does."""

    missing = MissingEntryOutput(many=True, read_only=True)


class PasswordField(serializers.CharField):
    """A password: with whatever stands around it, and never repeated."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(trim_whitespace=False, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        """The text; numbers and booleans aren't strings."""
        if not isinstance(data, str):
            self.fail("invalid")
        return str(super().to_internal_value(data))


class SignatureInput(Input):
    """The password of who signs, given anew; where they have a second factor, a ``code`` of it: each signs once."""

    password = PasswordField(max_length=LONGEST_PASSWORD)
    code = PasswordField(max_length=LONGEST_PASSWORD, required=False)


class AddendumInput(SignatureInput):
    """What is to be added, and the password of who adds it, with a ``code`` as for signing."""

    text = TextField(max_length=LONGEST_ADDENDUM)
