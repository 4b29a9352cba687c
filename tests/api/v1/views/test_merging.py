"""Programs make one of two patients, and are led on from the id that is gone."""

from datetime import timedelta

import pytest

from clinic.actions.patients import change_patient, identify_patient
from clinic.models import AuditEvent, Patient
from tests.api.callers import BASE, assert_problem, person, program
from tests.api.events.settled import all_is_settled  # noqa: F401
from tests.clinic.merging import merge
from tests.scenes import MONDAY
from treatments.actions.booking import book_visit

PERSON = {"given_name": "Rosa", "family_name": "Vidal", "birth_date": "1988-04-12"}


def at(patient, act=""):
    return f"{BASE}/patients/{patient.pk}/{act}"


def merging(caller, kept, merged, tag=None, **said):
    tag = tag or caller.get(at(kept))["ETag"]
    return caller.post(at(kept, "merge/"), {"merged": str(merged.pk), **said}, headers={"If-Match": tag})


def test_two_patients_become_the_one_of_the_path(scene):
    other, caller = scene.another_patient("Maja"), program("*")
    series = scene.start_series(patient=other)
    answer = merging(caller, scene.patient, other, take=["given_name"], merged_version=other.version)
    assert answer.status_code == 200, answer.content
    shown = answer.json()
    assert (shown["id"], shown["given_name"], shown["family_name"]) == (str(scene.patient.pk), "Maja", "Lind")
    assert caller.get(f"{BASE}/series/{series.pk}/").json()["patient"] == str(scene.patient.pk)


def test_the_id_that_is_gone_leads_on(scene):
    other, caller = scene.another_patient("Maja"), program("*")
    merge(scene.patient, other)
    for path in ("", "restrictions/", "appointments.ics", "export/", "contact-wishes/"):
        problem = assert_problem(caller.get(at(other, path)), 410, "patient_merged")
        assert problem["kept"] == str(scene.patient.pk)
    assert [row["id"] for row in caller.get(f"{BASE}/patients/").json()["results"]] == [str(scene.patient.pk)]


def test_a_reference_of_the_merged_one_finds_the_kept_one(scene):
    other, caller = scene.another_patient("Maja"), program("*")
    identify_patient(patient=other, system="crm", value="7", by=scene.desk, at=MONDAY)
    merge(scene.patient, other)
    assert caller.get(f"{BASE}/patients/by-ref/crm/7/").json()["id"] == str(scene.patient.pk)


def test_who_repeats_what_made_the_merged_one_gets_the_kept_one(scene):
    caller, headers = program("*"), {"Idempotency-Key": "one"}
    made = caller.post(f"{BASE}/patients/", PERSON, headers=headers).json()
    merge(scene.patient, Patient.objects.get(pk=made["id"]))
    again = caller.post(f"{BASE}/patients/", PERSON, headers=headers)
    assert (again.status_code, again["Idempotent-Replayed"]) == (201, "true")
    assert again.json()["id"] == str(scene.patient.pk)
    assert again["Location"].endswith(at(scene.patient))


def test_who_repeats_what_made_many_gets_the_kept_one_too(scene):
    caller, headers = program("*"), {"Idempotency-Key": "many"}
    body = {"items": [PERSON, PERSON | {"given_name": "Rosalia"}]}
    first, second = caller.post(f"{BASE}/patients/bulk/", body, headers=headers).json()["results"]
    merge(scene.patient, Patient.objects.get(pk=first["id"]))
    again = caller.post(f"{BASE}/patients/bulk/", body, headers=headers).json()["results"]
    assert [row["id"] for row in again] == [str(scene.patient.pk), second["id"]]


def test_nothing_new_is_made_for_the_merged_one(scene):
    other, caller = scene.another_patient("Maja"), program("*")
    merge(scene.patient, other)
    said = {"patient": str(other.pk), "severity": "info", "text": "Late"}
    assert_problem(caller.create("/patient-alerts/", said), 422, "unknown_reference")


