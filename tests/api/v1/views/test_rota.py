"""The rota over HTTP: until when hours are in force."""

import pytest

from tests.api.callers import assert_problem
from tests.api.resources import rota_body


@pytest.fixture
def rota(api, scene):
    return api.create("/rota/", rota_body(scene)).json()


def end(api, rota, day, version=1):
    return api.act(f"/rota/{rota['id']}/end/", {"valid_until": day}, version=version)


def test_hours_end_on_a_day_and_somebody_who_saw_them_open_is_told(api, rota):
    answer = end(api, rota, "2027-06-01")
    assert (answer.status_code, answer["ETag"]) == (200, '"2"')
    assert answer.json() == rota | {"valid_until": "2027-06-01", "version": 2}
    assert_problem(end(api, rota, "2027-07-01"), 412, "stale")


def test_what_ends_is_never_drawn_out(api, rota):
    end(api, rota, "2027-06-01")
    problem = assert_problem(end(api, rota, "2027-06-02", version=2), 422, "ends_earlier")
    assert [error["pointer"] for error in problem["errors"]] == ["/valid_until"]
    assert end(api, rota, "2027-06-01", version=2).json()["version"] == 2
    assert end(api, rota, "2027-05-01", version=2).json()["valid_until"] == "2027-05-01"


def test_hours_do_not_end_before_they_begin(api, rota):
    problem = assert_problem(end(api, rota, rota["valid_from"]), 422)
    assert [(error["pointer"], error["code"]) for error in problem["errors"]] == [("/valid_until", "ends_before_start")]
