import pytest
import time_machine

from tests.aftercare.restricting import DAY, ENDED, TEN, peels, perform_first
from treatments.models import Interaction

pytestmark = pytest.mark.django_db


def page(client, scene):
    return client.get(f"/admin/clinic/patient/{scene.patient.pk}/change/").content.decode()


@pytest.fixture
def desk(client, scene):
    client.force_login(scene.desk)
    return client


def test_the_patients_page_says_what_they_are_to_keep_to_until_when_and_why(desk, scene):
    perform_first(scene)
    with time_machine.travel(ENDED + DAY, tick=False):
        shown = page(desk, scene)
    assert "To keep to now" in shown
    assert "Mon 8 Mar 2027, 10:55" in shown
    assert f"/api/v1/patients/{scene.patient.pk}/restrictions.ics" in shown


def test_the_longest_of_two_treatments_counts_and_the_other_stands_beside_it(desk, scene):
    Interaction.objects.all().delete()
    scene.perform(scene.start_series().sessions.get(number=1), TEN)
    scene.perform(peels(scene).sessions.get(number=1), TEN + 8 * DAY, at=ENDED)
    with time_machine.travel(ENDED + 9 * DAY, tick=False):
        shown = page(desk, scene)
    # Sunscreen is asked for by both, for four weeks each.
    assert "Superficial chemical peel, Tue 9 Mar 2027" in shown
    assert "Microneedling: Mon 29 Mar 2027" in shown


def test_nothing_is_said_where_nothing_is_in_force(desk, scene):
    with time_machine.travel(TEN, tick=False):
        assert "To keep to now" not in page(desk, scene)
