"""Who is shown whose data, or refused, is written down before the answer leaves; else there is none."""

from datetime import timedelta

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from api.exporting import LIST
from clinic.accesses import MARK, digest_of_name
from clinic.actions.exports import ask_for_export, run_exports
from clinic.exports import PATIENT
from clinic.models import Access, AuditEvent, Patient, Purpose, User
from clinic.reading import watched, way_to_patient
from clinic.roles import Role
from tests.accesses import every_statement, noted
from tests.api.callers import person, program
from tests.api.operations import UNKNOWN_ID
from tests.database import owners
from tests.scenes import MONDAY, PASSWORD
from tests.staff import history, listing, page, signed_in, somebody, text
from treatments.models import Series, Session, SessionRecord


@pytest.fixture
def client(scene):
    return signed_in(scene.provider.user)


def test_a_patients_page_says_who_saw_it_in_one_statement(scene, client):
    with every_statement() as asked:
        assert client.get(page(scene.patient), headers={"X-Request-ID": "r-1"}).status_code == 200
    assert len([each for each in asked if each.startswith(MARK)]) == 1
    access = Access.objects.get()
    assert (access.kind, access.by, access.patients) == ("read", scene.provider.user, [scene.patient.pk])
    assert (access.what, access.subject_id) == ("admin:clinic_patient_change", scene.patient.pk)
    assert (access.roles, access.purpose, access.status, access.request_id) == (["provider"], "treatment", 200, "r-1")


def test_a_list_is_one_row_with_everybody_it_showed(scene, client):
    other = scene.another_patient()
    client.get(listing(Patient))
    assert set(Access.objects.get().patients) == {scene.patient.pk, other.pk}


def test_a_program_is_named_by_its_user_and_its_token_in_what_it_reads_and_does(scene):
    api = program("patients:read", "patients:write")
    assert api.at("/patients/").status_code == 200
    made = api.create("/patients/", {"given_name": "Rosa", "family_name": "Vidal", "birth_date": "1988-04-12"}).json()
    read = Access.objects.get(what="api:patients-list")
    assert (read.by, read.token, read.roles) == (api.token.user, api.token.pk, ["integration"])
    act = AuditEvent.objects.get(action="patient.registered", patient_id=made["id"])
    assert (act.by, act.token, act.roles) == (api.token.user, api.token.pk, ["integration"])


def test_a_person_acts_with_the_roles_of_then_and_no_token(scene):
    act = AuditEvent.objects.filter(by=scene.desk).first()
    assert (act.roles, act.token) == (sorted(scene.desk.roles), None)


def test_what_is_a_patients_by_way_of_others_is_theirs(scene):
    """Rows that name a session, which names a series, which names a patient, read bare."""
    series = scene.start_series()
    session = Session.objects.filter(series=series).first()
    assert [field.name for field in way_to_patient(SessionRecord)] == ["session", "series", "patient"]
    for rows in (Session.objects.filter(pk=session.pk), Series.objects.only("id").filter(pk=series.pk)):
        with watched() as reading:
            list(rows)
        known, statement, values = reading.patients()
        assert known == []
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            assert cursor.fetchall() == [(scene.patient.pk,)]


def test_nothing_is_written_where_nothing_is_shown(scene, client):
    assert client.get("/admin/clinic/location/").status_code == 200
    # As whoever asks has it already.
    api = program("patients:read")
    answer = api.at(f"/patients/{scene.patient.pk}/")
    before = Access.objects.count()
    again = api.get(f"/api/v1/patients/{scene.patient.pk}/", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, Access.objects.count()) == (304, before)
    assert not Access.objects.filter(what__contains="location").exists()


def test_what_is_taken_away_is_exported(scene):
    client = somebody(Role.MANAGER)
    assert client.get(f"/admin/clinic/patient/{scene.patient.pk}/seen.csv").status_code == 200
    access = Access.objects.get(kind="exported")
    assert (access.patients, access.purpose) == ([scene.patient.pk], Purpose.OPERATIONS)


def test_whoever_is_refused_is_written_down_with_what_they_asked_for(scene):
    session = scene.start_series().sessions.first()
    refusals = [
        (person(Role.FRONT_DESK), f"/api/v1/session-records/{UNKNOWN_ID}/", 403),
        (program("patients:read"), f"/api/v1/sessions/{session.pk}/", 403),
        (program("sessions:read"), f"/api/v1/sessions/{UNKNOWN_ID}/", 404),
        (somebody(Role.FRONT_DESK), listing(SessionRecord), 403),
        (somebody(Role.FRONT_DESK), history(scene.patient), 403),
    ]
    for caller, address, status in refusals:
        before = set(Access.objects.values_list("pk", flat=True))
        assert caller.get(address).status_code == status
        refused = Access.objects.exclude(pk__in=before).get()
        assert (refused.kind, refused.status, refused.by is None) == ("refused", status, False)
        assert refused.subject_id is None or str(refused.subject_id) in address


