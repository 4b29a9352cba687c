"""In New York 01:59 is followed by 03:00 on 14 March 2027, and by 01:00 on 7 November."""

from datetime import timedelta

import pytest

from tests.api.callers import BASE, assert_problem
from tests.scenes import MONDAY

SKIPPED = "nonexistent_local_time"


@pytest.fixture
def visit(scene):
    return {
        "patient": str(scene.patient.pk),
        "kind": "consultation",
        "minutes": 30,
        "location": str(scene.location.pk),
        "provider": str(scene.provider.pk),
    }


def codes(problem):
    return [(error["pointer"], error["code"]) for error in problem["errors"]]


@pytest.mark.parametrize("written", ["2027-03-14T02:30:00-05:00", "2027-03-14t02:30:00.5-04:00"])
@pytest.mark.parametrize("path", ["/appointments/", "/appointments/?dry_run=true"])
def test_what_the_clock_there_never_shows_is_impossible(api, visit, path, written):
    problem = assert_problem(api.create(path, {**visit, "starts_at": written}), 422, SKIPPED)
    assert codes(problem) == [("/starts_at", SKIPPED)]
    assert written not in str(problem)


@pytest.mark.parametrize(
    "written",
    [
        # A moment, told by clocks that do show it.
        "2027-03-14T07:30:00Z",
        "2027-03-14T02:30:00Z",
        "2027-03-14T02:30:00+01:00",
        # Just before and just after.
        "2027-03-14T01:59:00-05:00",
        "2027-03-14T03:00:00-04:00",
        # Shown twice: the offset says which.
        "2027-11-07T01:30:00-04:00",
        "2027-11-07T01:30:00-05:00",
    ],
)
def test_any_other_time_is_only_a_time(api, visit, written):
    answer = api.create("/appointments/?dry_run=true", {**visit, "starts_at": written})
    assert answer.status_code == 200, answer.json()


def test_a_time_that_is_shown_twice_needs_its_offset(api, visit):
    problem = assert_problem(api.create("/appointments/", {**visit, "starts_at": "2027-11-07T01:30:00"}), 400)
    assert codes(problem) == [("/starts_at", "offset_required")]


def test_it_holds_wherever_the_location_is_known(api, scene, visit):
    at, until = "2027-03-14T02:30:00-05:00", "2027-03-14T12:00:00-04:00"
    session = scene.start_series().sessions.get(number=1)
    booked = scene.book(session, MONDAY + timedelta(days=7, hours=2))
    whose = {"location": str(scene.location.pk)}
    for path, body in {
        "/appointments/check/": {"session": str(session.pk), "starts_at": at},
        "/closures/": {**whose, "starts_at": at, "ends_at": until},
        "/outages/": {"room": str(scene.room.pk), "starts_at": at, "ends_at": until},
        "/fill/": {**whose, "starts_at": at},
        f"/appointments/{booked.pk}/reschedule/?dry_run=true": {"starts_at": at},
    }.items():
        assert_problem(api.create(path, body), 422, SKIPPED)
    answer = api.act(f"/appointments/{booked.pk}/reschedule/", {"starts_at": at}, version=booked.version)
    assert_problem(answer, 422, SKIPPED)
    put = api.put(f"{BASE}/appointments/by-ref/crm/1/", {**visit, "starts_at": at})
    assert_problem(put, 422, SKIPPED)
    many = api.create("/appointments/bulk/", {"items": [{**visit, "starts_at": at}]})
    assert codes(assert_problem(many, 422, SKIPPED)) == [("/items/0/starts_at", SKIPPED)]
