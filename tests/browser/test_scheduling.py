"""A series is planned, booked and moved in a real browser, and everyone can use the pages that it takes."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from playwright.sync_api import expect

from clinic.models import Outage
from clinic.roles import Role
from tests.browser.hands import PASSWORD, press, sign_in
from tests.scenes import MONDAY, set_scene
from tests.staff import button
from tests.staff import page as page_of
from treatments.models import Appointment, Rescheduling, Treatment

DAY = timedelta(days=1)
# The second of two sessions, whose first is on the first of March.
SWAPPED = {"from_on": "2027-03-01", "count": "2", "keep": "1@2027-03-01T10:00", "swap": "2@2027-03-29"}


@pytest.fixture
def scene(committed_db):
    with time_machine.travel(MONDAY, tick=True):
        scene = set_scene()
        for user in (scene.desk, scene.provider.user):
            user.set_password(PASSWORD)
            # Somebody for whom every page is there.
            user.roles = [Role.FRONT_DESK, Role.PROVIDER]
            user.save()
        scene.series = scene.start_series()
        scene.running = scene.start_series(patient=scene.another_patient())
        sessions = scene.running.sessions.order_by("number")[:3]
        scene.booked = [scene.book(session, MONDAY + (k * 28 + 1) * DAY) for k, session in enumerate(sessions)]
        yield scene


@pytest.fixture
def desk(page, clinic_server, scene, console):
    return sign_in(page, clinic_server.url, "front-desk")


def test_a_series_is_planned_booked_whole_and_moved_with_all_that_follows(desk, scene):
    desk.goto(f"{desk.base}{page_of(scene.series)}")
    press(desk, "Plan")
    desk.fill("[name=from_on]", "2027-03-02")
    desk.get_by_label("Tuesday", exact=True).check()
    desk.fill("[name=time_from]", "13:00")
    desk.fill("[name=time_until]", "17:00")
    press(desk, "Plan with these wishes")
    assert not Appointment.objects.filter(session__series=scene.series).exists()
    press(desk, "Book all")
    expect(desk.get_by_text("Every session of the plan is booked.")).to_be_visible()
    booked = Appointment.objects.filter(session__series=scene.series).order_by("starts_at")
    assert [each.starts_at.weekday() for each in booked] == [1, 1, 1, 1]

    before = [each.starts_at for each in booked]
    desk.goto(f"{desk.base}{page_of(booked[0])}")
    press(desk, "Move")
    desk.fill("[name=other]", "2027-03-09T13:00")
    # As the key does it, which presses the next button.
    desk.keyboard.press("Enter")
    desk.wait_for_load_state()
    expect(desk.get_by_text("4 move")).to_be_visible()
    assert not Rescheduling.objects.exists()
    press(desk, "Apply")
    expect(desk.get_by_text("The appointment was moved.")).to_be_visible()
    assert list(booked.values_list("starts_at", flat=True)) == [start + 7 * DAY for start in before]
    connection.close()


def test_the_keyboard_goes_on_where_the_answer_is(desk, scene):
    desk.goto(f"{desk.base}{button(scene.booked[0], 'reschedule')}")
    desk.fill("[name=other]", "2027-03-09T10:00")
    desk.keyboard.press("Enter")
    desk.wait_for_load_state()
    expect(desk.get_by_role("region", name="What would happen")).to_be_focused()
    desk.goto(f"{desk.base}{button(scene.booked[2], 'reschedule')}")
    desk.fill("[name=other]", "2027-04-21T10:00")
    press(desk, "Check")
    expect(desk.get_by_role("status", name="Only with an override")).to_be_focused()


def asked(scene):
    """Each page: its address, what is filled in, and the button that is pressed."""
    first = scene.series.sessions.get(number=1)
    peel = Treatment.objects.get(key="superficial_peel")
    today = {"[name=starts_at]": "2027-03-01", "[name=ends_at]": "2027-03-02", "[name=ends_time]": "08:00"}
    return {
        "plan": (button(scene.series, "plan"), {}, None),
        "blocked": (f"{button(scene.series, 'plan')}?{urlencode({'from_on': '2027-03-20'})}", {}, None),
        "swapped": (f"{button(scene.series, 'plan')}?{urlencode(SWAPPED)}", {}, None),
        "too early": (f"{button(scene.series, 'plan')}?{urlencode(SWAPPED | {'to': '2027-03-26T10:00'})}", {}, None),
        "a wrong time": (f"{button(scene.series, 'plan')}?{urlencode(SWAPPED | {'to': 'soon'})}", {}, None),
        "a wrong wish": (f"{button(scene.series, 'plan')}?from_on=soon", {}, None),
        "book": (button(first, "book"), {}, None),
        "with overrides": (f"{button(first, 'book')}?all=1", {}, None),
        "checked": (button(first, "book"), {"[name=other]": "2027-03-01T22:00"}, "check"),
        "move": (button(scene.booked[0], "reschedule"), {}, None),
        "what moves": (button(scene.booked[0], "reschedule"), {"[name=other]": "2027-03-09T10:00"}, "show"),
        "override": (button(scene.booked[2], "reschedule"), {"[name=other]": "2027-04-21T10:00"}, "check"),
        "hold": (button(scene.running, "hold"), {}, None),
        "discontinue": (button(scene.running, "discontinue"), {}, None),
        "realign": (button(scene.running, "realign"), {}, None),
        "relocate": (button(scene.running, "relocate"), {}, None),
        "add a session": (button(scene.running, "add-session"), {}, None),
        "change gap": (button(scene.booked[1].session, "respace"), {"[name=min_days]": "99"}, "show"),
        "skip": (button(scene.booked[1].session, "skip"), {"[name=reason]": "x"}, "show"),
        "check": (button(scene.patient, "check"), {"[name=starts_at]": "2027-03-08T10:00"}, None),
        "a peel": (
            button(scene.patient, "check"),
            {"[name=starts_at]": "2027-03-08T10:00", "[name=treatment]": str(peel.pk)},
            "",
        ),
        "away": (button(scene.provider, "disrupt"), {}, None),
        "who is away": (button(scene.provider, "disrupt"), today, "show"),
        "a location": (page_of(scene.location), {}, None),
    }


def open_page(page, address, filled, pressed):
    page.goto(f"{page.base}{address}")
    for field, value in filled.items():
        if page.locator(field).first.evaluate("field => field.tagName") == "SELECT":
            page.select_option(field, value=value)
        else:
            page.fill(field, value)
    if pressed is not None:
        choose = f"[value={pressed}]" if pressed else ""
        page.locator(f".act__end button{choose}").first.click()
        page.wait_for_load_state()


def wrong_with(page):
    return [
        (found["id"], [node["html"] for node in found["nodes"]]) for found in Axe().run(page).response["violations"]
    ]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_axe_finds_nothing_and_no_page_is_wider_than_the_screen(page, clinic_server, scene, console, scheme, width):
    provider = sign_in(page, clinic_server.url, "ada")
    provider.emulate_media(color_scheme=scheme)
    provider.set_viewport_size({"width": width, "height": 900})
    for device in scene.location.devices.all():
        Outage.objects.create(device=device, starts_at=MONDAY + 47 * DAY, ends_at=MONDAY + 300 * DAY)
    found, wide, inline = {}, {}, {}
    for name, how in asked(scene).items():
        open_page(provider, *how)
        found[name] = wrong_with(provider)
        inline[name] = provider.locator("main script:not([src]), main [onclick]").count()
        wide[name] = provider.evaluate("document.documentElement.scrollWidth")
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    assert set(inline.values()) == {0}
    assert {name: pixels for name, pixels in wide.items() if pixels > width} == {}
    # A browser says itself that an address, made by nobody's form, names no day.
    console[:] = [said for said in console if not said.startswith("The specified value")]
