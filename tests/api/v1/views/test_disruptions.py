"""Somebody or something isn't there: what is booked then stays, or moves with it, which is seen first."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic.models import Absence, Closure, Outage
from clinic.roles import Role
from tests.api.callers import BASE, assert_problem, person, program
from tests.kept import rehearse
from tests.scenes import MONDAY
from tests.treatments.courses import TEN, everything_kept
from treatments.models import Appointment, Rescheduling

HOUR = timedelta(hours=1)
THAT_DAY = {"starts_at": "2027-03-01T08:00:00-05:00", "ends_at": "2027-03-02T08:00:00-05:00"}
MODELS = {"absences": Absence, "closures": Closure, "outages": Outage}


@pytest.fixture
def booked(scene):
    """Three patients with the same provider on one day, in rooms and with devices as they come."""
    return [
        scene.book(
            scene.start_series(patient=scene.another_patient(name)).sessions.get(number=1),
            TEN + 2 * number * HOUR,
            provider=scene.provider,
        )
        for number, name in enumerate(["Ana", "Bo", "Cy"])
    ]


@pytest.fixture
def away(scene):
    return THAT_DAY | {"provider": str(scene.provider.pk)}


@pytest.fixture
def body(scene, name):
    about = {"absences": {"provider": scene.provider}, "closures": {"location": scene.location}}
    about["outages"] = {"device": scene.device}
    return THAT_DAY | {what: str(row.pk) for what, row in about[name].items()}


def tried(api, name, body):
    before = everything_kept()
    answer = api.post(f"{BASE}/{name}/?dry_run=true", body)
    assert answer.status_code == 200, answer.json()
    assert everything_kept() == before
    return answer.json()


@pytest.mark.parametrize("name", MODELS)
def test_a_dry_run_says_what_it_touches_and_where_that_would_go(api, booked, name, body):
    shown = tried(api, name, body)
    assert set(shown) == {
        "affected",
        "affected_elsewhere",
        "allowed",
        "moves",
        "stays",
        "needs_decision",
        "cancels",
        "proposal",
    }
    assert (shown["affected"], shown["allowed"]) == (3, True)
    assert [move["appointment"] for move in shown["moves"]] == [str(each.pk) for each in booked]
    assert [move["patient"] for move in shown["moves"]] == [str(each.patient_id) for each in booked]
    assert {finding["code"] for move in shown["moves"] for finding in move["findings"]} == set()


@pytest.mark.parametrize("name", MODELS)
def test_what_was_proposed_is_done_with_the_entry(api, booked, name, body):
    shown = tried(api, name, body)
    made = api.create(f"/{name}/", body | {"appointments": "move", "proposal": shown["proposal"]})
    assert made.status_code == 201, made.json()
    assert str(MODELS[name].objects.get().pk) == made.json()["id"]
    rescheduling = api.at(f"/reschedulings/{made.json()['rescheduling']}/").json()
    assert rescheduling["cause"] == "disruption"
    done = [{**move["after"], "appointment": move["appointment"]} for move in rescheduling["moves"]]
    assert done == [{**move["after"], "appointment": move["appointment"]} for move in shown["moves"]]


def test_what_is_booked_is_kept_unless_said(api, booked, away):
    for how in ({}, {"appointments": "keep"}):
        assert api.create("/absences/", away | how).json()["rescheduling"] is None
    assert Appointment.objects.filter(provider=booked[0].provider).count() == 3


def test_without_a_proposal_it_moves_as_is_best_now(api, scene, booked, away):
    made = api.create("/absences/", away | {"appointments": "move"}).json()
    assert Rescheduling.objects.get(pk=made["rescheduling"]).moves.count() == 3
    assert Appointment.objects.filter(provider=scene.colleague).count() == 3


def test_where_nothing_is_booked_nothing_moves(api, scene, away):
    assert tried(api, "absences", away) == tried(api, "absences", away) | {"affected": 0, "moves": [], "allowed": True}
    assert api.create("/absences/", away | {"appointments": "move"}).json()["rescheduling"] is None


def test_a_proposal_that_is_no_longer_the_best_is_a_conflict_with_the_present_one(api, scene, booked, away):
    shown = tried(api, "absences", away)
    other = scene.start_series(patient=scene.another_patient("Di")).sessions.get(number=1)
    scene.book(other, TEN, provider=scene.colleague)
    before = everything_kept()
    wanted = away | {"appointments": "move", "proposal": shown["proposal"]}
    problem = assert_problem(api.create("/absences/", wanted), 409, "proposal_changed")
    present = problem["ripple"]
    assert everything_kept() == before
    assert (len(present["moves"]), present["proposal"] != shown["proposal"]) == (3, True)
    assert present["proposal"] == tried(api, "absences", away)["proposal"]
    assert api.create("/absences/", wanted | {"proposal": present["proposal"]}).status_code == 201


@pytest.fixture
def nobody(scene):
    """The colleague is away for years."""
    Absence.objects.create(provider=scene.colleague, starts_at=MONDAY - HOUR, ends_at=MONDAY + 20_000 * HOUR)


def test_what_has_nowhere_to_go_needs_a_decision(api, scene, booked, nobody, away):
    years = away | {"ends_at": "2029-01-01T00:00:00-05:00"}
    shown = tried(api, "absences", years)
    assert (shown["affected"], shown["allowed"], len(shown["needs_decision"])) == (3, False, 3)
    problem = assert_problem(api.create("/absences/", years | {"appointments": "move"}), 409, "needs_decision")
    assert len(problem["ripple"]["needs_decision"]) == 3
    assert Absence.objects.count() == 1
    decided = years | {"appointments": "move", "undecided": "cancel"}
    assert len(tried(api, "absences", decided)["cancels"]) == 3
    assert api.create("/absences/", decided).json()["rescheduling"] is None
    assert Appointment.objects.filter(status="cancelled").count() == 3


def test_what_has_nowhere_to_go_is_kept_if_that_is_decided(api, booked, nobody, away):
    years = away | {"ends_at": "2029-01-01T00:00:00-05:00", "appointments": "move", "undecided": "keep"}
    assert tried(api, "absences", years)["allowed"]
    assert api.create("/absences/", years).status_code == 201
    assert Appointment.objects.filter(status="booked").count() == 3


def test_the_same_key_moves_nothing_twice_and_is_answered_alike(api, booked, away):
    wanted = away | {"appointments": "move"}
    first = api.create("/absences/", wanted, key="once")
    second = api.create("/absences/", wanted, key="once")
    assert (second.status_code, second["Idempotent-Replayed"]) == (201, "true")
    assert second.json() == first.json()
    assert (Absence.objects.count(), Rescheduling.objects.count()) == (1, 1)


def test_another_entry_of_the_same_moment_has_nothing_to_do_with_it(api, booked, away):
    assert api.create("/absences/", away | {"appointments": "move"}).json()["rescheduling"]
    assert api.create("/absences/", away).json()["rescheduling"] is None


@pytest.mark.parametrize(
    "how", [{"proposal": "x"}, {"undecided": "keep"}, {"appointments": "keep", "undecided": "cancel"}]
)
def test_how_to_move_is_not_said_where_nothing_moves(api, away, how):
    problem = assert_problem(api.create("/absences/", away | how), 400, "invalid")
    assert problem["errors"][0]["code"] == "nothing_moves"


@pytest.mark.parametrize("how", [{"appointments": "burn"}, {"appointments": None}, {"proposal": "x" * 65}])
def test_what_becomes_of_them_is_one_of_a_few_words(api, away, how):
    problem = assert_problem(api.create("/absences/", away | how), 400, "invalid")
    assert problem["errors"][0]["pointer"] == f"/{next(iter(how))}"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"ends_at": "2027-03-01T08:00:00-05:00"}, "ends_before_start"),
        ({"starts_at": "1900-01-01T00:00:00+14:00"}, "out_of_calendar"),
    ],
)
@pytest.mark.parametrize("name", MODELS)
def test_a_dry_run_of_no_time_is_refused_as_the_entry_would_be(api, name, body, change, code):
    assert_problem(api.post(f"{BASE}/{name}/?dry_run=true", body | change), 422, code)


def test_a_dry_run_of_an_outage_is_of_a_room_or_a_device(api, scene):
    both = {"room": str(scene.room.pk), "device": str(scene.device.pk)}
    for about in ({}, both):
        answer = api.post(f"{BASE}/outages/?dry_run=true", THAT_DAY | about)
        assert_problem(answer, 422, "room_or_device")


def test_who_may_not_move_appointments_moves_none_with_an_absence(booked, away):
    for caller, code in ((person(Role.MANAGER), "not_permitted"), (program("absences:write"), "scope_missing")):
        assert_problem(caller.create("/absences/", away | {"appointments": "move"}), 403, code)
        assert caller.create("/absences/", away).status_code == 201
    both = program("absences:write", "appointments:write")
    assert both.create("/absences/", away | {"appointments": "move"}).json()["rescheduling"]


def test_what_is_touched_is_shown_to_who_may_read_appointments(booked, away):
    refused = program("absences:write").post(f"{BASE}/absences/?dry_run=true", away)
    assert_problem(refused, 403, "scope_missing")
    assert tried(program("absences:write", "appointments:read"), "absences", away)["affected"] == 3
    assert tried(person(Role.MANAGER), "absences", away)["affected"] == 3


def cost(act, *args):
    rehearse(act, *args)
    with CaptureQueriesContext(connection) as queries:
        act(*args)
    return len(queries)


def test_the_cost_is_the_same_for_one_patient_and_for_three(api, booked, away):
    day = {"starts_at": "2027-03-01T08:00:00-05:00", "ends_at": "2027-03-01T11:00:00-05:00"}
    costs = [cost(api.post, f"{BASE}/absences/?dry_run=true", away | wanted) for wanted in (day, {})]
    assert costs == [9, 9]
