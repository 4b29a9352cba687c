from datetime import date, timedelta

import pytest

from clinic.actions.patients import IdentifierTaken, change_patient, identify_patient, register_patient
from clinic.changes import expecting
from clinic.errors import InvalidInput, Stale
from clinic.models import AuditEvent, Patient, PatientIdentifier
from tests.scenes import MONDAY, refuses_input

TODAY = MONDAY.date()


def register(scene, **details):
    details = {"given_name": "Io", "family_name": "Ray", "birth_date": date(1984, 2, 29)} | details
    return register_patient(by=scene.desk, at=MONDAY, **details)


def changed(scene, **changes):
    return change_patient(patient=scene.patient, by=scene.desk, at=MONDAY, **changes)


def events(action):
    return AuditEvent.objects.filter(action=action)


def test_a_patient_is_registered_with_whatever_is_known(scene):
    patient = register(scene, email="io@example.org", phone="+12125550123", language="es", skin_type=6)
    patient.refresh_from_db()
    assert (patient.version, patient.language, patient.skin_type) == (1, "es", 6)
    assert patient.phone.as_e164 == "+12125550123"
    assert events("patient.registered").get(subject_id=patient.pk).by == scene.desk


def test_patients_ids_tell_nothing_of_when_they_came(scene):
    assert register(scene).pk.version == 4


@pytest.mark.parametrize(
    ("details", "code"),
    [
        ({"birth_date": TODAY + timedelta(days=1)}, "birth_date_impossible"),
        ({"birth_date": date(1899, 12, 31)}, "birth_date_impossible"),
        ({"guardian_name": "Ines Ray"}, "required"),
        ({"shoe_size": 42}, "unknown_field"),
        ({"version": 7}, "unknown_field"),
        ({"id": None}, "unknown_field"),
        ({"given_name": ""}, "invalid"),
        ({"family_name": ""}, "invalid"),
        ({"given_name": "x" * 101}, "invalid"),
        ({"email": "nobody"}, "invalid"),
        ({"phone": "12"}, "invalid"),
        ({"language": "fr"}, "invalid"),
        ({"skin_type": 0}, "invalid"),
        ({"skin_type": 7}, "invalid"),
        ({"given_name": "Io\nRay"}, "control_characters"),
        ({"preferred_name": "Io\u202e"}, "control_characters"),
    ],
)
def test_impossible_patients_are_refused_and_nothing_is_written(scene, details, code):
    before = (Patient.objects.count(), AuditEvent.objects.count())
    with refuses_input(code):
        register(scene, **details)
    assert (Patient.objects.count(), AuditEvent.objects.count()) == before


@pytest.mark.parametrize(
    "details",
    [
        {"birth_date": TODAY},
        {"birth_date": date(1900, 1, 1)},
        {"guardian_name": "Ines Ray", "guardian_relation": "mother"},
        {"skin_type": None},
        {"given_name": "x" * 100},
    ],
)
def test_limits_themselves_are_allowed(scene, details):
    assert register(scene, **details).version == 1


def test_a_refusal_names_the_field(scene):
    with pytest.raises(InvalidInput) as refusal:
        register(scene, email="nobody")
    assert refusal.value.field == "email"


def test_a_change_is_counted_and_audited_by_the_names_of_what_differs(scene):
    patient = changed(scene, given_name="Maja", family_name="Lind", email="maja@example.org")
    assert (patient.given_name, patient.version) == ("Maja", 2)
    event = events("patient.changed").get()
    assert (event.fields, event.patient_id) == (["email", "given_name"], patient.pk)


def test_where_nothing_differs_nothing_is_written(scene):
    assert changed(scene, given_name="Maya", skin_type=None).version == 1
    assert not events("patient.changed").exists()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"birth_date": TODAY + timedelta(days=1)}, "birth_date_impossible"),
        ({"guardian_name": "Ines"}, "required"),
        ({"given_name": ""}, "invalid"),
        ({"shoe_size": 42}, "unknown_field"),
        ({"shoe_size": None}, "unknown_field"),
        ({"version": 1}, "unknown_field"),
    ],
)
def test_impossible_changes_are_refused_and_nothing_is_written(scene, changes, code):
    with refuses_input(code):
        changed(scene, email="maja@example.org", **changes)
    scene.patient.refresh_from_db()
    assert (scene.patient.email, scene.patient.version) == ("", 1)


def test_a_change_of_what_was_read_before_anothers_change_is_refused(scene):
    changed(scene, email="maja@example.org")
    with expecting(scene.patient, 1), pytest.raises(Stale):
        changed(scene, email="maya@example.org")
    scene.patient.refresh_from_db()
    assert scene.patient.email == "maja@example.org"


def identify(scene, patient, value="7", system="crm"):
    return identify_patient(patient=patient, system=system, value=value, by=scene.desk, at=MONDAY)


def test_another_systems_name_of_a_patient_is_kept_and_changes_the_patient(scene):
    identify(scene, scene.patient)
    scene.patient.refresh_from_db()
    assert scene.patient.version == 2
    assert events("patient.identified").get().fields == ["identifiers"]


def test_a_system_calls_one_patient_so(scene):
    identify(scene, scene.patient)
    with pytest.raises(IdentifierTaken) as refusal:
        identify(scene, scene.another_patient())
    assert (refusal.value.code, refusal.value.field) == ("identifier_taken", "value")
    assert PatientIdentifier.objects.count() == 1


def test_two_systems_may_use_the_same_identifier(scene):
    identify(scene, scene.patient)
    identify(scene, scene.another_patient(), system="lab")
    assert PatientIdentifier.objects.count() == 2
