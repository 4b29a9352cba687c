"""Moving an appointment by the API, alone or with those that follow it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic.models import Absence
from tests.api.callers import BASE, assert_problem, person, program
from tests.kept import rehearse
from tests.treatments.courses import DAY, TEN, book_all, days_of, everything_kept
from treatments.models import Appointment, Rescheduling

OVERRIDE = {"codes": ["gap_below_min"], "reason": "She flies home."}


@pytest.fixture
def series(scene):
    return scene.start_series()


@pytest.fixture
def booked(scene, series):
    """Four sessions, 28 days apart: as near to each other as they may be."""
    return book_all(scene, series, [0, 28, 56, 84])


@pytest.fixture
def shut(scene, booked):
    """Nobody works from day 58 on: if session 2 goes to day 30, the third and fourth have nowhere to go."""
    for provider in (scene.provider, scene.colleague):
        Absence.objects.create(provider=provider, starts_at=TEN + 57 * DAY + DAY / 2, ends_at=TEN + 500 * DAY)


def day(number):
    return (TEN + number * DAY).isoformat()


def path(appointment):
    return f"/appointments/{appointment.pk}/reschedule/"


def moved(api, appointment, number, **how):
    appointment.refresh_from_db()
    return api.act(path(appointment), {"starts_at": day(number), **how}, version=appointment.version)


def tried(api, appointment, number, **how):
    before = everything_kept()
    answer = api.post(f"{BASE}{path(appointment)}?dry_run=true", {"starts_at": day(number), **how})
    assert answer.status_code == 200, answer.json()
    assert everything_kept() == before
    return answer.json()


def test_those_that_follow_move_with_it_and_the_answer_says_where_to_look(api, booked):
    answer = moved(api, booked[1], 30, scope="following")
    assert (answer.status_code, days_of(booked)) == (200, [0, 30, 58, 86])
    rescheduling = api.at(f"/reschedulings/{answer.json()['rescheduling']}/").json()
    assert [move["appointment"] for move in rescheduling["moves"]] == [str(each.pk) for each in booked[1:]]
    shown = api.at(f"/appointments/{booked[1].pk}/").json()
    assert answer.json() == shown | {"rescheduling": rescheduling["id"]}
    assert shown["pinned"]


def test_it_moves_alone_unless_said(api, scene, series):
    booked = book_all(scene, series, [0, 30, 60])
    answer = moved(api, booked[1], 31).json()
    assert days_of(booked) == [0, 31, 60]
    assert Rescheduling.objects.get(pk=answer["rescheduling"]).moves.count() == 1


def test_a_dry_run_shows_what_moves_and_why(api, scene, booked):
    answer = tried(api, booked[1], 30, scope="following")
    assert (answer["allowed"], answer["findings"], answer["first_allowed"]) == (True, [], None)
    assert (answer["stays"], answer["needs_decision"], answer["cancels"]) == ([], [], [])
    assert [move["number"] for move in answer["moves"]] == [2, 3, 4]
    third = booked[2]
    assert answer["moves"][1] == {
        "appointment": str(third.pk),
        "session": str(third.session_id),
        "number": 3,
        "patient": str(scene.patient.pk),
        "reason": "Keeps 28 to 84 days from the session before.",
        "before": place(third, "2027-04-26T15:00:00Z", "2027-04-26T16:00:00Z"),
        "after": place(third, "2027-04-28T15:00:00Z", "2027-04-28T16:00:00Z"),
        "gap_days": 28,
        "findings": [],
    }


def place(appointment, starts_at, ends_at):
    ids = {name: str(getattr(appointment, f"{name}_id")) for name in ("location", "provider", "room", "device")}
    return {"starts_at": starts_at, "ends_at": ends_at, "time_zone": "America/New_York", **ids}


def test_what_was_shown_is_what_is_done(api, booked):
    shown = tried(api, booked[1], 30, scope="following")["moves"]
    rescheduling = moved(api, booked[1], 30, scope="following").json()["rescheduling"]
    done = api.at(f"/reschedulings/{rescheduling}/").json()["moves"]
    assert done == [{name: move[name] for name in done[0]} for move in shown]


def test_what_keeps_its_gap_is_said_to_stay(api, scene, series):
    booked = book_all(scene, series, [0, 28, 56, 91])
    answer = tried(api, booked[1], 30, scope="following")
    (stays,) = answer["stays"]
    assert (stays["appointment"], stays["number"], stays["starts_at"]) == (str(booked[3].pk), 4, "2027-05-31T15:00:00Z")
    assert stays["reason"] == "Its gaps stay within range."


def test_a_dry_run_of_one_alone_says_what_a_check_says(api, booked):
    answer = tried(api, booked[1], 21)
    assert [(finding["code"], finding["overridable"]) for finding in answer["findings"]] == [("gap_below_min", True)]
    assert (answer["allowed"], answer["first_allowed"]["starts_at"]) == (False, "2027-03-29T13:00:00Z")
    assert answer["moves"][0]["findings"] == answer["findings"]
    assert answer["moves"][0]["gap_days"] == 21
    assert tried(api, booked[1], 21, override=OVERRIDE)["allowed"]
    assert not tried(program("appointments:write"), booked[1], 21)["findings"][0]["overridable"]


def test_a_dry_run_to_where_it_is_moves_nothing(api, booked):
    answer = tried(api, booked[1], 28)
    assert (answer["allowed"], answer["moves"]) == (True, [])
    assert moved(api, booked[1], 28).json()["rescheduling"] is None


def test_a_dry_run_of_the_impossible_says_so(api, booked):
    before = everything_kept()
    body = {"starts_at": "2100-12-31T10:00:30Z", "scope": "following"}
    answer = api.post(f"{BASE}{path(booked[1])}?dry_run=true", body).json()
    assert (answer["allowed"], [finding["code"] for finding in answer["findings"]]) == (False, ["off_grid"])
    assert (answer["moves"], answer["provider"], everything_kept()) == ([], None, before)


def test_what_has_nowhere_to_go_is_a_conflict_with_all_that_would_move(api, booked, shut):
    before = everything_kept()
    problem = assert_problem(moved(api, booked[1], 30, scope="following"), 409, "needs_decision")
    ripple = problem["ripple"]
    assert [move["number"] for move in ripple["moves"]] == [2]
    assert [(stuck["number"], stuck["starts_at"]) for stuck in ripple["needs_decision"]] == [
        (3, "2027-04-26T15:00:00Z"),
        (4, "2027-05-24T15:00:00Z"),
    ]
    assert {reason["code"] for stuck in ripple["needs_decision"] for reason in stuck["reasons"]} == {"absence"}
    assert everything_kept() == before


def test_a_decision_lets_it_move(api, booked, shut):
    undecided = tried(api, booked[1], 30, scope="following")
    assert (undecided["allowed"], undecided["cancels"]) == (False, [])
    decided = tried(api, booked[1], 30, scope="following", undecided="cancel")
    assert (decided["allowed"], [each["number"] for each in decided["cancels"]]) == (True, [3, 4])
    assert decided["moves"][0]["findings"] == []
    assert moved(api, booked[1], 30, scope="following", undecided="cancel").status_code == 200
    assert list(Appointment.objects.filter(status="cancelled").order_by("starts_at")) == booked[2:]


def test_what_is_kept_has_its_gap_overridden(api, booked, shut):
    kept = {"scope": "following", "undecided": "keep"}
    assert not tried(api, booked[1], 30, **kept)["allowed"]
    problem = assert_problem(moved(api, booked[1], 30, **kept), 422, "gap_below_min")
    assert problem["appointment"] == str(booked[1].pk)
    assert tried(api, booked[1], 30, **kept, override=OVERRIDE)["allowed"]
    assert moved(api, booked[1], 30, **kept, override=OVERRIDE).status_code == 200


def test_a_refusal_names_the_appointment_that_it_is_about(api, scene, booked):
    other = scene.book(scene.start_series(patient=scene.another_patient()).sessions.get(number=1), TEN + 30 * DAY)
    problem = assert_problem(moved(api, booked[1], 30, scope="following"), 409, "provider_busy")
    assert (problem["appointment"], other.provider) == (str(booked[1].pk), scene.provider)


def test_what_is_held_moves_alone_and_leaves_nothing_to_undo(api, scene, series):
    held = scene.book(series.sessions.get(number=1), hold_minutes=10)
    answer = moved(api, held, 1, scope="following").json()
    assert (answer["status"], answer["rescheduling"], days_of([held])) == ("held", None, [1])


@pytest.mark.parametrize(
    ("how", "pointer"),
    [
        ({"scope": "all"}, "/scope"),
        ({"scope": None}, "/scope"),
        ({"undecided": "maybe"}, "/undecided"),
        ({"undecided": True}, "/undecided"),
    ],
)
def test_a_move_says_what_it_means(api, booked, how, pointer):
    problem = assert_problem(moved(api, booked[1], 30, **how), 400, "invalid")
    assert problem["errors"][0]["pointer"] == pointer


@pytest.mark.parametrize("dry_run", [False, True])
def test_who_may_not_move_appointments_is_told_so(booked, dry_run):
    for caller, code in ((person("manager"), "not_permitted"), (program("appointments:read"), "scope_missing")):
        answer = caller.act(f"{path(booked[1])}{'?dry_run=true' * dry_run}", {"starts_at": day(30)}, version=1)
        assert_problem(answer, 403, code)


def cost(ask, *args, **how):
    rehearse(ask, *args, **how)
    with CaptureQueriesContext(connection) as queries:
        ask(*args, **how)
    return len(queries)


@pytest.fixture
def two(scene):
    """Another patient's series, of which two are booked."""
    return book_all(scene, scene.start_series(patient=scene.another_patient()), [1, 29])


def test_a_dry_run_costs_the_same_whatever_follows(api, booked, two):
    costs = [cost(tried, api, first, 3, scope="following") for first in (booked[0], two[0])]
    stamps, appointment, steps, asked, followed, minded = 1, 1, 1, 2, 5, 4
    looking_twice = 2 * 7
    assert costs == [stamps + appointment + steps + asked + followed + minded + looking_twice] * 2


def test_a_move_costs_the_same_whatever_follows(api, booked, two):
    costs = [cost(moved, api, first, number, scope="following") for first, number in ((booked[0], 2), (two[0], 3))]
    assert days_of([booked[0], two[0]]) == [2, 3]
    read_for_its_version = 1
    assert costs == [31 + read_for_its_version] * 2


def test_a_version_that_is_over_moves_nothing(api, booked):
    answer = api.act(path(booked[1]), {"starts_at": day(30), "scope": "following"}, version=7)
    assert_problem(answer, 412, "stale")
    assert_problem(api.post(f"{BASE}{path(booked[1])}", {"starts_at": day(30)}), 428, "if_match_required")
    assert days_of(booked) == [0, 28, 56, 84]
