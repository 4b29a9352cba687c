"""What is pressed or said is on the screen, on that of the front desk and on a phone, without looking for it."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from playwright.sync_api import expect

from tests.browser.hands import PASSWORD, sign_in
from tests.scenes import MONDAY, set_scene
from tests.staff import button
from treatments.actions.cancelling import cancel

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
WIDTHS = [1280, 390]


@pytest.fixture
def scene(committed_db):
    with time_machine.travel(MONDAY, tick=True):
        # Nobody has signed anything, so that there are warnings.
        scene = set_scene(signs=False)
        scene.desk.set_password(PASSWORD)
        scene.desk.save()
        yield scene
        connection.close()


@pytest.fixture
def desk(page, clinic_server, scene, console):
    return sign_in(page, clinic_server.url, "front-desk")


def first_of(scene, name):
    return scene.start_series(patient=scene.another_patient(name)).sessions.get(number=1)


def is_within(page, shown):
    """Whether all of it is on the screen: between its left and right edge, its top and bottom."""
    box, screen = shown.bounding_box(), page.viewport_size
    is_across = box["x"] >= 0 and box["x"] + box["width"] <= screen["width"]
    return is_across and box["y"] >= 0 and box["y"] + box["height"] <= screen["height"]


@pytest.mark.parametrize("width", WIDTHS)
def test_whoever_could_come_is_booked_by_a_button_that_is_in_sight(desk, scene, width):
    freed = scene.book(first_of(scene, "Noor"), MONDAY + 6 * HOUR)
    cancel(appointment=freed, reason="ill", by=scene.desk, at=MONDAY)
    scene.book(first_of(scene, "Tom"), MONDAY + DAY)
    desk.set_viewport_size({"width": width, "height": 900})
    desk.goto(f"{desk.base}{button(freed, 'fill')}")
    expect(desk.get_by_text("To be signed").first).to_be_visible()
    assert desk.evaluate("document.documentElement.scrollWidth") <= width
    shown = desk.locator("main table").get_by_role("button").first
    assert desk.evaluate("document.querySelector('main .scroll').scrollWidth") <= width
    shown.scroll_into_view_if_needed()
    assert desk.evaluate("document.querySelector('main .scroll').scrollLeft") == 0
    assert is_within(desk, shown)


@pytest.mark.parametrize("width", WIDTHS)
def test_what_a_press_far_down_on_the_board_was_refused_for_is_in_sight(desk, scene, width):
    last = scene.book(first_of(scene, "Noor"), MONDAY + 5 * HOUR)
    scene.book(first_of(scene, "Tom"), MONDAY + HOUR)
    desk.set_viewport_size({"width": width, "height": 500})
    desk.goto(f"{desk.base}/admin/")
    pressed = desk.locator(f"#visit-{last.pk}").get_by_role("button", name="Arrived")
    pressed.scroll_into_view_if_needed()
    cancel(appointment=last, reason="ill", by=scene.desk, at=MONDAY)
    pressed.click()
    said = desk.locator("[data-messages] li")
    expect(said).to_contain_text("meanwhile")
    assert is_within(desk, said)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_start_is_booked_where_it_was_chosen_and_what_has_the_focus_is_not_hidden(desk, scene, width):
    session = first_of(scene, "Noor")
    desk.set_viewport_size({"width": width, "height": 900})
    desk.goto(f"{desk.base}{button(session, 'book')}")
    end = desk.locator(".act__end")
    assert is_within(desk, end)
    desk.locator("[name=start]").first.focus()
    top = "document.querySelector('.act__end').getBoundingClientRect().top"
    under = "document.activeElement.getBoundingClientRect().bottom"
    for _press in range(40):
        desk.keyboard.press("Tab")
        if desk.evaluate(
            "!document.activeElement.matches('.act *, [name=start]') || document.activeElement.closest('.act__end')"
        ):
            break
        assert desk.evaluate(under) <= desk.evaluate(top)
