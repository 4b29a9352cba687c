"""What a caller writes about a session."""

from collections.abc import Mapping, Sequence
from typing import Any

from rest_framework import serializers

from api.fields import LONGEST_NOTE, DayField, FlagField, FractionField, InstantField, OneOfField, TextField, WholeField
from api.reference_fields import ReferenceField
from api.serializers import Input
from api.v1.serializers.records import AFTER, BEFORE
from clinic.queries.reference import DEVICES
from treatments.actions.record_input import (
    BOUNDS,
    Details,
    Supplies,
    TreatedArea,
    UsedAnaesthetic,
    UsedCartridge,
    UsedProduct,
    UsedPrp,
)
from treatments.models import BodyArea
from treatments.models.record_choices import (
    Bleeding,
    EnergyUnit,
    HsvProphylaxis,
    LastingSign,
    Pattern,
    PregnancyStatus,
    ProductRole,
    SkinCondition,
    SpeedUnit,
    Technique,
)

MOST_AREAS = 50
MOST_SUPPLIES = 20
_LOT, _NAME = 60, 120

_DURING = ("bleeding", "erythema", "oedema", "has_urticaria", "has_vasovagal")
DETAILS = (*BEFORE, *_DURING, *AFTER)
_SUPPLIES = ("anaesthetics", "cartridges", "products", "prp")


def _text(longest: int) -> TextField:
    return TextField(max_length=longest, required=False, allow_blank=True)


def _one_of(choices: Any) -> OneOfField:
    return OneOfField(choices=choices, required=False, allow_blank=True)


def _whole(name: str) -> WholeField:
    low, high = BOUNDS[name]
    return WholeField(min_value=low, max_value=high, required=False, allow_null=True)


def _fraction(digits: int, places: int) -> FractionField:
    return FractionField(max_digits=digits, decimal_places=places, required=False, allow_null=True)


def _flag() -> FlagField:
    return FlagField(required=False, allow_null=True)


def _day() -> DayField:
    return DayField(required=False, allow_null=True)


def _instant() -> InstantField:
    return InstantField(required=False, allow_null=True)


class RecordAreaInput(Input):
    """How one area was treated: depth in millimetres, passes, and an endpoint of the treatment.

    Speed and energy are said with their unit; a pulse is in milliseconds.
    """

    area = TextField(max_length=80)
    depth_mm = _fraction(5, 2)
    passes = WholeField(min_value=0, max_value=1000, required=False, allow_null=True)
    speed = _whole("speed")
    speed_unit = _one_of(SpeedUnit.choices)
    pattern = _one_of(Pattern.choices)
    technique = _one_of(Technique.choices)
    endpoint = _text(40)
    rf_energy = _fraction(6, 2)
    rf_energy_unit = _one_of(EnergyUnit.choices)
    rf_pulse_ms = _whole("rf_pulse_ms")
    rf_pulses = _whole("rf_pulses")
    is_insulated = _flag()


class RecordAnaestheticInput(Input):
    """A numbing product: grams over square centimetres, from when it was put on until it was taken off."""

    product = TextField(max_length=_NAME)
    strength = _text(60)
    lot = _text(_LOT)
    expires_on = _day()
    amount_g = _fraction(6, 2)
    area_cm2 = _fraction(6, 1)
    applied_at = _instant()
    removed_at = _instant()


class RecordCartridgeInput(Input):
    """A needle cartridge; ``is_single_use`` confirms that it was new and thrown away after."""

    ref = _text(60)
    lot = _text(_LOT)
    expires_on = _day()
    pins = _whole("pins")
    sheath_lot = _text(_LOT)
    is_single_use = FlagField(required=False)


class RecordProductInput(Input):
    """A serum or another product."""

    name = TextField(max_length=_NAME)
    role = OneOfField(choices=ProductRole.choices)
    manufacturer = _text(_NAME)
    lot = _text(_LOT)
    expires_on = _day()
    is_sterile = _flag()
    is_off_label = _flag()


