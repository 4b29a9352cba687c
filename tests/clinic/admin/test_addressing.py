from uuid import uuid4

import pytest
from django.urls import clear_script_prefix, reverse, set_script_prefix

from clinic.admin.addressing import address_with


@pytest.fixture
def prefix():
    set_script_prefix("/desk/")
    yield
    clear_script_prefix()


def test_an_address_is_the_one_that_django_finds():
    for pk in (uuid4(), uuid4()):
        name = "admin:clinic_patient_change"
        assert address_with(name, pk) == reverse(name, args=[pk])
        name = "admin:treatments_session_act"
        assert address_with(name, pk, "start") == reverse(name, args=[pk, "start"])


def test_a_key_that_is_no_uuid_has_one_too():
    name = "admin:clinic_patient_change"
    assert address_with(name, "a/b") == reverse(name, args=["a/b"])


def test_it_lies_below_the_prefix_under_which_the_clinic_is_served(prefix):
    assert address_with("admin:clinic_patient_change", uuid4()).startswith("/desk/admin/")
