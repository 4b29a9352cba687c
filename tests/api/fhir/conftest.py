import pytest


@pytest.fixture
def filled(scene, monday):
    from tests.api.fhir.clinic import NOW, fill

    all_series = fill(scene)
    monday.move_to(NOW)
    return all_series
