"""Practitioners and Locations."""

from api.fhir.resources.locations import ROOM
from tests.api.fhir.reading import BASE, ask, assert_outcome, ids, validated


def test_a_practitioner_is_a_name_and_a_title(api, scene):
    scene.provider.title = "RN"
    scene.provider.save(update_fields=["title"])
    shown = validated(ask(api, f"/Practitioner/{scene.provider.pk}"))
    assert (shown["name"], shown["active"]) == ([{"text": "Ada Okafor"}], True)
    assert shown["qualification"] == [{"code": {"text": "RN"}}]
    assert scene.provider.user.username not in str(shown).replace("Ada", "")


def test_practitioners_are_found_by_name_and_by_whether_they_work_here(api, scene):
    scene.colleague.is_active = False
    scene.colleague.save(update_fields=["is_active"])
    assert ids(ask(api, "/Practitioner", active="true")) == [str(scene.provider.pk)]
    assert ids(ask(api, "/Practitioner", name="ruiz")) == [str(scene.colleague.pk)]
    assert_outcome(api.get(f"{BASE}/Practitioner", {"active": "yes"}), 400, "invalid")


def test_a_site_tells_its_zone_and_its_rooms_are_part_of_it(api, scene):
    site = validated(ask(api, f"/Location/{scene.location.pk}"))
    assert site["extension"][0]["valueCode"] == "America/New_York"
    assert site["telecom"] == [{"system": "phone", "value": "+12125550100"}]
    rooms = ids(ask(api, "/Location", partof=f"Location/{scene.location.pk}"))
    assert len(rooms) == 3
    assert f"{ROOM}{scene.room.pk}" in rooms
    room = validated(ask(api, f"/Location/{ROOM}{scene.room.pk}"))
    assert room["partOf"] == {"reference": f"Location/{scene.location.pk}"}


def test_locations_are_found_by_name_and_state(api, scene):
    assert ids(ask(api, "/Location", name="river", status="active")) == [str(scene.location.pk)]
    assert ids(ask(api, "/Location", status="inactive")) == []
