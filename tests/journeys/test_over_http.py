"""The whole way of a series over HTTP: registered, booked, performed, recorded, with real dates on every sheet."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from tests.journeys.client import Client
from tests.scenes import MONDAY, set_scene

WEEK = timedelta(hours=168)
SEED_HOURS = {
    "sun_exposure": 168,
    "protective_clothing": 168,
    "strenuous_exercise": 48,
    "sweating": 48,
    "retinoid": 168,
    "aha_bha": 168,
    "picking": 168,
    "exfoliation": 168,
    "hydration": 168,
}


def moment(text):
    return datetime.fromisoformat(text)


@pytest.fixture
def scene(committed_db):
    return set_scene()


@pytest.fixture
def clock():
    with time_machine.travel(MONDAY - timedelta(days=3), tick=True) as traveller:
        yield traveller


@pytest.fixture
def api(clinic_server, scene, clock):
    output = StringIO()
    call_command("create_token", "journey", "--scopes", "*", stdout=output)
    return Client(clinic_server.url, output.getvalue().strip().splitlines()[-1])


def created(answer):
    assert answer.status == 201, answer.body
    return answer.body


def fine(answer):
    assert answer.status == 200, answer.body
    return answer.body


@pytest.fixture
def series(api, scene):
    patient = created(
        api.create(
            "/patients/",
            {
                "given_name": "Rosa",
                "family_name": "Vidal",
                "birth_date": "1988-04-12",
                "language": "es",
                "skin_type": 4,
            },
        )
    )
    concern = created(
        api.create(
            "/patient-concerns/",
            {"patient": patient["id"], "concern": "acne_scars_rolling", "areas": ["cheeks"], "onset_on": "2010-01-01"},
        )
    )
    return created(
        api.create(
            "/series/",
            {
                "patient": patient["id"],
                "template": "mn_acne_scars",
                "location": str(scene.location.pk),
                "patient_concerns": [concern["id"]],
                "provider": str(scene.provider.pk),
                "session_count": 4,
            },
        )
    )


def first_start(api, scene, day):
    query = f"treatment=microneedling&location={scene.location.pk}&from={day}&to={day + timedelta(days=4)}"
    return fine(api.get(f"/availability/?{query}"))["results"][0]


def agree(api, session):
    """Sign what keeps the light from being green, if anything does."""
    for item in fine(api.get(f"/sessions/{session['id']}/readiness/"))["items"]:
        if item["code"] == "consent_missing":
            text = fine(api.get(f"/consent-templates/{item['source'].removeprefix('consent ')}/"))
            body = {
                "patient": session["patient"],
                "template": text["key"],
                "text_version": text["versions"][0]["version"],
                "location": session["location"],
                "language": "en",
                "signed_name": "Rosa Vidal",
                "signature_kind": "typed",
                "signature": "Rosa Vidal",
            }
            created(api.create("/consents/", body))


def ask(api, session):
    """Ask what is asked at every visit: no to all of it."""
    asked = fine(api.get(f"/screenings/questions/?session={session['id']}"))["questions"]
    said = [{name: each[name] for name in ("question", "question_version")} | {"value": "no"} for each in asked]
    created(api.create("/screenings/", {"session": session["id"], "answers": said}))


def perform(api, clock, session_id, starts_at):
    """Book, arrive, start, complete and record one session at its time; the completed session."""
    booked = created(api.create("/appointments/", {"session": session_id, "starts_at": starts_at}))
    assert (booked["status"], booked["kind"], booked["session"]) == ("booked", "session", session_id)
    clock.move_to(moment(starts_at))
    fine(api.act(f"/appointments/{booked['id']}/arrive/", version=booked["version"]))
    session = fine(api.get(f"/sessions/{session_id}/"))
    agree(api, session)
    ask(api, session)
    session = fine(api.act(f"/sessions/{session_id}/start/", version=session["version"]))
    assert session["status"] == "in_progress"
    assert fine(api.get(f"/sessions/{session_id}/aftercare/"))["issued_at"] is None
    clock.shift(timedelta(minutes=55))
    session = fine(api.act(f"/sessions/{session_id}/complete/", version=session["version"]))
    record = {
        "areas": [{"area": "cheeks", "depth_mm": 1.5, "passes": 4, "endpoint": "pinpoint_bleeding"}],
        "notes": "even response",
        "pain_peak": 3,
    }
    answer = api.send("PUT", f"/sessions/{session_id}/record/", record)
    assert answer.status in (200, 201), answer.body
    assert answer.body["status"] == "draft"
    return session


def test_a_whole_series_with_a_sheet_for_each_session(api, scene, series, clock):
    assert (series["status"], series["template"]) == ("active", {"key": "mn_acne_scars", "version": 1})
    assert [session["number"] for session in series["sessions"]] == [1, 2, 3, 4]
    assert series["sessions"][0]["latest_on"] is None
    day = moment(f"{series['sessions'][0]['earliest_on']}T00:00:00+00:00").date()
    for number in range(4):
        session = fine(api.get(f"/series/{series['id']}/"))["sessions"][number]
        if number:
            assert moment(session["earliest_on"]).date() == day + timedelta(days=28)
            assert moment(session["latest_on"]).date() == day + timedelta(days=84)
        day = max(day, moment(session["earliest_on"]).date())
        starts_at = first_start(api, scene, day)["starts_at"]
        done = perform(api, clock, session["id"], starts_at)
        day = moment(done["ended_at"]).date()
        check_sheet(api, done)
    assert fine(api.get(f"/series/{series['id']}/"))["status"] == "completed"


def check_sheet(api, session):
    sheet = fine(api.get(f"/sessions/{session['id']}/aftercare/"))
    ended_at = moment(session["ended_at"])
    assert (sheet["language"], sheet["protocol"]) == ("es", {"key": "microneedling_aftercare", "version": 1})
    assert sheet["issued_at"] is not None
    items = {item["key"]: item for item in sheet["items"]}
    for key, hours in SEED_HOURS.items():
        item = items[key]
        assert item["strength"] == "must"
        assert moment(item["starts_at"]) == ended_at
        assert moment(item["ends_at"]) == ended_at + timedelta(hours=hours), key
    assert "FPS 30" in items["sunscreen"]["text"]
    assert "varias veces al día" in items["hydration"]["text"]
    assert items["provider_instructions"]["kind"] == "do"


def test_a_token_never_signs(api, scene, series, clock):
    session = series["sessions"][0]
    starts_at = first_start(api, scene, MONDAY.date())["starts_at"]
    perform(api, clock, session["id"], starts_at)
    record = fine(api.get(f"/session-records/?session={session['id']}"))["results"][0]
    answer = api.act(f"/session-records/{record['id']}/sign/", version=record["version"])
    assert answer.status == 403


NOBODY = "00000000-0000-7000-8000-000000000000"
BAD_INPUT = [
    ("an unknown session", lambda s: {"session": NOBODY, "starts_at": at(1)}, 422, None),
    ("a start in the past", lambda s: {"session": s[0], "starts_at": at(-24)}, 422, "in_the_past"),
    ("a start out of hours", lambda s: {"session": s[0], "starts_at": at(14)}, 422, "outside_hours"),
    ("a gap below the floor", lambda s: {"session": s[1], "starts_at": at(24 * 4)}, 422, "gap_below_floor"),
    ("no offset", lambda s: {"session": s[0], "starts_at": "2027-03-01T10:00:00"}, 400, None),
    ("an unknown member", lambda s: {"session": s[0], "starts_at": at(1), "colour": "red"}, 400, None),
    ("a wrong type", lambda s: {"session": 7, "starts_at": at(1)}, 400, None),
]


def at(hours):
    return (MONDAY + timedelta(hours=hours)).astimezone(UTC).isoformat()


@pytest.mark.parametrize("case", BAD_INPUT, ids=[case[0] for case in BAD_INPUT])
def test_bad_input_is_a_clear_problem_and_writes_nothing(api, series, clock, case):
    _name, body, status, code = case
    clock.move_to(MONDAY)
    answer = api.create("/appointments/", body([session["id"] for session in series["sessions"]]))
    assert answer.status == status, answer.body
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    assert answer.body["status"] == status
    if code:
        assert code in [answer.body["code"], *(finding["code"] for finding in answer.body["findings"])]
    assert fine(api.get("/appointments/"))["results"] == []


def test_broken_json_is_a_clear_problem(api):
    answer = api.send("POST", "/patients/", raw=b'{"given_name": "Ro', Idempotency_Key="k1")
    assert answer.status == 400
    assert answer.body["code"]
    assert fine(api.get("/patients/"))["results"][0]["given_name"] == "Maya"


def test_an_ineligible_provider_is_refused(api, series, clock):
    clock.move_to(MONDAY)
    from clinic.models import Provider

    stranger = Provider.objects.create(name="Cy Stone")
    body = {"session": series["sessions"][0]["id"], "starts_at": at(1), "provider": str(stranger.pk)}
    answer = api.create("/appointments/", body)
    assert answer.status == 422
    assert "provider_not_eligible" in [finding["code"] for finding in answer.body["findings"]]


def test_an_illegal_move_says_what_is_allowed(api, series, clock):
    clock.move_to(MONDAY)
    session = series["sessions"][0]
    answer = api.act(f"/sessions/{session['id']}/complete/", version=1)
    assert answer.status == 409
    assert (answer.body["code"], answer.body["current"]) == ("invalid_transition", "planned")
    assert answer.body["allowed"] == ["booked", "skipped"]
