from datetime import date

import pytest
from django.utils import timezone

from clinic.models import Patient
from tests.api.callers import assert_problem, person
from tests.api.resources import consent_body
from tests.scenes import MONDAY, set_scene
from tests.signing import draft_of, sign

MICRONEEDLING = {"template": "consent_microneedling", "photography_scopes": []}


@pytest.fixture
def scene(db):
    """Nobody signed anything yet."""
    return set_scene(signs=False)


def test_a_text_is_read_by_its_key_with_its_versions_the_current_one_first(api):
    draft_of("consent_microneedling", status="published", published_at=MONDAY)
    draft_of("consent_microneedling")
    body = api.at("/consent-templates/consent_microneedling/").json()
    assert [version["version"] for version in body["versions"]] == [2, 1]
    assert (body["kind"], body["treatment"]) == ("treatment", "microneedling")
    assert body["versions"][1]["text_es"].startswith("Qué es.")


def test_a_signature_is_taken_by_whoever_receives_patients_and_by_nobody_else(scene):
    body = consent_body(scene)
    for role in ("front_desk", "provider", "clinical_lead"):
        assert person(role).create("/consents/", body).status_code == 201
    assert_problem(person("manager").create("/consents/", body), 403, "not_permitted")


def test_what_was_signed_is_answered_with_its_text_and_days(api, scene):
    answer = api.create("/consents/", consent_body(scene) | MICRONEEDLING)
    body = answer.json()
    assert answer.status_code == 201, body
    assert (body["kind"], body["text_version"], body["version"], body["revocation"]) == ("treatment", 1, 1, None)
    today = timezone.now().astimezone(timezone.get_fixed_timezone(-300)).date()
    assert abs((date.fromisoformat(body["signed_on"]) - today).days) <= 1
    assert date.fromisoformat(body["expires_on"]).year == date.fromisoformat(body["signed_on"]).year + 1


def test_a_minors_consent_without_a_guardian_is_refused_at_the_member(api, scene):
    Patient.objects.filter(pk=scene.patient.pk).update(birth_date=timezone.now().date().replace(month=1, day=1))
    body = consent_body(scene)
    problem = assert_problem(api.create("/consents/", body), 422, "guardian_required")
    assert problem["errors"][0]["pointer"] == "/guardian_relation"
    assert api.create("/consents/", body | {"guardian_relation": "mother"}).status_code == 201


@pytest.mark.parametrize("number", [2, 32_767])
def test_a_version_that_is_not_current_is_refused(api, scene, number):
    body = consent_body(scene) | {"text_version": number}
    assert_problem(api.create("/consents/", body), 422, "consent_text_superseded")


def test_a_signature_that_is_too_long_is_refused_before_it_is_looked_at(api, scene):
    body = consent_body(scene) | {"signature": "M1 1" + " L2 2" * 5000}
    problem = assert_problem(api.create("/consents/", body), 400, "invalid")
    assert problem["errors"][0]["pointer"] == "/signature"


def test_a_consent_is_revoked_once_with_a_reason_by_who_saw_it(api, scene):
    consent = sign(scene, at=MONDAY)
    path = f"/consents/{consent.pk}/revoke/"
    assert_problem(api.act(path, {"reason": "No."}, version=2), 412, "stale")
    assert_problem(api.act(path, version=1), 400, "invalid")
    answer = api.act(path, {"reason": "Changed her mind."}, version=1)
    assert answer.status_code == 200, answer.json()
    assert (answer["ETag"], answer.json()["version"]) == ('"2"', 2)
    assert answer.json()["revocation"]["reason"] == "Changed her mind."
    assert_problem(api.act(path, {"reason": "Again."}, version=1), 412, "stale")
    problem = assert_problem(api.act(path, {"reason": "Again."}, version=2), 409, "invalid_transition")
    assert (problem["current"], problem["allowed"]) == ("revoked", [])


def test_a_manager_reads_consents_and_revokes_none(scene):
    consent = sign(scene, at=MONDAY)
    manager = person("manager")
    assert manager.at(f"/consents/{consent.pk}/").status_code == 200
    path = f"/consents/{consent.pk}/revoke/"
    assert_problem(manager.act(path, {"reason": "No."}, version=1), 403, "not_permitted")


def test_what_was_revoked_is_valid_on_no_day(api, scene):
    consent = sign(scene, at=MONDAY)
    found = api.at("/consents/", valid_on="2027-03-01").json()["results"]
    assert [row["id"] for row in found] == [str(consent.pk)]
    api.act(f"/consents/{consent.pk}/revoke/", {"reason": "No."}, version=1)
    assert api.at("/consents/", valid_on="2027-03-01").json()["results"] == []
    assert api.at("/consents/", valid_on="2029-03-01").json()["results"] == []
