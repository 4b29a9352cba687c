from datetime import timedelta

import pytest
import time_machine

from aftercare.admin.restrictions import still
from tests.aftercare.restricting import DAY, ENDED, TEN, peels, perform_first
from tests.staff import page as page_of
from tests.staff import text
from treatments.models import Interaction

pytestmark = pytest.mark.django_db


def page(client, scene, **query):
    return text(client.get(page_of(scene.patient, **query)))


@pytest.fixture
def desk(client, scene):
    client.force_login(scene.desk)
    return client


def test_the_patients_page_says_what_they_are_to_keep_to_until_when_and_why(desk, scene):
    perform_first(scene)
    with time_machine.travel(ENDED + DAY, tick=False):
        shown = page(desk, scene)
    assert "To keep to now" in shown
    assert "until Mon 8 Mar 2027, 10:55" in shown
    assert "still 6 days" in shown
    assert "Microneedling, Mon 1 Mar 2027" in shown
    assert f"/api/v1/patients/{scene.patient.pk}/restrictions.ics" in shown


def test_the_longest_of_two_treatments_counts_and_the_other_stands_beside_it(desk, scene):
    Interaction.objects.all().delete()
    scene.perform(scene.start_series().sessions.get(number=1), TEN)
    scene.perform(peels(scene).sessions.get(number=1), TEN + 8 * DAY, at=ENDED)
    with time_machine.travel(ENDED + 9 * DAY, tick=False):
        shown = page(desk, scene, tab="aftercare")
    # Sunscreen is asked for by both, for four weeks each.
    assert "Superficial chemical peel, Tue 9 Mar 2027" in shown
    assert "Microneedling: Mon 29 Mar 2027" in shown


def test_nothing_is_said_where_nothing_is_in_force(desk, scene):
    with time_machine.travel(TEN, tick=False):
        assert "no aftercare binds the patient at the moment" in page(desk, scene)


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(days=2), "still 2 days"),
        (timedelta(days=1, minutes=1), "still 2 days"),
        (timedelta(days=1), "still 24 hours"),
        (timedelta(minutes=61), "still 2 hours"),
        (timedelta(hours=1), "less than an hour"),
    ],
)
def test_what_is_left_is_counted_in_days_then_hours_begun_ones_too(left, words):
    assert still(left) == words
