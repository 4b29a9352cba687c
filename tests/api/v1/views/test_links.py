"""A program shares a sheet: it is told the address once, and takes the link back."""

import hashlib

import pytest

from aftercare.models import ShareLink
from clinic.roles import Role
from tests.aftercare.sharing import TEN, shared, treated
from tests.api.callers import BASE, assert_problem, person


@pytest.fixture
def plan(scene):
    return treated(scene)


def test_the_address_is_told_once_and_leads_to_the_page(api, plan, client):
    answer = api.create(f"/aftercare-plans/{plan.pk}/share/", {}, key="once")
    assert answer.status_code == 201, answer.json()
    body = answer.json()
    again = api.create(f"/aftercare-plans/{plan.pk}/share/", {}, key="once")
    assert (again.status_code, again["Idempotent-Replayed"], again.json()["url"]) == (201, "true", None)
    assert ShareLink.objects.count() == 1
    kept = api.get(answer["Location"])
    assert kept.json() == {name: value for name, value in body.items() if name != "url"}
    assert client.get(body["url"].removeprefix("http://testserver")).status_code == 200
    token = body["url"].split("/")[-2]
    listed = api.at(f"/aftercare-plans/{plan.pk}/share/").json()
    assert [row["id"] for row in listed["results"]] == [body["id"]]
    assert token not in str(listed) + str(kept.json())


def test_a_link_is_revoked_by_who_has_seen_it(api, scene, plan, client):
    link, token = shared(scene, plan)
    path = f"{BASE}/share-links/{link.pk}/revoke/"
    assert_problem(api.post(path, {}), 428, "if_match_required")
    answer = api.post(path, {}, headers={"If-Match": '"1"'})
    assert answer.status_code == 200
    assert answer.json()["revoked_at"]
    assert client.get(f"/a/{token}/").status_code == 404


def test_a_draft_is_neither_shared_nor_a_document(api, scene):
    session = scene.begin(scene.start_series().sessions.get(number=1), TEN)
    draft = session.aftercare_plans.get()
    assert_problem(api.create(f"/aftercare-plans/{draft.pk}/share/", {}), 409, "invalid_transition")
    assert_problem(api.at(f"/aftercare-plans/{draft.pk}/document/"), 409, "invalid_transition")


def test_the_document_is_tagged_by_what_it_holds(api, plan):
    path = f"/aftercare-plans/{plan.pk}/document/"
    answer = api.at(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["ETag"] == f'"{hashlib.sha256(answer.content).hexdigest()}"'
    assert api.get(f"{BASE}{path}", headers={"If-None-Match": answer["ETag"]}).status_code == 304


@pytest.mark.parametrize("role", Role)
def test_who_receives_or_treats_patients_shares_and_everyone_reads(scene, plan, role):
    caller = person(role)
    may = role != Role.MANAGER
    assert caller.post(f"{BASE}/aftercare-plans/{plan.pk}/share/", {}).status_code == (201 if may else 403)
    assert caller.get(f"{BASE}/aftercare-plans/{plan.pk}/share/").status_code == (200 if may else 403)
    assert caller.get(f"{BASE}/share-links/").status_code == (200 if may else 403)
