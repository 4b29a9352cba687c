"""The front desk's day in a browser: the board, two desks at once, the lists, the keyboard, a session that ended."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from django.contrib.sessions.models import Session as SignIn
from django.db import connection
from django.urls import reverse
from playwright.sync_api import expect

from clinic.actions.alerts import raise_alert
from clinic.actions.patients import register_patient
from clinic.models import Patient
from tests.browser.hands import PASSWORD, press, sign_in
from tests.scenes import MONDAY, set_scene
from tests.signing import sign
from tests.staff import adding, button
from tests.treatments.photos import photographed
from tests.treatments.scores import at_baseline, score
from treatments.actions.booking import book_visit
from treatments.models import Appointment
from treatments.models import Session as Step
from treatments.queries.photos import STANDARD_VIEWS

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
def console(page):
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


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


def test_desk_step_1_today_is_rows_by_time_and_columns_by_provider(desk, scene, console):
    expect(desk.get_by_role("columnheader", name=str(scene.provider))).to_be_visible()
    expect(desk.get_by_role("rowheader", name="10:00")).to_be_visible()
    shown = card(desk, scene.booked)
    for words in ("Maya Lind", "1 of 4", "Microneedling", str(scene.booked.room), "Booked", "Latex"):
        expect(shown).to_contain_text(words, ignore_case=True)
    expect(shown.locator(".lit")).to_be_visible()
    desk.select_option("[name=by]", "room")
    press(desk, "Show")
    assert "by=room" in desk.url
    expect(desk.get_by_role("columnheader", name=str(scene.booked.room))).to_be_visible()
    desk.get_by_role("link", name="The day after").click()
    expect(desk.get_by_text("Nobody is booked here on this day.")).to_be_visible()
    assert "by=room" in desk.url
    assert "day=2027-03-02" in desk.url
    assert console == []


@pytest.fixture
def ran_out(scene):
    """A visit that only lacks a consent: it was signed a long time ago."""
    patient = register_patient(
        given_name="Ines", family_name="Vega", birth_date=date(1990, 5, 4), by=scene.desk, at=MONDAY
    )
    sign(scene, patient=patient, at=MONDAY - 800 * DAY)
    series = scene.start_series(patient=patient)
    score(scene, at_baseline(series), 3)
    session = series.sessions.get(number=1)
    appointment = scene.book(session, MONDAY + 4 * HOUR)
    scene.get_ready(session, at=MONDAY)
    for view in STANDARD_VIEWS:
        photographed(scene, view, session=session, at=MONDAY)
    return appointment


def test_desk_step_12_consent_is_taken_the_light_is_green_and_one_click_arrives(desk, scene, ran_out, console):
    desk.goto(f"{desk.base}/admin/lists/consent/")
    expect(desk.get_by_text("no longer valid from")).to_be_visible()
    expect(desk.get_by_role("link", name=re.compile("^Take consent"))).to_be_visible()
    desk.goto(f"{desk.base}/admin/")
    shown = card(desk, ran_out)
    expect(shown.locator(".light--amber")).to_be_visible()
    shown.get_by_role("link", name=re.compile("^Ran out on .*: Consent to microneedling")).click()
    desk.check("[name=signature_kind][value=typed]")
    desk.fill("[name=signed_name]", "Ines Vega")
    desk.fill("[name=typed]", "Ines Vega")
    press(desk, "I agree, and sign")
    expect(shown.locator(".light--green")).to_be_visible()
    shown.get_by_role("button", name="Arrived").click()
    expect(desk.get_by_text("The patient is here.")).to_be_visible()
    assert Appointment.objects.get(pk=ran_out.pk).status == "arrived"
    assert console == []


def test_desk_step_12_an_arrival_is_taken_back_at_once(desk, scene, console):
    shown = card(desk, scene.booked)
    shown.get_by_role("button", name="Arrived").click()
    expect(shown).to_contain_text("arrived", ignore_case=True)
    expect(desk.get_by_text("The patient is here.")).to_be_visible()
    assert Appointment.objects.get(pk=scene.booked.pk).status == "arrived"
    desk.get_by_role("button", name="Undo", exact=True).click()
    expect(desk.get_by_text("The arrival was taken back.")).to_be_visible()
    expect(card(desk, scene.booked).get_by_role("button", name="Arrived")).to_be_visible()
    assert Appointment.objects.get(pk=scene.booked.pk).status == "booked"
    assert console == []


def test_desk_step_13_a_no_show_has_a_reason_goes_to_re_plan_and_can_be_taken_back(desk, scene, console):
    shown = card(desk, scene.booked)
    shown.get_by_role("link", name="No-show").click()
    expect(desk.get_by_label("Reason")).to_be_focused()
    desk.get_by_role("dialog").get_by_role("button", name="No-show").click()
    expect(desk.get_by_text("Say why.")).to_be_visible()
    desk.get_by_label("Reason").fill("didn't come")
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("Kept as a no-show.")).to_be_visible()
    expect(shown).to_contain_text("no-show", ignore_case=True)
    assert Step.objects.filter(series=scene.booked.session.series).count() == 4
    other = desk.context.new_page()
    other.goto(f"{desk.base}/admin/lists/to_replan/")
    expect(other.get_by_role("link", name=re.compile("^Book ?: Maya Lind"))).to_be_visible()
    desk.get_by_role("button", name="Undo", exact=True).click()
    expect(desk.get_by_text("the appointment is booked again")).to_be_visible()
    other.reload()
    expect(other.get_by_text("Nothing that was booked has been lost.")).to_be_visible()
    assert console == []


def test_desk_step_16_the_lists_have_one_button_a_row_and_tomorrow_is_printed(desk, scene, console):
    expect(desk.get_by_text("Nothing waits on any list.")).to_be_visible()
    desk.locator("#nav-sidebar a[href='/admin/lists/']").click()
    for name in ("To be booked", "Drifting past", "To be planned again", "Consent running out", "Aftercare not ack"):
        desk.get_by_role("navigation", name="Lists").get_by_role("link", name=name).click()
        expect(desk.locator("#list-title")).to_contain_text(name)
    desk.goto(f"{desk.base}/admin/")
    desk.get_by_role("link", name="Tomorrow's day sheet").click()
    expect(desk.get_by_role("heading", name="Tue 2 Mar 2027")).to_be_visible()
    desk.goto(f"{desk.base}{SHEET}")
    desk.emulate_media(media="print")
    expect(desk.get_by_role("button", name="Print")).to_be_hidden()
    expect(desk.get_by_text("Maya Lind")).to_be_visible()
    expect(desk.locator("#nav-sidebar")).to_be_hidden()
    assert console == []


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
    assert console == []


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


def test_it_says_so_where_the_server_is_not_reached_or_one_is_signed_out(desk, scene):
    desk.route("**/appointment/board/**", lambda route: route.abort())
    desk.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(desk.locator("[data-news]")).to_contain_text("be reached")
    desk.unroute("**/appointment/board/**")
    look_again(desk)
    expect(desk.locator("[data-news]")).to_be_hidden()
    SignIn.objects.all().delete()
    look_again(desk)
    expect(desk.locator("[data-news]")).to_contain_text("You are signed out.")


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
    assert console == []


def test_a_session_that_ended_loses_nothing_that_was_typed(desk, scene):
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


def test_a_form_older_than_the_sign_in_is_sent_once_more(desk, scene):
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
