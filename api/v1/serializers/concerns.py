"""Patients' concerns."""

from collections.abc import Collection

from api.fields import LONGEST_NOTE, DayField, TextField
from api.permissions import caller_may
from api.reference_fields import ReferenceField, ReferencesField
from api.serializers import Input, Output
from clinic.models import Patient
from clinic.roles import Capability
from treatments.models import BodyArea, ConcernNote, PatientConcern, SkinConcern


class NoteOutput(Output[ConcernNote]):
    """A clinical note; ``by`` is the user who wrote it."""

    class Meta:
        model = ConcernNote
        fields = ("id", "text", "by", "at")


class PatientConcernOutput(Output[PatientConcern]):
    """A skin concern that a patient has. ``notes`` are there for callers who may read clinical notes."""

    brief = ("id", "patient", "concern", "onset_on")

    concern = ReferenceField(by="key", read_only=True)
    areas = ReferencesField(by="key", queryset=BodyArea.objects.none(), read_only=True)
    notes = NoteOutput(many=True, read_only=True, required=False)

    class Meta:
        model = PatientConcern
        fields = ("id", "version", "patient", "concern", "areas", "onset_on", "notes", "created_at")

    def hidden(self) -> Collection[str]:
        """The notes from who may not read them: not even how many there are."""
        request = self.context.get("request")
        if request is not None and not caller_may(request, "clinical-notes", Capability.READ_CLINICAL_NOTES):
            return ("notes",)
        return ()


class PatientConcernInput(Input):
    """A concern that a patient has."""

    patient = ReferenceField(queryset=Patient.objects.all())
    concern = ReferenceField(by="key", queryset=SkinConcern.objects.all())
    areas = ReferencesField(by="key", queryset=BodyArea.objects.all())
    onset_on = DayField(required=False, allow_null=True)
    note = TextField(max_length=LONGEST_NOTE, required=False, allow_blank=True)
