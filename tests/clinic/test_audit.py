import pytest

from clinic import audit
from clinic.models import AuditEvent, Patient, PatientAlert
from clinic.requests import request_id
from tests.scenes import MONDAY


@pytest.fixture
def patient(scene):
    return scene.patient


def test_an_act_is_kept_with_who_what_when_and_whose_data(scene, patient, django_assert_num_queries):
    with django_assert_num_queries(1):
        audit.record("patient.looked_at", patient, by=scene.desk, at=MONDAY)
    event = AuditEvent.objects.get(action="patient.looked_at")
    assert (event.by, event.at, event.subject_type) == (scene.desk, MONDAY, "clinic.patient")
    assert event.subject_id == event.patient_id == patient.pk


def test_names_of_fields_are_kept_in_order_and_never_their_values(scene, patient):
    audit.record("patient.changed", patient, by=scene.desk, at=MONDAY, fields={"phone": "+15550100", "email": "a@b.c"})
    assert AuditEvent.objects.get(action="patient.changed").fields == ["email", "phone"]


def test_what_belongs_to_a_patient_says_whose_data_it_is(scene, patient):
    alert = PatientAlert.objects.create(patient=patient, text="Latex")
    audit.record("alert.raised", alert, by=scene.desk, at=MONDAY)
    assert AuditEvent.objects.get(action="alert.raised").patient_id == patient.pk


def test_whose_data_it_is_may_be_said(scene, patient):
    audit.record("room.shown", scene.room, by=scene.desk, at=MONDAY, patient_id=patient.pk)
    assert AuditEvent.objects.get(action="room.shown").patient_id == patient.pk


def test_what_is_nobodys_data_names_no_patient(scene):
    audit.record("room.changed", scene.room, by=None, at=MONDAY)
    event = AuditEvent.objects.get(action="room.changed")
    assert (event.patient_id, event.by) == (None, None)


def test_the_request_is_kept(scene, patient):
    token = request_id.set("abc-1")
    audit.record("patient.looked_at", patient, by=scene.desk, at=MONDAY)
    request_id.reset(token)
    assert AuditEvent.objects.get(action="patient.looked_at").request_id == "abc-1"


def test_many_acts_are_kept_in_one_query(scene, patient, django_assert_num_queries):
    acts = [("created", scene.room, ["name"]), ("changed", patient, ["phone", "email"])]
    before = set(AuditEvent.objects.values_list("pk", flat=True))
    with django_assert_num_queries(1):
        audit.record_all(acts, by=scene.desk, at=MONDAY)
    kept = AuditEvent.objects.exclude(pk__in=before).order_by("action")
    assert [(event.action, event.subject_id, event.fields) for event in kept] == [
        ("patient.changed", patient.pk, ["email", "phone"]),
        ("room.created", scene.room.pk, ["name"]),
    ]


def test_the_audit_survives_its_subject(scene):
    gone = Patient.objects.create(given_name="Io", family_name="Ray", birth_date=MONDAY.date())
    audit.record("patient.registered", gone, by=scene.desk, at=MONDAY)
    pk = gone.pk
    gone.delete()
    assert AuditEvent.objects.filter(subject_id=pk).exists()
