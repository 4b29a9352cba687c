import pytest

from clinic.roles import Role
from tests.api.callers import assert_problem, person, program
from treatments.models import ConcernNote, PatientConcern


@pytest.fixture
def body(scene):
    return {
        "patient": str(scene.patient.pk),
        "concern": "melasma",
        "areas": ["cheeks", "chin"],
        "onset_on": "2020-01-01",
    }


def test_a_concern_has_its_areas_by_key(api, body):
    concern = api.create("/patient-concerns/", body).json()
    assert (concern["concern"], concern["areas"], concern["onset_on"]) == ("melasma", ["cheeks", "chin"], "2020-01-01")


def test_a_note_is_shown_to_who_may_read_clinical_notes_only(api, body):
    created = api.create("/patient-concerns/", body | {"note": "after pregnancy"}).json()
    path = f"/patient-concerns/{created['id']}/"
    assert [note["text"] for note in created["notes"]] == ["after pregnancy"]
    assert [note["text"] for note in person(Role.PROVIDER).at(path).json()["notes"]] == ["after pregnancy"]
    for caller in (person(Role.FRONT_DESK), program("patient-concerns:read")):
        assert "notes" not in caller.at(path).json()
        assert "notes" not in caller.at("/patient-concerns/").json()["results"][0]


@pytest.mark.parametrize(
    ("caller", "code"),
    [
        (lambda: person(Role.FRONT_DESK), "not_permitted"),
        (lambda: program("patient-concerns:write"), "scope_missing"),
    ],
    ids=["front desk", "token"],
)
def test_who_may_not_write_clinical_notes_writes_nothing(body, caller, code):
    count = PatientConcern.objects.count()
    assert_problem(caller().create("/patient-concerns/", body | {"note": "mine"}), 403, code)
    assert (PatientConcern.objects.count(), ConcernNote.objects.count()) == (count, 0)
    assert caller().create("/patient-concerns/", body).status_code == 201


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"areas": []}, 400, "empty"),
        ({"areas": ["cheeks", "cheeks"]}, 400, "duplicate"),
        ({"areas": ["Cheeks!"]}, 400, "invalid"),
        ({"areas": ["cheeks"] * 51}, 400, "too_many"),
        ({"areas": ["no_such_area"]}, 422, "unknown_reference"),
        ({"concern": "no_such_concern"}, 422, "unknown_reference"),
        ({"concern": "No Such"}, 400, "invalid"),
        ({"onset_on": "2090-01-01"}, 422, "onset_impossible"),
        ({"onset_on": "1950-01-01"}, 422, "onset_impossible"),
    ],
)
def test_a_concern_that_can_not_be_is_refused_at_its_place(api, body, change, status, code):
    problem = assert_problem(api.create("/patient-concerns/", body | change), status)
    assert (problem["errors"][0]["pointer"], problem["errors"][0]["code"]) == (f"/{next(iter(change))}", code)
