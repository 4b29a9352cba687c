"""A whole visit in a real browser: a bad start, a reaction, a signature that is refused once, and an addendum."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.urls import reverse
from playwright.sync_api import expect

from clinic.actions.alerts import raise_alert
from tests.browser.hands import PASSWORD, press, sign_in
from tests.scenes import MONDAY, set_scene
from tests.signing import sign_what_is_needed
from tests.staff import page as page_of
from treatments.actions.visits import arrive
from treatments.models import AdverseEvent, AppointmentFinding, SessionRecord

TEN = MONDAY + timedelta(hours=1)


@pytest.fixture
def clock():
    with time_machine.travel(TEN, tick=True) as traveller:
        yield traveller


@pytest.fixture
def scene(committed_db, clock):
    """Nobody has signed, nobody was asked, and there is an alert."""
    scene = set_scene(signs=False)
    scene.provider.user.set_password(PASSWORD)
    scene.provider.user.save()
    raise_alert(patient=scene.patient, severity="danger", text="Latex", by=scene.desk, at=MONDAY)
    scene.session = scene.start_series().sessions.get(number=1)
    arrive(appointment=scene.book(scene.session, TEN), by=scene.desk, at=TEN)
    yield scene
    connection.close()


@pytest.fixture
def ada(page, clinic_server, scene):
    return sign_in(page, clinic_server.url, scene.provider.user.username)


def open_session(page, scene):
    page.goto(f"{page.base}{page_of(scene.session)}")


def start(page, scene):
    open_session(page, scene)
    press(page, "Start")


def agree(page):
    page.get_by_role("link", name="Have it read and signed.").click()
    page.check("[name=signature_kind][value=typed]")
    page.fill("[name=signed_name]", "Maya Lind")
    page.fill("[name=typed]", "Maya Lind")
    press(page, "I agree, and sign")


def answer(page):
    """No to everything but one, which is for the provider to decide."""
    page.get_by_role("link", name="Go through the questions.").click()
    page.check("[name=anticoagulant-value][value=yes]")
    press(page, "No to all that is open")
    press(page, "Keep the answers")
    expect(page.get_by_text("only if a provider decides so and says why")).to_be_visible()


def acknowledge(page, scene):
    open_session(page, scene)
    press(page, "Acknowledge alerts")
    expect(page.get_by_text("Latex")).to_be_visible()
    press(page, "Acknowledge alerts")


def test_a_bad_start_is_mended_step_by_step_and_what_is_overridden_is_kept(ada, scene):
    ada.goto(f"{ada.base}{reverse('admin:treatments_session_my_day')}")
    expect(ada.locator(".light--red")).to_have_count(1)
    start(ada, scene)
    for code in ("consent_missing", "screening_missing", "alert_unacknowledged"):
        expect(ada.locator(f"[data-code={code}]")).to_be_visible()
    open_session(ada, scene)
    agree(ada)
    open_session(ada, scene)
    answer(ada)
    acknowledge(ada, scene)
    start(ada, scene)
    expect(ada.locator("[data-code=screening_relative]")).to_be_visible()
    scene.session.refresh_from_db()
    assert scene.session.status == "booked"
    ada.fill("[name=override_reason]", "The test area healed well.")
    press(ada, "Start all the same")
    scene.session.refresh_from_db()
    assert scene.session.status == "in_progress"
    kept = AppointmentFinding.objects.get(code="screening_relative", appointment__session=scene.session)
    assert (kept.override_reason, kept.by) == ("The test area healed well.", scene.provider.user)


def write_record(page):
    """All but the cartridge's expiry, which has passed."""
    page.get_by_label("intact", exact=True).check()
    choose = {
        "has_medical_change": "no",
        "pregnancy_status": "not pregnant",
        "skin_type": "3",
        "bleeding": "pinpoint",
        "has_urticaria": "no",
        "has_vasovagal": "no",
        "teach_back": "yes",
    }
    for name, label in choose.items():
        page.select_option(f"[name={name}]", label=label)
    areas = {"depth_mm": "1.5", "passes": "4", "speed": "4"}
    page.select_option("[name=areas-0-area]", label="Cheeks")
    page.select_option("[name=areas-0-speed_unit]", label="level")
    page.select_option("[name=areas-0-endpoint]", label="pinpoint bleeding")
    cartridge = {"ref": "N-12", "lot": "CT-1", "expires_on": "2027-02-01", "pins": "12"}
    page.check("[name=cartridges-0-is_single_use]")
    own = {"pain_peak": "3", "erythema": "2", "oedema": "1", "post_care": "Cooled.", "next_interval_days": "28"}
    for name, value in {
        **{f"areas-0-{name}": value for name, value in areas.items()},
        **{f"cartridges-0-{name}": value for name, value in cartridge.items()},
        **own,
    }.items():
        page.fill(f"[name={name}]", value)
    press(page, "Save and go back")


def sign(page, password=PASSWORD):
    press(page, "Sign")
    page.fill("[name=password]", password)
    press(page, "Sign")


def test_what_is_done_is_recorded_signed_and_added_to(ada, scene, clock):
    sign_what_is_needed(scene, scene.patient, at=TEN)
    scene.get_ready(scene.session, at=TEN)
    start(ada, scene)
    clock.shift(timedelta(minutes=50))
    open_session(ada, scene)
    press(ada, "Complete")
    press(ada, "Complete")
    press(ada, "Record a reaction")
    ada.select_option("[name=kind]", index=1)
    ada.fill("[name=onset_at]", "2027-03-01T10:40")
    ada.select_option("[name=grade]", index=2)
    ada.fill("[name=action]", "Cooled, watched for an hour.")
    press(ada, "Record a reaction")
    event = AdverseEvent.objects.get()
    assert (event.session, event.grade) == (scene.session, 2)
    open_session(ada, scene)
    press(ada, "Record")
    expect(ada.get_by_text(event.get_kind_display().capitalize()).first).to_be_visible()
    write_record(ada)
    sign(ada)
    expect(ada.get_by_text("This cartridge had expired on the day of the session.").first).to_be_visible()
    open_session(ada, scene)
    press(ada, "Record")
    ada.fill("[name=cartridges-0-expires_on]", "2028-02-01")
    press(ada, "Save and go back")
    sign(ada, password="not it")
    expect(ada.locator(".field__errors, .refusal").first).to_be_visible()
    ada.fill("[name=password]", PASSWORD)
    press(ada, "Sign")
    record = SessionRecord.objects.get()
    assert (record.status, record.signed_by) == ("signed", scene.provider.user)
    ada.goto(f"{ada.base}{page_of(record)}")
    press(ada, "Addendum")
    ada.fill("[name=text]", "The swelling was gone after an hour.")
    ada.fill("[name=password]", PASSWORD)
    press(ada, "Addendum")
    expect(ada.get_by_text("The swelling was gone after an hour.")).to_be_visible()
    ada.set_viewport_size({"width": 390, "height": 900})
    assert ada.evaluate("document.documentElement.scrollWidth") <= 390
    assert record.addenda.get().signed_at > record.signed_at >= datetime(2027, 3, 1, tzinfo=UTC)
