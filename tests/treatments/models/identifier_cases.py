from tests.scenes import MONDAY
from treatments.actions.booking import book_visit
from treatments.models import AppointmentIdentifier, SeriesIdentifier


def called_twice(model, **subject):
    return [model.objects.create(system="crm", value="7", **subject) for _ in range(2)]


def visit(scene):
    who = {"patient": scene.patient, "location": scene.location, "provider": scene.provider}
    return book_visit(**who, kind="consultation", starts_at=MONDAY, minutes=30, by=scene.desk, at=MONDAY)


CASES = [
    (
        "series_identifier_once_per_system",
        lambda scene: called_twice(SeriesIdentifier, series=scene.start_series()),
    ),
    (
        "appointment_identifier_once_per_system",
        lambda scene: called_twice(AppointmentIdentifier, appointment=visit(scene)),
    ),
]
