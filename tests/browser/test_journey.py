"""The whole way of a series through the admin, in a real browser: desk and provider take turns."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from playwright.sync_api import expect

from aftercare.queries.sheets import sheet_of
from clinic.models import Patient
from tests.scenes import MONDAY, set_scene
from treatments.models import Series, SessionRecord

PASSWORD = "a-long-enough-password"
SEED = {
    "sun_exposure": 168,
    "strenuous_exercise": 48,
    "retinoid": 168,
    "aha_bha": 168,
    "picking": 168,
    "exfoliation": 168,
}


@pytest.fixture
def clock():
    with time_machine.travel(MONDAY - timedelta(minutes=30), tick=True) as traveller:
        yield traveller


@pytest.fixture
def scene(committed_db, clock):
    scene = set_scene()
    for user in (scene.desk, scene.provider.user):
        user.set_password(PASSWORD)
        user.save()
    return scene


@pytest.fixture
def admin(page, clinic_server, scene):
    page.set_default_timeout(8000)
    page.base = clinic_server.url
    return page


def sign_in(page, username):
    page.context.clear_cookies()
    page.goto(f"{page.base}/admin/login/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    page.click("[type=submit]")
    page.wait_for_url("**/admin/")


def open_page(page, row):
    meta = row._meta
    page.goto(f"{page.base}/admin/{meta.app_label}/{meta.model_name}/{row.pk}/change/")


def press(page, name):
    """Press a button of the page; where it asks something first, that page is open then."""
    pattern = re.compile(rf"^{name}$")
    page.get_by_role("button", name=pattern).or_(page.get_by_role("link", name=pattern)).first.click()
    page.wait_for_load_state()


def register_patient(page):
    page.goto(f"{page.base}/admin/clinic/patient/add/")
    page.fill("[name=given_name]", "Rosa")
    page.fill("[name=family_name]", "Vidal")
    page.fill("[name=birth_date]", "1988-04-12")
    page.select_option("select[name=language]", "es")
    page.click("[name=_save]")
    page.wait_for_load_state()
    return Patient.objects.get(family_name="Vidal")


def start_series(page, patient):
    open_page(page, patient)
    press(page, "Add concern")
    page.select_option("[name=concern]", label="Rolling acne scars")
    page.get_by_label("Cheeks", exact=True).check()
    press(page, "Add concern")
    expect(page.get_by_text("Rolling acne scars").first).to_be_visible()
    press(page, "Start series")
    choose_template(page)
    press(page, "Start series")
    return Series.objects.get(patient=patient)


def choose_template(page):
    option = page.locator("[name=template] option", has_text=re.compile("acne scars", re.IGNORECASE)).first
    page.select_option("[name=template]", value=option.get_attribute("value"))


def book(page, session):
    open_page(page, session)
    press(page, "Book")
    page.locator("[name=start], [name=starts_at]").first.check()
    press(page, "Book")
    session.refresh_from_db()
    assert session.status == "booked"
    return session.appointments.get()


def sign_consent(page, session):
    """The light is red: the patient reads in Spanish, draws a signature, and it turns green."""
    expect(page.locator(".light--red").first).to_be_visible()
    page.get_by_role("link", name="Have it read and signed.").click()
    expect(page.get_by_role("heading", name="Consentimiento para microagujas")).to_be_visible()
    page.check("[name=signature_kind][value=drawn]")
    box = page.locator("[data-signing-drawn] .signing__box")
    box.scroll_into_view_if_needed()
    area = box.bounding_box()
    page.mouse.move(area["x"] + 40, area["y"] + 60)
    page.mouse.down()
    for step in range(1, 20):
        page.mouse.move(area["x"] + 40 + 15 * step, area["y"] + (60 if step % 2 else 120))
    page.mouse.up()
    press(page, "Firmo y acepto")
    assert session.series.patient.consents.get().signature_kind == "drawn"


def ask(page, session):
    """The light is red until the patient was asked today: no to all of it, at every visit."""
    page.get_by_role("link", name="Go through the questions.").click()
    press(page, "No to all that is open")
    press(page, "Keep the answers")
    assert session.screenings.get().origin == "visit"
    expect(page.locator(".light--red")).to_have_count(0)


def perform(page, clock, session, appointment):
    clock.move_to(appointment.starts_at)
    open_page(page, appointment)
    press(page, "Arrived")
    sign_in(page, "ada")
    open_page(page, session)
    if session.number == 1:
        sign_consent(page, session)
    ask(page, session)
    press(page, "Start")
    assert sheet_of(session).status == "draft"
    clock.shift(timedelta(minutes=55))
    open_page(page, session)
    press(page, "Complete")
    press(page, "Complete")
    session.refresh_from_db()
    assert session.status == "completed"


def record_and_sign(page, session, scene):
    open_page(page, session)
    press(page, "Record")
    page.locator("select[name$=area]").first.select_option(label="Cheeks")
    page.locator("[name$=depth_mm]").first.fill("1.5")
    page.locator("[name$=passes]").first.fill("4")
    page.locator("select[name$=endpoint]").first.select_option(index=1)
    page.fill("[name=notes]", "even response")
    page.fill("[name=pain_peak]", "3")
    press(page, "Save and go back")
    scene.record(session, at=datetime.now(tz=UTC))
    press(page, "Sign")
    page.fill("[name=password]", PASSWORD)
    press(page, "Sign")
    return SessionRecord.objects.get(session=session)


def check_sheet(session):
    sheet = sheet_of(session)
    assert (sheet.status, sheet.language) == ("issued", "es")
    lines = {line.key: line for line in sheet.items.all()}
    for key, hours in SEED.items():
        assert lines[key].ends_at - session.ended_at == timedelta(hours=hours)
    assert "FPS 30" in lines["sunscreen"].text


def test_a_whole_series_through_the_admin(admin, scene, clock):
    sign_in(admin, "front-desk")
    series = start_series(admin, register_patient(admin))
    for session in series.sessions.order_by("number"):
        session.refresh_from_db()
        clock.move_to(max(datetime.now(tz=MONDAY.tzinfo), early(session.earliest_on)))
        sign_in(admin, "front-desk")
        appointment = book(admin, session)
        perform(admin, clock, session, appointment)
        record = record_and_sign(admin, session, scene)
        assert (record.status, record.signed_by) == ("signed", scene.provider.user)
        check_sheet(session)
    series.refresh_from_db()
    assert series.status == "completed"
    open_page(admin, series.patient)
    expect(admin.get_by_text("completed", exact=False).first).to_be_visible()
    connection.close()


def early(day):
    return MONDAY.replace(year=day.year, month=day.month, day=day.day) - timedelta(minutes=30)
