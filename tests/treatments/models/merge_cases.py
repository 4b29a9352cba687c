"""What the database refuses to write for a patient whose record was merged into another."""

from tests.clinic.merging import tombstone
from tests.constraints import copied
from tests.scenes import MONDAY
from tests.treatments.photos import photographed
from tests.treatments.screenings import screen
from treatments.actions.outside import record_outside_treatment
from treatments.models import BodyArea, Consent, PatientConcern, Screening


def outside(scene):
    return record_outside_treatment(
        patient=scene.patient,
        treatment=scene.treatment,
        areas=[BodyArea.objects.get(key="chin")],
        performed_on=MONDAY.date(),
        by=scene.desk,
        at=MONDAY,
    )


def screened(scene):
    screen(scene.start_series().sessions.get(number=1), by=scene.provider.user, at=MONDAY)
    return Screening.objects.get()


def moved(row, scene):
    type(row)._base_manager.filter(pk=row.pk).update(patient=tombstone(scene))


def photo(scene):
    return photographed(scene, session=scene.perform(scene.start_series().sessions.get(number=1)))


CASES = [
    ("concern_is_of_no_merged_patient", lambda scene: moved(PatientConcern.objects.get(), scene)),
    ("series_is_of_no_merged_patient", lambda scene: moved(scene.start_series(), scene)),
    (
        "appointment_is_of_no_merged_patient",
        lambda scene: moved(scene.book(scene.start_series().sessions.get(number=1)), scene),
    ),
    ("consent_is_of_no_merged_patient", lambda scene: copied(Consent.objects.first(), patient=tombstone(scene))),
    ("outside_treatment_is_of_no_merged_patient", lambda scene: moved(outside(scene), scene)),
    ("photo_is_of_no_merged_patient", lambda scene: moved(photo(scene), scene)),
    ("screening_is_of_no_merged_patient", lambda scene: copied(screened(scene), patient=tombstone(scene))),
]
