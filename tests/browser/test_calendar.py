"""The calendar in a real browser: dragged, refused, overtaken by another desk, by the keyboard, and for everyone."""

from datetime import timedelta

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from django.urls import reverse
from playwright.sync_api import expect

from clinic.actions.alerts import raise_alert
from clinic.models import Absence, Closure, Outage, Room
from clinic.roles import Role
from tests.browser.hands import PASSWORD, press, sign_in
from tests.scenes import MONDAY, set_scene
from tests.staff import page as page_of
from treatments.actions.moving import move_appointment
from treatments.models import Appointment, Rescheduling

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TEN = MONDAY + HOUR
# As in calendar_grid.js.
PIXELS_OF_AN_HOUR = 96


@pytest.fixture
def scene(committed_db):
    with time_machine.travel(MONDAY, tick=True):
        scene = set_scene()
        scene.desk.set_password(PASSWORD)
        scene.desk.save()
        raise_alert(patient=scene.patient, severity="danger", text="Latex", by=scene.desk, at=MONDAY)
        sessions = scene.start_series().sessions.order_by("number")[:3]
        # New York's clocks change on 14 March.
        scene.booked = [
            scene.book(session, TEN + 28 * k * DAY - (HOUR if k else 0 * HOUR)) for k, session in enumerate(sessions)
        ]
        other = scene.start_series(patient=scene.another_patient())
        scene.other = scene.book(other.sessions.get(number=1), TEN + 3 * HOUR, provider=scene.colleague)
        yield scene


@pytest.fixture
def complaints(console):
    """Everything that a browser complains about on the calendar's page."""
    return console


@pytest.fixture
def desk(page, clinic_server, scene, complaints):
    return sign_in(page, clinic_server.url, "front-desk")


def show(page, **query):
    page.goto(f"{page.base}{reverse('admin:treatments_appointment_calendar', query=query or None)}")
    page.wait_for_selector("[data-ready]")
    return page


def visit(page, patient):
    return page.locator(".ec-event:not(.ec-ghost):not(.ec-preview)", has_text=patient)


def place_of(page, patient):
    return visit(page, patient).get_attribute("style")


def drag(page, patient, *, right=0, hours=0, drops=True):
    box = visit(page, patient).bounding_box()
    x, y = box["x"] + 40, box["y"] + 6
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + right / 2, y + 12, steps=3)
    page.mouse.move(x + right, y + hours * PIXELS_OF_AN_HOUR, steps=3)
    if drops:
        page.mouse.up()


def column(page, title):
    return page.locator(".ec-header", has_text=title).get_by_text(title).bounding_box()


def to_the_colleague(page):
    return column(page, "Ben Ruiz")["x"] - column(page, "Ada Okafor")["x"]


def starts_at(appointment):
    appointment.refresh_from_db()
    connection.close()
    return appointment.starts_at


def test_desk_step_9_an_appointment_is_dragged_to_another_hour_and_provider_and_taken_back(desk, scene, complaints):
    show(desk)
    expect(visit(desk, "Maya Lind")).to_contain_text("1 of 4")
    expect(visit(desk, "Maya Lind")).to_contain_text("Latex")
    drag(desk, "Maya Lind", right=to_the_colleague(desk), hours=-1)
    expect(desk.get_by_text("Moved to Mon 1 Mar 2027, 09:00, Ben Ruiz, Room 1.")).to_be_visible()
    assert starts_at(scene.booked[0]) == MONDAY
    assert scene.booked[0].provider == scene.colleague
    assert complaints == []
    press(desk, "Undo")
    desk.wait_for_selector("[data-ready]")
    expect(desk.get_by_text("All of it is as it was.")).to_be_visible()
    assert starts_at(scene.booked[0]) == TEN


def test_desk_step_9_where_others_move_too_the_ripple_is_shown_before_it_is_applied(desk, scene):
    show(desk, span="week", provider=str(scene.provider.pk))
    days = [desk.locator(".ec-header").get_by_text(day).bounding_box()["x"] for day in ("Mon, Mar 1", "Thu, Mar 4")]
    drag(desk, "Maya Lind", right=days[1] - days[0])
    expect(desk.get_by_text("3 move")).to_be_visible()
    assert not Rescheduling.objects.exists()
    press(desk, "Apply")
    expect(desk.get_by_text("The appointment was moved.")).to_be_visible()
    expect(desk).to_have_url(f"{desk.base}{desk.evaluate('location.pathname + location.search')}")
    assert "/calendar/" in desk.url
    assert starts_at(scene.booked[0]) == TEN + 3 * DAY
    assert starts_at(scene.booked[1]).date() > (TEN + 28 * DAY).date()


