import pytest


@pytest.fixture(scope="module")
def clinic(django_db_setup, django_db_blocker, worker_id):
    from tests.clinic.recovery.clinics import clinic_with_photos

    with django_db_blocker.unblock(), clinic_with_photos(worker_id) as clinic:
        yield clinic
