"""The patient's day: a link on a phone, no account."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from playwright.sync_api import expect

from aftercare.models import CheckIn, PlanAcknowledgement
from clinic.models import Task
from tests.aftercare.sharing import DAY, HOUR, TEN, address, shared, treated
from tests.browser.hands import PASSWORD, press, sign_in
from tests.scenes import MONDAY, set_scene
from treatments.models import AppointmentConfirmation

# Where a phone is.
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def clock(committed_db):
    with time_machine.travel(MONDAY, tick=True) as traveller:
        yield traveller


@pytest.fixture
def scene(clock):
    """A session was performed this morning, the next is booked, and the patient has a link."""
    scene = set_scene()
    scene.provider.user.set_password(PASSWORD)
    scene.provider.user.save()
    scene.plan = treated(scene)
    scene.second = scene.book(scene.plan.session.series.sessions.get(number=2), TEN + 28 * DAY, at=TEN + HOUR)
    _link, scene.token = shared(scene, scene.plan)
    clock.move_to(TEN + 2 * HOUR)
    yield scene
    connection.close()


@pytest.fixture
def quiet_console(page):
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield said
    assert said == []


@pytest.fixture
def phone(page, clinic_server, scene, quiet_console):
    expect.set_options(timeout=15_000)
    page.set_default_timeout(20_000)
    page.set_viewport_size(PHONE)
    page.base = clinic_server.url
    page.goto(f"{page.base}{address(scene.token)}")
    return page


def test_patient_reads_on_a_phone_what_to_do_now_until_when_when_to_call_and_the_number(phone, scene):
    expect(phone.get_by_role("heading", name="Hello Maya")).to_be_visible()
    expect(phone.get_by_role("heading", name="What to do now")).to_be_visible()
    now = phone.locator(".now")
    expect(now).to_contain_text("sun")
    expect(now).to_contain_text(re.compile("Mon(day)? 8 Mar"))
    call = phone.locator(".card--watch")
    expect(call.get_by_role("heading", name="When to call")).to_be_visible()
    expect(call.get_by_role("link", name=re.compile("^Call us"))).to_have_attribute("href", re.compile("^tel:"))
    expect(call).to_contain_text("+1 212-555-0100")
    expect(call.get_by_role("link", name=re.compile("^Emergency"))).to_have_attribute("href", "tel:911")
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_patient_sees_later_what_is_over(phone, scene, clock):
    clock.move_to(TEN + 4 * DAY)
    phone.reload()
    over = phone.locator(".card--over")
    over.locator("summary").click()
    expect(over).to_contain_text("makeup")
    expect(phone.locator(".now")).to_contain_text("sun")


def test_patient_acknowledges_and_the_clinic_sees_it(phone, scene):
    press(phone, "I have read this")
    expect(phone.get_by_role("status").first).to_be_visible()
    expect(phone.get_by_role("button", name="I have read this")).to_have_count(0)
    kept = PlanAcknowledgement.objects.get(plan=scene.plan)
    assert kept.by is None


def test_patient_adds_all_of_it_to_the_calendar(phone, scene):
    with phone.expect_download() as saved:
        phone.get_by_role("link", name="Add all to my calendar").click()
    text = saved.value.path().read_text()
    assert text.startswith("BEGIN:VCALENDAR")
    assert text.count("BEGIN:VEVENT") > 5


def test_patient_confirms_an_appointment(phone, scene):
    expect(phone.locator(".card--visit")).to_contain_text("Monday, March 29")
    press(phone, "I'll be there")
    expect(phone.get_by_text("You told us that you'll be there. Thank you.")).to_be_visible()
    assert AppointmentConfirmation.objects.filter(appointment=scene.second).exists()


def test_patient_asks_to_move_an_appointment_and_the_desk_has_a_task(phone, scene):
    phone.get_by_text("I need another time").click()
    phone.get_by_label("When would suit you?").fill("A day later, please.")
    press(phone, "Ask for another time")
    expect(phone.get_by_text("You asked for another time. We will call you.")).to_be_visible()
    task = Task.objects.get(done_at=None)
    assert task.patient == scene.patient
    assert "A day later, please." in task.note
    scene.second.refresh_from_db()
    assert scene.second.status == "booked"


def test_patient_answers_the_check_in_of_day_3_and_a_worrying_answer_becomes_a_task(phone, scene, clock):
    third = CheckIn.objects.get(session=scene.plan.session, day=3)
    clock.move_to(third.due_at + timedelta(minutes=5))
    phone.reload()
    phone.get_by_role("link", name=re.compile("^Answer.*day 3|^Answer now", re.IGNORECASE)).last.click()
    expect(phone.get_by_role("heading", name="How is your skin?")).to_be_visible()
    for group in phone.locator("fieldset").all():
        wanted = "Yes" if "fever" in group.inner_text().lower() else "No"
        answer = group.get_by_label(wanted, exact=True)
        (answer if answer.count() else group.get_by_role("radio").first).first.check()
    press(phone, "Send my answers")
    expect(phone.get_by_role("heading", name="Call us today")).to_be_visible()
    expect(phone.get_by_role("link", name="Call +1 212-555-0100")).to_be_visible()
    third.refresh_from_db()
    assert third.status == "answered"
    task = Task.objects.get(done_at=None)
    assert (task.patient, task.urgency) == (scene.patient, "same_day")
    phone.set_viewport_size({"width": 1280, "height": 900})
    sign_in(phone, phone.base, scene.provider.user.username)
    expect(phone.get_by_text(re.compile("Maya Lind: A patient reports that something is wrong"))).to_be_visible()
    press(phone, "See the answers")
    expect(phone.get_by_text(re.compile("fever", re.IGNORECASE)).first).to_be_visible()
