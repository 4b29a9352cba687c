"""The front desk's day in a browser: the board, two desks at once, the lists, the keyboard, a session that ended."""

from datetime import timedelta

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from django.urls import reverse
from playwright.sync_api import expect

from clinic.actions.alerts import raise_alert
from clinic.models import BrowserSession as SignIn
from clinic.models import Patient
from tests.browser.hands import PASSWORD, press, sign_in
from tests.scenes import MONDAY, set_scene
from tests.staff import adding, button
from treatments.actions.booking import book_visit
from treatments.models import Appointment

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SHEET = reverse("admin:treatments_appointment_day_sheet")


@pytest.fixture
def scene(committed_db):
    with time_machine.travel(MONDAY, tick=True):
        scene = set_scene()
        scene.desk.set_password(PASSWORD)
        scene.desk.save()
        raise_alert(patient=scene.patient, severity="danger", text="Latex", by=scene.desk, at=MONDAY)
        first = scene.start_series().sessions.get(number=1)
        scene.booked = scene.book(first, MONDAY + HOUR)
        visit = {"kind": "consultation", "location": scene.location, "provider": scene.colleague, "minutes": 30}
        noor = scene.another_patient("Noor")
        scene.visit = book_visit(patient=noor, starts_at=MONDAY + 2 * HOUR, by=scene.desk, at=MONDAY, **visit)
        yield scene
        connection.close()


@pytest.fixture
def desk(page, clinic_server, scene, console):
    return sign_in(page, clinic_server.url, "front-desk")


@pytest.fixture
def other_desk(browser, clinic_server, scene):
    context = browser.new_context()
    yield sign_in(context.new_page(), clinic_server.url, "front-desk")
    context.close()


def card(page, appointment):
    return page.locator(f"#visit-{appointment.pk}")


def look_again(page):
    """As the page does by itself every few seconds."""
    with page.expect_response(lambda response: "/appointment/board/" in response.url):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_what_one_desk_does_the_other_sees_without_losing_focus_or_what_is_half_typed(desk, other_desk, scene, console):
    shown = card(desk, scene.visit)
    shown.get_by_role("link", name="No-show").click()
    desk.get_by_label("Reason").press_sequentially("rang: ill")
    card(other_desk, scene.booked).get_by_role("button", name="Arrived").click()
    expect(other_desk.get_by_text("The patient is here.")).to_be_visible()
    look_again(desk)
    expect(card(desk, scene.booked)).to_contain_text("arrived", ignore_case=True)
    expect(desk.get_by_label("Reason")).to_be_focused()
    expect(desk.get_by_label("Reason")).to_have_value("rang: ill")
    desk.keyboard.press("Escape")
    expect(shown.get_by_role("link", name="No-show")).to_be_focused()
    card(other_desk, scene.visit).get_by_role("button", name="Arrived").click()
    expect(other_desk.get_by_text("The patient is here.")).to_be_visible()
    look_again(desk)
    # The button that had the focus is gone: the visit still has it.
    expect(shown.locator(":focus")).to_have_count(1)


def test_a_button_for_what_another_desk_changed_is_refused_in_words_and_the_row_is_new(desk, other_desk, scene):
    card(other_desk, scene.booked).get_by_role("button", name="Arrived").click()
    expect(other_desk.get_by_text("The patient is here.")).to_be_visible()
    card(desk, scene.booked).get_by_role("button", name="Arrived").click()
    expect(desk.locator("[data-messages]")).to_contain_text("meanwhile")
    expect(card(desk, scene.booked)).to_have_class("visit visit--arrived visit--changed")


def test_a_no_show_of_who_has_just_arrived_is_refused_and_keeps_its_reason(desk, other_desk, scene):
    card(desk, scene.booked).get_by_role("link", name="No-show").click()
    desk.get_by_label("Reason").fill("not here")
    card(other_desk, scene.booked).get_by_role("button", name="Arrived").click()
    expect(other_desk.get_by_text("The patient is here.")).to_be_visible()
    desk.get_by_role("dialog").get_by_role("button", name="No-show").click()
    expect(desk.get_by_role("dialog").get_by_role("alert")).to_contain_text("changed this meanwhile")
    expect(desk.get_by_label("Reason")).to_have_value("not here")
    expect(card(desk, scene.booked)).to_contain_text("arrived", ignore_case=True)
    assert Appointment.objects.get(pk=scene.booked.pk).status == "arrived"


def test_it_says_so_where_the_server_is_not_reached_or_one_is_signed_out(desk, scene, console):
    desk.route("**/appointment/board/**", lambda route: route.abort())
    desk.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(desk.locator("[data-news]")).to_contain_text("be reached")
    desk.unroute("**/appointment/board/**")
    look_again(desk)
    expect(desk.locator("[data-news]")).to_be_hidden()
    SignIn.objects.all().delete()
    look_again(desk)
    expect(desk.locator("[data-news]")).to_contain_text("You are signed out.")
    # The browser itself complains of such an answer.
    console.clear()