class RecordPrpInput(Input):
    """The patient's own platelet-rich plasma, in millilitres; lot and expiry are of the tube."""

    lot = _text(_LOT)
    expires_on = _day()
    blood_ml = _fraction(5, 1)
    prp_ml = _fraction(5, 1)
    spin_protocol = _text(200)
    activator = _text(_NAME)
    drawn_at = _instant()
    spun_at = _instant()
    has_two_identifiers = FlagField(required=False)


class SessionRecordInput(Input):
    """What was done; it replaces what the draft said. The device is the booked one unless said."""

    skin_today = serializers.ListField(child=OneOfField(choices=SkinCondition.choices), required=False, max_length=4)
    has_medical_change = _flag()
    medical_change = _text(LONGEST_NOTE)
    last_session_review = _text(LONGEST_NOTE)
    lasting_signs = serializers.ListField(
        child=OneOfField(choices=LastingSign.choices), required=False, max_length=len(LastingSign)
    )
    pregnancy_status = _one_of(PregnancyStatus.choices)
    skin_type = _whole("skin_type")
    hsv_prophylaxis = _one_of(HsvProphylaxis.choices)
    areas = serializers.ListField(child=RecordAreaInput(), allow_empty=True, max_length=MOST_AREAS)
    device = ReferenceField(kept=DEVICES, required=False, allow_null=True)
    anaesthetics = serializers.ListField(child=RecordAnaestheticInput(), required=False, max_length=MOST_SUPPLIES)
    cartridges = serializers.ListField(child=RecordCartridgeInput(), required=False, max_length=MOST_SUPPLIES)
    products = serializers.ListField(child=RecordProductInput(), required=False, max_length=MOST_SUPPLIES)
    prp = RecordPrpInput(required=False, allow_null=True)
    notes = _text(LONGEST_NOTE)
    pain_peak = WholeField(min_value=0, max_value=10, required=False, allow_null=True)
    bleeding = _one_of(Bleeding.choices)
    erythema = _whole("erythema")
    oedema = _whole("oedema")
    has_urticaria = _flag()
    has_vasovagal = _flag()
    post_care = _text(LONGEST_NOTE)
    teach_back = _flag()
    next_interval_days = _whole("next_interval_days")
    recommended_changes = _text(LONGEST_NOTE)
    early_stop_reason = _text(LONGEST_NOTE)

    def validate_areas(self, rows: Sequence[dict[str, Any]]) -> list[TreatedArea]:
        """The rows with their areas. One query, whatever their number."""
        known = {area.key: area for area in BodyArea.objects.filter(key__in=[row["area"] for row in rows])}
        unknown = {
            str(position): {"area": [self._unknown()]} for position, row in enumerate(rows) if row["area"] not in known
        }
        if unknown:
            raise serializers.ValidationError(unknown)
        return [TreatedArea(**{**row, "area": known[row["area"]]}) for row in rows]

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """As ``record_session`` is called."""
        plain = {name: value for name, value in attrs.items() if name not in (*DETAILS, *_SUPPLIES)}
        details = Details(**{name: attrs[name] for name in DETAILS if name in attrs})
        return {**plain, "details": details, "supplies": _supplies(attrs)}

    @staticmethod
    def _unknown() -> serializers.ErrorDetail:
        message = ReferenceField.default_error_messages["unknown_reference"]
        return serializers.ErrorDetail(str(message), code="unknown_reference")


def _supplies(attrs: Mapping[str, Any]) -> Supplies:
    prp = attrs.get("prp")
    return Supplies(
        anaesthetics=[UsedAnaesthetic(**row) for row in attrs.get("anaesthetics", ())],
        cartridges=[UsedCartridge(**row) for row in attrs.get("cartridges", ())],
        products=[UsedProduct(**row) for row in attrs.get("products", ())],
        prp=UsedPrp(**prp) if prp else None,
    )
