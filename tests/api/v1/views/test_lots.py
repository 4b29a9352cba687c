import pytest

from tests.api.callers import assert_problem, person
from tests.kept import rehearse


@pytest.fixture
def record(scene):
    return scene.record(scene.perform(scene.start_series().sessions.get(number=1)))


def test_a_lot_finds_whom_it_touched_without_a_name(api, record, scene):
    found = api.at("/lots/", lot="ct-1").json()["results"]
    assert found == [
        {
            "kind": "cartridge",
            "lot": "CT-1",
            "name": "N-12",
            "expires_on": "2028-01-01",
            "patient": str(scene.patient.pk),
            "session": str(record.session_id),
            "session_record": str(record.pk),
            "performed_on": "2027-03-01",
            "started_at": "2027-03-01T15:00:00Z",
            "time_zone": "America/New_York",
            "is_in_error": False,
        }
    ]


def test_a_recall_costs_the_same_whatever_it_finds(api, record, django_assert_num_queries):
    rehearse(api.at, "/lots/", lot="none")
    for lot in ("CT-1", "none"):
        with django_assert_num_queries(2):
            api.at("/lots/", lot=lot)


@pytest.mark.parametrize("query", [{}, {"lot": "x" * 61}])
def test_a_lot_is_asked_for_by_its_number(api, query):
    problem = assert_problem(api.at("/lots/", **query), 400, "invalid_parameters")
    assert problem["errors"][0]["parameter"] == "lot"


@pytest.mark.parametrize(("role", "status"), [("manager", 200), ("clinical_lead", 200), ("front_desk", 403)])
def test_who_runs_the_clinic_asks_too_and_the_desk_does_not(db, role, status):
    assert person(role).at("/lots/", lot="CT-1").status_code == status