def test_the_board_is_pressed_without_any_script_too(browser, clinic_server, scene):
    context = browser.new_context(java_script_enabled=False)
    page = sign_in(context.new_page(), clinic_server.url, "front-desk")
    card(page, scene.booked).get_by_role("button", name="Arrived").click()
    expect(page.get_by_text("The patient is here.")).to_be_visible()
    page.get_by_role("button", name="Undo", exact=True).click()
    card(page, scene.booked).get_by_role("link", name="No-show").click()
    page.get_by_label("reason").fill("ill")
    press(page, "No-show")
    expect(page.get_by_text("Kept as a no-show.")).to_be_visible()
    context.close()


def test_the_keyboard_goes_everywhere_but_not_out_of_a_field_and_can_be_switched_off(desk, scene, console):
    desk.keyboard.press("g")
    desk.keyboard.press("l")
    desk.wait_for_url("**/admin/lists/")
    desk.keyboard.press("?")
    sheet = desk.get_by_role("dialog", name="Keyboard shortcuts")
    expect(sheet).to_be_visible()
    assert wrong_with(desk) == []
    desk.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    desk.keyboard.press("g")
    desk.keyboard.press("p")
    desk.wait_for_url("**/clinic/patient/")
    desk.keyboard.press("/")
    box = desk.locator("#patient-search, #searchbar").first
    expect(box).to_be_focused()
    desk.keyboard.type("g t?")
    expect(box).to_have_value("g t?")
    desk.goto(f"{desk.base}/admin/lists/")
    desk.get_by_role("button", name="Keyboard shortcuts").click()
    desk.get_by_label("Shortcuts are on").uncheck()
    desk.keyboard.press("Escape")
    desk.keyboard.press("g")
    desk.keyboard.press("t")
    desk.keyboard.press("?")
    expect(sheet).to_be_hidden()
    assert desk.url.endswith("/admin/lists/")
    desk.get_by_role("button", name="Keyboard shortcuts").click()
    desk.get_by_label("Shortcuts are on").check()
    desk.keyboard.press("Escape")
    desk.keyboard.press("g")
    desk.keyboard.press("t")
    desk.wait_for_url("**/admin/")


def test_a_session_that_ended_loses_nothing_that_was_typed(desk, scene, console):
    desk.goto(f"{desk.base}{adding(Patient)}")
    for name, value in {"given_name": "Ana", "family_name": "Ruiz", "birth_date": "1990-01-02"}.items():
        desk.fill(f"[name={name}]", value)
    SignIn.objects.all().delete()
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", name="You were signed out")).to_be_visible()
    assert wrong_with(desk) == []
    desk.get_by_label("Username").fill("front-desk")
    desk.get_by_label("Password").fill(PASSWORD)
    press(desk, "Sign in and send")
    assert Patient.objects.filter(given_name="Ana", family_name="Ruiz").count() == 1
    # The browser itself complains of such an answer.
    console.clear()


def test_a_form_older_than_the_sign_in_is_sent_once_more(desk, scene, console):
    address = f"{desk.base}{button(scene.booked, 'no-show')}"
    desk.goto(address)
    desk.fill("[name=reason]", "ill")
    again = desk.context.new_page()
    again.goto(f"{desk.base}/admin/")
    SignIn.objects.all().delete()
    again.goto(f"{desk.base}/admin/login/")
    again.fill("[name=username]", "front-desk")
    again.fill("[name=password]", PASSWORD)
    again.click("[type=submit]")
    again.wait_for_url("**/admin/")
    press(desk, "No-show")
    press(desk, "Send again")
    expect(desk.get_by_text("Kept as a no-show.")).to_be_visible()
    # The browser itself complains of such an answer.
    console.clear()


def wrong_with(page):
    return [
        (found["id"], [node["html"] for node in found["nodes"]]) for found in Axe().run(page).response["violations"]
    ]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_axe_finds_nothing_and_no_page_is_too_wide(desk, scene, scheme, width):
    desk.emulate_media(color_scheme=scheme)
    desk.set_viewport_size({"width": width, "height": 900})
    card(desk, scene.booked).get_by_role("button", name="Arrived").click()
    expect(desk.get_by_text("The patient is here.")).to_be_visible()
    found = {"the board": wrong_with(desk)}
    card(desk, scene.visit).locator("summary").click()
    card(desk, scene.visit).get_by_role("link", name="No-show").click()
    found["a reason"] = wrong_with(desk)
    lists = [f"/admin/lists/{name}/" for name in ("tasks", "to_book", "waitlist", "holds")]
    for address in ("/admin/?by=room", "/admin/?day=2027-03-02", SHEET, *lists):
        desk.goto(f"{desk.base}{address}")
        found[address] = wrong_with(desk)
        assert desk.evaluate("document.documentElement.scrollWidth") <= width, address
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
