"""Patients, series and appointments by what another system calls them: sent as often as it likes."""

from datetime import timedelta

import pytest

from clinic.models import AuditEvent, Patient, PatientIdentifier
from tests.api.callers import BASE, assert_problem, program
from tests.scenes import MONDAY
from treatments.models import Appointment, AppointmentIdentifier, Series

PERSON = {"given_name": "Rosa", "family_name": "Vidal", "birth_date": "1988-04-12", "phone": "+12125550123"}
ROSA = "/patients/by-ref/crm/4711/"
VISIT = "/appointments/by-ref/crm/A-1/"
COURSE = "/series/by-ref/crm/S-1/"


def put(api, path, body, **headers):
    return api.put(f"{BASE}{path}", body, headers=headers)


def visit(scene, **about):
    known = {"patient": scene.patient, "location": scene.location, "provider": scene.provider}
    when = {"kind": "consultation", "minutes": 30, "starts_at": "2027-03-01T10:00:00-05:00"}
    return {name: str(row.pk) for name, row in known.items()} | when | about


def course(scene, **about):
    return {
        "patient": str(scene.patient.pk),
        "template": "mn_acne_scars",
        "location": str(scene.location.pk),
        "patient_concerns": [str(scene.concern.pk)],
    } | about


def test_a_patient_is_registered_once_by_what_another_system_calls_them(api):
    first = put(api, ROSA, PERSON)
    assert (first.status_code, first["ETag"]) == (201, f'"{first.json()["version"]}"')
    assert first.json()["identifiers"] == [{"system": "crm", "value": "4711"}]
    assert first["Location"].endswith(f"/patients/{first.json()['id']}/")
    again = put(api, ROSA, PERSON)
    assert (again.status_code, again.json(), again["ETag"]) == (200, first.json(), first["ETag"])
    assert Patient.objects.count() == 1
    assert list(AuditEvent.objects.filter(by=api.token.user).order_by("pk").values_list("action", flat=True)) == [
        "patient.registered",
        "patient.identified",
    ]


def test_who_may_only_write_is_told_nothing_of_who_was_there(api):
    made = put(api, ROSA, PERSON)
    writer = program("patients:write")
    assert_problem(writer.get(f"{BASE}{ROSA}"), 403, "scope_missing")
    again = put(writer, ROSA, {})
    assert (again.status_code, again.content, again["ETag"]) == (204, b"", made["ETag"])
    changed = put(writer, ROSA, {"family_name": "Vidal Roca"}, **{"If-Match": made["ETag"]})
    assert (changed.status_code, changed.content) == (204, b"")
    assert api.at(ROSA).json()["family_name"] == "Vidal Roca"
    # What they bring themselves they are told of.
    stranger = {"given_name": "Ines", "family_name": "Prat", "birth_date": "1971-01-30", "phone": "+12125550188"}
    assert put(writer, "/patients/by-ref/crm/4713/", stranger).json()["given_name"] == "Ines"


def test_what_a_reference_stands_for_is_read_by_it(api):
    made = put(api, ROSA, PERSON)
    found = api.at(ROSA)
    assert (found.json(), found["ETag"]) == (made.json(), made["ETag"])
    assert api.get(f"{BASE}{ROSA}", headers={"If-None-Match": made["ETag"]}).status_code == 304
    assert_problem(api.at("/patients/by-ref/crm/4712/"), 404, "not_found")


def test_what_would_change_somebody_names_the_version_it_is_meant_for(api):
    etag = put(api, ROSA, PERSON)["ETag"]
    changed = PERSON | {"phone": "+12125550177"}
    problem = assert_problem(put(api, ROSA, changed), 428, "if_match_required")
    assert "ETag" in problem["detail"]
    assert_problem(put(api, ROSA, changed, **{"If-Match": '"1"'}), 412, "stale")
    answer = put(api, ROSA, changed, **{"If-Match": etag})
    assert (answer.status_code, answer.json()["phone"]) == (200, "+12125550177")
    assert_problem(put(api, ROSA, PERSON, **{"If-Match": etag}), 412, "stale")
    assert_problem(put(api, ROSA, changed, **{"If-Match": etag}), 412, "stale")


def test_what_is_not_named_stays(api):
    made = put(api, ROSA, PERSON | {"skin_type": 4})
    answer = put(api, ROSA, {**PERSON, "given_name": "Rosalia"}, **{"If-Match": made["ETag"]}).json()
    assert (answer["given_name"], answer["skin_type"]) == ("Rosalia", 4)


def test_somebody_may_ask_only_to_make(api):
    assert put(api, ROSA, PERSON, **{"If-None-Match": "*"}).status_code == 201
    assert_problem(put(api, ROSA, PERSON, **{"If-None-Match": "*"}), 412, "already_there")


def test_a_version_of_nothing_is_stale(api):
    assert_problem(put(api, ROSA, PERSON, **{"If-Match": '"1"'}), 412, "stale")
    assert not Patient.objects.exists()


