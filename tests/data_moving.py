"""Data on its way in and out: imports and exports as they stand while tests look at them."""

from clinic.actions.exports import ask_for_export
from tests.clinic.imports.files import checked, people, sheet
from tests.scenes import MONDAY
from treatments.models import AppointmentIdentifier, SeriesIdentifier


def imports(scene, by=None, number=3):
    for turn in range(number):
        checked(scene, sheet(*people(1, first=700 + turn), ("crm", "0", "", "Kim", "1990-01-02")), by=by)


def exports(scene, by=None):
    for about in (
        {"kind": "patient", "patient": scene.patient},
        *({"kind": "list", "details": LISTED} for _ in range(2)),
    ):
        ask_for_export(**about, by=by or scene.desk, at=MONDAY)


LISTED = {"resource": "patients", "format": "csv", "filters": {}, "fields": []}


def identify_courses(scene, series, number):
    """A series, and an appointment of its patient, that another system knows."""
    SeriesIdentifier.objects.create(series=series, system="crm", value=str(number))
    appointment = series.patient.appointments.first()
    AppointmentIdentifier.objects.create(appointment=appointment, system="crm", value=str(number))
