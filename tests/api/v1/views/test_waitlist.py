import pytest

from tests.api.callers import assert_problem
from tests.scenes import MONDAY
from treatments.actions.courses import hold_series
from treatments.models import WaitlistEntry


@pytest.fixture
def series(scene):
    return scene.start_series()


@pytest.fixture
def body(series):
    return {"series": str(series.pk)}


def test_preferences_are_kept_as_they_were_said(api, body, series, scene):
    wishes = {
        "provider": str(scene.colleague.pk),
        "weekdays": ["mon", "fri"],
        "time_band": {"from": "16:00", "until": "20:00"},
        "from_on": "2027-03-08",
        "until_on": "2027-04-01",
        "note": "By phone.",
    }
    created = api.create("/waitlist/", body | wishes).json()
    assert created == wishes | {
        "id": created["id"],
        "version": 1,
        "series": str(series.pk),
        "patient": str(scene.patient.pk),
        "status": "waiting",
        "location": str(scene.location.pk),
        "time_zone": "America/New_York",
        "created_at": created["created_at"],
    }
    assert WaitlistEntry.objects.get().weekdays == [0, 4]


def test_whoever_says_nothing_takes_any_time(api, body):
    created = api.create("/waitlist/", body).json()
    nothing = {"provider": None, "weekdays": [], "time_band": None, "from_on": None, "until_on": None, "note": ""}
    assert created | nothing == created


@pytest.mark.parametrize(
    ("change", "pointer", "status", "code"),
    [
        ({"weekdays": ["mon", "mon"]}, "/weekdays", 400, "duplicate"),
        ({"weekdays": None}, "/weekdays", 400, "null"),
        ({"time_band": {"from": "16:00"}}, "/time_band/until", 400, "required"),
        ({"time_band": {"from": "4pm", "until": "20:00"}}, "/time_band/from", 400, "not_a_time"),
        ({"time_band": {"from": "20:00", "until": "16:00"}}, "/time_band", 400, "ends_before_start"),
        ({"from_on": "2027-04-01", "until_on": "2027-04-01"}, "/until_on", 422, "ends_before_start"),
        ({"until_on": "2027-03-01"}, "/until_on", 422, "days_over"),
        ({"note": "x" * 301}, "/note", 400, "max_length"),
        ({"status": "placed"}, "/status", 400, "unknown_member"),
    ],
)
def test_what_nobody_can_wish_is_refused_at_its_place(api, body, change, pointer, status, code):
    problem = assert_problem(api.create("/waitlist/", body | change), status)
    assert (problem["errors"][0]["pointer"], problem["errors"][0]["code"]) == (pointer, code)
    assert not WaitlistEntry.objects.exists()


def test_a_series_waits_at_most_once_until_it_is_withdrawn(api, body):
    entry = api.create("/waitlist/", body).json()
    assert_problem(api.create("/waitlist/", body), 409, "already_waiting")
    answer = api.act(f"/waitlist/{entry['id']}/withdraw/", version=1)
    assert (answer.status_code, answer.json()["status"], answer["ETag"]) == (200, "withdrawn", '"2"')
    assert api.create("/waitlist/", body).status_code == 201


def test_what_was_withdrawn_stays_so(api, body):
    path = f"/waitlist/{api.create('/waitlist/', body).json()['id']}/withdraw/"
    assert_problem(api.act(path, version=7), 412, "stale")
    api.act(path, version=1)
    problem = assert_problem(api.act(path, version=2), 409, "invalid_transition")
    assert (problem["current"], problem["allowed"]) == ("withdrawn", [])


def test_a_series_on_hold_waits_for_nothing(api, body, series, scene):
    hold_series(series=series, reason="pregnant", by=scene.desk, at=MONDAY)
    problem = assert_problem(api.create("/waitlist/", body), 409, "invalid_transition")
    assert problem["current"] == "on_hold"
