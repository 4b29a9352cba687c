import pytest
from phonenumber_field.phonenumber import PhoneNumber

from clinic.models import Patient
from clinic.models.phones import PhoneField
from tests.scenes import set_scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def patient():
    patient = set_scene().patient
    patient.phone = "(212) 555-0147"
    patient.save()
    return patient


def test_a_number_that_was_read_is_looked_at_when_it_is_asked_for(patient):
    read = Patient.objects.get(pk=patient.pk)
    assert read.__dict__["phone"] == "+12125550147"
    assert isinstance(read.phone, PhoneNumber)
    assert read.phone.as_national == "(212) 555-0147"
    assert read.phone is read.phone


def test_one_that_was_typed_is_of_the_clinics_region(patient):
    assert isinstance(patient.phone, PhoneNumber)
    assert Patient.objects.values_list("phone", flat=True).get(pk=patient.pk) == "+12125550147"


@pytest.mark.parametrize("value", ["", None])
def test_none_is_none(value):
    assert not Patient(phone=value).phone


def test_what_is_no_number_is_found_when_it_is_checked(patient):
    patient.phone = "12"
    assert not patient.phone.is_valid()
    with pytest.raises(Exception, match="phone"):
        patient.full_clean()


def test_to_migrations_it_is_the_librarys():
    assert PhoneField().deconstruct()[1] == "phonenumber_field.modelfields.PhoneNumberField"
