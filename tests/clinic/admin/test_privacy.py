"""What a manager sees before a patient is erased."""

from datetime import timedelta

from clinic.roles import Role
from tests.scenes import MONDAY
from tests.staff import button, page, somebody, text


def test_what_is_in_the_way_of_erasing_is_named_with_a_way_to_it(scene, monday):
    series = scene.start_series()
    booked = scene.book(series.sessions.get(number=1), MONDAY + timedelta(hours=1))
    shown = text(somebody(Role.MANAGER).get(button(scene.patient, "erase")))
    assert "Mon 1 Mar 2027" in shown
    for subject, called in ((booked, "Appointment"), (series, "Series")):
        assert f'<a href="{page(subject)}">{called}</a>' in shown