def test_desk_step_9_a_refusal_puts_it_back_and_says_why(desk, scene, complaints):
    show(desk)
    before = place_of(desk, "Maya Lind")
    # To where the colleague has somebody.
    drag(desk, "Maya Lind", right=to_the_colleague(desk), hours=3)
    refusal = desk.get_by_role("alert").filter(has_text="It was put back.")
    expect(refusal).to_contain_text("The provider is taken then.")
    assert place_of(desk, "Maya Lind") == before
    assert starts_at(scene.booked[0]) == TEN
    assert complaints == []
    desk.keyboard.press("Escape")
    expect(refusal).to_be_hidden()


def test_two_desks_a_stale_drop_is_refused_and_the_calendar_shows_what_is_so(desk, scene):
    show(desk)
    move_appointment(appointment=scene.booked[0], starts_at=TEN + 5 * HOUR, by=scene.desk, at=MONDAY)
    drag(desk, "Maya Lind", hours=1)
    expect(desk.get_by_role("alert").filter(has_text="Someone changed this meanwhile.")).to_be_visible()
    expect(visit(desk, "Maya Lind")).to_contain_text("15:00 - 16:00")
    assert f"inset-block-start: {6 * PIXELS_OF_AN_HOUR}px" in place_of(desk, "Maya Lind")
    assert starts_at(scene.booked[0]) == TEN + 5 * HOUR


def test_two_desks_what_one_moves_the_other_sees_without_a_reload(desk, scene, clinic_server, browser):
    show(desk)
    context = browser.new_context()
    other = show(sign_in(context.new_page(), clinic_server.url, "front-desk"))
    drag(desk, "Maya Lind", hours=-1)
    expect(desk.get_by_text("Moved to Mon 1 Mar 2027, 09:00, Ada Okafor, Room 1.")).to_be_visible()
    expect(visit(other, "Maya Lind")).to_contain_text("10:00 - 11:00")
    # As when the window is looked at again.
    other.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(visit(other, "Maya Lind")).to_contain_text("09:00 - 10:00")
    context.close()


def test_while_one_drags_the_legal_starts_are_shown(desk, scene):
    show(desk)
    drag(desk, "Maya Lind", hours=1, drops=False)
    legal = desk.locator(".calendar__grid .shade--legal")
    # Hers from nine until four; his before and after whom he has.
    expect(legal).to_have_count(3)
    desk.mouse.move(0, 0)
    desk.mouse.up()
    expect(desk.locator(".calendar__grid .shade--legal")).to_have_count(0)
    assert Appointment.objects.get(pk=scene.booked[0].pk).status == "booked"


def test_everything_can_be_done_by_the_keyboard(desk, scene):
    show(desk, day="2027-03-02")
    desk.keyboard.press("ArrowLeft")
    expect(desk.get_by_role("heading", name="Mon 1 Mar 2027")).to_be_visible()
    assert "day=2027-03-01" in desk.url
    expect(visit(desk, "Maya Lind")).to_be_visible()
    visit(desk, "Maya Lind").get_by_role("link").focus()
    desk.keyboard.press("m")
    desk.wait_for_url("**/act/reschedule/**")
    desk.fill("[name=other]", "2027-03-01T09:00")
    desk.check("[name=scope][value=this]")
    press(desk, "Show what moves")
    press(desk, "Apply")
    desk.wait_for_selector("[data-ready]")
    assert starts_at(scene.booked[0]) == MONDAY
    visit(desk, "Maya Lind").get_by_role("link").focus()
    desk.keyboard.press("Enter")
    desk.wait_for_url(f"**{page_of(scene.booked[0])}")
    desk.go_back()
    desk.wait_for_selector("[data-ready]")
    desk.keyboard.press("ArrowRight")
    expect(desk.get_by_role("heading", name="Tue 2 Mar 2027")).to_be_visible()


def test_what_is_shown_is_kept_in_the_address(desk, scene):
    show(desk)
    desk.get_by_label("By room").check()
    expect(desk.locator(".ec-header").get_by_text("Room 2")).to_be_visible()
    desk.get_by_label("Week", exact=True).check()
    expect(desk.get_by_role("heading", name="Sun 28 Feb 2027 - Sat 6 Mar 2027")).to_be_visible()
    desk.select_option("[name=provider]", label="Ben Ruiz")
    expect(visit(desk, "Maya Lind")).to_have_count(0)
    expect(visit(desk, "Noor Haddad")).to_be_visible()
    address = desk.url
    assert "by=room" in address
    assert "span=week" in address
    assert "Haddad" not in address
    desk.reload()
    desk.wait_for_selector("[data-ready]")
    expect(visit(desk, "Noor Haddad")).to_be_visible()
    desk.go_back()
    expect(visit(desk, "Maya Lind")).to_be_visible()


def test_times_are_those_of_the_location_wherever_one_sits(scene, clinic_server, browser):
    context = browser.new_context(timezone_id="Asia/Tokyo")
    page = context.new_page()
    page.clock.set_fixed_time(MONDAY)
    show(sign_in(page, clinic_server.url, "front-desk"))
    expect(visit(page, "Maya Lind")).to_contain_text("10:00 - 11:00")
    drag(page, "Maya Lind", hours=-1)
    expect(page.get_by_text("Moved to Mon 1 Mar 2027, 09:00, Ada Okafor, Room 1.")).to_be_visible()
    assert starts_at(scene.booked[0]) == MONDAY
    # The line of now is at nine, too.
    line = page.locator(".ec-now-indicator").bounding_box()
    assert abs(line["y"] - visit(page, "Maya Lind").bounding_box()["y"]) < PIXELS_OF_AN_HOUR / 4
    context.close()


