"""Somebody is found by what is known of them: names in any order and spelling, the end of a number, a birth date."""

from datetime import date

import pytest
from django.utils import translation

from clinic.models import Patient, PatientIdentifier
from clinic.queries.patients import best_first, called, patients_called_like, read_sought, sought_patients

TODAY = date(2027, 3, 1)


def patient(given, family, born="1990-02-03", **values):
    return Patient.objects.create(given_name=given, family_name=family, birth_date=born, **values)


@pytest.fixture
def people(db):
    patient("Maya", "Lind", phone="+12125550155", email="maya.lind@example.org")
    patient("José María", "Núñez-Vidal", "1988-12-03", preferred_name="Pepe", phone="+34911234567")
    patient(
        "Ana",
        "O\u2019Brien",
        "2015-03-12",
        guardian_name="E",
        guardian_relation="mother",
        guardian_phone="+12125550177",
    )
    patient("Linda", "Okafor", "1971-03-12")
    numbered = patient("Per", "Sørensen", "1950-01-01")
    PatientIdentifier.objects.create(patient=numbered, system="crm", value="Old 7")


def sought(said):
    return read_sought(said, today=TODAY)


def names(said):
    wanted = sought(said)
    return [each.given_name for each in best_first(sought_patients(wanted), wanted)]


@pytest.mark.parametrize(
    "said",
    [
        "Lind Maya",
        "maya lind",
        "MAYA",
        "may lin",
        "0155",
        "55 01 55",
        "+1 212-555-0155",
        "(212) 555 0155",
        "lind 1990-02-03",
        "maya 0155",
        "maya.lind@example.org",
        "02/03/1990 lind",
        "  maya   lind ",
    ],
)
def test_a_patient_is_found_by(people, said):
    assert names(said) == ["Maya"]


@pytest.mark.parametrize(
    "said",
    [
        "nunez",
        "Núñez",
        "vidal",
        "nunez-vidal",
        "jose maria vidal",
        "vidal, jose",
        "Pepe",
        "pepe nunez",
        "911 234 567",
        "0911 234 567",
        "NU\u0301N\u0303EZ",
    ],
)
def test_accents_hyphens_and_the_name_they_go_by_are_no_matter(people, said):
    assert names(said) == ["José María"]


@pytest.mark.parametrize(
    ("said", "given"), [("o'brien", "Ana"), ("0177", "Ana"), ("sorensen", "Per"), ("Old 7", "Per")]
)
def test_by_another_apostrophe_a_guardians_phone_or_a_number_elsewhere(people, said, given):
    assert names(said) == [given]


@pytest.mark.parametrize(
    ("said", "language", "day"),
    [
        ("12/03/1990", "en", date(1990, 12, 3)),
        ("12/03/1990", "es", date(1990, 3, 12)),
        ("12.03.1990", "en", date(1990, 3, 12)),
        ("25/03/1990", "en", date(1990, 3, 25)),
        ("03/25/1990", "es", date(1990, 3, 25)),
        ("1990-03-12", "es", date(1990, 3, 12)),
        ("3/12/90", "en", date(1990, 3, 12)),
        ("3/12/26", "en", date(2026, 3, 12)),
        ("3/12/28", "en", date(1928, 3, 12)),
        ("12 Mar 1990", "en", date(1990, 3, 12)),
        ("March 12, 1990", "en", date(1990, 3, 12)),
        ("12 de enero de 1990", "es", date(1990, 1, 12)),
        ("lun 12 ago 1990", "es", date(1990, 8, 12)),
    ],
)
def test_a_birth_date_is_read_as_the_language_writes_it(said, language, day):
    with translation.override(language):
        assert sought(said).birth_date == day


@pytest.mark.parametrize("said", ["31/02/1990", "212-55-01", "12-34-56-78", "+12/03/1990", "99/99/1990", "12 foo 1990"])
def test_what_is_no_day_is_not_taken_for_one(said):
    assert sought(said).birth_date is None


@pytest.mark.parametrize("said", ["", " ", "l", "5", "55", "%", "_", "\\", "'", "%%", "\0"])
def test_what_says_too_little_finds_nobody(people, said):
    assert names(said) == []


@pytest.mark.parametrize("said", ["%aya", "m_ya", "ma%nd", "lind%%", "' or 1=1", "\\", "ma\0ya lind x"])
def test_signs_of_patterns_are_only_signs(people, said):
    assert "Maya" not in names(said) or said == "lind%%"


def test_who_is_called_just_so_comes_first(people):
    assert names("lind") == ["Maya", "Linda"]


def test_all_that_is_said_has_to_be_true(people):
    assert names("maya 1988-12-03") == []
    assert names("lind 0177") == []


@pytest.mark.parametrize(("said", "given"), [("obrien", "Ana"), ("Okafro", "Linda"), ("Maja Lindt", "Maya")])
def test_who_is_misspelt_is_offered(people, said, given):
    assert names(said) == []
    assert [each.given_name for each in patients_called_like(sought(said), most=1)] == [given]


def test_a_name_that_changes_is_found_anew(people):
    Patient.objects.filter(given_name="Maya").update(family_name="Ibáñez")
    assert names("ibanez") == ["Maya"]
    assert names("maya lind") == []


def test_a_name_begins_so_in_its_own_field(people):
    everyone = Patient.objects.all()
    assert [each.given_name for each in called(everyone, family_name="NUNEZ")] == ["José María"]
    assert [each.given_name for each in called(everyone, given_name="jose")] == ["José María"]
    assert not called(everyone, family_name="vidal").exists()
    assert not called(everyone, given_name="maria").exists()
    assert not called(everyone, family_name="%").exists()


def test_looking_costs_two_queries(people, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert names("lind") == ["Maya", "Linda"]
