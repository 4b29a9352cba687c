"""Texts to be signed, and what was signed."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.fields import InstantField, OneOfField, TextField, WholeField
from api.reference_fields import ReferenceField
from api.serializers import Input, Output
from clinic.models import Language, Location, Patient
from treatments.models import (
    Consent,
    ConsentKind,
    ConsentTemplate,
    ConsentTemplateVersion,
    PhotographyScope,
    SignatureKind,
)
from treatments.models.consents import LONGEST_SIGNATURE
from treatments.queries.consents import is_revoked

_LONGEST_NAME = 200
_LONGEST_RELATION = 50
_LONGEST_REASON = 300
_HIGHEST_NUMBER = 32_767


class PublishedTextOutput(Output[ConsentTemplateVersion]):
    """One published version of a text, which never changes."""

    version = serializers.IntegerField(source="number", read_only=True)

    class Meta:
        model = ConsentTemplateVersion
        fields = ("version", "text_en", "text_es", "valid_months", "published_at", "sources", "grade", "note")


class ConsentTemplateOutput(Output[ConsentTemplate]):
    """A text that patients sign, with its published ``versions``, the current one first.

    ``revision`` counts the changes of its row.
    """

    brief = ("key", "kind", "label_en", "label_es", "is_in_use")

    treatment = ReferenceField(by="key", read_only=True, allow_null=True)
    kind = OneOfField(choices=ConsentKind.choices, read_only=True)
    versions = PublishedTextOutput(many=True, read_only=True)

    class Meta:
        model = ConsentTemplate
        fields = ("key", "revision", "kind", "label_en", "label_es", "treatment", "is_in_use", "versions")


class ScopesField(serializers.ListField):
    """What photographs may be used for: any of ``chart``, ``teaching`` and ``marketing``, each once."""

    child = OneOfField(choices=PhotographyScope.choices)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=len(PhotographyScope.values), **kwargs)


class RevocationOutput(serializers.Serializer[Any]):
    """That it was taken back, when, by whom it was recorded, and why."""

    at = InstantField(read_only=True)
    by = serializers.UUIDField(source="by_id", read_only=True)
    reason = serializers.CharField(read_only=True)


class ConsentOutput(Output[Consent]):
    """What a patient signed: ``text_version`` of the text ``template``.

    Valid on the days ``[signed_on, expires_on)`` at the location, unless revoked. ``version`` is 1, and 2 once revoked.
    """

    brief = ("id", "patient", "template", "text_version", "signed_on", "expires_on")
    reads = {"version": ("revocation",), "revocation": ("revocation",)}

    version = serializers.SerializerMethodField()
    template = serializers.CharField(source="version.template.key", read_only=True)
    kind = serializers.ChoiceField(source="version.template.kind", choices=ConsentKind.choices, read_only=True)
    text_version = serializers.IntegerField(source="version.number", read_only=True)
    time_zone = serializers.CharField(source="location.time_zone", read_only=True)
    photography_scopes = ScopesField(read_only=True)
    revocation = serializers.SerializerMethodField()

    class Meta:
        model = Consent
        fields = (
            "id",
            "version",
            "patient",
            "template",
            "text_version",
            "kind",
            "language",
            "signed_name",
            "guardian_relation",
            "signature_kind",
            "signature",
            "photography_scopes",
            "witness_name",
            "recorded_by",
            "location",
            "time_zone",
            "signed_at",
            "signed_on",
            "expires_on",
            "revocation",
        )

    def get_version(self, consent: Consent) -> int:
        """It changes once at most."""
        return 2 if is_revoked(consent) else 1

    @extend_schema_field(RevocationOutput(allow_null=True))
    def get_revocation(self, consent: Consent) -> Any:
        """None while it wasn't taken back."""
        return RevocationOutput(consent.revocation).data if is_revoked(consent) else None


class ConsentInput(Input):
    """A signature under ``text_version`` of the text ``template``, which has to be the current one.

    ``guardian_relation`` for a minor's guardian, and for nobody else. A drawn ``signature`` is an SVG path of whole
    numbers, ``M10 20 L30 40 ...``, in a box of 600 by 200; a typed one repeats ``signed_name``.
    """

    patient = ReferenceField(queryset=Patient.objects.all())
    template = ReferenceField(by="key", queryset=ConsentTemplate.objects.all())
    text_version = WholeField(min_value=1, max_value=_HIGHEST_NUMBER)
    location = ReferenceField(queryset=Location.objects.filter(is_active=True))
    language = OneOfField(choices=Language.choices)
    signed_name = TextField(max_length=_LONGEST_NAME)
    guardian_relation = TextField(max_length=_LONGEST_RELATION, required=False, allow_blank=True)
    signature_kind = OneOfField(choices=SignatureKind.choices)
    signature = TextField(max_length=LONGEST_SIGNATURE)
    photography_scopes = ScopesField(required=False)
    witness_name = TextField(max_length=_LONGEST_NAME, required=False, allow_blank=True)


class RevokeInput(Input):
    """Why it is taken back."""

    reason = TextField(max_length=_LONGEST_REASON)
