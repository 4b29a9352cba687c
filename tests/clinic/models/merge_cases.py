"""What the database refuses about records that were merged."""

from clinic.actions.alerts import raise_alert
from clinic.actions.contact_wishes import keep_contact_wishes
from clinic.actions.patients import identify_patient
from clinic.models import ContactWishes, Message, Patient, PatientAlert, PatientIdentifier, Task
from tests.clinic.merging import tombstone
from tests.scenes import MONDAY


def merged(scene):
    return Patient.every.filter(pk=tombstone(scene).pk)


def to_merged(scene, model):
    """Let the rows of the scene's patient become the merged one's."""
    rows, other = model.objects.filter(patient=scene.patient), tombstone(scene)
    assert rows.exists()
    rows.update(patient=other)


def identifier(scene):
    identify_patient(patient=scene.patient, system="crm", value="7", by=scene.desk, at=MONDAY)
    to_merged(scene, PatientIdentifier)


def alert(scene):
    raise_alert(patient=scene.patient, severity="info", text="Late", by=scene.desk, at=MONDAY)
    to_merged(scene, PatientAlert)


def wishes(scene):
    keep_contact_wishes(patient=scene.patient, may_email=True, may_sms=True, by=scene.desk, at=MONDAY)
    to_merged(scene, ContactWishes)


def message(scene):
    scene.book(scene.start_series().sessions.get(number=1))
    to_merged(scene, Message)


def task(scene, patient):
    known = {"kind": "replan", "role": "front_desk", "subject_id": scene.patient.pk, "due_at": MONDAY}
    return Task.objects.create(patient=patient, **known)


def moved_task(scene):
    task(scene, scene.patient)
    to_merged(scene, Task)


def chain_from_within(scene):
    tombstone(scene)
    Patient.every.filter(pk=scene.patient.pk).update(merged_into=scene.another_patient("Mia"))


def chain_from_without(scene):
    other = tombstone(scene)
    Patient.every.filter(pk=scene.another_patient("Mia").pk).update(merged_into=other)


CASES = [
    ("patient_merged_into_another", lambda scene: Patient.objects.update(merged_into=scene.patient)),
    ("patient_merged_stays", lambda scene: merged(scene).update(merged_into=None)),
    ("patient_merged_stays", lambda scene: merged(scene).update(given_name="Mia")),
    ("patient_merged_stays", lambda scene: merged(scene)._raw_delete("default")),
    ("patient_merge_is_no_chain", chain_from_within),
    ("patient_merge_is_no_chain", chain_from_without),
    ("identifier_is_of_no_merged_patient", identifier),
    ("alert_is_of_no_merged_patient", alert),
    ("contact_wishes_is_of_no_merged_patient", wishes),
    ("message_is_of_no_merged_patient", message),
    ("task_is_of_no_merged_patient", lambda scene: task(scene, tombstone(scene))),
    ("task_is_of_no_merged_patient", moved_task),
]
