"""Where somebody is signed in, in a browser; and what becomes of a form when nobody sat there for too long."""

from datetime import timedelta

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from django.db.models import F
from playwright.sync_api import expect

from clinic.models import BrowserSession, Patient
from tests.browser.hands import PASSWORD, press, sign_in
from tests.scenes import MONDAY, set_scene
from tests.staff import adding

SIGNED_IN = "/admin/signed-in/"


@pytest.fixture
def scene(committed_db):
    with time_machine.travel(MONDAY, tick=True):
        scene = set_scene()
        scene.desk.set_password(PASSWORD)
        scene.desk.save()
        yield scene


@pytest.fixture
def desk(page, clinic_server, scene, settings):
    settings.SESSION_IDLE_MINUTES, settings.SESSION_HOURS = 30, 12
    return sign_in(page, clinic_server.url, scene.desk.username)


@pytest.fixture
def elsewhere(browser, desk, scene):
    agent = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile/15E148 Safari/604.1"
    context = browser.new_context(user_agent=agent)
    yield sign_in(context.new_page(), desk.base, scene.desk.username)
    context.close()


def wait(minutes):
    """As if so long had passed since anybody did anything."""
    longer = timedelta(minutes=minutes)
    BrowserSession.objects.update(last_used_at=F("last_used_at") - longer, confirmed_at=F("confirmed_at") - longer)


def wrong_with(page):
    return [
        (found["id"], [node["html"] for node in found["nodes"]]) for found in Axe().run(page).response["violations"]
    ]


def test_one_signs_out_elsewhere_from_the_menu_of_the_account(desk, elsewhere, console):
    desk.goto(f"{desk.base}/admin/lists/")
    assert desk.locator(f"a[href='{SIGNED_IN}']").count() == 1
    desk.goto(f"{desk.base}{SIGNED_IN}")
    expect(desk.get_by_text("Safari on iOS")).to_be_visible()
    wait(6)
    desk.reload()
    desk.get_by_label("Your password, once more").fill(PASSWORD)
    desk.get_by_role("button", name="Sign out:").click()
    expect(desk.get_by_text("That one is signed out.")).to_be_visible()
    expect(desk.get_by_text("You are signed in nowhere else.")).to_be_visible()
    elsewhere.goto(f"{desk.base}/admin/lists/")
    expect(elsewhere).to_have_url(f"{desk.base}/admin/login/?next=/admin/lists/")


def test_a_form_that_was_left_for_too_long_is_held_and_sent_on(desk, console):
    desk.goto(f"{desk.base}{adding(Patient)}")
    for name, value in {"given_name": "Ana", "family_name": "Ruiz", "birth_date": "1990-01-02"}.items():
        desk.fill(f"[name={name}]", value)
    wait(31)
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", name="You were signed out")).to_be_visible()
    assert not Patient.objects.filter(given_name="Ana").exists()
    desk.get_by_label("Username").fill("front-desk")
    desk.get_by_label("Password").fill(PASSWORD)
    press(desk, "Sign in and send")
    assert Patient.objects.filter(given_name="Ana", family_name="Ruiz").count() == 1
    # The browser itself complains of what was asked for meanwhile.
    console.clear()


def test_the_board_that_looks_again_by_itself_keeps_nobody_signed_in(desk, console):
    used = BrowserSession.objects.values_list("last_used_at", flat=True)
    wait(10)
    before = used.get()
    with desk.expect_response("**/appointment/board/**") as looked:
        desk.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert looked.value.status in {200, 304}
    assert used.get() == before
    desk.goto(f"{desk.base}/admin/lists/")
    assert used.get() > before


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_and_no_page_is_too_wide(desk, elsewhere, scheme, width, console):
    desk.emulate_media(color_scheme=scheme)
    desk.set_viewport_size({"width": width, "height": 900})
    wait(6)
    found = {}
    for address in (SIGNED_IN, "/admin/confirm/", "/admin/second-factor/", "/admin/password_change/"):
        desk.goto(f"{desk.base}{address}")
        found[address] = wrong_with(desk)
        if desk.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found[address].append("too wide")
    assert {address: wrong for address, wrong in found.items() if wrong} == {}
