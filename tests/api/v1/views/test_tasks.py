from datetime import timedelta

import pytest

from clinic.actions.tasks import open_task
from clinic.roles import Role
from tests.api.callers import assert_problem, person, program
from tests.scenes import MONDAY


@pytest.fixture
def task(scene):
    return open_task(
        kind="series_decided",
        role=Role.FRONT_DESK,
        subject=scene.start_series(),
        patient=scene.patient,
        due_at=MONDAY + timedelta(days=2),
        by=scene.provider.user,
        at=MONDAY,
    )


def act(api, task, what, body=None, *, version=1):
    return api.act(f"/tasks/{task.pk}/{what}/", body or {}, version=version)


def test_it_says_what_is_to_be_done_about_what_until_when(api, scene, task):
    said = api.at(f"/tasks/{task.pk}/").json()
    assert said | {"created_at": None} == {
        "id": str(task.pk),
        "version": 1,
        "status": "open",
        "kind": "series_decided",
        "role": "front_desk",
        "urgency": "routine",
        "patient": str(scene.patient.pk),
        "subject": {"type": "treatments.series", "id": str(task.subject_id)},
        "note": "",
        "due_at": "2027-03-03T14:00:00Z",
        "opened_by": str(scene.provider.user.pk),
        "done_at": None,
        "done_by": None,
        "outcome": "",
        "created_at": None,
    }


def test_done_with_an_outcome(api, task):
    answer = act(api, task, "done", {"outcome": "Booked for May."})
    assert answer.status_code == 200, answer.json()
    assert (answer.json()["status"], answer.json()["outcome"], answer["ETag"]) == ("done", "Booked for May.", '"2"')
    assert api.at("/tasks/", status="open").json()["results"] == []
    assert len(api.at("/tasks/", status="done").json()["results"]) == 1
    problem = assert_problem(act(api, task, "done", version=2), 409, "invalid_transition")
    assert problem["current"] == "done"


def test_handed_over(api, task):
    assert act(api, task, "reassign", {"role": "provider"}).json()["role"] == "provider"
    assert_problem(act(api, task, "reassign", {"role": "manager"}, version=2), 400)
    assert_problem(act(api, task, "reassign", {}, version=2), 400)


def test_it_takes_the_version_that_was_read(api, task):
    assert_problem(act(api, task, "done", version=2), 412, "stale")


@pytest.mark.parametrize(
    ("role", "code"),
    [
        (Role.FRONT_DESK, None),
        (Role.CLINICAL_LEAD, None),
        (Role.PROVIDER, "not_your_task"),
        (Role.MANAGER, "not_permitted"),
    ],
)
def test_only_whom_it_is_for_or_a_lead_finishes_it(task, role, code):
    answer = act(person(role), task, "done")
    if code:
        assert_problem(answer, 403, code)
    else:
        assert answer.status_code == 200


def test_a_token_needs_its_scope(task):
    assert_problem(act(program("tasks:read"), task, "done"), 403, "scope_missing")
    assert act(program("tasks:write"), task, "done").status_code == 200


@pytest.mark.parametrize("body", [{"outcome": "x" * 501}, {"outcome": 3}, {"done": True}])
def test_what_makes_no_sense_is_refused(api, task, body):
    assert_problem(act(api, task, "done", body), 400)