def test_who_may_not_move_drags_nothing(desk, scene):
    scene.desk.roles = [Role.MANAGER]
    scene.desk.save()
    show(desk)
    before = place_of(desk, "Maya Lind")
    drag(desk, "Maya Lind", hours=2)
    desk.wait_for_timeout(300)
    assert place_of(desk, "Maya Lind") == before
    assert starts_at(scene.booked[0]) == TEN


def test_a_phone_shows_a_list_in_which_one_opens_and_moves(desk, scene):
    desk.set_viewport_size({"width": 390, "height": 800})
    show(desk)
    row = desk.get_by_role("listitem").filter(has_text="Maya Lind")
    expect(row).to_contain_text("1 of 4")
    expect(row).to_contain_text("Booked")
    expect(desk.locator(".ec-event")).to_have_count(0)
    assert desk.evaluate("document.documentElement.scrollWidth") <= 390
    row.get_by_role("link", name="Move").click()
    desk.wait_for_url("**/act/reschedule/**")


def shaded(scene):
    Absence.objects.create(provider=scene.colleague, starts_at=MONDAY, ends_at=MONDAY + HOUR)
    Closure.objects.create(
        location=scene.location, starts_at=MONDAY + 7 * HOUR, ends_at=MONDAY + 9 * HOUR, reason="Stocktaking"
    )
    Outage.objects.create(room=Room.objects.get(name="Room 2"), starts_at=MONDAY, ends_at=MONDAY + HOUR)
    Outage.objects.create(device=scene.device, starts_at=MONDAY + 5 * DAY, ends_at=MONDAY + 6 * DAY)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 390), ("dark", 390)])
def test_axe_finds_nothing_and_it_is_no_wider_than_the_screen(desk, scene, scheme, width, complaints):
    shaded(scene)
    desk.emulate_media(color_scheme=scheme)
    desk.set_viewport_size({"width": width, "height": 900})
    for query in ({}, {"span": "week"}, {"by": "room"}, {"shape": "list", "span": "week"}, {"day": "2027-03-06"}):
        show(desk, **query)
        desk.get_by_text("Keys", exact=True).click()
        found = Axe().run(desk).response["violations"]
        assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == [], query
        assert desk.evaluate("document.documentElement.scrollWidth") <= width
        assert desk.locator("main script:not([src]):not([type='application/json']), main [onclick]").count() == 0
    assert complaints == []


def touch(page, kind, *points):
    """What fingers do, as the browser itself would be told: ``points`` are where they are."""
    where = [{"x": x, "y": y} for x, y in points]
    page.session.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": where})


@pytest.fixture
def tablet(browser, clinic_server, scene):
    context = browser.new_context(has_touch=True, viewport={"width": 1024, "height": 900})
    page = sign_in(context.new_page(), clinic_server.url, "front-desk")
    page.session = context.new_cdp_session(page)
    yield show(page)
    context.close()


def finger_on(page, patient):
    box = visit(page, patient).bounding_box()
    return box["x"] + 40, box["y"] + 12


def test_on_a_tablet_an_appointment_that_is_held_for_a_moment_is_dragged(tablet, scene):
    x, y = finger_on(tablet, "Maya Lind")
    touch(tablet, "Start", (x, y))
    # Longer than a browser takes to offer the menu of a link.
    tablet.wait_for_timeout(1200)
    for step in range(1, 6):
        touch(tablet, "Move", (x, y - step * PIXELS_OF_AN_HOUR / 5))
        tablet.wait_for_timeout(30)
    touch(tablet, "End")
    expect(tablet.get_by_text("Moved to Mon 1 Mar 2027, 09:00, Ada Okafor, Room 1.")).to_be_visible()
    assert starts_at(scene.booked[0]) == MONDAY
    assert "/calendar/" in tablet.url


def test_on_a_tablet_a_finger_that_moves_at_once_scrolls_and_one_that_taps_opens(tablet, scene):
    x, y = finger_on(tablet, "Maya Lind")
    # As one: where a hand's moves are sent one after another, it might rest for as long as one that holds.
    gesture = {"x": x, "y": y, "yDistance": -PIXELS_OF_AN_HOUR, "speed": 4000, "gestureSourceType": "touch"}
    tablet.session.send("Input.synthesizeScrollGesture", gesture)
    tablet.wait_for_timeout(300)
    assert starts_at(scene.booked[0]) == TEN
    assert "/calendar/" in tablet.url
    visit(tablet, "Maya Lind").get_by_role("link").first.tap()
    tablet.wait_for_url(f"**{page_of(scene.booked[0])}")
