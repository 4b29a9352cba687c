"""What the database refuses about patients who were erased, are to be, or must not be."""

from clinic.models import ErasureRequest, LegalHold, Patient
from clinic.models.people import NO_BIRTH_DATE, SAID
from tests.clinic.merging import tombstone
from tests.constraints import copied
from tests.scenes import MONDAY

NOTHING = {**dict.fromkeys(SAID, ""), "birth_date": NO_BIRTH_DATE}


def hold(scene, **values):
    said = {"patient": scene.patient, "reason": "A claim", "placed_at": MONDAY, "placed_by": scene.desk}
    return LegalHold.objects.create(**said | values)


def request(scene, **values):
    said = {"patient": scene.patient, "reason": "Asked", "asked_at": MONDAY, "asked_by": scene.desk, "due_at": MONDAY}
    return ErasureRequest.objects.create(**said | values)


def erased(_scene):
    Patient.objects.create(**NOTHING, erased_at=MONDAY)
    return Patient.every.filter(erased_at__isnull=False)


def held_and_erased(scene):
    hold(scene)
    Patient.objects.filter(pk=scene.patient.pk).update(**NOTHING, erased_at=MONDAY)


def asked_twice(scene):
    for _ in range(2):
        request(scene)


CASES = [
    ("patient_erased_says_nothing", lambda scene: copied(scene.patient, erased_at=MONDAY)),
    ("patient_erased_stays", lambda scene: erased(scene).update(given_name="Maya")),
    ("patient_erased_stays", lambda scene: erased(scene)._raw_delete("default")),
    ("patient_is_erased_by_the_owner", lambda _scene: Patient.objects.update(**NOTHING, erased_at=MONDAY)),
    ("patient_held_is_not_erased", held_and_erased),
    ("hold_lifted_by_somebody", lambda scene: hold(scene, lifted_at=MONDAY)),
    ("erasure_asked_once", asked_twice),
    ("erasure_ended_has_its_time", lambda scene: request(scene, status="done")),
    ("erasure_ended_has_its_time", lambda scene: request(scene, ended_at=MONDAY)),
    ("legal_hold_is_of_no_merged_patient", lambda scene: hold(scene, patient=tombstone(scene))),
    ("erasure_request_is_of_no_merged_patient", lambda scene: request(scene, patient=tombstone(scene))),
]
