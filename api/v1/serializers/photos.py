"""Photos, whose bytes have addresses of their own."""

import re
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from api.fields import InstantField, OneOfField, TextField
from api.reference_fields import ReferenceField
from api.serializers import Input, Output
from clinic.models import Patient, Provider
from treatments.actions.photos import DISTANCE_CM, FOCAL_LENGTH_MM, Circumstances
from treatments.models import (
    BodyArea,
    HeadPosition,
    Lighting,
    PatientConcern,
    Photo,
    PhotoLoss,
    PhotoScope,
    PhotoView,
    PhotoWithdrawal,
    Session,
)

_LONGEST_CAMERA, LONGEST_REASON = 100, 300
_WHOLE = re.compile(r"\d{1,9}", re.ASCII)
_CIRCUMSTANCES = frozenset(Circumstances.__dataclass_fields__)


class WholePart(serializers.IntegerField):
    """A whole number, written in the digits of a form."""

    def to_internal_value(self, data: Any) -> int:
        """The number."""
        if not isinstance(data, str) or not _WHOLE.fullmatch(data):
            self.fail("invalid")
        return int(data)


class FlagPart(serializers.BooleanField):
    """``true`` or ``false``, as a form has them."""

    default_error_messages = {"invalid": _("This is true or false.")}

    def to_internal_value(self, data: Any) -> bool:
        """Which of them."""
        if data not in ("true", "false"):
            self.fail("invalid", input="")
        return bool(data == "true")


class PhotoInput(Input):
    """A picture, and what belongs to it: the parts of ``multipart/form-data``."""

    file = serializers.FileField(allow_empty_file=True, use_url=False, help_text="JPEG, PNG or WebP.")
    patient = ReferenceField(queryset=Patient.objects.all())
    session = ReferenceField(queryset=Session.objects.select_related("series"), required=False)
    patient_concern = ReferenceField(queryset=PatientConcern.objects.all(), required=False)
    view = OneOfField(choices=PhotoView.choices)
    area = ReferenceField(by="key", queryset=BodyArea.objects.all(), required=False)
    taken_at = InstantField(required=False)
    taken_by = ReferenceField(queryset=Provider.objects.all(), required=False)
    head_position = OneOfField(choices=HeadPosition.choices, required=False)
    distance_cm = WholePart(min_value=DISTANCE_CM.start, max_value=DISTANCE_CM.stop - 1, required=False)
    focal_length_mm = WholePart(min_value=FOCAL_LENGTH_MM.start, max_value=FOCAL_LENGTH_MM.stop - 1, required=False)
    lighting = OneOfField(choices=Lighting.choices, required=False)
    camera = TextField(max_length=_LONGEST_CAMERA, required=False, allow_blank=True)
    no_makeup = FlagPart(required=False)
    consent_scope = OneOfField(choices=PhotoScope.choices, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """As ``take_photo`` is called."""
        wanted = {name: value for name, value in attrs.items() if name not in _CIRCUMSTANCES | {"file"}}
        wanted["view"] = PhotoView(wanted["view"])
        if "consent_scope" in wanted:
            wanted["consent_scope"] = PhotoScope(wanted["consent_scope"])
        how = Circumstances(**{name: attrs[name] for name in _CIRCUMSTANCES & set(attrs)})
        return {**wanted, "content": attrs["file"].read(), "circumstances": how}


class WithdrawInput(Input):
    """Why a photo is withdrawn."""

    reason = TextField(max_length=LONGEST_REASON)


class PhotoWithdrawalOutput(Output[PhotoWithdrawal]):
    """By whom and when a photo was withdrawn. Why may tell of another patient: the audit's readers see it."""

    class Meta:
        model = PhotoWithdrawal
        fields = ("by", "at")


class PhotoLossOutput(Output[PhotoLoss]):
    """That the picture is lost for good, for no backup has it: why, and when that was recorded."""

    class Meta:
        model = PhotoLoss
        fields = ("reason", "at")


class PhotoOutput(Output[Photo]):
    """A photo without its bytes: those are at ``content/`` and ``thumbnail/`` below its address.

    ``version`` counts what happened to it: that it was withdrawn, lost, or found again. Nothing else ever changes.
    Once it is lost ``content/`` answers with 410, and ``thumbnail/`` unless that is left.
    """

    brief = ("id", "patient", "session", "view", "area", "taken_at")

    version = serializers.IntegerField(read_only=True)
    area = ReferenceField(by="key", read_only=True)
    withdrawal = PhotoWithdrawalOutput(read_only=True)
    loss = PhotoLossOutput(read_only=True)

    class Meta:
        model = Photo
        fields = (
            "id",
            "version",
            "patient",
            "session",
            "patient_concern",
            "view",
            "area",
            "taken_at",
            "taken_by",
            "head_position",
            "distance_cm",
            "focal_length_mm",
            "lighting",
            "camera",
            "no_makeup",
            "consent_scope",
            "sha256",
            "byte_size",
            "width",
            "height",
            "withdrawal",
            "loss",
            "uploaded_by",
            "created_at",
        )
