"""Rows are found by whose they are, as patients are: by any beginning of a name, a number's end, a birth date."""

import pytest

from clinic.models import Patient
from treatments.models import Series

WHO = {
    "given_name": "Zoë",
    "family_name": "García-Núñez",
    "birth_date": "1980-03-02",
    "phone": "+34612345678",
    "email": "zoe@example.org",
}


@pytest.fixture
def series(scene):
    other = scene.another_patient("Somebody")
    scene.start_series(patient=other)
    Patient.every.filter(pk=scene.patient.pk).update(**WHO)
    return scene.start_series()


@pytest.mark.parametrize(
    "said", ["garcia", "GARCÍA", "nunez", "zoe", "zoe gar", "345678", "612 345 678", "1980-03-02", "zoe@exa"]
)
def test_a_row_is_found_by_what_its_patient_is_found_by(series, said):
    assert list(Series.objects.filter(patient__sought=said)) == [series]


@pytest.mark.parametrize("said", ["", "g", "%", "_", "arcia", "zoe lind", "12", "\0"])
def test_what_tells_too_little_or_of_nobody_finds_no_row(series, said):
    assert list(Series.objects.filter(patient__sought=said)) == []


def test_it_may_be_one_of_several_conditions_and_is_asked_in_one_query(series, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert Series.objects.filter(patient__sought="garcia", treatment__key=series.treatment.key).count() == 1
    assert Series.objects.exclude(patient__sought="garcia").count() == 1