@pytest.mark.parametrize("reference", ["crm/" + "x" * 201, "x" * 101 + "/1", "crm/a%00b", "crm/%0A"])
def test_what_can_not_be_a_reference_is_unknown(api, reference):
    assert_problem(put(api, f"/patients/by-ref/{reference}/", PERSON), 404, "not_found")
    assert_problem(api.get(f"{BASE}/patients/by-ref/{reference}/"), 404, "not_found")


@pytest.mark.parametrize("wrong", [{"colour": "red"}, {"birth_date": "x"}, {"given_name": ""}])
def test_nobody_is_registered_by_what_the_schema_refuses(api, wrong):
    assert_problem(put(api, ROSA, PERSON | wrong), 400, "invalid")
    assert not Patient.objects.exists()


def test_who_is_probably_here_already_is_linked_or_said_to_be_another(api):
    known = api.create("/patients/", PERSON).json()
    problem = assert_problem(put(api, ROSA, PERSON | {"given_name": "ROSA"}), 409, "likely_duplicate")
    assert problem["candidates"] == [known["id"]]
    assert put(api, ROSA, PERSON | {"allow_duplicate": True}).status_code == 201
    linked = api.act(f"/patients/{known['id']}/identify/", {"system": "crm", "value": "9"}, version=1).json()
    assert linked["identifiers"] == [{"system": "crm", "value": "9"}]
    assert put(api, "/patients/by-ref/crm/9/", PERSON).json()["id"] == known["id"]
    again = api.act(
        f"/patients/{known['id']}/identify/", {"system": "crm", "value": "9"}, version=linked["version"]
    ).json()
    assert again == linked
    taken = api.act(f"/patients/{known['id']}/identify/", {"system": "crm", "value": "4711"}, version=again["version"])
    assert_problem(taken, 422, "identifier_taken")


@pytest.mark.parametrize(
    ("other", "is_likely"),
    [
        ({"given_name": "Ana", "phone": "+12125550124"}, False),
        ({"given_name": "Ana"}, True),
        ({"birth_date": "1988-04-13"}, False),
        ({"given_name": "rosa", "family_name": "VIDAL", "phone": ""}, True),
    ],
)
def test_who_was_born_on_that_day_and_has_the_same_name_or_phone_is_likely_the_same(api, other, is_likely):
    api.create("/patients/", PERSON)
    assert put(api, ROSA, PERSON | other).status_code == (409 if is_likely else 201)


@pytest.mark.parametrize("scope", ["patients:read", "series:write"])
def test_a_token_needs_the_scope_of_the_resource(db, scope):
    assert_problem(put(program(scope), ROSA, PERSON), 403, "scope_missing")


def test_of_a_patient_who_is_there_nothing_is_needed_and_what_is_not_named_stays(api):
    assert_problem(put(api, ROSA, {"email": "rosa@example.org"}), 400, "invalid")
    made = put(api, ROSA, PERSON)
    changed = put(api, ROSA, {"preferred_name": "Ro"}, **{"If-Match": made["ETag"]})
    assert changed.status_code == 200
    assert changed.json() == made.json() | {
        name: changed.json()[name] for name in ("version", "preferred_name", "updated_at") if name in changed.json()
    }
    assert changed.json()["preferred_name"] == "Ro"


def test_an_appointment_made_elsewhere_is_booked_once(api, scene):
    first = put(api, VISIT, visit(scene))
    assert first.status_code == 201
    assert first["Location"].endswith(f"/appointments/{first.json()['id']}/")
    again = put(api, VISIT, visit(scene))
    assert (again.status_code, again.json()) == (200, first.json())
    assert api.at(VISIT).json() == first.json()
    assert Appointment.objects.count() == 1
    assert AuditEvent.objects.filter(action="appointment.identified").count() == 1


def test_an_appointment_made_elsewhere_passes_the_rule_book(api, scene):
    put(api, VISIT, visit(scene))
    answer = put(api, "/appointments/by-ref/crm/A-2/", visit(scene, provider=str(scene.colleague.pk)))
    problem = assert_problem(answer, 409, "patient_busy")
    assert problem["findings"][0]["code"] == "patient_busy"
    assert AppointmentIdentifier.objects.count() == 1
    assert_problem(put(api, "/appointments/by-ref/crm/A-3/", visit(scene, starts_at="2027-03-06T10:00:00-05:00")), 422)


def test_an_appointment_moves_with_what_was_made_elsewhere(api, scene):
    made = put(api, VISIT, visit(scene))
    later = visit(scene, starts_at="2027-03-01T11:00:00-05:00")
    assert_problem(put(api, VISIT, later), 428, "if_match_required")
    moved = put(api, VISIT, later, **{"If-Match": made["ETag"]})
    assert (moved.status_code, moved.json()["starts_at"]) == (200, "2027-03-01T16:00:00Z")
    assert moved.json()["id"] == made.json()["id"]
    assert put(api, VISIT, later).status_code == 200


