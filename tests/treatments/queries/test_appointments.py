from datetime import timedelta

import pytest

from tests.scenes import MONDAY
from treatments.actions.cancelling import cancel
from treatments.models import Appointment
from treatments.queries.appointments import is_expired_in_sql, is_live_in_sql, unexpired
from treatments.statuses import LIVE_APPOINTMENTS

MINUTE = timedelta(minutes=1)


def test_a_hold_counts_until_its_end_and_what_is_booked_always(scene):
    booked = scene.book(scene.start_series().sessions.get(number=1))
    other = scene.start_series(patient=scene.another_patient()).sessions.get(number=1)
    held = scene.book(other, MONDAY + timedelta(hours=3), hold_minutes=10)

    def there(at):
        return set(unexpired(Appointment.objects.all(), at))

    assert there(MONDAY + 9 * MINUTE) == {booked, held}
    assert there(MONDAY + 10 * MINUTE) == {booked}


@pytest.mark.parametrize("minutes", [9, 10, 11])
def test_a_statement_by_hand_says_the_same_and_the_other_what_is_over(scene, minutes):
    scene.book(scene.start_series().sessions.get(number=1))
    other = scene.start_series(patient=scene.another_patient()).sessions.get(number=1)
    scene.book(other, MONDAY + timedelta(hours=3), hold_minutes=10)
    third = scene.start_series(patient=scene.another_patient("Ola")).sessions.get(number=1)
    gone = scene.book(third, MONDAY + timedelta(hours=5))
    cancel(appointment=gone, reason="Ill.", by=scene.desk, at=MONDAY)

    def found(condition):
        rows = Appointment.objects.raw(
            f"SELECT * FROM treatments_appointment AS own WHERE {condition}", {"at": MONDAY + minutes * MINUTE}
        )
        return {row.pk for row in rows}

    live = Appointment.objects.filter(status__in=LIVE_APPOINTMENTS)
    counts = {row.pk for row in unexpired(live, MONDAY + minutes * MINUTE)}
    assert found(is_live_in_sql("own", "%(at)s")) == counts
    assert found(is_expired_in_sql("own", "%(at)s")) == {row.pk for row in live} - counts
