import pytest
from django.utils import timezone

from clinic.actions.patients import change_patient
from tests.api.callers import BASE, assert_problem


@pytest.fixture
def path(scene):
    return f"/patients/{scene.patient.pk}/"


def test_a_change_names_the_version_it_is_meant_for_and_gets_the_next(api, path):
    read = api.at(path)
    answer = api.patch(f"{BASE}{path}", {"preferred_name": "May"}, headers={"If-Match": read["ETag"]})
    assert (answer.status_code, answer.json()["preferred_name"]) == (200, "May")
    assert (read["ETag"], answer["ETag"]) == ('"1"', '"2"')
    assert api.at(path)["ETag"] == '"2"'


def test_a_change_that_names_none_is_428(api, path):
    assert_problem(api.patch(f"{BASE}{path}", {"preferred_name": "May"}), 428, "if_match_required")


def test_a_change_meant_for_an_older_version_is_412_and_changes_nothing(api, path, scene):
    change_patient(patient=scene.patient, by=scene.desk, at=timezone.now(), preferred_name="Mimi")
    assert_problem(api.change(path, {"preferred_name": "May"}, version=1), 412, "stale")
    assert api.at(path).json()["preferred_name"] == "Mimi"


def test_one_of_several_versions_may_be_the_right_one(api, path):
    answer = api.patch(f"{BASE}{path}", {"preferred_name": "May"}, headers={"If-Match": '"7", "1"'})
    assert answer.status_code == 200


@pytest.mark.parametrize(("tag", "status"), [("1", 400), ("*", 400), ('"1', 400), ('W/"1"', 412), ('"01"', 412)])
def test_only_the_entity_tag_as_it_was_given_counts(api, path, tag, status):
    answer = api.patch(f"{BASE}{path}", {"preferred_name": "May"}, headers={"If-Match": tag})
    assert_problem(answer, status)


def test_what_changed_between_the_look_and_the_lock_is_412(api, path, scene, monkeypatch):
    def act(**wanted):
        type(scene.patient).objects.filter(pk=scene.patient.pk).update(version=5)
        return change_patient(**wanted)

    monkeypatch.setattr("api.v1.views.patients.change_patient", act)
    assert_problem(api.change(path, {"preferred_name": "May"}, version=1), 412, "stale")
    scene.patient.refresh_from_db()
    assert scene.patient.preferred_name == ""


@pytest.mark.parametrize(("tag", "status"), [('"1"', 304), ('W/"1"', 304), ("*", 304), ('"0", "1"', 304), ('"2"', 200)])
def test_what_the_reader_has_already_is_304(api, path, tag, status):
    assert api.get(f"{BASE}{path}", headers={"If-None-Match": tag}).status_code == status


def test_a_change_of_nothing_is_no_change(api, path):
    answer = api.change(path, {}, version=1)
    assert (answer.status_code, answer["ETag"]) == (200, '"1"')


def test_booking_a_session_changes_the_version_of_its_series(api, scene):
    series = scene.start_series()
    before = api.at(f"/series/{series.pk}/")["ETag"]
    scene.book(series.sessions.get(number=1))
    assert api.at(f"/series/{series.pk}/")["ETag"] != before
