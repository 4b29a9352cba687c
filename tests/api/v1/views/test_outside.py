import pytest

from clinic.models import AuditEvent
from tests.api.callers import assert_problem


@pytest.fixture
def body(scene):
    return {"patient": str(scene.patient.pk), "treatment": "superficial_peel", "performed_on": "2027-02-20"}


def test_what_was_done_elsewhere_has_its_treatment_and_areas_by_key(api, body, scene):
    created = api.create("/outside-treatments/", body | {"areas": ["chin", "cheeks"], "place": "Elsewhere"}).json()
    assert created == {
        "id": created["id"],
        "version": 1,
        "patient": str(scene.patient.pk),
        "treatment": "superficial_peel",
        "areas": ["cheeks", "chin"],
        "performed_on": "2027-02-20",
        "place": "Elsewhere",
        "created_at": created["created_at"],
    }


def test_where_on_the_body_may_be_unknown(api, body):
    assert api.create("/outside-treatments/", body).json()["areas"] == []


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"performed_on": "2027-03-02"}, 422, "performed_impossible"),
        ({"performed_on": "1990-02-02"}, 422, "performed_impossible"),
        ({"performed_on": "1899-12-31"}, 400, "out_of_bounds"),
        ({"treatment": "no_such_treatment"}, 422, "unknown_reference"),
        ({"areas": []}, 400, "empty"),
        ({"areas": ["no_such_area"]}, 422, "unknown_reference"),
        ({"place": "x" * 201}, 400, "max_length"),
    ],
)
def test_what_can_not_have_been_done_is_refused_at_its_place(api, body, change, status, code):
    problem = assert_problem(api.create("/outside-treatments/", body | change), status)
    assert (problem["errors"][0]["pointer"], problem["errors"][0]["code"]) == (f"/{next(iter(change))}", code)


def test_neither_recording_nor_removing_it_changes_the_patient(api, body, scene):
    created = api.create("/outside-treatments/", body).json()
    api.remove(f"/outside-treatments/{created['id']}/", version=1)
    scene.patient.refresh_from_db()
    assert scene.patient.version == 1
    actions = AuditEvent.objects.filter(subject_id=created["id"]).order_by("id").values_list("action", "patient_id")
    assert list(actions) == [
        ("outside_treatment.recorded", scene.patient.pk),
        ("outsidetreatment.removed", scene.patient.pk),
    ]
