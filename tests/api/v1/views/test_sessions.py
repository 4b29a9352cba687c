from datetime import timedelta

import pytest

from clinic.roles import Role
from tests.api.callers import BASE, assert_problem, person
from tests.factories.clinic import DeviceFactory
from tests.scenes import MONDAY
from treatments.models import SessionRecord

RECORD = {
    "areas": [{"area": "cheeks", "depth_mm": 1.5, "passes": 4, "endpoint": "pinpoint_bleeding"}, {"area": "chin"}],
    "notes": "even response",
    "pain_peak": 3,
}


@pytest.fixture
def first(scene):
    return scene.start_series().sessions.get(number=1)


@pytest.fixture
def begun(scene, first, monday):
    monday.move_to(MONDAY + timedelta(hours=1))
    return scene.begin(first)


@pytest.fixture
def record_path(begun):
    return f"/sessions/{begun.pk}/record/"


def put(caller, path, body, **headers):
    return caller.put(f"{BASE}{path}", body, headers=headers)


def test_a_session_shows_its_window_its_gap_and_whose_it_is(api, scene, first):
    session = api.at(f"/sessions/{first.series.sessions.get(number=2).pk}/").json()
    assert (session["patient"], session["treatment"], session["time_zone"]) == (
        str(scene.patient.pk),
        "microneedling",
        "America/New_York",
    )
    assert [session[f"{name}_days"] for name in ("floor", "min", "ideal", "max")] == [14, 28, 28, 84]


def test_a_session_is_started_once_the_patient_has_arrived(api, scene, first):
    appointment = scene.book(first)
    version = api.at(f"/sessions/{first.pk}/").json()["version"]
    assert_problem(api.act(f"/sessions/{first.pk}/start/", version=version), 409, "invalid_transition")
    api.act(f"/appointments/{appointment.pk}/arrive/", version=1)
    scene.get_ready(first, at=MONDAY)
    started = api.act(f"/sessions/{first.pk}/start/", version=version)
    assert (started.status_code, started.json()["status"]) == (200, "in_progress")
    assert started["ETag"] == f'"{started.json()["version"]}"'


def test_a_start_is_taken_back_a_short_time_after_and_while_nothing_was_recorded(api, begun, record_path, monday):
    path = f"/sessions/{begun.pk}/undo-start/"
    back = api.act(path, version=begun.version)
    assert (back.status_code, back.json()["status"]) == (200, "booked")
    assert_problem(api.act(path, version=back.json()["version"]), 409, "invalid_transition")
    again = api.act(f"/sessions/{begun.pk}/start/", version=back.json()["version"]).json()
    assert again["status"] == "in_progress"
    monday.shift(timedelta(minutes=16))
    assert_problem(api.act(path, version=again["version"]), 409, "invalid_transition")


def test_a_start_that_something_was_recorded_of_is_not_taken_back(api, begun, record_path):
    put(api, record_path, RECORD)
    version = api.at(f"/sessions/{begun.pk}/").json()["version"]
    assert_problem(api.act(f"/sessions/{begun.pk}/undo-start/", version=version), 409, "invalid_transition")
    assert api.at(f"/sessions/{begun.pk}/").json()["status"] == "in_progress"


def test_a_session_ends_now_unless_said(api, begun, monday):
    monday.shift(timedelta(minutes=55))
    done = api.act(f"/sessions/{begun.pk}/complete/", version=begun.version).json()
    assert (done["status"], done["ended_at"], done["performed_on"]) == (
        "completed",
        "2027-03-01T15:55:00Z",
        "2027-03-01",
    )


def test_when_a_session_ended_may_be_said(api, begun, monday):
    monday.shift(timedelta(hours=3))
    body = {"ended_at": "2027-03-01T10:50:00-05:00"}
    done = api.act(f"/sessions/{begun.pk}/complete/", body, version=begun.version).json()
    assert done["ended_at"] == "2027-03-01T15:50:00Z"


@pytest.mark.parametrize(
    ("ended_at", "status", "code"),
    [
        ("2027-03-01T09:00:00-05:00", 422, "ends_before_start"),
        ("2027-03-02T10:00:00-05:00", 422, "ended_in_the_future"),
        ("2027-03-01T10:50:00", 400, "offset_required"),
    ],
)
def test_a_session_does_not_end_when_it_can_not(api, begun, ended_at, status, code):
    answer = api.act(f"/sessions/{begun.pk}/complete/", {"ended_at": ended_at}, version=begun.version)
    problem = assert_problem(answer, status)
    assert (problem["errors"][0]["pointer"], problem["errors"][0]["code"]) == ("/ended_at", code)


def test_the_front_desk_performs_nothing(begun):
    answer = person(Role.FRONT_DESK).act(f"/sessions/{begun.pk}/complete/", version=begun.version)
    assert_problem(answer, 403, "not_permitted")