def test_whoever_is_registered_again_as_the_merged_one_is_likely_the_kept_one(scene):
    other, caller = scene.another_patient("Maja"), program("*")
    merge(scene.patient, other)
    said = {"given_name": "Maja", "family_name": "Haddad", "birth_date": "1991-05-04"}
    problem = assert_problem(caller.put(f"{BASE}/patients/by-ref/crm/9/", said), 409, "likely_duplicate")
    assert problem["candidates"] == [str(scene.patient.pk)]


def overlapping(scene):
    other = scene.another_patient("Maja")
    visit = {"kind": "consultation", "location": scene.location, "minutes": 30, "by": scene.desk, "at": MONDAY}
    for patient, provider in ((scene.patient, scene.provider), (other, scene.colleague)):
        book_visit(patient=patient, provider=provider, starts_at=MONDAY + timedelta(hours=1), **visit)
    return other


def test_who_would_be_at_two_places_at_a_time_is_told_which(scene):
    other, caller = overlapping(scene), program("*")
    problem = assert_problem(merging(caller, scene.patient, other), 409, "merge_refused")
    (found,) = problem["hindrances"]
    assert (found["code"], found["at"], len(found["ids"])) == ("appointments_overlap", "2027-03-01T15:00:00Z", 2)


def test_trying_says_what_it_would_come_to(scene):
    other, caller = overlapping(scene), program("*")
    change_patient(patient=other, email="maja@example.org", by=scene.desk, at=MONDAY)
    before = AuditEvent.objects.count()
    answer = caller.post(at(scene.patient, "merge/?dry_run=true"), {"merged": str(other.pk)}).json()
    assert (answer["is_possible"], answer["filled"]) == (False, ["email"])
    assert answer["differing"] == ["given_name", "family_name", "birth_date"]
    assert {"kind": "appointment", "count": 1} in answer["moves"]
    assert AuditEvent.objects.count() == before


@pytest.mark.parametrize("said", [{}, {"dry_run": "true"}])
def test_nobody_is_merged_with_themselves(scene, said):
    caller = program("*")
    query = "?dry_run=true" if said else ""
    answer = caller.post(
        at(scene.patient, f"merge/{query}"),
        {"merged": str(scene.patient.pk)},
        headers={"If-Match": caller.get(at(scene.patient))["ETag"]},
    )
    problem = assert_problem(answer, 422, "same_patient")
    assert problem["errors"][0]["pointer"] == "/merged"


def test_whoever_read_the_other_one_before_it_changed_looks_again(scene):
    other, caller = scene.another_patient("Maja"), program("*")
    change_patient(patient=other, email="maja@example.org", by=scene.desk, at=MONDAY)
    assert_problem(merging(caller, scene.patient, other, merged_version=1), 412, "stale")


def test_it_takes_a_scope_and_a_role_of_its_own(scene):
    other = scene.another_patient("Maja")
    assert_problem(merging(program("patients:read", "patients:write"), scene.patient, other), 403, "scope_missing")
    assert_problem(merging(person("front_desk"), scene.patient, other), 403, "not_permitted")
    assert merging(program("patients:read", "patients:merge", name="trusted"), scene.patient, other).status_code == 200


@pytest.mark.usefixtures("all_is_settled")
def test_those_who_follow_hear_of_it_once_with_both_ids(scene):
    other, caller = scene.another_patient("Maja"), program("*")
    change_patient(patient=other, email="maja@example.org", by=scene.desk, at=MONDAY)
    merging(caller, scene.patient, other)
    told = [row for row in caller.get(f"{BASE}/events/?limit=100").json()["results"] if row["patient_id"] and row["by"]]
    (event,) = [row for row in told if row["type"] == "patient.merged"]
    assert (event["resource_id"], event["patient_id"], event["href"]) == (str(other.pk), str(scene.patient.pk), None)
    # The change of the kept one is a part of it.
    assert [row["type"] for row in told].count("patient.changed") == 1
