"""What everyone who meets a patient must see first."""

from rest_framework import serializers

from api.fields import DayField, OneOfField, TextField
from api.reference_fields import ReferenceField
from api.serializers import Input, Output
from clinic.actions.alerts import LONGEST_TEXT
from clinic.models import AlertKind, AlertSeverity, Patient, PatientAlert
from treatments.models import AlertAcknowledgement, Session


class PatientAlertOutput(Output[PatientAlert]):
    """An alert on a patient; in force until ``ended_at``."""

    brief = ("id", "patient", "kind", "severity", "text")

    kind = serializers.ChoiceField(choices=AlertKind.choices, read_only=True)
    severity = serializers.ChoiceField(choices=AlertSeverity.choices, read_only=True)

    class Meta:
        model = PatientAlert
        fields = ("id", "version", "patient", "kind", "severity", "text", "since_on", "ended_at", "created_at")


class AcknowledgementOutput(Output[AlertAcknowledgement]):
    """That ``by``, a user, has seen an alert as it stood at ``alert_version`` before a session."""

    class Meta:
        model = AlertAcknowledgement
        fields = ("id", "alert", "alert_version", "session", "by", "at")


class AlertChangeInput(Input):
    """What an alert is to say; what isn't named stays."""

    kind = OneOfField(choices=AlertKind.choices, required=False)
    severity = OneOfField(choices=AlertSeverity.choices, required=False)
    text = TextField(max_length=LONGEST_TEXT)
    since_on = DayField(required=False, allow_null=True)


class PatientAlertInput(AlertChangeInput):
    """What everyone must see first: in one line, as short as it can be said."""

    patient = ReferenceField(queryset=Patient.objects.all())


class AcknowledgementInput(Input):
    """The session that is about to begin."""

    session = ReferenceField(queryset=Session.objects.select_related("series"))
