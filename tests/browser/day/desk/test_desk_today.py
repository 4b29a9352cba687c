"""The front desk's first step and its last ones: the board, a check-in, a no-show, the lists before leaving."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from clinic.actions.alerts import raise_alert
from clinic.actions.patients import register_patient
from tests.browser.hands import press
from tests.scenes import MONDAY
from tests.signing import sign
from tests.treatments.photos import photographed
from tests.treatments.scores import at_baseline, score
from treatments.models import Appointment
from treatments.models import Session as Step
from treatments.queries.photos import STANDARD_VIEWS

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SHEET = reverse("admin:treatments_appointment_day_sheet")


@pytest.fixture
def scene(scene):
    """One who comes at ten."""
    raise_alert(patient=scene.patient, severity="danger", text="Latex", by=scene.desk, at=MONDAY)
    scene.booked = scene.book(scene.start_series().sessions.get(number=1), MONDAY + HOUR)
    return scene


def card(page, appointment):
    return page.locator(f"#visit-{appointment.pk}")


def test_desk_step_1_today_is_rows_by_time_and_columns_by_provider(desk, scene):
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


def test_desk_step_12_consent_is_taken_the_light_is_green_and_one_click_arrives(desk, scene, ran_out):
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


def test_desk_step_12_an_arrival_is_taken_back_at_once(desk, scene):
    shown = card(desk, scene.booked)
    shown.get_by_role("button", name="Arrived").click()
    expect(shown).to_contain_text("arrived", ignore_case=True)
    expect(desk.get_by_text("The patient is here.")).to_be_visible()
    assert Appointment.objects.get(pk=scene.booked.pk).status == "arrived"
    desk.get_by_role("button", name="Undo", exact=True).click()
    expect(desk.get_by_text("The arrival was taken back.")).to_be_visible()
    expect(card(desk, scene.booked).get_by_role("button", name="Arrived")).to_be_visible()
    assert Appointment.objects.get(pk=scene.booked.pk).status == "booked"


def test_desk_step_13_a_no_show_has_a_reason_goes_to_re_plan_and_can_be_taken_back(desk, scene):
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


def test_desk_step_16_the_lists_have_one_button_a_row_and_tomorrow_is_printed(desk, scene):
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
