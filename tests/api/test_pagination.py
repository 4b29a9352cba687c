import pytest

from tests.api.callers import BASE, assert_problem, program
from tests.factories.clinic import PatientFactory, RoomFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def rooms():
    return RoomFactory.create_batch(5)


def test_a_page_names_its_neighbours_in_a_link_header_too(api, rooms):
    first = api.at("/rooms/", limit=2)
    second = api.get(first.json()["next"])
    assert first["Link"] == f'<{first.json()["next"]}>; rel="next"'
    assert second["Link"] == f'<{second.json()["next"]}>; rel="next", <{second.json()["previous"]}>; rel="prev"'


def test_a_list_without_a_limit_has_at_most_fifty_rows(api):
    PatientFactory.create_batch(51)
    answer = api.at("/patients/").json()
    assert (len(answer["results"]), len(api.get(answer["next"]).json()["results"])) == (50, 1)


def test_a_row_that_comes_before_where_we_are_moves_nothing(api, rooms):
    first = api.at("/rooms/", limit=2).json()
    RoomFactory(name="AAA")
    after = api.get(first["next"]).json()["results"]
    assert [room["name"] for room in after] == sorted(room.name for room in rooms)[2:4]


def test_a_cursor_goes_on_with_another_limit(api, rooms):
    following = api.at("/rooms/", limit=2).json()["next"]
    assert len(api.get(following.replace("limit=2", "limit=3")).json()["results"]) == 3


@pytest.mark.parametrize("other", ["&is_active=true", "&ordering=-name"])
def test_a_cursor_holds_for_the_same_filters_and_order_only(api, rooms, other):
    following = api.at("/rooms/", limit=2).json()["next"]
    problem = assert_problem(api.get(following + other), 400, "invalid_parameters")
    assert problem["errors"][0]["code"] == "cursor_invalid"


def test_a_cursor_holds_for_the_same_caller_only(api, rooms):
    following = api.at("/rooms/", limit=2).json()["next"]
    assert_problem(program("*").get(following), 400, "invalid_parameters")


def test_a_cursor_holds_for_the_same_list_only(api, rooms):
    following = api.at("/rooms/", limit=2).json()["next"]
    assert_problem(api.get(following.replace("rooms", "devices")), 400, "invalid_parameters")


def test_a_cursor_that_was_touched_is_refused(api, rooms):
    following = api.at("/rooms/", limit=2).json()["next"]
    assert_problem(api.get(following[:-1] + ("a" if following[-1] != "a" else "b")), 400, "invalid_parameters")


def test_rows_of_the_same_name_are_each_listed_once(api):
    for _ in range(5):
        RoomFactory(name="Room")
    page, seen = api.at("/rooms/", limit=2).json(), []
    while page["next"]:
        seen += page["results"]
        page = api.get(page["next"]).json()
    assert len({room["id"] for room in seen + page["results"]}) == 5


def test_an_empty_list_has_no_neighbours(api):
    assert api.get(f"{BASE}/rooms/").json() == {"results": [], "next": None, "previous": None}
