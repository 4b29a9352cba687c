"""All that is known of one patient, as far as the caller may see it."""

import pytest

from clinic.roles import Role
from tests.api.callers import Caller, person, program
from tests.api.fhir.clinic import sheet
from tests.api.fhir.reading import BASE, ask, assert_outcome, assert_sound, every_page, ids, resources, validated
from tests.kept import rehearse
from treatments.models import Assessment

UNKNOWN_ID = "0193a000-0000-7000-8000-000000000000"


def path(patient):
    return f"/Patient/{patient.pk}/$everything"


def everything(api, patient, **asked):
    return [each for page in every_page(api, path(patient), **asked) for each in resources(page)]


def named(found):
    return [f"{each['resourceType']}/{each['id']}" for each in found if each["resourceType"] != "OperationOutcome"]


def test_everything_of_a_patient_is_theirs_sound_and_whole(api, filled):
    series, patient = filled[0], filled[0].patient
    found = everything(api, patient, _count=100)
    followed = assert_sound(api, found)
    # Whatever it refers to is part of it.
    assert followed <= set(named(found))
    of_patient = {f"Patient/{patient.pk}"}
    for each in found:
        whose = each.get("subject", {}).get("reference")
        assert whose is None or whose in of_patient
    kinds = {}
    for each in found:
        kinds[each["resourceType"]] = kinds.get(each["resourceType"], 0) + 1
    assert kinds == {
        "Patient": 1,
        "Condition": 1,
        "CarePlan": 2,
        "Appointment": 3,
        "Procedure": 2,
        "Observation": 5,
        "PlanDefinition": 2,
        "Practitioner": kinds["Practitioner"],
        "Location": kinds["Location"],
    }
    assert f"CarePlan/aftercare-{sheet(series).pk}" in named(found)


def test_pages_hold_every_one_once(api, filled):
    whole = named(everything(api, filled[0].patient, _count=100))
    paged = named(everything(api, filled[0].patient, _count=4))
    assert paged == whole
    assert len(whole) == len(set(whole))


def test_what_mentions_others_marks_them_as_included(api, filled):
    bundle = validated(ask(api, path(filled[0].patient), _count=100))
    modes = {entry["resource"]["resourceType"]: entry["search"]["mode"] for entry in bundle["entry"]}
    assert (modes["Observation"], modes["Practitioner"], modes["PlanDefinition"]) == ("match", "include", "include")


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.MANAGER])
def test_what_somebody_may_not_see_is_left_out_and_said_so(filled, role):
    found = everything(person(role), filled[0].patient, _count=100)
    assert not [each for each in found if each["resourceType"] == "Observation"]
    (said,) = [each for each in found if each["resourceType"] == "OperationOutcome"]
    (issue,) = said["issue"]
    assert (issue["severity"], issue["code"]) == ("warning", "suppressed")
    assert "assessments" in issue["details"]["text"]
    assert "session-records" in issue["details"]["text"]


def test_a_token_sees_of_it_what_it_was_given(filled):
    found = everything(program("patients:read", "appointments:read"), filled[0].patient, _count=100)
    assert {each["resourceType"] for each in found} == {"Patient", "Appointment", "OperationOutcome"}
    assert_outcome(program("appointments:read").get(f"{BASE}{path(filled[0].patient)}"), 403, "scope_missing")
    assert_outcome(Caller().get(f"{BASE}{path(filled[0].patient)}"), 401, "not_authenticated")


def test_only_some_types_and_what_changed_since(api, scene, filled):
    patient = filled[0].patient
    found = everything(api, patient, _type="Condition,Observation")
    assert {each["resourceType"] for each in found} == {"Condition", "Observation"}
    latest = max(each["meta"]["lastUpdated"] for each in found)
    since = everything(api, patient, _type="Condition,Observation", _since=latest)
    assert 0 < len(since) < len(found)
    assert Assessment.objects.filter(series=filled[0]).count() == 3


@pytest.mark.parametrize(
    ("query", "about", "code"),
    [
        ("_type=Medication", "_type", "invalid"),
        ("_since=yesterday", "_since", "invalid"),
        ("_since=ge2027", "_since", "invalid"),
        ("_count=0", "_count", "invalid"),
        ("start=2027", "start", "unknown_parameter"),
        ("_type=Patient&_type=Condition", "_type", "repeated"),
    ],
)
def test_what_is_asked_wrongly_is_said(api, scene, query, about, code):
    outcome = assert_outcome(api.get(f"{BASE}{path(scene.patient)}?{query}"), 400, code)
    assert outcome["issue"][0]["location"] == [f"http.{about}"]


@pytest.mark.parametrize("wanted", [UNKNOWN_ID, "1", "a_b"])
def test_of_nobody_there_is_nothing(api, wanted):
    assert_outcome(api.get(f"{BASE}/Patient/{wanted}/$everything"), 404, "not_found")


def test_a_page_costs_the_same_whoever_it_is_about(api, scene, filled, django_assert_num_queries):
    for patient, count in ((filled[0].patient, 35), (filled[1].patient, 35)):
        rehearse(ask, api, path(patient))
        with django_assert_num_queries(count):
            assert ids(ask(api, path(patient)))
    with django_assert_num_queries(13):
        assert len(ids(ask(api, path(filled[0].patient), _count=2))) == 2
