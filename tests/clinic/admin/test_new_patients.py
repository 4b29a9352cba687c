"""Somebody new: a short form, and whoever is probably here already is shown before anything is saved."""

import re

import pytest

from clinic.actions.patients import change_patient, register_patient
from clinic.models import Patient
from tests.clinic.admin.test_patients import form_of
from tests.scenes import MONDAY
from tests.staff import adding, page, signed_in, text

MAYA = {"given_name": "Maya", "family_name": "Lind", "birth_date": "1990-02-03"}


@pytest.fixture
def desk(scene):
    change_patient(patient=scene.patient, phone="+12125550155", by=scene.desk, at=MONDAY)
    return signed_in(scene.desk)


@pytest.mark.parametrize(
    "who",
    [
        MAYA,
        {**MAYA, "given_name": "MAYA", "family_name": "Lînd"},
        {**MAYA, "given_name": "Lind", "family_name": "Maya"},
        {**MAYA, "given_name": "Maya", "family_name": "Lindt"},
        {**MAYA, "given_name": "Ana", "family_name": "Ruiz", "phone": "+1 212 555 0155"},
        # A mistyped birth date.
        {**MAYA, "birth_date": "1990-03-02", "phone": "+1 212 555 0155"},
    ],
)
def test_a_likely_duplicate_is_shown_and_nothing_is_saved(desk, scene, who):
    shown = text(desk.post(adding(Patient), form_of(**who)))
    for words in (
        "Nothing is saved yet",
        "Lind, Maya",
        "Sat 3 Feb 1990",
        "phone ends in 0155",
        "Register all the same",
    ):
        assert words in shown
    assert f'href="{page(scene.patient)}">It is this one' in shown
    assert Patient.objects.count() == 1


@pytest.mark.parametrize(
    "who",
    [
        {**MAYA, "birth_date": "1990-02-04"},
        {**MAYA, "given_name": "Olga", "family_name": "Berg"},
        # A twin at the same address, but for a number of her own.
        {**MAYA, "given_name": "Olga"},
        {"given_name": "Olga", "family_name": "Berg", "birth_date": "1970-01-01", "phone": "+1 212 555 0155"},
    ],
)
def test_somebody_else_is_registered_at_once(desk, who):
    assert desk.post(adding(Patient), form_of(**{"phone": "", **who})).status_code == 302
    assert Patient.objects.count() == 2


def test_who_only_looks_alike_is_registered_all_the_same(desk, scene):
    shown = text(desk.post(adding(Patient), form_of(**MAYA)))
    looked_at = re.search(r'name="_anyway" value="([^"]+)"', shown)[1]
    answer = desk.post(adding(Patient), form_of(**MAYA, _anyway=looked_at))
    new = Patient.objects.exclude(pk=scene.patient.pk).get()
    assert answer["Location"] == page(new)


def test_whom_nobody_looked_at_is_still_shown(desk, scene):
    looked_at = str(scene.patient.pk)
    another = register_patient(
        given_name="Maya", family_name="Lind", birth_date=scene.patient.birth_date, by=scene.desk, at=MONDAY
    )
    shown = text(desk.post(adding(Patient), form_of(**MAYA, _anyway=looked_at)))
    assert f'href="{page(another)}">It is this one' in shown


def test_a_patient_who_is_changed_is_compared_with_nobody(desk, scene):
    register_patient(given_name="Maya", family_name="Lind", birth_date="1990-02-03", by=scene.desk, at=MONDAY)
    scene.patient.refresh_from_db()
    assert desk.post(page(scene.patient), form_of(scene.patient, email="m@example.org")).status_code == 302


def test_a_birth_date_is_chosen_in_the_browsers_own_field_and_never_guessed(desk):
    assert 'type="date" name="birth_date"' in text(desk.get(adding(Patient)))
    shown = text(desk.post(adding(Patient), form_of(**{**MAYA, "given_name": "Olga", "birth_date": "5/3/1990"})))
    assert "Enter a valid date." in shown
    assert Patient.objects.count() == 1
