from datetime import timedelta

import pytest

from tests.api.callers import BASE, assert_problem, program
from tests.api.resources import RESOURCES, filled
from tests.factories.clinic import ProviderFactory
from tests.kept import rehearse
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
    assert set(problem["findings"][0]) == {"code", "level", "needs_lead", "reason", "since", "until", "source"}


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
    problem = assert_problem(answer, 409, "session_booked")
    assert (problem["current"], problem["appointment"]) == ("booked", booked["id"])


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


@pytest.mark.parametrize("verb", ["confirm", "arrive", "undo-arrival", "finish", "cancel", "no-show", "reschedule"])
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


@pytest.fixture
def held(api, first):
    return api.create("/appointments/", {"session": str(first.pk), "starts_at": TEN, "hold_minutes": 10}).json()


def test_a_time_is_held_for_some_minutes_and_its_session_stays_planned(api, first, held):
    assert (held["status"], held["held_until"]) == ("held", "2027-03-01T14:10:00Z")
    session = api.at(f"/sessions/{first.pk}/").json()
    assert (session["status"], session["appointment"]) == ("planned", held["id"])


def test_what_is_held_is_taken(api, scene, held, visit):
    problem = assert_problem(api.create("/appointments/", visit | {"minutes": 60}), 409, "patient_busy")
    assert [finding["code"] for finding in problem["findings"]] == ["patient_busy", "provider_busy"]


def test_what_was_held_is_confirmed(api, first, held):
    confirmed = api.act(f"/appointments/{held['id']}/confirm/", version=1).json()
    assert (confirmed["status"], confirmed["held_until"], confirmed["version"]) == ("booked", None, 2)
    assert api.at(f"/sessions/{first.pk}/").json()["status"] == "booked"


def test_a_visit_is_held_and_confirmed_too(api, visit):
    held = api.create("/appointments/", visit | {"hold_minutes": 60}).json()
    assert (held["status"], held["held_until"]) == ("held", "2027-03-01T15:00:00Z")
    assert api.act(f"/appointments/{held['id']}/confirm/", version=1).json()["status"] == "booked"


def test_what_is_not_held_is_not_confirmed(api, booked):
    answer = api.act(f"/appointments/{booked['id']}/confirm/", version=1)
    assert assert_problem(answer, 409, "invalid_transition")["current"] == "booked"


def test_a_confirmation_takes_the_version_that_was_read(api, held):
    path = f"/appointments/{held['id']}/confirm/"
    assert_problem(api.post(f"{BASE}{path}"), 428, "if_match_required")
    assert_problem(api.act(path, version=7), 412, "stale")
    assert_problem(api.act(path, {"starts_at": TEN}, version=1), 400, "invalid")


def test_a_hold_that_is_over_is_nowhere_to_be_seen(api, first, held, monday):
    path = f"/appointments/{held['id']}/"
    monday.shift(timedelta(minutes=9))
    assert [row["id"] for row in api.at("/appointments/", status="held").json()["results"]] == [held["id"]]
    monday.shift(timedelta(minutes=1))
    assert api.at("/appointments/").json()["results"] == []
    assert api.at("/appointments/", status="held").json()["results"] == []
    assert api.at("/appointments/", session=str(first.pk)).json()["results"] == []
    assert_problem(api.at(path), 404, "not_found")
    assert_problem(api.act(f"{path}confirm/", version=1), 404, "not_found")
    assert api.at(f"/sessions/{first.pk}/").json()["appointment"] is None
    assert api.at(f"/series/{first.series_id}/").json()["sessions"][0]["appointment"] is None


def test_a_hold_that_is_over_leaves_its_time_free(api, first, held, monday):
    monday.shift(timedelta(minutes=10))
    again = api.create("/appointments/", {"session": str(first.pk), "starts_at": TEN})
    assert (again.status_code, again.json()["status"]) == (201, "booked")


def test_a_held_time_is_given_up(api, held):
    given_up = api.act(f"/appointments/{held['id']}/cancel/", {"reason": "chose another"}, version=1)
    assert (given_up.status_code, given_up.json()["status"]) == (200, "cancelled")


@pytest.mark.parametrize("minutes", [0, 61, -1, "10", 1.5, True])
def test_a_hold_lasts_a_minute_to_an_hour(api, first, visit, minutes):
    for body in ({"session": str(first.pk), "starts_at": TEN}, visit):
        problem = assert_problem(api.create("/appointments/", body | {"hold_minutes": minutes}), 400, "invalid")
        assert problem["errors"][0]["pointer"] == "/hold_minutes"


def test_what_is_placed_by_hand_is_pinned(api, first, booked):
    assert booked["pinned"] is False
    second = first.series.sessions.get(number=2)
    body = {"session": str(second.pk), "starts_at": "2027-03-29T10:00:00-04:00", "pinned": True}
    assert api.create("/appointments/", body).json()["pinned"] is True


@pytest.mark.parametrize("pinned", ["true", 1, 0, None, []])
def test_pinned_is_true_or_false(api, first, pinned):
    body = {"session": str(first.pk), "starts_at": TEN, "pinned": pinned}
    assert assert_problem(api.create("/appointments/", body), 400, "invalid")["errors"][0]["pointer"] == "/pinned"


def test_a_list_shows_whole_what_is_asked_for(api, scene, booked):
    (shown,) = api.at("/appointments/", expand="patient,provider,room,location").json()["results"]
    assert shown == booked | {
        "patient": {"id": booked["patient"], "given_name": "Maya", "family_name": "Lind"},
        "provider": {"id": booked["provider"], "name": "Ada Okafor"},
        "room": {"id": booked["room"], "name": "Room 1"},
        "location": {"id": booked["location"], "name": "Riverside"},
    }
    (partly,) = api.at("/appointments/", expand="room").json()["results"]
    assert partly == booked | {"room": shown["room"]}


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("expand", ["patient", "patient,provider,room,location"])
def test_showing_more_costs_no_more_queries(api, scene, rows, expand, django_assert_num_queries):
    filled("appointments", scene)
    rehearse(api.at, "/appointments/", expand=expand)
    with django_assert_num_queries(RESOURCES["appointments"].queries):
        answer = api.at("/appointments/", expand=expand, limit=rows)
    assert len(answer.json()["results"]) == rows


@pytest.mark.parametrize("expand", ["series", "patient,colour", "patient,patient", ",", "patient,", "Patient"])
def test_only_what_can_be_shown_whole_is_asked_for(api, expand):
    problem = assert_problem(api.at("/appointments/", expand=expand), 400, "invalid_parameters")
    assert (problem["errors"][0]["parameter"], problem["errors"][0]["code"]) == ("expand", "expand_invalid")


def test_who_may_not_read_patients_is_not_shown_them(booked):
    caller = program("appointments:read", "rooms:read")
    assert_problem(caller.at("/appointments/", expand="patient"), 403, "scope_missing")
    assert_problem(caller.at("/appointments/", expand="room,provider"), 403, "scope_missing")
    assert caller.at("/appointments/", expand="room").status_code == 200
    assert program("appointments:read", "patients:read").at("/appointments/", expand="patient").status_code == 200


def test_what_is_shown_whole_goes_on_to_the_next_page(api, scene):
    filled("appointments", scene)
    page = api.at("/appointments/", expand="provider", limit=2).json()
    (last,) = api.get(page["next"]).json()["results"]
    assert last["provider"]["name"] == "Ada Okafor"
