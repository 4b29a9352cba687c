"""Slots: free starts, computed."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from clinic.roles import Role
from tests.api.callers import Caller, elsewhere, person, program
from tests.api.fhir.reading import BASE, ask, assert_outcome, assert_sound, next_of, references, resources
from tests.kept import rehearse
from tests.scenes import MONDAY

MONDAY_ONLY = ["ge2027-03-01T00:00:00-05:00", "lt2027-03-02T00:00:00-05:00"]


def wanted(scene, **wishes):
    asked = {"schedule.actor": f"Location/{scene.location.pk}", "service-type": "microneedling", "start": MONDAY_ONLY}
    return {name: value for name, value in (asked | wishes).items() if value}


def starts(bundle):
    return [each["start"] for each in resources(bundle)]


def test_slots_are_the_free_starts_of_the_rest_api(api, scene):
    scene.book(scene.start_series().sessions.get(number=1), MONDAY + timedelta(hours=1))
    found = ask(api, "/Slot", **wanted(scene, _count=100))
    assert_sound(api, resources(found))
    rest = api.at(
        "/availability/",
        location=str(scene.location.pk),
        treatment="microneedling",
        **{"from": "2027-03-01", "to": "2027-03-02"},
    ).json()
    assert starts(found) == [each["starts_at"] for each in rest["results"]]
    for slot, free in zip(resources(found), rest["results"], strict=True):
        assert set(references(slot)) == {
            f"Practitioner/{free['provider']}",
            f"Location/{scene.location.pk}",
            f"Location/room-{free['room']}",
        }
        assert (slot["end"], slot["status"]) == (free["ends_at"], "free")
        assert slot["schedule"] == {"reference": "#schedule"}


def test_slots_at_another_location_are_those_of_none(scene):
    hidden = elsewhere().get(f"{BASE}/Slot", wanted(scene))
    assert_outcome(hidden, 422, "unknown_reference")


def test_the_next_page_goes_on_where_this_one_ends(api, scene):
    whole = starts(ask(api, "/Slot", **wanted(scene, _count=100)))
    bundle, seen = ask(api, "/Slot", **wanted(scene, _count=30)), []
    while True:
        seen += starts(bundle)
        url = next_of(bundle)
        if url is None:
            break
        parts = urlsplit(url)
        bundle = ask(api, parts.path.removeprefix(BASE), **parse_qs(parts.query))
    assert seen == whole
    assert len(whole) > 60
    addresses = [entry["fullUrl"] for entry in ask(api, "/Slot", **wanted(scene, _count=100))["entry"]]
    assert len(set(addresses)) == len(addresses)
    assert all(address.startswith("urn:uuid:") for address in addresses)


def test_only_those_who_were_named_are_asked(api, scene):
    where, who = f"Location/{scene.location.pk}", f"Practitioner/{scene.colleague.pk}"
    for actors in ([where, who], f"{where},{who}"):
        found = resources(ask(api, "/Slot", **wanted(scene, **{"schedule.actor": actors})))
        assert {slot["contained"][0]["actor"][0]["reference"] for slot in found} == {who}


def test_nothing_else_than_free_is_ever_told(api, scene):
    assert resources(ask(api, "/Slot", **wanted(scene, status="busy"))) == []
    assert resources(ask(api, "/Slot", **wanted(scene, status="busy,free")))


def test_slots_may_be_asked_for_by_post(api, scene):
    body = f"schedule.actor=Location/{scene.location.pk}&service-type=microneedling&start=2027-03-02&_count=3"
    answer = api.post(f"{BASE}/Slot/_search", body, content_type="application/x-www-form-urlencoded")
    assert len(starts(answer.json())) == 3


@pytest.mark.parametrize(
    ("wishes", "about", "code"),
    [
        ({"schedule.actor": None}, "schedule.actor", "required"),
        ({"schedule.actor": "Patient/1"}, "schedule.actor", "required"),
        ({"schedule.actor": "Location/1"}, "schedule.actor", "unknown_reference"),
        ({"service-type": None}, "service-type", "required"),
        ({"service-type": "x|"}, "service-type", "required"),
        ({"service-type": ["microneedling", "superficial_peel"]}, "service-type", "required"),
        ({"service-type": "no_such"}, "service-type", "unknown_reference"),
        ({"service-type": "http://snomed.info/sct|microneedling"}, "service-type", "unknown_reference"),
        ({"start": None}, "start", "required"),
        ({"start": "ge2027-03-01"}, "start", "required"),
        ({"start": "soon"}, "start", "invalid"),
        ({"start": ["ge2027-03-02", "lt2027-03-01"]}, "start", "range_empty"),
        ({"start": ["ge2027-03-02", "lt2029-03-01"]}, "start", "range_too_long"),
        ({"schedule.actor": ["Location/1", *["Practitioner/1"] * 50]}, "schedule.actor", "too_many"),
        ({"status": "open"}, "status", "invalid"),
        ({"_count": "0"}, "_count", "invalid"),
        ({"_lastUpdated": "ge2027"}, "_lastUpdated", "unknown_parameter"),
    ],
)
def test_what_is_asked_wrongly_is_said(api, scene, wishes, about, code):
    answer = api.get(f"{BASE}/Slot", wanted(scene, **wishes))
    outcome = assert_outcome(answer, 422 if code == "unknown_reference" else 400, code)
    assert outcome["issue"][0]["location"] == [f"http.{about}"]


def test_a_search_costs_the_same_whatever_it_finds(api, scene, django_assert_num_queries):
    rehearse(ask, api, "/Slot", **wanted(scene))
    for count in (1, 3):
        with django_assert_num_queries(6):
            assert len(starts(ask(api, "/Slot", **wanted(scene, _count=count)))) == count


def test_slots_take_the_scope_of_availability(scene):
    assert resources(ask(program("availability:read"), "/Slot", **wanted(scene)))
    assert_outcome(program("appointments:read").get(f"{BASE}/Slot", wanted(scene)), 403, "scope_missing")
    assert_outcome(Caller().get(f"{BASE}/Slot", wanted(scene)), 401, "not_authenticated")
    assert resources(ask(person(Role.FRONT_DESK), "/Slot", **wanted(scene)))


def test_a_slot_is_no_row_that_could_be_read(api, scene):
    assert_outcome(api.get(f"{BASE}/Slot/0193a000-0000-7000-8000-000000000000"), 404, "not_found")
