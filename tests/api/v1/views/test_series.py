import json

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from rest_framework import serializers

from api.v1.serializers.series import SessionInSeriesOutput
from tests.api.callers import assert_problem
from tests.factories.clinic import ProviderFactory


@pytest.fixture
def body(scene):
    return {
        "patient": str(scene.patient.pk),
        "template": "mn_acne_scars",
        "location": str(scene.location.pk),
        "patient_concerns": [str(scene.concern.pk)],
        "provider": str(scene.provider.pk),
    }


def test_a_series_is_copied_from_the_current_version_of_its_template(api, body, scene):
    series = api.create("/series/", body).json()
    assert (series["status"], series["version"], series["time_zone"]) == ("active", 1, "America/New_York")
    assert series["template"] == {"key": "mn_acne_scars", "version": 1}
    assert (series["treatment"], series["patient_concerns"]) == ("microneedling", [str(scene.concern.pk)])
    assert [session["number"] for session in series["sessions"]] == [1, 2, 3, 4]
    first, second = series["sessions"][:2]
    assert (first["earliest_on"], first["latest_on"], first["appointment"]) == ("2027-03-01", None, None)
    assert (second["earliest_on"], second["ideal_on"], second["latest_on"]) == (
        "2027-03-29",
        "2027-03-29",
        "2027-05-24",
    )


def test_a_series_may_be_of_another_length_that_the_template_has(api, body):
    assert len(api.create("/series/", body | {"session_count": 6}).json()["sessions"]) == 6


def test_a_booked_session_shows_its_appointment(api, scene):
    series = scene.start_series()
    appointment = scene.book(series.sessions.get(number=1))
    sessions = api.at(f"/series/{series.pk}/").json()["sessions"]
    assert [session["appointment"] for session in sessions] == [str(appointment.pk), None, None, None]


@pytest.mark.parametrize(
    ("member", "value", "code"),
    [
        ("session_count", 1, "session_count_outside_template"),
        ("session_count", 7, "session_count_outside_template"),
        ("template", "no_such_template", "unknown_reference"),
        ("provider", "0193a000-0000-7000-8000-000000000000", "unknown_reference"),
    ],
)
def test_a_series_that_can_not_be_is_refused_at_its_place(api, body, member, value, code):
    problem = assert_problem(api.create("/series/", body | {member: value}), 422, code)
    assert problem["errors"][0]["pointer"] == f"/{member}"


def test_somebody_elses_concern_is_refused(api, body, scene):
    other = scene.add_concern(scene.another_patient())
    problem = assert_problem(
        api.create("/series/", body | {"patient_concerns": [str(other.pk)]}), 422, "concern_of_another_patient"
    )
    assert problem["errors"][0]["pointer"] == "/patient_concerns"


def test_a_provider_who_does_not_give_the_treatment_is_refused(api, body):
    stranger = ProviderFactory()
    assert_problem(api.create("/series/", body | {"provider": str(stranger.pk)}), 422, "provider_not_eligible")


def test_a_series_is_held_resumed_and_given_up(api, scene):
    path = f"/series/{scene.start_series().pk}/"
    held = api.act(f"{path}hold/", {"reason": "sunburn"}, version=1)
    assert (held.json()["status"], held.json()["status_reason"], held["ETag"]) == ("on_hold", "sunburn", '"2"')
    resumed = api.act(f"{path}resume/", version=2).json()
    assert resumed["status"] == "active"
    over = api.act(f"{path}discontinue/", {"reason": "moved"}, version=3).json()
    assert over["status"] == "discontinued"
    assert {session["status"] for session in over["sessions"]} == {"skipped"}


def test_an_illegal_move_says_what_is_allowed(api, scene):
    problem = assert_problem(
        api.act(f"/series/{scene.start_series().pk}/resume/", version=1), 409, "invalid_transition"
    )
    assert (problem["current"], problem["allowed"]) == ("active", ["on_hold", "completed", "discontinued"])


@pytest.mark.parametrize("body", [{}, {"reason": ""}, {"reason": "x" * 301}, {"reason": None}])
def test_holding_a_series_takes_a_reason(api, scene, body):
    assert_problem(api.act(f"/series/{scene.start_series().pk}/hold/", body, version=1), 400, "invalid")


def test_giving_up_a_series_in_the_middle_of_a_session_is_a_conflict(api, scene):
    series = scene.start_series()
    scene.begin(series.sessions.get(number=1))
    series.refresh_from_db()
    answer = api.act(f"/series/{series.pk}/discontinue/", {"reason": "moved"}, version=series.version)
    assert_problem(answer, 409, "session_in_progress")
    assert api.at(f"/series/{series.pk}/").json()["status"] == "active"


def test_what_is_read_of_a_session_in_its_series_is_what_is_said_to_be_shown(api, scene):
    series = scene.start_series()
    scene.begin(series.sessions.get(number=1))
    (shown,) = api.at("/series/").json()["results"]
    assert shown["sessions"][0]["started_at"]
    for session, row in zip(shown["sessions"], series.sessions.order_by("number"), strict=True):
        row.standing_id = session["appointment"]
        told = serializers.ModelSerializer.to_representation(SessionInSeriesOutput(), row)
        assert session == json.loads(json.dumps(told, cls=DjangoJSONEncoder))
