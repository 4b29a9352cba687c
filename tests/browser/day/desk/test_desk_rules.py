"""The front desk's tenth and eleventh step: three days too early, and a peel too soon after something else."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from clinic.models import Task
from tests.browser.hands import press, sign_in
from tests.scenes import MONDAY
from tests.staff import button
from tests.staff import page as page_of
from treatments.models import Appointment, AppointmentFinding, Treatment

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
TEN = MONDAY + HOUR
REASON = "She flies home on Saturday."


@pytest.fixture
def performed(scene, clock):
    """A second session that is to be booked; the first was this morning."""
    first, second = scene.start_series().sessions.order_by("number")[:2]
    scene.perform(first, TEN, at=MONDAY)
    clock.move_to(TEN + 3 * HOUR)
    second.refresh_from_db()
    return second


@pytest.fixture
def second(scene, performed):
    """Booked for four weeks after the first. The clocks change on 14 March."""
    return scene.book(performed, TEN + 28 * DAY - HOUR, at=TEN + 3 * HOUR)


def amber(page):
    """What is amber, and says so in words."""
    ruling = page.locator(".ruling--override")
    expect(ruling.get_by_role("heading", name=re.compile("Only with an override"))).to_be_visible()
    expect(ruling).to_contain_text("session 2 needs at least 28 days after the one before")
    return ruling


def test_desk_step_10_three_days_too_early_is_amber_and_needs_somebody_who_may_and_a_reason(desk, scene, second):
    desk.goto(f"{desk.base}{button(second, 'reschedule')}")
    desk.fill("[name=other]", "2027-03-26T10:00")
    press(desk, "Check")
    expect(amber(desk).get_by_role("button", name="Move all the same")).to_have_count(0)
    press(desk, "Ask a provider")
    expect(desk.get_by_text("A provider was asked: the task is on their list.")).to_be_visible()
    ada = sign_in(desk, desk.base, "ada")
    ada.set_default_timeout(20_000)
    # The time that was asked for stands there already.
    ada.get_by_role("link", name="Open the booking").first.click()
    expect(ada.locator("[name=other]")).to_have_value("2027-03-26T10:00")
    press(ada, "Check")
    amber(ada)
    press(ada, "Move all the same")
    expect(ada.get_by_text("Say why: the reason is kept.")).to_be_visible()
    assert Appointment.objects.get(pk=second.pk).starts_at == second.starts_at
    ada.fill("[name=override_reason]", REASON)
    press(ada, "Move all the same")
    expect(ada.get_by_text("The appointment was moved.")).to_be_visible()
    assert Appointment.objects.get(pk=second.pk).starts_at == TEN + 25 * DAY - HOUR
    assert AppointmentFinding.objects.get(override_reason=REASON).code == "gap_below_min"
    assert Task.objects.get(kind="override_asked").done_by == scene.provider.user


def test_desk_step_10_in_the_planner_a_provider_is_asked_for_the_whole_plan(desk, scene):
    series = scene.start_series()
    desk.goto(f"{desk.base}{button(series, 'plan')}")
    plans = desk.get_by_role("article")
    plans.first.get_by_role("link", name=re.compile("^Swap ?: session 2")).click()
    desk.get_by_label("Another time", exact=True).fill("2027-03-26T10:00")
    press(desk, "Put it there")
    expect(plans.first.locator(".badge--override").first).to_be_visible()
    expect(plans.first).to_contain_text("session 2 needs at least 28 days after the one before")
    expect(plans.first.get_by_role("button", name="Book all")).to_have_count(0)
    wanted = plans.first.locator(".step__when").all_inner_texts()
    plans.first.get_by_role("button", name="Ask a provider").click()
    expect(desk.get_by_text("A provider was asked: the task is on their list.")).to_be_visible()
    assert not Appointment.objects.exists()
    ada = sign_in(desk, desk.base, "ada")
    ada.set_default_timeout(20_000)
    ada.get_by_role("link", name="Open the booking").first.click()
    expect(plans.first.locator(".step__when")).to_have_count(4)
    assert plans.first.locator(".step__when").all_inner_texts() == wanted
    plans.first.get_by_label("Reason").fill(REASON)
    plans.first.get_by_role("button", name="Book all the same").click()
    expect(ada.get_by_text("Every session of the plan is booked.")).to_be_visible()
    assert Appointment.objects.filter(session__series=series).count() == 4
    assert AppointmentFinding.objects.filter(override_reason=REASON, code="gap_below_min").exists()


def test_desk_step_11_a_peel_next_week_is_checked_refused_and_planned_for_when_it_may_be(desk, scene, performed):
    Treatment.objects.get(key="superficial_peel").eligible_providers.set([scene.provider])
    desk.goto(f"{desk.base}{page_of(scene.patient)}")
    press(desk, "Check")
    desk.select_option("[name=treatment]", label="Superficial chemical peel")
    desk.fill("[name=starts_at]", "2027-03-08T11:00")
    desk.get_by_text("Only some areas").click()
    desk.get_by_label("Cheeks", exact=True).check()
    press(desk, "Check")
    refused = desk.locator(".ruling")
    expect(refused).to_contain_text("Not before 29 Mar 2027: Microneedling on 1 Mar 2027 needs 28 days after it.")
    expect(refused.get_by_text("The first start that is allowed")).to_be_visible()
    offered = desk.get_by_role(
        "link", name=re.compile(r"^Start a series on \w{3} \d+ Mar 2027, \d\d:\d\d, Ada Okafor$")
    )
    day = re.search(r"\d+ Mar 2027", offered.inner_text())[0]
    offered.click()
    # The template, the concern, the location and the time are there already.
    press(desk, "Start series")
    expect(desk.get_by_text("The series has begun, and its first session is booked.")).to_be_visible()
    booked = Appointment.objects.get(session__series__treatment__key="superficial_peel")
    assert f"{booked.starts_at:%-d %b %Y}" == day
    assert booked.starts_at.date() >= MONDAY.date() + 28 * DAY