def test_a_record_is_written_and_read(api, record_path, scene):
    written = put(api, record_path, RECORD)
    assert (written.status_code, written["ETag"]) == (201, '"1"')
    assert written.json()["areas"][0].items() >= RECORD["areas"][0].items()
    assert (written.json()["device"], written.json()["status"]) == (str(scene.device.pk), "draft")
    assert api.at(record_path).json() == written.json()


def test_a_record_that_is_there_is_replaced_by_who_read_it_only(api, record_path):
    put(api, record_path, RECORD)
    assert_problem(put(api, record_path, RECORD), 428, "if_match_required")
    again = put(api, record_path, RECORD | {"notes": "calmer"}, **{"If-Match": '"1"'})
    assert (again.status_code, again.json()["notes"], again["ETag"]) == (200, "calmer", '"2"')
    assert_problem(put(api, record_path, RECORD, **{"If-Match": '"1"'}), 412, "stale")


def test_a_record_that_was_read_and_is_not_there_is_stale(api, record_path):
    assert_problem(put(api, record_path, RECORD, **{"If-Match": '"1"'}), 412, "stale")
    assert not SessionRecord.objects.exists()


def test_a_record_that_came_between_is_not_replaced_unseen(api, begun, record_path, monkeypatch):
    put(api, record_path, RECORD)
    monkeypatch.setattr("api.v1.views.recording.RecordedSessions._record_of", lambda view, session: None)
    assert_problem(put(api, record_path, RECORD | {"notes": "mine"}), 412, "stale")
    assert SessionRecord.objects.get(session=begun).notes == "even response"


def test_a_session_without_a_record_has_none(api, record_path):
    assert_problem(api.at(record_path), 404, "not_found")


@pytest.mark.parametrize(
    ("change", "status", "pointer"),
    [
        ({"pain_peak": 11}, 400, "/pain_peak"),
        ({"areas": [{"area": "cheeks", "colour": "red"}]}, 400, "/areas/0/colour"),
        ({"areas": [{"area": "cheeks", "depth_mm": "1.5"}]}, 400, "/areas/0/depth_mm"),
        ({"areas": [{"area": "cheeks", "depth_mm": 1.555}]}, 400, "/areas/0/depth_mm"),
        ({"areas": [{"area": "cheeks"}, {"area": "no_such"}]}, 422, "/areas/1/area"),
        ({"areas": [{"area": "cheeks"}, {"area": "cheeks"}]}, 422, "/areas"),
        ({"areas": [{"area": "cheeks", "depth_mm": 9}]}, 422, "/areas/0/depth_mm"),
        ({"areas": [{"area": "cheeks", "passes": 51}]}, 422, "/areas/0/passes"),
        ({"areas": [{"area": "cheeks", "endpoint": "applause"}]}, 422, "/areas/0/endpoint"),
        ({"areas": {}}, 400, "/areas"),
        ({"notes": "x" * 10_001}, 400, "/notes"),
    ],
)
def test_a_record_that_can_not_be_is_refused_at_its_place(api, record_path, change, status, pointer):
    problem = assert_problem(put(api, record_path, RECORD | change), status)
    assert problem["errors"][0]["pointer"] == pointer
    assert not SessionRecord.objects.exists()


def test_a_device_of_another_kind_is_refused(api, scene, record_path):
    answer = put(api, record_path, RECORD | {"device": str(DeviceFactory(location=scene.location).pk)})
    assert_problem(answer, 422, "device_kind")


def test_a_session_that_has_not_begun_has_nothing_to_record(api, first):
    assert_problem(put(api, f"/sessions/{first.pk}/record/", RECORD), 409, "invalid_transition")


def test_a_session_that_has_not_begun_has_no_sheet(api, first):
    assert_problem(api.at(f"/sessions/{first.pk}/aftercare/"), 404, "not_found")


def test_a_sheet_is_a_draft_until_the_session_is_completed(api, begun, monday):
    path = f"/sessions/{begun.pk}/aftercare/"
    draft = api.at(path)
    assert (draft.json()["status"], draft.json()["issued_at"]) == ("draft", None)
    monday.shift(timedelta(minutes=55))
    api.act(f"/sessions/{begun.pk}/complete/", version=begun.version)
    sheet = api.at(path)
    assert (sheet.json()["status"], sheet.json()["counted_from"]) == ("issued", "2027-03-01T15:55:00Z")
    assert sheet.json()["protocol"] == {"key": "microneedling_aftercare", "version": 1}
    assert sheet["ETag"] != draft["ETag"]
    sun = next(item for item in sheet.json()["items"] if item["key"] == "sun_exposure")
    assert (sun["kind"], sun["strength"], sun["origin"]) == ("avoid", "must", "protocol")
    assert (sun["starts_at"], sun["ends_at"]) == ("2027-03-01T15:55:00Z", "2027-03-08T15:55:00Z")
