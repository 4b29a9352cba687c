from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic.models import Absence
from tests.api.callers import assert_problem
from tests.factories.clinic import LocationFactory
from tests.scenes import MONDAY


@pytest.fixture
def asked(scene):
    return {"treatment": "microneedling", "location": str(scene.location.pk), "from": "2027-03-02", "to": "2027-03-03"}


def test_a_day_is_the_locations_own(api, asked, scene):
    answer = api.at("/availability/", **asked)
    results = answer.json()["results"]
    assert (results[0]["starts_at"], answer.json()["time_zone"]) == ("2027-03-02T14:00:00Z", "America/New_York")
    assert {result["starts_at"][:10] for result in results} == {"2027-03-02"}
    assert results[0] == results[0] | {
        "provider": str(scene.provider.pk),
        "room": str(scene.room.pk),
        "device": str(scene.device.pk),
    }
    assert answer["Cache-Control"] == "no-store"


def test_what_was_found_can_be_booked(api, asked, scene):
    slot = api.at("/availability/", **asked).json()["results"][3]
    session = scene.start_series().sessions.get(number=1)
    booked = api.create(
        "/appointments/", {"session": str(session.pk), **{k: v for k, v in slot.items() if k != "ends_at"}}
    )
    assert booked.status_code == 201
    assert {name: booked.json()[name] for name in slot} == slot


def test_one_goes_on_from_where_the_limit_stopped(api, asked):
    whole = api.at("/availability/", **asked).json()
    first = api.at("/availability/", **asked, limit=10).json()
    rest = api.at("/availability/", **asked | {"from": first["next_from"]}).json()
    assert whole["next_from"] is None
    assert first["results"] + rest["results"] == whole["results"]


def test_one_provider_can_be_asked_for(api, asked, scene):
    results = api.at("/availability/", **asked, provider=str(scene.colleague.pk)).json()["results"]
    assert {result["provider"] for result in results} == {str(scene.colleague.pk)}


def test_moments_are_taken_as_they_are(api, asked):
    moments = {"from": "2027-03-02T15:00:00-05:00", "to": "2027-03-02T16:00:00-05:00"}
    results = api.at("/availability/", **asked | moments).json()["results"]
    assert results[0]["starts_at"] == "2027-03-02T20:00:00Z"
    assert results[-1]["starts_at"] < "2027-03-02T21:00:00Z"


def test_the_past_is_never_free(api, asked, monday):
    monday.shift(timedelta(days=1, hours=3))
    assert api.at("/availability/", **asked).json()["results"][0]["starts_at"] == "2027-03-02T17:00:00Z"


@pytest.mark.parametrize(
    ("change", "status", "wrong"),
    [
        ({"treatment": "no_such"}, 422, ("unknown_reference", "treatment")),
        ({"treatment": "No Such"}, 400, ("invalid", "treatment")),
        ({"location": "0193a000-0000-7000-8000-000000000000"}, 422, ("unknown_reference", "location")),
        ({"location": "1"}, 400, ("invalid", "location")),
        ({"provider": "1"}, 400, ("invalid", "provider")),
        ({"to": "2027-03-02"}, 400, ("range_empty", "to")),
        ({"to": "2027-03-01"}, 400, ("range_empty", "to")),
        ({"to": "2028-03-04"}, 400, ("range_too_long", "to")),
        ({"from": "2027-03-02T10:00:00"}, 400, ("offset_required", "from")),
        ({"from": "soon"}, 400, ("invalid", "from")),
        ({"from": "2027-02-30"}, 400, ("invalid", "from")),
        ({"from": "0001-01-01"}, 400, ("out_of_bounds", "from")),
        ({"limit": "101"}, 400, ("limit_invalid", "limit")),
        ({"colour": "red"}, 400, ("unknown_parameter", "colour")),
        ({"provider": ""}, 400, ("empty", "provider")),
    ],
)
def test_what_can_not_be_asked_is_refused_at_its_parameter(api, asked, change, status, wrong):
    problem = assert_problem(api.at("/availability/", **asked | change), status)
    assert (problem["errors"][0]["code"], problem["errors"][0]["parameter"]) == wrong


def test_what_is_missing_is_named(api):
    problem = assert_problem(api.at("/availability/"), 400, "invalid_parameters")
    assert {entry["parameter"] for entry in problem["errors"]} == {"treatment", "location", "from", "to"}


@pytest.mark.parametrize("to", ["2027-03-03", "2027-06-01", "2028-03-01"])
def test_a_year_costs_no_more_than_five_queries_besides_knowing_who_asks_what(api, asked, scene, to):
    # Nobody is there, so all of the year is looked through: the most that it can cost.
    Absence.objects.create(provider=scene.provider, starts_at=MONDAY, ends_at=MONDAY + timedelta(days=400))
    Absence.objects.create(provider=scene.colleague, starts_at=MONDAY, ends_at=MONDAY + timedelta(days=400))
    with CaptureQueriesContext(connection) as queries:
        assert api.at("/availability/", **asked | {"to": to}).json()["results"] == []
    token_treatment_and_location = 3
    assert len(queries) <= token_treatment_and_location + 5


def test_a_location_without_anybody_has_nothing_free(api, asked):
    elsewhere = LocationFactory()
    answer = api.at("/availability/", **asked | {"location": str(elsewhere.pk)}).json()
    assert (answer["results"], answer["next_from"]) == ([], None)
