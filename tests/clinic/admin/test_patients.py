"""The desk registers patients, changes what is known of them, and is told by name what can't be."""

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry

from clinic.actions.patients import change_patient, identify_patient
from clinic.models import AuditEvent, Patient, PatientAlert, PatientIdentifier
from clinic.roles import Role
from tests.scenes import MONDAY
from tests.staff import adding, deleting, listing, page, signed_in, somebody, text


def form_of(patient=None, **changes):
    fields = {
        "given_name": "Rosa",
        "family_name": "Vidal",
        "preferred_name": "",
        "birth_date": "1988-04-12",
        "email": "",
        "phone": "+12125550123",
        "language": "es",
        "skin_type": "3",
        "guardian_name": "",
        "guardian_relation": "",
        "guardian_phone": "",
        "alerts-TOTAL_FORMS": "0",
        "alerts-INITIAL_FORMS": "0",
        "identifiers-TOTAL_FORMS": "0",
        "identifiers-INITIAL_FORMS": "0",
    }
    if patient:
        fields |= {"given_name": patient.given_name, "family_name": patient.family_name, "phone": "", "skin_type": ""}
        fields |= {"birth_date": str(patient.birth_date), "language": patient.language, "seen_version": patient.version}
    return fields | changes


@pytest.fixture
def desk(db):
    return somebody(Role.FRONT_DESK)


def actions():
    return list(
        AuditEvent.objects.filter(subject_type__startswith="clinic.patient")
        .order_by("id")
        .values_list("action", flat=True)
    )


def test_a_patient_is_registered_with_what_others_must_know(desk):
    rows = {
        "alerts-TOTAL_FORMS": "1",
        "alerts-0-kind": "allergy",
        "alerts-0-severity": "danger",
        "alerts-0-text": "Lidocaine allergy",
        "identifiers-TOTAL_FORMS": "1",
        "identifiers-0-system": "crm",
        "identifiers-0-value": "17",
    }
    response = desk.post(adding(Patient), form_of(**rows))
    patient = Patient.objects.get()
    assert response.status_code == 302
    assert (str(patient), patient.language, patient.skin_type) == ("Rosa Vidal", "es", 3)
    assert patient.alerts.get().text == "Lidocaine allergy"
    assert patient.identifiers.get().value == "17"
    assert actions() == ["patient.registered", "patient.alert_raised", "patient.identified"]


def test_djangos_own_log_keeps_no_names(desk):
    desk.post(adding(Patient), form_of())
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"birth_date": "2030-01-01"}, "A birth date lies between 1900 and today."),
        ({"guardian_name": "Eva Vidal"}, "patient guardian has a relation"),
        ({"given_name": ""}, "This field is required."),
        ({"skin_type": "9"}, "less than or equal to 6"),
        ({"phone": "12"}, "valid phone number"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(desk, wrong, said):
    response = desk.post(adding(Patient), form_of(**wrong))
    assert response.status_code == 200
    assert said in text(response)
    assert not Patient.objects.exists()
    assert not actions()


def test_a_change_is_audited_by_field_names(scene):
    desk = signed_in(scene.desk)
    desk.post(page(scene.patient), form_of(scene.patient, email="maya@example.org"))
    scene.patient.refresh_from_db()
    event = AuditEvent.objects.latest("id")
    assert scene.patient.email == "maya@example.org"
    assert (event.action, event.fields) == ("patient.changed", ["email"])


def test_nothing_is_written_where_nothing_differs(scene):
    before = scene.patient.version
    assert signed_in(scene.desk).post(page(scene.patient), form_of(scene.patient)).status_code == 302
    scene.patient.refresh_from_db()
    assert scene.patient.version == before


def test_who_was_slower_is_told_and_overwrites_nothing(scene):
    form = form_of(scene.patient, email="mine@example.org")
    change_patient(patient=scene.patient, email="theirs@example.org", by=scene.desk, at=MONDAY)
    response = signed_in(scene.desk).post(page(scene.patient), form)
    assert response.status_code == 200
    assert "Someone changed this meanwhile" in text(response)
    scene.patient.refresh_from_db()
    assert scene.patient.email == "theirs@example.org"


def test_an_identifier_belongs_to_one_patient(scene):
    other = scene.another_patient()
    identify_patient(patient=other, system="crm", value="17", by=scene.desk, at=MONDAY)
    rows = {"identifiers-TOTAL_FORMS": "1", "identifiers-0-system": "crm", "identifiers-0-value": "17"}
    response = signed_in(scene.desk).post(page(scene.patient), form_of(scene.patient, **rows))
    assert response.status_code == 200
    assert PatientIdentifier.objects.count() == 1


def alert_rows(alert, **values):
    fields = {"id": alert.pk, "patient": alert.patient_id, "kind": alert.kind, "severity": alert.severity}
    fields |= {"text": alert.text} | values
    counts = {"alerts-TOTAL_FORMS": "1", "alerts-INITIAL_FORMS": "1"}
    return counts | {f"alerts-0-{name}": value for name, value in fields.items()}


def test_an_alert_is_changed_on_the_patients_page_and_never_removed(scene):
    alert = PatientAlert.objects.create(patient=scene.patient, severity="danger", text="Latex")
    desk = signed_in(scene.desk)
    desk.post(page(scene.patient), form_of(scene.patient, **alert_rows(alert, text="Latex gloves", DELETE="on")))
    alert.refresh_from_db()
    assert (alert.text, alert.version, alert.ended_at) == ("Latex gloves", 2, None)
    assert actions()[-1] == "patient.alert_changed"


def test_the_loudest_alert_stands_first(scene):
    for severity, said in (("info", "Often late"), ("danger", "Latex")):
        PatientAlert.objects.create(patient=scene.patient, severity=severity, text=said)
    shown = text(signed_in(scene.desk).get(page(scene.patient)))
    assert 0 < shown.index("Latex") < shown.index("Often late")


def test_nobody_removes_a_patient(scene):
    assert somebody(Role.MANAGER, is_superuser=True).post(deleting(scene.patient)).status_code == 403


@pytest.mark.sings("url", "the test types it into the address, which no page does")
@pytest.mark.parametrize("searched", ["Lind", "0155", "1990-02-03", "old-7", "lind MAYA"])
def test_a_patient_is_found_by_name_phone_birth_date_and_number(scene, searched):
    change_patient(patient=scene.patient, phone="+12125550155", by=scene.desk, at=MONDAY)
    identify_patient(patient=scene.patient, system="crm", value="old-7", by=scene.desk, at=MONDAY)
    Patient.objects.create(given_name="A", family_name="Other", birth_date=date(1970, 1, 1))
    response = signed_in(scene.desk).get(listing(Patient, q=searched))
    assert [patient.pk for patient in response.context["cl"].result_list] == [scene.patient.pk]
