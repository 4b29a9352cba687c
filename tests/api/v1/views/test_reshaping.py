"""Changing the shape of a series by the API: what would move is seen first."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic.models import Absence, Provider
from clinic.roles import Role
from tests.api.callers import BASE, assert_problem, person, program
from tests.kept import rehearse
from tests.scenes import MONDAY
from tests.treatments.courses import DAY, TEN, another_site, book_all, days_of, everything_kept, perform
from treatments.actions.courses import hold_series
from treatments.models import Series, Session

LATE = TEN + 3 * DAY
EVENING = TEN + timedelta(hours=4)
UNKNOWN = "0193a000-0000-7000-8000-000000000000"


@pytest.fixture
def series(scene):
    return scene.start_series()


@pytest.fixture
def booked(scene, series):
    """Four sessions, 28 days apart: as near to each other as they may be."""
    return book_all(scene, series, [0, 28, 56, 84])


@pytest.fixture
def site(scene):
    return another_site(scene)


@pytest.fixture
def late(scene, booked, monday):
    """The first session was performed three days late, and it is that afternoon."""
    perform(scene, booked[0], LATE)
    monday.move_to(EVENING + 3 * DAY)
    return booked


def session(series, number):
    return series.sessions.get(number=number)


def acted(api, row, verb, body=None):
    row.refresh_from_db()
    name = "series" if isinstance(row, Series) else "sessions"
    return api.act(f"/{name}/{row.pk}/{verb}/", body, version=row.version)


def tried(api, row, verb, body=None):
    before = everything_kept()
    name = "series" if isinstance(row, Series) else "sessions"
    answer = api.post(f"{BASE}/{name}/{row.pk}/{verb}/?dry_run=true", body or {})
    assert answer.status_code == 200, answer.json()
    assert everything_kept() == before
    return answer.json()


def numbers(found):
    return [each["number"] for each in found]


# What holds for every act

SERIES_ACTS = {
    "realign": {},
    "add-session": {},
    "relocate": {"location": None},
    "hold": {"reason": "ill"},
    "resume": {},
    "discontinue": {"reason": "moved away"},
}
SESSION_ACTS = {"respace": {"ideal_days": 30, "min_days": 30}, "skip": {"reason": "no time"}}
ACTS = [*(("series", verb) for verb in SERIES_ACTS), *(("sessions", verb) for verb in SESSION_ACTS)]


@pytest.fixture
def subject(request, scene, series, booked, name, verb):
    if verb == "resume":
        hold_series(series=series, reason="ill", by=scene.desk, at=MONDAY)
    return series if name == "series" else session(series, 2)


@pytest.fixture
def body(verb, site):
    if verb == "relocate":
        return {"location": str(site.pk)}
    return {**SERIES_ACTS, **SESSION_ACTS}[verb]


@pytest.mark.parametrize(("name", "verb"), ACTS)
def test_a_dry_run_needs_no_version_and_says_what_would_happen(api, subject, verb, body):
    answer = tried(api, subject, verb, body)
    assert set(answer) == {"allowed", "moves", "stays", "needs_decision", "cancels", "proposal"}
    assert answer["allowed"]


@pytest.mark.parametrize(("name", "verb"), ACTS)
def test_an_act_answers_what_it_changed_and_which_rescheduling_moved_the_rest(api, subject, name, verb, body):
    answer = acted(api, subject, verb, body)
    assert answer.status_code == 200, answer.json()
    shown = api.at(f"/{name}/{subject.pk}/")
    moves = verb in {"relocate", "respace"}
    rescheduling = answer.json()["rescheduling"]
    assert (answer.json(), answer["ETag"]) == (shown.json() | {"rescheduling": rescheduling}, shown["ETag"])
    assert (rescheduling is not None) == moves
    assert not moves or api.at(f"/reschedulings/{rescheduling}/").status_code == 200


@pytest.mark.parametrize(("name", "verb"), ACTS)
def test_an_act_takes_the_version_that_was_read(api, subject, name, verb, body):
    before = everything_kept()
    path = f"/{name}/{subject.pk}/{verb}/"
    assert_problem(api.post(f"{BASE}{path}", body), 428, "if_match_required")
    assert_problem(api.act(path, body, version=77), 412, "stale")
    assert_problem(api.act(f"{path}?dry_run=true", body, version=77), 412, "stale")
    assert everything_kept() == before


@pytest.mark.parametrize("dry_run", ["", "?dry_run=true"])
@pytest.mark.parametrize(("name", "verb"), ACTS)
def test_who_may_not_change_series_is_told_so(subject, name, verb, body, dry_run):
    callers = ((person(Role.MANAGER), "not_permitted"), (program("series:read", "sessions:write"), "scope_missing"))
    for caller, code in callers:
        assert_problem(caller.act(f"/{name}/{subject.pk}/{verb}/{dry_run}", body, version=subject.version), 403, code)


@pytest.mark.parametrize(("name", "verb"), ACTS)
def test_who_may_write_series_reshapes_them(subject, verb, body):
    assert acted(program("series:write"), subject, verb, body).status_code == 200


@pytest.mark.parametrize(("name", "verb"), ACTS)
@pytest.mark.parametrize("wanted", [UNKNOWN, "2"])
def test_what_does_not_exist_is_not_reshaped(api, site, name, verb, body, wanted):
    for dry_run in ("", "?dry_run=true"):
        assert_problem(api.act(f"/{name}/{wanted}/{verb}/{dry_run}", body, version=1), 404, "not_found")


@pytest.mark.parametrize(("name", "verb"), ACTS)
def test_an_act_knows_no_other_member(api, subject, verb, body):
    problem = assert_problem(acted(api, subject, verb, body | {"colour": "red"}), 400, "invalid")
    assert problem["errors"][0]["pointer"] == "/colour"


@pytest.mark.parametrize("dry_run", ["", "?dry_run=true"])
@pytest.mark.parametrize(("name", "verb"), ACTS)
def test_a_series_that_is_over_keeps_its_shape(api, scene, series, booked, site, name, verb, body, dry_run):
    assert acted(api, series, "discontinue", {"reason": "moved"}).status_code == 200
    row = Series.objects.get(pk=series.pk) if name == "series" else session(series, 2)
    problem = assert_problem(
        api.act(f"/{name}/{row.pk}/{verb}/{dry_run}", body, version=row.version), 409, "invalid_transition"
    )
    assert problem["current"] == "discontinued"


def cost(ask, *args):
    rehearse(ask, *args)
    with CaptureQueriesContext(connection) as queries:
        ask(*args)
    return len(queries)


@pytest.mark.parametrize(
    ("name", "verb", "trying", "acting"),
    [
        ("series", "realign", 5, 12),
        ("series", "add-session", 5, 16),
        ("series", "relocate", 8, 30),
        ("series", "hold", 2, 10),
        ("series", "resume", 2, 12),
        ("sessions", "respace", 8, 34),
    ],
)
def test_an_act_costs_the_same_for_two_appointments_and_for_four(
    api, scene, series, booked, site, name, verb, trying, acting, body
):
    two = scene.start_series(patient=scene.another_patient())
    book_all(scene, two, [1, 29])
    for each in (series, two):
        if verb == "resume":
            hold_series(series=each, reason="ill", by=scene.desk, at=MONDAY)
    rows = [each if name == "series" else session(each, 2) for each in (two, series)]
    path = "/{}/{}/{}/".format
    tries = [cost(api.post, f"{BASE}{path(name, row.pk, verb)}?dry_run=true", body) for row in rows]
    acts = [cost(acted, api, row, verb, body) for row in rows]
    assert (tries, acts) == ([trying] * 2, [acting] * 2)


# Realigning


def test_what_is_ahead_follows_a_session_that_was_performed_late(api, series, late):
    shown = tried(api, series, "realign")
    assert [(move["number"], move["gap_days"]) for move in shown["moves"]] == [(2, 28), (3, 28), (4, 28)]
    answer = acted(api, series, "realign").json()
    assert days_of(late[1:]) == [31, 59, 87]
    assert api.at(f"/reschedulings/{answer['rescheduling']}/").json()["cause"] == "realignment"


def test_where_nothing_has_to_move_nothing_does(api, series, booked):
    assert tried(api, series, "realign")["moves"] == []
    assert acted(api, series, "realign").json()["rescheduling"] is None


@pytest.fixture
def shut(scene, late):
    """Nobody works from day 58 on: the third and fourth, which have to follow, have nowhere to go."""
    for provider in (scene.provider, scene.colleague):
        Absence.objects.create(provider=provider, starts_at=TEN + 57 * DAY + DAY / 2, ends_at=TEN + 500 * DAY)


def test_what_has_nowhere_to_go_needs_a_decision(api, series, late, shut):
    shown = tried(api, series, "realign")
    assert (shown["allowed"], numbers(shown["needs_decision"])) == (False, [3, 4])
    problem = assert_problem(acted(api, series, "realign"), 409, "needs_decision")
    assert numbers(problem["ripple"]["needs_decision"]) == [3, 4]
    assert problem["ripple"]["proposal"] == shown["proposal"]
    assert days_of(late[1:]) == [28, 56, 84]


def test_what_has_nowhere_to_go_is_cancelled_if_that_is_decided(api, series, late, shut):
    decided = {"undecided": "cancel"}
    assert numbers(tried(api, series, "realign", decided)["cancels"]) == [3, 4]
    sessions = acted(api, series, "realign", decided).json()["sessions"]
    assert [each["status"] for each in sessions] == ["completed", "booked", "planned", "planned"]
    assert days_of(late[1:2]) == [31]


# Respacing and skipping


def test_a_bound_that_is_left_out_is_widened_as_far_as_it_takes(api, series):
    shown = acted(api, session(series, 2), "respace", {"ideal_days": 21}).json()
    names = ("floor_days", "min_days", "ideal_days", "max_days")
    assert [shown[name] for name in names] == [14, 21, 21, 84]
    shown = acted(api, session(series, 2), "respace", {"ideal_days": 7}).json()
    assert [shown[name] for name in names] == [7, 7, 7, 84]
    shown = acted(api, session(series, 2), "respace", {"ideal_days": 100, "min_days": 90}).json()
    assert [shown[name] for name in names] == [7, 90, 100, 100]


def test_what_is_booked_follows_a_longer_gap(api, series, booked):
    longer = {"ideal_days": 42, "min_days": 42}
    assert [move["gap_days"] for move in tried(api, session(series, 2), "respace", longer)["moves"]] == [42, 28, 28]
    acted(api, session(series, 2), "respace", longer)
    assert days_of(booked) == [0, 42, 70, 98]


@pytest.mark.parametrize("dry_run", [False, True])
@pytest.mark.parametrize(
    ("number", "days", "code"),
    [(1, {"ideal_days": 28}, "first_has_no_gap"), (2, {"ideal_days": 28, "min_days": 30}, "gap_not_ordered")],
)
def test_a_gap_that_can_not_be_is_refused_at_its_place(api, series, number, days, code, dry_run):
    row = session(series, number)
    path = f"/sessions/{row.pk}/respace/{'?dry_run=true' * dry_run}"
    problem = assert_problem(api.act(path, days, version=row.version), 422, code)
    assert problem["errors"][0]["pointer"] == "/ideal_days"


@pytest.mark.parametrize(
    "days", [{}, {"ideal_days": -1}, {"ideal_days": 1001}, {"ideal_days": "28"}, {"ideal_days": None}]
)
def test_a_gap_is_so_many_days(api, series, days):
    problem = assert_problem(acted(api, session(series, 2), "respace", days), 400, "invalid")
    assert problem["errors"][0]["pointer"] == "/ideal_days"


def test_what_has_begun_is_neither_respaced_nor_skipped(api, series, late):
    for verb, body in SESSION_ACTS.items():
        for dry_run in ("", "?dry_run=true"):
            row = session(series, 2)
            Session.objects.filter(pk=row.pk).update(status="in_progress")
            answer = api.act(f"/sessions/{row.pk}/{verb}/{dry_run}", body, version=row.version)
            assert assert_problem(answer, 409, "invalid_transition")["current"] == "in_progress"


def test_a_skipped_session_gives_up_its_appointment_and_the_rest_counts_from_the_one_before(api, scene, series, monday):
    booked = book_all(scene, series, [0, 84, 168])
    perform(scene, booked[0], TEN)
    monday.move_to(EVENING)
    shown = tried(api, session(series, 2), "skip", {"reason": "no time"})
    assert [(each["number"], each["appointment"]) for each in shown["cancels"]] == [(2, str(booked[1].pk))]
    # Where the skipped one was: that is free then.
    assert [(move["number"], move["gap_days"], move["findings"]) for move in shown["moves"]] == [(3, 84, [])]
    skipped = acted(api, session(series, 2), "skip", {"reason": "no time"}).json()
    assert (skipped["status"], skipped["appointment"], days_of(booked[2:])) == ("skipped", None, [84])


def test_skipping_takes_a_reason(api, series):
    for body in ({}, {"reason": ""}, {"reason": "x" * 301}):
        assert_problem(acted(api, session(series, 2), "skip", body), 400, "invalid")


# Sessions more, another location


def test_a_session_is_added_after_the_last(api, series, booked):
    answer = acted(api, series, "add-session").json()
    assert numbers(answer["sessions"]) == [1, 2, 3, 4, 5]
    assert answer["sessions"][4]["ideal_on"] == "2027-06-21"


@pytest.mark.parametrize("dry_run", ["", "?dry_run=true"])
def test_the_template_says_how_many_there_may_be(api, scene, dry_run):
    six = scene.start_series(session_count=6)
    answer = api.act(f"/series/{six.pk}/add-session/{dry_run}", version=1)
    assert_problem(answer, 422, "session_count_outside_template")


def test_a_series_goes_on_elsewhere_at_the_same_hour_of_the_wall(api, scene, series, site):
    booked = book_all(scene, series, [7, 35])
    provider = Provider.objects.get(name="Retiro B")
    body = {"location": str(site.pk), "provider": str(provider.pk)}
    after = [move["after"] for move in tried(api, series, "relocate", body)["moves"]]
    # At ten, and at eleven since the clock of New York was put forward, which that of Madrid is then too.
    assert [(place["starts_at"], place["time_zone"]) for place in after] == [
        ("2027-03-08T09:00:00Z", "Europe/Madrid"),
        ("2027-04-05T09:00:00Z", "Europe/Madrid"),
    ]
    answer = acted(api, series, "relocate", body).json()
    assert (answer["location"], answer["provider"], answer["time_zone"]) == (*body.values(), "Europe/Madrid")
    assert {place["provider"] for place in after} == {body["provider"]}
    for each in booked:
        each.refresh_from_db()
        assert (each.location, each.provider) == (site, provider)


@pytest.mark.parametrize("dry_run", ["", "?dry_run=true"])
def test_where_a_series_can_not_go_on_is_refused_at_its_place(api, scene, series, site, dry_run):
    path = f"/series/{series.pk}/relocate/{dry_run}"
    stranger = Provider.objects.create(name="Cy Stone")
    for body, code, pointer in (
        ({"location": str(scene.location.pk)}, "location_not_suitable", "/location"),
        ({"location": UNKNOWN}, "unknown_reference", "/location"),
        ({"location": str(site.pk), "provider": str(stranger.pk)}, "provider_not_eligible", "/provider"),
    ):
        problem = assert_problem(api.act(path, body, version=1), 422, code)
        assert problem["errors"][0]["pointer"] == pointer


# On hold, resumed, given up


def test_a_hold_keeps_what_is_booked_unless_said(api, series, booked):
    assert tried(api, series, "hold", {"reason": "ill", "appointments": "keep"})["cancels"] == []
    assert {each["status"] for each in acted(api, series, "hold", {"reason": "ill"}).json()["sessions"]} == {"booked"}


def test_a_hold_cancels_what_is_booked_on_demand(api, series, booked):
    body = {"reason": "ill", "appointments": "cancel"}
    cancels = tried(api, series, "hold", body)["cancels"]
    assert [(each["number"], each["starts_at"]) for each in cancels][:2] == [
        (1, "2027-03-01T15:00:00Z"),
        (2, "2027-03-29T15:00:00Z"),
    ]
    assert {each["status"] for each in acted(api, series, "hold", body).json()["sessions"]} == {"planned"}


def test_what_stayed_booked_follows_on_demand_when_a_series_is_resumed(api, scene, series, late):
    hold_series(series=series, reason="ill", by=scene.desk, at=MONDAY)
    assert tried(api, series, "resume")["moves"] == []
    assert numbers(tried(api, series, "resume", {"realign": True})["moves"]) == [2, 3, 4]
    answer = acted(api, series, "resume", {"realign": True}).json()
    assert (answer["status"], days_of(late[1:])) == ("active", [31, 59, 87])


def test_how_to_follow_is_not_said_where_nothing_follows(api, scene, series, booked):
    hold_series(series=series, reason="ill", by=scene.desk, at=MONDAY)
    for body in ({"undecided": "keep"}, {"override": {"codes": ["gap_below_min"], "reason": "x"}, "realign": False}):
        problem = assert_problem(acted(api, series, "resume", body), 400, "invalid")
        assert problem["errors"][0]["code"] == "nothing_moves"


def test_giving_up_says_what_it_would_cancel(api, series, late):
    cancels = tried(api, series, "discontinue", {"reason": "moved"})["cancels"]
    assert numbers(cancels) == [2, 3, 4]
    statuses = [each["status"] for each in acted(api, series, "discontinue", {"reason": "moved"}).json()["sessions"]]
    assert statuses == ["completed", "skipped", "skipped", "skipped"]


def test_nobody_gives_up_a_series_while_its_patient_is_treated(api, scene, series):
    scene.begin(session(series, 1))
    path = f"{BASE}/series/{series.pk}/discontinue/?dry_run=true"
    assert_problem(api.post(path, {"reason": "moved"}), 409, "session_in_progress")


def test_an_override_takes_who_may(api, series, late):
    override = {"codes": ["gap_below_min"], "reason": "She knows."}
    answer = acted(person(Role.FRONT_DESK), series, "realign", {"override": override})
    assert_problem(answer, 403, "not_permitted")
    assert_problem(acted(program("series:write"), series, "realign", {"override": override}), 403, "scope_missing")
    assert acted(api, series, "realign", {"override": override}).status_code == 200
