from datetime import timedelta

from tests.scenes import MONDAY
from treatments.models import Appointment
from treatments.queries.appointments import unexpired

MINUTE = timedelta(minutes=1)


def test_a_hold_counts_until_its_end_and_what_is_booked_always(scene):
    booked = scene.book(scene.start_series().sessions.get(number=1))
    other = scene.start_series(patient=scene.another_patient()).sessions.get(number=1)
    held = scene.book(other, MONDAY + timedelta(hours=3), hold_minutes=10)

    def there(at):
        return set(unexpired(Appointment.objects.all(), at))

    assert there(MONDAY + 9 * MINUTE) == {booked, held}
    assert there(MONDAY + 10 * MINUTE) == {booked}
