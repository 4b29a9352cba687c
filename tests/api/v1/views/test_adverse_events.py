import pytest

from tests.api.callers import assert_problem, person
from tests.api.resources import reaction_body


@pytest.fixture
def event(api, scene, monday):
    monday.shift(7200)
    return api.create("/adverse-events/", reaction_body(scene)).json()


def test_how_it_goes_on_is_kept(api, event, monday):
    monday.shift(86400)
    body = {"outcome": "resolved", "resolved_at": "2027-03-02T12:00:00Z"}
    answer = api.change(f"/adverse-events/{event['id']}/", body, version=1)
    assert answer.status_code == 200, answer.json()
    assert (answer.json()["outcome"], answer.json()["kind"], answer["ETag"]) == ("resolved", "pih", '"2"')


def test_a_change_takes_the_version_that_was_read(api, event):
    assert_problem(api.change(f"/adverse-events/{event['id']}/", {"grade": 3}, version=2), 412, "stale")


def test_what_contradicts_itself_is_refused_with_a_pointer(api, event):
    answer = api.change(f"/adverse-events/{event['id']}/", {"outcome": "resolved"}, version=1)
    assert assert_problem(answer, 422, "required")["errors"][0]["pointer"] == "/resolved_at"


@pytest.mark.parametrize("role", ["front_desk", "manager"])
def test_who_does_not_treat_reads_none(event, role):
    assert_problem(person(role).at("/adverse-events/"), 403, "not_permitted")
