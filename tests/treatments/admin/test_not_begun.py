"""A start is taken back where it was pressed: beside what is said, on the board and on the session's page."""

from datetime import timedelta

import pytest
from django.urls import reverse

from clinic.roles import Role
from tests.scenes import MONDAY
from tests.staff import button, page, signed_in, somebody, text
from treatments.actions.visits import arrive

TEN = MONDAY + timedelta(hours=1)
MY_DAY = reverse("admin:treatments_session_my_day")


@pytest.fixture
def provider(scene):
    return signed_in(scene.provider.user)


@pytest.fixture
def waiting(scene, monday):
    """The patient is there, and all is ready."""
    monday.move_to(TEN)
    appointment = scene.book(scene.start_series().sessions.get(number=1), TEN)
    arrive(appointment=appointment, by=scene.desk, at=TEN)
    scene.get_ready(appointment.session, at=TEN)
    return appointment.session


@pytest.mark.parametrize("here", ["/admin/", MY_DAY])
def test_it_is_taken_back_by_the_button_beside_what_was_said(provider, waiting, here):
    waiting.refresh_from_db()
    provider.post(button(waiting, "start"), {"next": here, "seen_version": waiting.version})
    waiting.refresh_from_db()
    assert waiting.status == "in_progress"
    undo = f'formaction="{button(waiting, "undo-start")}" name="seen_version" value="{waiting.version}"'
    assert undo in text(provider.get(here))
    answer = provider.post(button(waiting, "undo-start"), {"next": here, "seen_version": waiting.version}, follow=True)
    assert "The start was taken back" in text(answer)
    waiting.refresh_from_db()
    assert waiting.status == "booked"


def test_it_stands_among_what_else_can_be_done_for_a_quarter_of_an_hour(provider, waiting, monday):
    provider.post(button(waiting, "start"))
    for address in ("/admin/", page(waiting)):
        assert "Not begun after all" in text(provider.get(address))
    monday.shift(timedelta(minutes=16))
    for address in ("/admin/", page(waiting)):
        assert "Not begun after all" not in text(provider.get(address))


def test_what_was_recorded_meanwhile_is_said_in_words(scene, provider, waiting):
    provider.post(button(waiting, "start"))
    waiting.refresh_from_db()
    scene.record(waiting, at=TEN)
    answer = provider.post(button(waiting, "undo-start"), follow=True)
    assert "Something was recorded since it began" in text(answer)
    waiting.refresh_from_db()
    assert waiting.status == "in_progress"


def test_the_front_desk_takes_no_start_back(provider, waiting):
    provider.post(button(waiting, "start"))
    assert "Not begun after all" not in text(somebody(Role.FRONT_DESK).get("/admin/"))
