from datetime import timedelta

import pytest

from clinic.roles import Role
from tests.api.callers import BASE, assert_problem, person, program
from tests.scenes import MONDAY
from treatments.models import Rescheduling, SessionDecision

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def series(scene):
    return scene.start_series()


@pytest.fixture
def first(scene, series):
    return scene.perform(series.sessions.get(number=1))


@pytest.fixture
def booked(scene, series, first):
    """The second session, on its best day."""
    return scene.book(series.sessions.get(number=2), MONDAY + 28 * DAY + HOUR)


def decide(api, session, decision, *, version=None, **body):
    path = f"/sessions/{session.pk}/decide/"
    session.refresh_from_db()
    return api.act(path, {"decision": decision} | body, version=version or session.version)


def tried(api, session, decision, **body):
    return api.post(f"{BASE}/sessions/{session.pk}/decide/?dry_run=true", {"decision": decision} | body)


def test_a_decision_is_answered_with_the_session(api, first):
    answer = decide(api, first, "continue", reason="All well.")
    assert answer.status_code == 200, answer.json()
    body = answer.json()
    assert (body["id"], body["status"], body["rescheduling"]) == (str(first.pk), "completed", None)
    kept = SessionDecision.objects.get()
    assert body["decision"] == {
        "id": str(kept.pk),
        "decision": "continue",
        "reason": "All well.",
        "concerning": None,
        "ideal_days": None,
        "rescheduling": None,
        "by": str(api.token.user_id),
        "at": body["decision"]["at"],
    }
    assert answer["ETag"] == f'"{body["version"]}"'


def test_re_spacing_is_seen_first_and_then_done(api, series, first, booked):
    wish = {"ideal_days": 42, "min_days": 42, "reason": "Slow to heal."}
    seen = tried(api, first, "respace", **wish)
    assert seen.status_code == 200, seen.json()
    assert seen.json()["allowed"] is True
    (move,) = seen.json()["moves"]
    assert not SessionDecision.objects.exists()
    answer = decide(api, first, "respace", **wish)
    assert answer.status_code == 200, answer.json()
    booked.refresh_from_db()
    assert booked.starts_at.strftime("%Y-%m-%dT%H:%M:%SZ") == move["after"]["starts_at"]
    second = series.sessions.get(number=2)
    assert (second.ideal_days, answer.json()["decision"]["concerning"]) == (42, str(second.pk))
    assert answer.json()["rescheduling"] == str(Rescheduling.objects.get().pk)


def test_stopping_says_what_it_would_cancel(api, series, first, booked):
    cancels = tried(api, first, "stop", reason="Cleared.").json()["cancels"]
    assert [each["appointment"] for each in cancels] == [str(booked.pk)]
    assert decide(api, first, "stop", reason="Cleared.").status_code == 200
    series.refresh_from_db()
    assert series.status == "discontinued"


def test_adding_moves_nothing(api, series, first, booked):
    assert tried(api, first, "add", reason="One more.").json()["moves"] == []
    assert series.sessions.count() == 4
    decide(api, first, "add", reason="One more.")
    assert series.sessions.count() == 5


@pytest.mark.parametrize("is_tried", [True, False])
@pytest.mark.parametrize(
    ("body", "status", "pointer", "code"),
    [
        ({"decision": "wait"}, 400, "/decision", "invalid_choice"),
        ({"decision": "stop"}, 422, "/reason", "required"),
        ({"decision": "respace", "reason": "x"}, 400, "/ideal_days", "required"),
        (
            {"decision": "respace", "reason": "x", "ideal_days": 42, "max_days": 41},
            422,
            "/ideal_days",
            "gap_not_ordered",
        ),
        ({"decision": "stop", "reason": "x", "ideal_days": 42}, 400, "/ideal_days", "nothing_moves"),
        ({"decision": "continue", "undecided": "cancel"}, 400, "/undecided", "nothing_moves"),
        ({"decision": "continue", "reason": "x" * 301}, 400, "/reason", "max_length"),
    ],
)
def test_what_makes_no_sense_is_refused_where_it_stands(api, first, body, status, pointer, code, is_tried):
    act = tried if is_tried else decide
    problem = assert_problem(act(api, first, **body), status)
    assert (problem["errors"][0]["pointer"], problem["errors"][0]["code"]) == (pointer, code)
    assert not SessionDecision.objects.exists()


@pytest.mark.parametrize("is_tried", [True, False])
def test_where_nothing_can_be_decided_it_is_409(api, scene, series, first, is_tried):
    act = tried if is_tried else decide
    second = series.sessions.get(number=2)
    assert_problem(act(api, second, "continue"), 409, "invalid_transition")
    scene.begin(second, MONDAY + 28 * DAY + HOUR)
    assert_problem(act(api, first, "continue"), 409, "later_session_begun")


@pytest.mark.parametrize("is_tried", [True, False])
def test_nothing_is_re_spaced_where_nothing_is_left(api, scene, is_tried):
    series = scene.start_series(session_count=3)
    for number in (1, 2, 3):
        last = scene.perform(series.sessions.get(number=number), MONDAY + HOUR + (number - 1) * 28 * DAY)
    act = tried if is_tried else decide
    assert_problem(act(api, last, "respace", ideal_days=42, reason="x"), 409, "nothing_to_respace")
    assert act(api, last, "add", reason="One more.").status_code == 200


def test_it_asks_for_the_version_that_was_seen(api, first):
    assert_problem(api.post(f"{BASE}/sessions/{first.pk}/decide/", {"decision": "continue"}), 428)
    assert_problem(decide(api, first, "continue", version=99), 412, "stale")
    assert not SessionDecision.objects.exists()


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.FRONT_DESK, 403), (Role.PROVIDER, 200), (Role.CLINICAL_LEAD, 200), (Role.MANAGER, 403)],
)
def test_who_treats_decides(first, role, status):
    assert decide(person(role), first, "continue").status_code == status


def test_a_token_needs_the_scope_of_sessions(first):
    assert_problem(decide(program("series:write"), first, "continue"), 403, "scope_missing")
    assert decide(program("sessions:write"), first, "continue").status_code == 200
