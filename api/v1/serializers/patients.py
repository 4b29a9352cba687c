"""Patients."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from api.fields import DayField, EmailField, OneOfField, PhoneField, TextField, WholeField
from api.serializers import Input, Output
from clinic.models import AlertKind, AlertSeverity, Language, Patient, PatientAlert, PatientIdentifier
from clinic.queries.patients import LONGEST

_NAME, _PHONE = 100, 128


class IdentifierOutput(Output[PatientIdentifier]):
    """What another system calls the patient."""

    class Meta:
        model = PatientIdentifier
        fields = ("system", "value")


class AlertOutput(Output[PatientAlert]):
    """What everyone who meets the patient must see first."""

    kind = serializers.ChoiceField(choices=AlertKind.choices, read_only=True)
    severity = serializers.ChoiceField(choices=AlertSeverity.choices, read_only=True)

    class Meta:
        model = PatientAlert
        fields = ("id", "version", "kind", "severity", "text", "since_on")


class PatientOutput(Output[Patient]):
    """The person treated, with the alerts in force."""

    brief = ("id", "given_name", "family_name")
    # Read with them.
    reads = {"identifiers": (), "alerts": ()}

    identifiers = IdentifierOutput(source="shown_identifiers", many=True, read_only=True)
    alerts = AlertOutput(many=True, read_only=True, source="alerts_in_force")

    class Meta:
        model = Patient
        fields = (
            "id",
            "version",
            "given_name",
            "family_name",
            "preferred_name",
            "birth_date",
            "email",
            "phone",
            "language",
            "skin_type",
            "guardian_name",
            "guardian_relation",
            "guardian_phone",
            "identifiers",
            "alerts",
            "created_at",
        )


class PatientInput(Input):
    """Somebody to register."""

    given_name = TextField(max_length=_NAME)
    family_name = TextField(max_length=_NAME)
    preferred_name = TextField(max_length=_NAME, required=False, allow_blank=True)
    birth_date = DayField()
    email = EmailField(max_length=254, required=False, allow_blank=True)
    phone = PhoneField(max_length=_PHONE, required=False, allow_blank=True)
    language = OneOfField(choices=Language.choices, required=False)
    skin_type = WholeField(min_value=1, max_value=6, required=False, allow_null=True)
    guardian_name = TextField(max_length=200, required=False, allow_blank=True)
    guardian_relation = TextField(max_length=50, required=False, allow_blank=True)
    guardian_phone = PhoneField(max_length=_PHONE, required=False, allow_blank=True)


class PatientSearch(Input):
    """What is known of somebody: the beginning of a name, the birth date, the whole phone number. At least one.

    Or a ``text`` as it is typed into a search box: beginnings of names in any order, the end of the phone number, the
    birth date. Whatever is said has to be true.
    """

    text = TextField(max_length=LONGEST, required=False)
    family_name = TextField(max_length=_NAME, required=False)
    given_name = TextField(max_length=_NAME, required=False)
    birth_date = DayField(required=False)
    phone = PhoneField(max_length=_PHONE, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """A search for nothing would list everyone."""
        if not attrs:
            raise serializers.ValidationError(_("Say at least one thing about the patient."), code="required")
        return attrs