def test_of_who_asks_too_often_the_first_refusal_is_written_down(scene, settings, time_machine):
    time_machine.move_to(MONDAY, tick=False)
    api = program("patients:read")
    settings.API_PER_MINUTE = 1
    assert [api.at("/patients/").status_code for _ in range(4)] == [200, 429, 429, 429]
    assert [access.status for access in Access.objects.filter(kind="refused")] == [429]


def test_a_token_that_is_not_valid_is_kept_once_for_each_network_and_window_by_its_key(scene, time_machine):
    time_machine.move_to(MONDAY, tick=False)
    api = program("patients:read")
    api.token.revoked_at = MONDAY
    api.token.save()
    for address in ("/api/v1/patients/", "/api/v1/patients/", "/fhir/R4/Patient"):
        assert api.get(address).status_code == 401
    refused = Access.objects.get(kind="refused")
    assert (refused.by, refused.token, refused.status) == (None, None, 401)
    assert refused.what == f"api:patients-list key {api.token.key_id}"
    secret = api.text.partition(".")[2]
    assert secret not in str(Access.objects.values_list())
    Client(REMOTE_ADDR="192.0.2.7").get("/api/v1/patients/", headers={"Authorization": "Bearer letmein"})
    assert Access.objects.filter(kind="refused", what="api:patients-list").count() == 1, (
        "of another network, and no key"
    )
    time_machine.shift(timedelta(minutes=11))
    api.at("/patients/")
    assert Access.objects.filter(kind="refused").count() == 3
    assert api.token.key_id in text(somebody(Role.MANAGER).get(f"{listing(Access)}?q={api.token.key_id}"))


def test_who_is_nobody_is_not_kept_for_asking(scene):
    assert Client().get("/api/v1/patients/").status_code == 401
    assert not Access.objects.exists()


def test_who_signs_in_is_kept_and_of_who_tried_a_digest_of_the_name(scene):
    scene.give_password(scene.desk)
    client, name = Client(), scene.desk.get_username()
    sent = {"username": name, "password": "wrong", "next": "/admin/"}
    assert client.post("/admin/login/", sent).status_code == 200
    assert client.post("/admin/login/", {**sent, "password": PASSWORD}).status_code == 302
    tried, entered = Access.objects.order_by("id")
    assert (tried.kind, tried.by, tried.name_digest) == ("sign_in_refused", None, digest_of_name(name))
    assert name not in tried.name_digest
    assert (entered.kind, entered.by, entered.name_digest) == ("signed_in", scene.desk, "")


def test_what_cannot_be_written_down_is_not_shown(clinic_server, request):
    """The application's role may not write accesses for a while: clinical data is refused, what is none is shown."""
    user = User.objects.create_user("ada", roles=[Role.PROVIDER], is_staff=True)
    patient = Patient.objects.create(given_name="Io", family_name="Ray", birth_date=MONDAY.date())
    client, api = signed_in(user), program("*")
    reads = [(client, page(patient)), (client, listing(Patient)), (api, f"/api/v1/patients/{patient.pk}/")]
    reads += [(api, "/api/v1/patients/"), (api, f"/fhir/R4/Patient/{patient.pk}"), (api, "/fhir/R4/Patient")]
    role = settings.DATABASES["default"]["USER"]
    with psycopg.connect(**owners(connection.settings_dict["NAME"]), autocommit=True) as owner:
        owner.execute(f'REVOKE INSERT ON clinic_access FROM "{role}"')
        for caller, address in reads:
            answer = caller.get(address)
            assert (address, answer.status_code) == (address, 503)
            assert int(answer["Retry-After"]) > 0
            assert "Ray" not in answer.content.decode()
        assert api.get("/api/v1/locations/").status_code == 200
        assert noted() == set()
        owner.execute(f'GRANT INSERT ON clinic_access TO "{role}"')
    for caller, address in reads:
        assert caller.get(address).status_code == 200
    assert noted() == {patient.pk}


def test_a_file_names_everybody_in_it_and_what_it_is_for_before_it_can_be_fetched(scene):
    other, lead = scene.another_patient(), scene.provider.user
    User.objects.filter(pk=lead.pk).update(roles=[Role.PROVIDER, Role.CLINICAL_LEAD])
    lead.refresh_from_db()
    for kind, patient, purpose in ((LIST, None, Purpose.RESEARCH), (PATIENT, scene.patient, None)):
        details = {"resource": "patients", "format": "csv", "filters": {}, "fields": []} if kind == LIST else {}
        about = {"kind": kind, "patient": patient, "details": details, "purpose": purpose}
        ask_for_export(**about, by=lead, at=timezone.now())
    assert run_exports(clock=timezone.now) == 2
    accesses = {access.what: access for access in Access.objects.filter(kind="exported")}
    listed, own = accesses["export:list"], accesses["export:patient"]
    assert (listed.by, listed.purpose, set(listed.patients)) == (lead, "research", {scene.patient.pk, other.pk})
    assert (own.by, own.purpose, own.patients) == (lead, "patient_request", [scene.patient.pk])
