"""Patients: what of them is shown, and how somebody is found without a name in an address."""

from datetime import timedelta

import pytest

from clinic.actions.patients import change_patient, identify_patient
from tests.api.fhir.reading import BASE, ask, assert_outcome, ids, next_of, resources, validated
from tests.scenes import MONDAY

FORM = "application/x-www-form-urlencoded"


def search(api, body, address=""):
    return api.post(f"{BASE}/Patient/_search{address}", body, content_type=FORM)


def found(api, body):
    answer = search(api, body)
    assert answer.status_code == 200, answer.content
    return ids(validated(answer.json()))


def test_a_patient_is_shown_with_names_ways_to_be_reached_and_guardian(api, scene):
    about = {
        "preferred_name": "May",
        "email": "maya@example.com",
        "phone": "+12125550123",
        "language": "es",
        "guardian_name": "Ingrid Lind",
        "guardian_relation": "mother",
        "guardian_phone": "+12125550124",
    }
    change_patient(patient=scene.patient, by=scene.desk, at=MONDAY, **about)
    shown = validated(ask(api, f"/Patient/{scene.patient.pk}"))
    assert shown["name"] == [
        {"use": "official", "family": "Lind", "given": ["Maya"]},
        {"use": "usual", "family": "Lind", "given": ["May"]},
    ]
    assert shown["telecom"] == [
        {"system": "phone", "value": "+12125550123"},
        {"system": "email", "value": "maya@example.com"},
    ]
    assert shown["birthDate"] == "1990-02-03"
    assert shown["communication"][0]["language"]["coding"] == [{"system": "urn:ietf:bcp:47", "code": "es"}]
    (guardian,) = shown["contact"]
    assert guardian["name"] == {"text": "Ingrid Lind"}
    assert guardian["relationship"] == [{"text": "mother"}]
    assert guardian["telecom"] == [{"system": "phone", "value": "+12125550124"}]


def test_a_change_is_another_version_and_another_date(api, scene, monday):
    before = api.get(f"{BASE}/Patient/{scene.patient.pk}")
    monday.move_to(MONDAY + timedelta(hours=3))
    change_patient(patient=scene.patient, email="maya@example.com", by=scene.desk, at=MONDAY + timedelta(hours=3))
    after = api.get(f"{BASE}/Patient/{scene.patient.pk}", headers={"If-None-Match": before["ETag"]})
    assert (after.status_code, before["ETag"], after["ETag"]) == (200, 'W/"1"', 'W/"2"')
    assert after.json()["meta"]["lastUpdated"] == "2027-03-01T17:00:00Z"


@pytest.mark.parametrize(("system", "shown"), [("urn:oid:1.2.3", "urn:oid:1.2.3"), ("front desk", None)])
def test_a_patient_is_found_by_what_another_system_calls_them(api, scene, settings, system, shown):
    shown = shown or f"{settings.FHIR_URI}/identifier/front%20desk"
    identify_patient(patient=scene.patient, system=system, value="A|1,7", by=scene.desk, at=MONDAY)
    (each,) = ask(api, f"/Patient/{scene.patient.pk}")["identifier"]
    assert each == {"system": shown, "value": "A|1,7"}
    mine = [str(scene.patient.pk)]
    for sought in (f"{shown}|A|1\\,7", f"{system}|A|1\\,7"):
        assert ids(ask(api, "/Patient", identifier=sought)) == mine
    assert ids(ask(api, "/Patient", identifier="other|A|1\\,7")) == []
    assert ids(ask(api, "/Patient", identifier="|A|1\\,7")) == []


@pytest.mark.parametrize(
    "body",
    [
        "family=lin",
        "given=MAYA",
        "name=may",
        "birthdate=1990-02-03",
        "birthdate=1990-02",
        "birthdate=gt1990-02-02&birthdate=lt1990-02-04",
        "phone=%2B12125550123",
        "email=MAYA%40example.com",
        "family=Nobody,Lind",
    ],
)
def test_somebody_is_found_by_what_is_posted(api, scene, body):
    scene.another_patient()
    change_patient(patient=scene.patient, email="maya@example.com", phone="+12125550123", by=scene.desk, at=MONDAY)
    assert found(api, body) == [str(scene.patient.pk)]


@pytest.mark.parametrize("body", ["family=ind", "birthdate=gt1990-02-03", "given=Maya&family=Haddad"])
def test_somebody_else_is_not(api, scene, body):
    scene.another_patient()
    assert str(scene.patient.pk) not in found(api, body)


@pytest.mark.sings("url", "that it is refused is what the test shows")
@pytest.mark.parametrize("name", ["name", "family", "given", "birthdate", "phone", "email"])
def test_a_name_never_stands_in_an_address(api, scene, name):
    for answer in (api.get(f"{BASE}/Patient?{name}=Lind"), search(api, "", f"?{name}=Lind")):
        outcome = assert_outcome(answer, 400, "personal")
        assert outcome["issue"][0]["location"] == [f"http.{name}"]
        assert "Lind" not in answer.content.decode()


def test_a_search_by_name_links_to_nothing_that_names_and_says_that_there_are_more(api, scene):
    scene.another_patient("Noor")
    scene.another_patient("Nina")
    bundle = search(api, "family=Haddad&_count=1").json()
    assert next_of(bundle) is None
    assert "Haddad" not in str(bundle["link"])
    (said,) = resources(bundle, "outcome")
    assert said["issue"][0]["code"] == "incomplete"
    whole = search(api, "family=Haddad").json()
    assert len(ids(whole)) == 2
    assert resources(whole, "outcome") == []


def test_a_posted_search_without_names_goes_on_at_an_address(api, scene):
    scene.another_patient()
    bundle = search(api, "_count=1").json()
    following = api.get(next_of(bundle)).json()
    assert sorted([*ids(bundle), *ids(following)]) == sorted(ids(ask(api, "/Patient")))
