from datetime import date

import pytest
from drf_spectacular.generators import SchemaGenerator

from api.deprecations import DEPRECATIONS, Deprecation
from tests.api.callers import program

ENDS = Deprecation(since_on=date(2027, 3, 1), sunset_on=date(2028, 6, 1), link="https://clinic.example/docs/rooms")


@pytest.fixture
def ending(db, monkeypatch):
    def end(resource, action):
        monkeypatch.setitem(DEPRECATIONS, (resource, action), ENDS)
        return program("*")

    return end


def test_whatever_is_asked_of_what_ends_says_since_when_until_when_and_what_instead(ending):
    answer = ending("rooms", "*").at("/rooms/")
    assert answer["Deprecation"] == "@1803859200"
    assert answer["Sunset"] == "Thu, 01 Jun 2028 00:00:00 GMT"
    assert '<https://clinic.example/docs/rooms>; rel="deprecation"' in answer["Link"]


def test_an_error_says_so_too_and_what_stays_does_not(ending):
    caller = ending("rooms", "list")
    assert caller.at("/rooms/", colour="red")["Sunset"]
    assert "Sunset" not in caller.at("/rooms/0193a000-0000-7000-8000-000000000000/")
    assert "Sunset" not in caller.at("/devices/")


@pytest.mark.parametrize(("action", "is_said"), [("bulk", True), ("create", False)])
def test_many_at_once_end_by_themselves(ending, action, is_said):
    answer = ending("patients", action).create("/patients/bulk/", {"items": [{"given_name": 7}]})
    assert ("Sunset" in answer) == is_said


def test_the_links_of_a_page_stay_beside_it(ending, scene):
    caller = ending("rooms", "list")
    links = caller.at("/rooms/", limit=1)["Link"]
    assert 'rel="next"' in links
    assert 'rel="deprecation"' in links


def test_the_contract_says_so(ending):
    ending("rooms", "list")
    paths = SchemaGenerator().get_schema(request=None, public=True)["paths"]
    operation = paths["/api/v1/rooms/"]["get"]
    assert operation["deprecated"] is True
    assert {"Deprecation", "Sunset"} <= set(operation["responses"]["200"]["headers"])
    assert "deprecated" not in paths["/api/v1/devices/"]["get"]


def test_nothing_ends_within_a_year():
    with pytest.raises(ValueError, match="at least a year"):
        Deprecation(since_on=date(2027, 3, 1), sunset_on=date(2028, 2, 28), link="x")
