"""What panels need is said once for all subjects of a kind, and is what each would have asked for by itself."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.db.models import F
from django.utils import timezone

from clinic.admin import panels
from clinic.admin.needs import read_needs
from clinic.models import Closure, Location, Patient, Room
from tests.scenes import MONDAY
from treatments.models import Series, Session

NEEDS = {
    model: needs
    for model in admin.site._registry
    if (needs := list(dict.fromkeys(panels._needs(panels.panels_of(model)))))
}


def said(rows):
    """All that is known of each, with what was read with it."""
    return [
        {
            name: (type(value), value.pk) if hasattr(value, "_meta") else value
            for name, value in {**vars(row), **row._state.fields_cache}.items()
            if not name.startswith("_")
        }
        for row in rows
    ]


def test_all_that_panels_need_is_what_each_row_would_have_asked_for(busy_clinic):
    wrong, compared = [], 0
    for model, needs in NEEDS.items():
        model_admin = admin.site.get_model_admin(model)
        rows = model._default_manager.select_related(*(model_admin.list_select_related or ()))
        for row in rows[:8]:
            read = read_needs(row, needs)
            for need in needs:
                alone = said(need(row))
                compared += len(alone)
                if said(read[need]) != alone:
                    wrong.append((model, need, row))
    assert {need for _model, need, _row in wrong} == set()
    assert compared > 100


@pytest.mark.parametrize("model", [Series, Session])
def test_the_pages_of_a_series_and_of_a_session_are_said_once(busy_clinic, model, monkeypatch):
    rows = list(model._default_manager.select_related("patient" if model is Series else "series__patient")[:2])
    read_needs(rows[0], NEEDS[model])
    monkeypatch.setattr("clinic.admin.needs.read_together", None)
    read_needs(rows[1], NEEDS[model])


def rooms(location):
    return Room.objects.filter(location=location).order_by("name")


def called_alike(location):
    return Location.objects.filter(name=location.name)


def shut_by_now(location):
    return Closure.objects.filter(location=location, starts_at__lte=timezone.now())


@pytest.fixture
def places(scene):
    hill = Location.objects.create(name="Hill", time_zone="Europe/London")
    Room.objects.create(location=hill, name="Under the roof")
    return [scene.location, hill]


def test_each_subject_has_its_own(places, django_assert_num_queries):
    for place in (*places, *places):
        with django_assert_num_queries(1):
            read = read_needs(place, [rooms])
            assert [room.location_id for room in read[rooms]] == [place.pk] * len(read[rooms])
            assert len(read[rooms]) == (3 if place.name == "Riverside" else 1)


@pytest.mark.parametrize("need", [called_alike, shut_by_now])
def test_a_need_that_wants_to_know_more_than_keys_or_the_time_is_made_anew(places, need, monkeypatch):
    for number, place in enumerate(places):
        Closure.objects.create(location=place, starts_at=MONDAY - timedelta(days=1), ends_at=MONDAY, reason=str(number))
    for place in places:
        assert list(read_needs(place, [need])[need]) == list(need(place))


def merged_into(patient):
    return Patient.objects.filter(pk=patient.merged_into_id).annotate(born=F("birth_date"))


def with_the_same(patient):
    return Patient.objects.filter(merged_into=patient.merged_into_id)


def test_who_has_no_such_key_is_asked_about_as_ever(scene):
    other = scene.another_patient("Ola")
    assert list(read_needs(scene.patient, [merged_into])[merged_into]) == []
    # Nothing equals nothing, but there are those who have none.
    assert set(read_needs(scene.patient, [with_the_same])[with_the_same]) == {scene.patient, other}


def test_nothing_needed_takes_nothing(scene, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert read_needs(scene.patient, []) == {}
