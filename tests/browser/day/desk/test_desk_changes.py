"""The front desk's fourteenth and fifteenth step: a time to fill, a provider who is away, a visit without a series."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.hands import press
from tests.scenes import MONDAY
from tests.staff import button
from tests.staff import page as page_of
from treatments.models import Appointment, Rescheduling

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
THREE = MONDAY + 6 * HOUR


@pytest.fixture
def ill(scene):
    """Who won't come at three; two others could: one is booked for tomorrow, one for the end of the week."""
    for days, name in ((4, "Tom"), (1, "Ola")):
        series = scene.start_series(patient=scene.another_patient(name))
        scene.book(series.sessions.get(number=1), THREE + days * DAY)
    series = scene.start_series(patient=scene.another_patient("Noor"))
    return scene.book(series.sessions.get(number=1), THREE)


def test_desk_step_14_a_cancelled_time_is_filled_by_whom_it_fits_best(desk, scene, ill):
    visit = desk.locator(f"#visit-{ill.pk}")
    visit.locator("summary").click()
    visit.get_by_role("link", name="Cancel").click()
    desk.get_by_label("Reason").fill("ill")
    press(desk, "Cancel the appointment")
    expect(desk.get_by_text("The appointment was cancelled.")).to_be_visible()
    desk.get_by_role("link", name="Fill the time").click()
    expect(desk.get_by_text("Freed: Mon 1 Mar 2027, 15:00")).to_be_visible()
    rows = desk.locator("main table tbody tr")
    expect(rows.filter(has_text="Ola Haddad")).to_contain_text("Tue 2 Mar 2027, 15:00")
    expect(rows.filter(has_text="Tom Haddad")).to_contain_text("Fri 5 Mar 2027, 15:00")
    first = rows.first.get_by_role("rowheader").inner_text()
    rows.first.get_by_role("button", name=re.compile("^(Move|Book) here")).click()
    expect(desk.get_by_text("The time is filled.")).to_be_visible()
    taken = Appointment.objects.get(starts_at=THREE, status="booked")
    assert str(taken.patient) == first


@pytest.fixture
def nine(scene):
    """Nine patients of one provider, on the five days from the eighth to the twelfth."""
    booked = []
    for number in range(9):
        series = scene.start_series(patient=scene.another_patient(f"P{number}"))
        starts_at = MONDAY + (7 + number % 5) * DAY + (1 + 2 * (number // 5)) * HOUR
        booked.append(scene.book(series.sessions.get(number=1), starts_at))
    return booked


def test_desk_step_15_a_provider_is_away_and_one_proposal_moves_all_nine(desk, scene, nine):
    assert {each.provider for each in nine} == {scene.provider}
    desk.goto(f"{desk.base}{page_of(scene.provider)}")
    press(desk, "Away")
    desk.fill("[name=starts_at]", "2027-03-08")
    desk.fill("[name=ends_at]", "2027-03-12")
    press(desk, "Show what is booked then")
    expect(desk.get_by_text("9 move", exact=True)).to_be_visible()
    expect(desk.locator("tr.fate")).to_have_count(9)
    assert not Rescheduling.objects.exists()
    press(desk, "Apply")
    expect(desk.get_by_text("It is kept. 9 appointments were moved.")).to_be_visible()
    for each in nine:
        each.refresh_from_db()
        is_away = MONDAY + 6 * DAY < each.starts_at < MONDAY + 12 * DAY
        assert each.provider == scene.colleague or not is_away
    assert scene.provider.absences.count() == 1


@pytest.mark.parametrize("kind", ["walk_in", "consultation"])
def test_desk_step_15_a_visit_of_no_series_takes_a_start_a_provider_and_a_patient(desk, scene, kind):
    desk.goto(f"{desk.base}{page_of(scene.patient)}")
    press(desk, "New consultation")
    desk.get_by_label("With").select_option("Ben Ruiz")
    press(desk, "Look for free starts")
    desk.check(f"[name=kind][value={kind}]")
    desk.get_by_role("radio", name="11:00").first.check()
    press(desk, "Book 30 minutes")
    expect(desk.get_by_text("The appointment is booked.")).to_be_visible()
    booked = Appointment.objects.get()
    assert (booked.kind, booked.patient, booked.provider) == (kind, scene.patient, scene.colleague)
    assert (booked.starts_at, booked.session) == (MONDAY + 2 * HOUR, None)
    assert not scene.patient.series_list.exists()
    desk.goto(f"{desk.base}/admin/")
    visit = desk.locator(f"#visit-{booked.pk}")
    expect(visit).to_contain_text("Maya Lind")
    expect(visit.get_by_role("button", name="Arrived")).to_be_visible()


def test_desk_step_15_where_the_start_is_taken_it_says_so_and_keeps_what_was_entered(desk, scene, ill):
    desk.goto(f"{desk.base}{button(scene.patient, 'new-visit')}")
    desk.locator("[method=post] [name=provider]").select_option(str(ill.provider))
    # While the skin is numbed at three, the provider would be free.
    desk.fill("[name=other]", "2027-03-01T15:30")
    press(desk, "Book 30 minutes")
    expect(desk.get_by_role("alert")).to_contain_text("taken")
    expect(desk.locator("[name=other]")).to_have_value("2027-03-01T15:30")
