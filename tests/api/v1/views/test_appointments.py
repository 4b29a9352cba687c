from datetime import timedelta

import pytest

from tests.api.callers import BASE, assert_problem
from tests.factories.clinic import ProviderFactory
from treatments.models import Appointment

TEN = "2027-03-01T10:00:00-05:00"
UNKNOWN = "0193a000-0000-7000-8000-000000000000"


@pytest.fixture
def first(scene):
    return scene.start_series().sessions.get(number=1)


@pytest.fixture
def visit(scene):
    return {
        "patient": str(scene.patient.pk),
        "kind": "consultation",
        "minutes": 30,
        "location": str(scene.location.pk),
        "starts_at": TEN,
        "provider": str(scene.provider.pk),
    }


@pytest.fixture
def booked(api, first):
    return api.create("/appointments/", {"session": str(first.pk), "starts_at": TEN}).json()


def test_what_is_left_out_of_a_booking_is_chosen(booked, scene, first):
    assert (booked["kind"], booked["status"], booked["session"]) == ("session", "booked", str(first.pk))
    assert (booked["patient"], booked["provider"]) == (str(scene.patient.pk), str(scene.provider.pk))
    assert (booked["room"], booked["device"]) == (str(scene.room.pk), str(scene.device.pk))
    assert (booked["starts_at"], booked["time_zone"]) == ("2027-03-01T15:00:00Z", "America/New_York")
    assert (booked["version"], booked["findings"]) == (1, [])


def test_what_is_said_is_taken(api, first, scene):
    body = {
        "session": str(first.pk),
        "kind": "session",
        "starts_at": TEN,
        "provider": str(scene.colleague.pk),
        "room": None,
    }
    assert api.create("/appointments/", body).json()["provider"] == str(scene.colleague.pk)


def test_a_consultation_needs_no_session(api, visit):
    booked = api.create("/appointments/", visit).json()
    assert (booked["kind"], booked["session"], booked["ends_at"]) == ("consultation", None, "2027-03-01T15:30:00Z")


@pytest.mark.parametrize("member", ["patient", "minutes", "location"])
def test_a_session_brings_patient_length_and_place_itself(api, first, visit, member):
    body = {"session": str(first.pk), "starts_at": TEN, member: visit[member]}
    problem = assert_problem(api.create("/appointments/", body), 400, "invalid")
    assert problem["errors"][0] == problem["errors"][0] | {"pointer": f"/{member}", "code": "unknown_member"}


@pytest.mark.parametrize(
    ("change", "pointer"),
    [({"kind": "party"}, "/kind"), ({"minutes": "30"}, "/minutes"), ({"minutes": 7.5}, "/minutes")],
)
def test_a_visit_that_is_none_is_refused(api, visit, change, pointer):
    problem = assert_problem(api.create("/appointments/", visit | change), 400, "invalid")
    assert pointer in [entry["pointer"] for entry in problem["errors"]]


def test_a_session_of_no_series_is_refused(api):
    problem = assert_problem(api.create("/appointments/", {"kind": "session", "starts_at": TEN}), 400, "invalid")
    assert (problem["errors"][0]["pointer"], problem["errors"][0]["code"]) == ("/session", "required")


def test_a_visit_of_a_minute_is_impossible(api, visit):
    assert_problem(api.create("/appointments/", visit | {"minutes": 1}), 422, "minutes_out_of_bounds")


def test_who_is_taken_is_a_conflict_with_findings(api, booked, visit):
    problem = assert_problem(api.create("/appointments/", visit | {"minutes": 60}), 409, "patient_busy")
    codes = {finding["code"]: finding["level"] for finding in problem["findings"]}
    assert codes["patient_busy"] == codes["provider_busy"] == "block"
    assert set(problem["findings"][0]) == {"code", "level", "reason", "since", "until", "source"}


def test_a_gap_below_the_floor_is_refused_with_the_day_from_which_it_is_free(api, booked, first):
    second = first.series.sessions.get(number=2)
    body = {"session": str(second.pk), "starts_at": "2027-03-05T10:00:00-05:00"}
    problem = assert_problem(api.create("/appointments/", body), 422, "gap_below_floor")
    assert problem["findings"][0]["until"] == "2027-03-29T04:00:00Z"
    assert Appointment.objects.count() == 1


def test_a_warning_is_kept_and_shown(api, booked, first):
    second = first.series.sessions.get(number=2)
    late = api.create("/appointments/", {"session": str(second.pk), "starts_at": "2027-06-14T10:00:00-04:00"}).json()
    assert [(kept["code"], kept["level"], kept["at"]) for kept in late["findings"]] == [
        ("gap_above_max", "warn", "2027-03-01T14:00:00Z")
    ]


@pytest.mark.parametrize(
    ("starts_at", "code"),
    [
        ("2027-02-28T10:00:00-05:00", "in_the_past"),
        ("2027-03-01T20:00:00-05:00", "outside_hours"),
        ("2027-03-06T10:00:00-05:00", "outside_hours"),
        ("2027-03-01T10:03:00-05:00", "off_grid"),
    ],
)
def test_a_start_that_can_not_be_is_refused_by_name(api, first, starts_at, code):
    answer = api.create("/appointments/", {"session": str(first.pk), "starts_at": starts_at})
    assert code in [finding["code"] for finding in assert_problem(answer, 422)["findings"]]
    assert not Appointment.objects.exists()


