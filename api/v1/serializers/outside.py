"""What was done elsewhere."""

from api.fields import DayField, TextField
from api.reference_fields import ReferenceField, ReferencesField
from api.serializers import Input, Output
from clinic.models import Patient
from treatments.models import BodyArea, OutsideTreatment
from treatments.queries.reference import TREATMENTS_BY_KEY

_LONGEST_PLACE = 200


class OutsideTreatmentOutput(Output[OutsideTreatment]):
    """A treatment that a patient had elsewhere; without areas it counts for all of them."""

    brief = ("id", "patient", "treatment", "performed_on")

    treatment = ReferenceField(by="key", read_only=True)
    areas = ReferencesField(by="key", queryset=BodyArea.objects.none(), read_only=True)

    class Meta:
        model = OutsideTreatment
        fields = ("id", "version", "patient", "treatment", "areas", "performed_on", "place", "created_at")


class OutsideTreatmentInput(Input):
    """A treatment that a patient had elsewhere, on which day and, if it is known, where on the body."""

    patient = ReferenceField(queryset=Patient.objects.all())
    treatment = ReferenceField(by="key", kept=TREATMENTS_BY_KEY)
    areas = ReferencesField(by="key", queryset=BodyArea.objects.all(), required=False)
    performed_on = DayField()
    place = TextField(max_length=_LONGEST_PLACE, required=False, allow_blank=True)
