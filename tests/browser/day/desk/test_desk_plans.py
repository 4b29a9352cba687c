"""The front desk's fourth to eighth step: a concern, a series, plans, a step swapped, all of it booked."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from clinic.models import Message, Outage
from tests.browser.hands import press
from tests.scenes import MONDAY
from tests.staff import button
from tests.staff import page as page_of
from treatments.models import Appointment, PatientConcern, Series

DAY = timedelta(days=1)
GAP = re.compile(r"\d+ days · (ideal|in range|edge)")
SWAP_2 = re.compile("^Swap ?: session 2")
# Of the template that the desk picks.
ACNE_SCARS = "Microneedling for acne scars: 4 sessions, 28 days apart (v1)"


def test_desk_step_4_a_concern_is_added(desk, scene):
    noor = scene.another_patient()
    desk.goto(f"{desk.base}{page_of(noor)}")
    press(desk, "Add concern")
    desk.select_option("[name=concern]", label="Rolling acne scars")
    desk.get_by_label("Cheeks", exact=True).check()
    press(desk, "Add concern")
    expect(desk.get_by_text("The concern was added.")).to_be_visible()
    shown = desk.locator("main")
    expect(shown.get_by_text("Rolling acne scars").first).to_be_visible()
    expect(shown.get_by_text("Cheeks").first).to_be_visible()
    assert [area.key for area in PatientConcern.objects.get(patient=noor).areas.all()] == ["cheeks"]


def test_desk_step_5_a_series_is_started_with_the_templates_version_copied_in(desk, scene):
    desk.goto(f"{desk.base}{page_of(scene.patient)}")
    press(desk, "Start series")
    # The only concern and the only location are chosen already.
    desk.select_option("[name=template]", label=ACNE_SCARS)
    press(desk, "Start series")
    expect(desk.get_by_text("The series has begun. Plan its sessions.")).to_be_visible()
    series = Series.objects.get()
    assert (series.template_version.template.key, series.template_version.number) == ("mn_acne_scars", 1)
    sessions = series.sessions.order_by("number")
    steps = series.template_version.steps.order_by("number")[:4]
    assert [each.ideal_days for each in sessions] == [each.ideal_days for each in steps]
    assert [each.min_days for each in sessions] == [each.min_days for each in steps]
    expect(desk.get_by_role("link", name="Plan", exact=True).first).to_be_visible()


@pytest.fixture
def series(scene):
    """Best every five weeks, at least every four: there is room between its sessions."""
    series = scene.start_series(provider=None)
    series.sessions.filter(number__gt=1).update(ideal_days=35)
    return series


@pytest.fixture
def plans(desk, series):
    desk.goto(f"{desk.base}{button(series, 'plan')}")
    return desk.get_by_role("article")


def lines(plan):
    """What a plan says of each session."""
    return [re.sub(r"\s+", " ", line).strip() for line in plan.get_by_role("listitem").all_inner_texts()]


def days(plan):
    return [re.search(r"\w{3} \d+ \w{3} \d{4}", line)[0] for line in lines(plan)]


def test_desk_step_6_three_complete_plans_stand_side_by_side(desk, scene, series, plans):
    desk.fill("[name=from_on]", "2027-03-02")
    desk.get_by_label("Tuesday", exact=True).check()
    desk.get_by_label("Thursday", exact=True).check()
    desk.fill("[name=time_from]", "16:00")
    desk.get_by_label("The same provider throughout").check()
    press(desk, "Plan with these wishes")
    expect(plans).to_have_count(3)
    places = [plan.bounding_box() for plan in plans.all()]
    assert len({place["y"] for place in places}) == 1
    assert sorted(place["x"] for place in places) == [place["x"] for place in places]
    for plan in plans.all():
        said = lines(plan)
        assert len(said) == 4
        assert "First session" in said[0]
        assert all(GAP.search(line) for line in said[1:]), said
        assert all(re.search(r"(Tue|Thu) \d+ \w{3} 2027, 16:00", line) for line in said), said
        assert all(re.search(r"Room \d · Pen \d", line) for line in said), said
        assert len({re.search("Ada Okafor|Ben Ruiz", line)[0] for line in said}) == 1
    assert not Appointment.objects.exists()


def test_desk_step_7_a_step_that_cannot_be_placed_says_why_and_one_click_swaps_it_alone(desk, scene, series, plans):
    out = {"starts_at": MONDAY.replace(month=4, day=5, hour=4), "ends_at": MONDAY.replace(month=4, day=10, hour=4)}
    for device in scene.location.devices.all():
        Outage.objects.create(device=device, **out)
    desk.reload()
    before = days(plans.first)
    plans.first.get_by_role("link", name=SWAP_2).click()
    desk.get_by_label("Another time", exact=True).fill("2027-04-07T10:00")
    press(desk, "Put it there")
    blocked = desk.locator(".ruling")
    expect(blocked.get_by_role("heading", name="Session 2 can't be placed")).to_be_visible()
    expect(blocked).to_contain_text("Out of service: Pen 1 (5 Apr 2027 - 9 Apr 2027); Pen 2 (5 Apr 2027 - 9 Apr 2027).")
    nearest = desk.get_by_role("link", name=re.compile(r"^\w{3} \d+ Apr 2027, 10:00, "))
    expect(nearest).to_have_count(2)
    nearest.first.click()
    expect(plans.first).to_contain_text("chosen by hand")
    after = days(plans.first)
    assert [one == other for one, other in zip(before, after, strict=True)] == [True, False, True, True]
    assert after[1] == "Thu 1 Apr 2027"
    assert not Appointment.objects.exists()


def test_desk_step_7_another_day_for_one_step_is_one_click(desk, scene, series, plans):
    before = days(plans.first)
    plans.first.get_by_role("link", name=SWAP_2).click()
    expect(desk.get_by_role("heading", name="Session 2 at another time")).to_be_visible()
    expect(desk.get_by_text("All the others stay.")).to_be_visible()
    after = days(plans.first)
    assert [one == other for one, other in zip(before, after, strict=True)] == [True, False, True, True]


@pytest.mark.parametrize("tells", [True, False])
def test_desk_step_8_all_is_booked_with_one_confirmation_and_one_message_or_none(desk, scene, series, plans, tells):
    first = plans.first
    if not tells:
        first.get_by_label("Don't tell the patient").check()
    first.get_by_role("button", name="Book all").click()
    expect(desk.get_by_text("Every session of the plan is booked.")).to_be_visible()
    assert Appointment.objects.filter(session__series=series, status="booked").count() == 4
    assert Message.objects.filter(patient=scene.patient).count() == (1 if tells else 0)