@pytest.mark.parametrize(
    "starts_at", ["2027-03-01T10:00:00", "tomorrow", 1, None, "2027-03-01", "2027-03-01T10:00:00+16:27"]
)
def test_a_start_without_its_offset_is_malformed(api, first, starts_at):
    problem = assert_problem(
        api.create("/appointments/", {"session": str(first.pk), "starts_at": starts_at}), 400, "invalid"
    )
    assert problem["errors"][0]["pointer"] == "/starts_at"


def test_an_ineligible_provider_is_refused_by_name(api, first):
    body = {"session": str(first.pk), "starts_at": TEN, "provider": str(ProviderFactory().pk)}
    assert "provider_not_eligible" in [
        f["code"] for f in assert_problem(api.create("/appointments/", body), 422)["findings"]
    ]


def test_a_session_that_is_booked_is_not_booked_again(api, booked, first):
    answer = api.create("/appointments/", {"session": str(first.pk), "starts_at": TEN})
    assert assert_problem(answer, 409, "invalid_transition")["current"] == "booked"


def test_a_patient_arrives_and_that_can_be_taken_back(api, booked):
    path = f"/appointments/{booked['id']}/"
    arrived = api.act(f"{path}arrive/", version=1)
    assert (arrived.json()["status"], arrived.json()["arrived_at"]) == ("arrived", "2027-03-01T14:00:00Z")
    undone = api.act(f"{path}undo-arrival/", version=2).json()
    assert (undone["status"], undone["arrived_at"], undone["version"]) == ("booked", None, 3)


def test_arriving_on_another_day_is_allowed_and_kept(api, booked, monday):
    monday.shift(timedelta(days=1))
    arrived = api.act(f"/appointments/{booked['id']}/arrive/", version=1).json()
    assert [kept["code"] for kept in arrived["findings"]] == ["arrived_other_day"]


@pytest.mark.parametrize(("verb", "status"), [("cancel", "cancelled"), ("no-show", "noshow")])
def test_giving_an_appointment_up_takes_a_reason_and_frees_its_session(api, booked, first, verb, status):
    path = f"/appointments/{booked['id']}/{verb}/"
    assert_problem(api.act(path, version=1), 400, "invalid")
    given_up = api.act(path, {"reason": "ill"}, version=1).json()
    assert (given_up["status"], given_up["reason"]) == (status, "ill")
    session = api.at(f"/sessions/{first.pk}/").json()
    assert (session["status"], session["appointment"]) == ("planned", None)


def test_an_appointment_moves(api, booked):
    moved = api.act(f"/appointments/{booked['id']}/reschedule/", {"starts_at": "2027-03-02T11:00:00-05:00"}, version=1)
    assert (moved.json()["starts_at"], moved["ETag"]) == ("2027-03-02T16:00:00Z", '"2"')


def test_moving_out_of_hours_is_refused_and_leaves_it_where_it_was(api, booked):
    path = f"/appointments/{booked['id']}/"
    answer = api.act(f"{path}reschedule/", {"starts_at": "2027-03-02T22:00:00-05:00"}, version=1)
    assert_problem(answer, 422, "outside_hours")
    assert api.at(path).json() == booked


def test_a_consultation_is_finished_and_a_session_is_not(api, booked, visit):
    assert_problem(api.act(f"/appointments/{booked['id']}/finish/", version=1), 422, "belongs_to_session")
    talk = api.create("/appointments/", visit | {"starts_at": "2027-03-01T14:00:00-05:00"}).json()
    api.act(f"/appointments/{talk['id']}/arrive/", version=1)
    assert api.act(f"/appointments/{talk['id']}/finish/", version=2).json()["status"] == "fulfilled"


@pytest.mark.parametrize("verb", ["arrive", "undo-arrival", "finish", "cancel", "no-show", "reschedule"])
def test_an_appointment_that_is_not_there_can_not_be_moved(api, verb):
    assert_problem(api.act(f"/appointments/{UNKNOWN}/{verb}/", version=1), 404, "not_found")


@pytest.mark.parametrize("verb", ["arrive", "undo-arrival", "finish"])
def test_a_transition_takes_no_members(api, booked, verb):
    assert_problem(api.act(f"/appointments/{booked['id']}/{verb}/", {"status": "booked"}, version=1), 400, "invalid")


def test_a_transition_needs_no_body(api, booked):
    answer = api.generic("POST", f"{BASE}/appointments/{booked['id']}/arrive/", headers={"If-Match": '"1"'})
    assert answer.json()["status"] == "arrived"


def test_the_diary_of_a_day_is_asked_for_by_its_moments(api, booked):
    def found(after, before):
        return [
            row["id"] for row in api.at("/appointments/", starts_after=after, starts_before=before).json()["results"]
        ]

    assert found(TEN, "2027-03-02T00:00:00-05:00") == [booked["id"]]
    assert found("2027-03-01T00:00:00-05:00", TEN) == []