def test_a_move_that_pinned_it_is_nothing_to_what_is_sent_again(api, scene):
    scene.start_series()
    session = scene.patient.series_list.get().sessions.get(number=1)
    body = {"session": str(session.pk), "starts_at": "2027-03-01T10:00:00-05:00", "pinned": False}
    made = put(api, VISIT, body)
    assert made.json()["pinned"] is False
    later = body | {"starts_at": "2027-03-02T10:00:00-05:00"}
    moved = put(api, VISIT, later, **{"If-Match": made["ETag"]})
    assert (moved.status_code, moved.json()["pinned"]) == (200, True)
    assert put(api, VISIT, later).json() == moved.json()
    assert put(api, VISIT, body, **{"If-Match": moved["ETag"]}).status_code == 200


def test_a_session_is_booked_by_a_reference(api, scene):
    session = scene.start_series().sessions.get(number=1)
    body = {"session": str(session.pk), "starts_at": "2027-03-01T10:00:00-05:00"}
    first = put(api, VISIT, body)
    assert (first.status_code, first.json()["session"]) == (201, str(session.pk))
    assert put(api, VISIT, body).json() == first.json()
    moved = put(api, VISIT, body | {"starts_at": "2027-03-02T10:00:00-05:00"}, **{"If-Match": first["ETag"]})
    assert moved.json()["starts_at"] == "2027-03-02T15:00:00Z"


@pytest.mark.parametrize(
    ("about", "member"), [({"minutes": 45}, "/minutes"), ({"kind": "walk_in"}, "/kind")], ids=["minutes", "kind"]
)
def test_a_reference_is_never_taken_for_another_appointment(api, scene, about, member):
    put(api, VISIT, visit(scene))
    problem = assert_problem(put(api, VISIT, visit(scene, **about)), 409, "reference_differs")
    assert [entry["pointer"] for entry in problem["errors"]] == [member]


def test_what_was_cancelled_here_is_not_booked_again_by_sending_it_again(api, scene):
    made = put(api, VISIT, visit(scene)).json()
    cancelled = api.act(f"/appointments/{made['id']}/cancel/", {"reason": "Ill."}, version=made["version"])
    assert_problem(put(api, VISIT, visit(scene)), 409, "reference_over")
    later = visit(scene, starts_at="2027-03-01T11:00:00-05:00")
    assert_problem(put(api, VISIT, later, **{"If-Match": cancelled["ETag"]}), 409, "reference_over")
    assert_problem(put(api, f"{VISIT}?dry_run=true", visit(scene)), 409, "reference_over")
    assert put(api, "/appointments/by-ref/crm/A-2/", visit(scene)).status_code == 201


def test_what_was_made_elsewhere_is_never_only_held(api, scene):
    problem = assert_problem(put(api, VISIT, visit(scene, hold_minutes=5)), 400, "invalid")
    assert problem["errors"][0]["code"] == "unknown_member"


def test_a_dry_run_says_what_the_rule_book_says_and_books_nothing(api, scene):
    tried = put(api, f"{VISIT}?dry_run=true", visit(scene))
    assert (tried.status_code, tried.json()["allowed"], Appointment.objects.count()) == (200, True, 0)
    put(api, VISIT, visit(scene))
    tried = put(api, f"{VISIT}?dry_run=true", visit(scene, starts_at="2027-03-06T10:00:00-05:00")).json()
    assert (tried["allowed"], tried["findings"][0]["code"]) == (False, "outside_hours")
    assert Appointment.objects.get().starts_at == MONDAY + timedelta(hours=1)


def test_a_series_made_elsewhere_is_started_once(api, scene):
    first = put(api, COURSE, course(scene))
    assert first.status_code == 201
    again = put(api, COURSE, course(scene))
    assert (again.status_code, again.json()) == (200, first.json())
    assert api.at(COURSE).json() == first.json()
    assert Series.objects.count() == 1


def test_a_series_is_never_taken_for_another_one(api, scene):
    put(api, COURSE, course(scene))
    other = scene.another_patient()
    about = {"patient": str(other.pk), "session_count": 3, "provider": str(scene.provider.pk)}
    problem = assert_problem(put(api, COURSE, course(scene, **about)), 409, "reference_differs")
    assert [entry["pointer"] for entry in problem["errors"]] == ["/patient", "/provider", "/session_count"]


def test_each_resource_has_references_of_its_own(api, scene):
    put(api, "/patients/by-ref/crm/1/", PERSON)
    assert put(api, "/series/by-ref/crm/1/", course(scene)).status_code == 201
    assert put(api, "/appointments/by-ref/crm/1/", visit(scene)).status_code == 201
    assert PatientIdentifier.objects.get().value == "1"
