from datetime import timedelta

import pytest

from clinic.roles import Role
from tests.api.callers import BASE, assert_problem, person, program
from tests.scenes import MONDAY
from tests.treatments.courses import DAY, TEN, another_site, book_all, days_of, everything_kept
from treatments.actions.cancelling import cancel
from treatments.actions.moving import move_appointment
from treatments.actions.reshaping import relocate_series
from treatments.models import Rescheduling


@pytest.fixture
def series(scene):
    return scene.start_series()


@pytest.fixture
def booked(scene, series):
    return book_all(scene, series, [7, 35, 63])


@pytest.fixture
def moved(scene, booked):
    """All three a day later."""
    move_appointment(appointment=booked[0], starts_at=TEN + 8 * DAY, scope="following", by=scene.desk, at=MONDAY)
    return Rescheduling.objects.get()


def undo(api, rescheduling):
    rescheduling.refresh_from_db()
    return api.act(f"/reschedulings/{rescheduling.pk}/undo/", version=rescheduling.version)


def tried(api, rescheduling):
    before = everything_kept()
    answer = api.post(f"{BASE}/reschedulings/{rescheduling.pk}/undo/?dry_run=true")
    assert everything_kept() == before
    return answer


def test_a_rescheduling_tells_who_moved_what_when_and_why(api, scene, series, booked, moved):
    shown = api.at(f"/reschedulings/{moved.pk}/").json()
    assert shown | {"moves": len(shown["moves"])} == {
        "id": str(moved.pk),
        "version": 1,
        "cause": "move",
        "by": str(scene.desk.pk),
        "at": "2027-03-01T14:00:00Z",
        "undone_at": None,
        "moves": 3,
    }
    first = booked[0]
    ids = {name: str(getattr(first, f"{name}_id")) for name in ("location", "provider", "room", "device")}
    assert shown["moves"][0] == {
        "appointment": str(first.pk),
        "session": str(first.session_id),
        "number": 1,
        "patient": str(scene.patient.pk),
        "before": ids
        | {"starts_at": "2027-03-08T15:00:00Z", "ends_at": "2027-03-08T16:00:00Z", "time_zone": "America/New_York"},
        "after": ids
        | {"starts_at": "2027-03-09T15:00:00Z", "ends_at": "2027-03-09T16:00:00Z", "time_zone": "America/New_York"},
    }


def test_each_place_has_the_zone_of_its_location(api, scene, series, booked):
    relocate_series(series=series, location=another_site(scene), by=scene.desk, at=MONDAY)
    shown = api.at("/reschedulings/", cause="relocation").json()["results"][0]
    move = shown["moves"][0]
    assert (move["before"]["time_zone"], move["after"]["time_zone"]) == ("America/New_York", "Europe/Madrid")
    # Ten o'clock in both.
    assert (move["before"]["starts_at"], move["after"]["starts_at"]) == ("2027-03-08T15:00:00Z", "2027-03-08T09:00:00Z")


def test_what_moved_a_series_is_found_once(api, scene, series, moved):
    other = scene.book(scene.start_series(patient=scene.another_patient()).sessions.get(number=1))
    move_appointment(appointment=other, starts_at=TEN + DAY, by=scene.desk, at=MONDAY)
    for parameters in ({"series": series.pk}, {"patient": scene.patient.pk}):
        found = api.at("/reschedulings/", **parameters).json()["results"]
        assert [each["id"] for each in found] == [str(moved.pk)]


def test_all_goes_back_to_where_it_was(api, booked, moved):
    shown = tried(api, moved).json()
    assert (shown["allowed"], [move["number"] for move in shown["moves"]]) == (True, [1, 2, 3])
    assert {move["reason"] for move in shown["moves"]} == {"It goes back to where it was."}
    answer = undo(api, moved)
    assert (answer.json()["undone_at"], answer["ETag"]) == ("2027-03-01T14:00:00Z", '"2"')
    assert days_of(booked) == [7, 35, 63]
    assert api.at("/reschedulings/", cause="undo").json()["results"][0]["moves"][0]["number"] == 1


def test_nothing_is_undone_twice(api, moved):
    undo(api, moved)
    assert_problem(undo(api, moved), 409, "undone_already")
    assert_problem(tried(api, moved), 409, "undone_already")


def test_what_was_moved_or_given_up_since_is_not_undone(api, scene, booked, moved):
    cancel(appointment=booked[2], reason="ill", by=scene.desk, at=MONDAY)
    assert_problem(undo(api, moved), 409, "moved_since")
    assert_problem(tried(api, moved), 409, "moved_since")


def test_an_old_time_that_is_taken_is_a_conflict_that_names_the_appointment(api, scene, booked, moved):
    other = scene.start_series(patient=scene.another_patient()).sessions.get(number=1)
    scene.book(other, TEN + 35 * DAY, provider=scene.provider)
    shown = tried(api, moved).json()
    assert (shown["allowed"], [bool(move["findings"]) for move in shown["moves"]]) == (False, [False, True, False])
    problem = assert_problem(undo(api, moved), 409, "provider_busy")
    assert problem["appointment"] == str(booked[1].pk)
    assert days_of(booked) == [8, 36, 64]


def test_a_dry_run_minds_only_what_undoing_minds(api, series, moved):
    series.sessions.filter(number=2).update(min_days=30, ideal_days=30)
    shown = tried(api, moved).json()
    assert (shown["allowed"], [move["findings"] for move in shown["moves"]]) == (True, [[], [], []])


def test_an_old_time_that_is_past_is_refused(api, booked, moved, monday):
    monday.shift(timedelta(days=7, hours=2))
    problem = assert_problem(undo(api, moved), 422, "in_the_past")
    assert problem["appointment"] == str(booked[0].pk)


def test_undoing_takes_the_version_that_was_read(api, moved):
    path = f"/reschedulings/{moved.pk}/undo/"
    assert_problem(api.post(f"{BASE}{path}"), 428, "if_match_required")
    assert_problem(api.act(path, version=2), 412, "stale")
    assert_problem(api.act(path, {"reason": "x"}, version=1), 400, "invalid")


def test_who_may_not_move_appointments_undoes_nothing(booked, moved):
    for caller, code in ((person(Role.MANAGER), "not_permitted"), (program("reschedulings:read"), "scope_missing")):
        assert_problem(undo(caller, moved), 403, code)
        assert caller.at(f"/reschedulings/{moved.pk}/").status_code == 200
    assert undo(program("reschedulings:write"), moved).status_code == 200
