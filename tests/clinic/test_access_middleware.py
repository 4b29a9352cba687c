import pytest
from django.urls import reverse

from clinic.models import Access, Patient
from tests.accesses import MARK, every_statement
from tests.staff import listing, page, signed_in


@pytest.fixture
def client(scene):
    return signed_in(scene.provider.user)


def test_a_patients_page_says_who_saw_it_in_one_statement(scene, client):
    with every_statement() as asked:
        assert client.get(page(scene.patient), headers={"X-Request-ID": "r-1"}).status_code == 200
    assert len([each for each in asked if each.startswith(MARK)]) == 1
    access = Access.objects.get()
    assert (access.kind, access.by, access.patients) == ("read", scene.provider.user, [scene.patient.pk])
    assert (access.what, access.subject_id) == ("admin:clinic_patient_change", scene.patient.pk)
    assert (access.roles, access.purpose, access.status, access.request_id) == (["provider"], "treatment", 200, "r-1")


def test_a_list_is_one_row_with_everybody_it_showed(scene, client):
    other = scene.another_patient()
    client.get(listing(Patient))
    assert set(Access.objects.get().patients) == {scene.patient.pk, other.pk}
