"""A provider's day, until the session has begun: steps 1 to 4."""

import re
from datetime import timedelta

from playwright.sync_api import expect

from tests.browser.hands import press
from tests.scenes import MONDAY
from tests.staff import page as page_of
from tests.treatments.screenings import answer_to
from treatments.models import AppointmentFinding, Screening

SAYS_NO = "The patient wasn't asked today what speaks against the treatment."


def my_day(page):
    """By the sidebar: one click from anywhere."""
    page.locator("#nav-sidebar a[href$='/my-day/']").click()
    page.wait_for_url("**/my-day/")


def row(page, name="Maya Lind"):
    return page.get_by_role("row", name=re.compile(name))


def test_provider_step_1_my_day_has_own_appointments_lights_and_the_last_score_of_each_concern(ada, scene):
    scene.book(
        scene.start_series(patient=scene.another_patient("Tom"), provider=scene.colleague).sessions.get(number=1),
        scene.appointment.starts_at,
        at=scene.appointment.starts_at,
        provider=scene.colleague,
    )
    my_day(ada)
    expect(ada.get_by_role("row")).to_have_count(3)
    expect(ada.get_by_text("Tom Haddad")).to_have_count(0)
    mine = row(ada)
    for words in ("10:00", "Room 1", "2 of 4", "Microneedling", "arrived", "not ready", SAYS_NO):
        expect(mine).to_contain_text(words)
    expect(mine.locator(".lamp--red")).to_be_visible()
    expect(mine).to_contain_text(re.compile("Rolling acne scars: .*grade 3"))
    expect(mine.get_by_role("link", name="Go through the questions.")).to_be_visible()
    expect(row(ada, "Noor")).to_contain_text("13:00")
    expect(row(ada, "Noor").get_by_role("button", name="Arrived")).to_be_visible()


def test_provider_step_2_left_the_last_record_settings_photos_reactions_and_right_the_form_filled_from_it(ada, scene):
    my_day(ada)
    row(ada).get_by_role("link", name="2 of 4").click()
    before = ada.get_by_role("region", name=re.compile("^Last time"))
    for words in ("session 1 · Mon 1 Mar 2027", "Cheeks", "1.50", "4 level", "CT-1", "3/10"):
        expect(before).to_contain_text(words)
    expect(before.locator(".tile__picture")).to_have_count(3)
    expect(before).to_contain_text("grade 1 · session 1")
    scene.get_ready(scene.second, at=scene.appointment.starts_at)
    my_day(ada)
    row(ada).get_by_role("button", name="Start").click()
    expect(ada.get_by_text("The session has begun.")).to_be_visible()
    row(ada).get_by_role("link", name="Record").click()
    left, right = ada.locator(".workbench__before"), ada.locator(".workbench__now")
    for words in ("session 1", "Cheeks", "1.50", "4 level", "CT-1", "Photos of the last time", "Reactions in this"):
        expect(left).to_contain_text(words)
    expect(left.locator(".tile__picture")).to_have_count(3)
    boxes = [each.bounding_box() for each in (left, right)]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    filled = {"areas-0-depth_mm": "1.50", "areas-0-passes": "4", "cartridges-0-ref": "N-12", "cartridges-0-lot": ""}
    for name, value in filled.items():
        expect(right.locator(f"[name={name}]")).to_have_value(value)
    expect(right.locator("[name=areas-0-area] option:checked")).to_have_text("Cheeks")


def answer(page, key, value, last_on=""):
    page.check(f"[name={key}-value][value={value}]")
    if last_on:
        page.fill(f"[name={key}-last_on]", last_on)


def test_provider_step_3_screening_is_asked_again_and_a_breach_warns_or_blocks_by_its_rule(ada, scene):
    assert scene.first.screenings.filter(origin="visit").exists()
    my_day(ada)
    expect(row(ada)).to_contain_text(SAYS_NO)
    row(ada).get_by_role("link", name="Go through the questions.").click()
    answer(ada, "topical_retinoid", "yes", "2027-03-27")
    answer(ada, "isotretinoin", "yes", "2027-03-01")
    press(ada, "No to all that is open")
    press(ada, "Keep the answers")
    expect(ada.get_by_text(re.compile("Retinoid on the skin"))).not_to_have_count(0)
    said = Screening.objects.get(session=scene.second, origin="visit")
    assert answer_to(said, "topical_retinoid").last_on.isoformat() == "2027-03-27"
    press(ada, "Go on with session 2")
    light = ada.get_by_role("region", name=re.compile("^Can it begin"))
    retinoid = light.locator("li", has_text="Retinoid on the skin")
    expect(retinoid.locator(".lamp--amber")).to_be_visible()
    expect(retinoid).to_contain_text("1 Apr 2027")
    expect(light.locator("li", has_text="Isotretinoin").locator(".lamp--red")).to_be_visible()


def test_provider_step_4_start_is_refused_while_red_and_a_permitted_override_keeps_its_reason(ada, scene):
    my_day(ada)
    row(ada).get_by_role("link", name="2 of 4").click()
    press(ada, "Start")
    expect(ada.get_by_role("alert")).to_contain_text("Not possible")
    # The way to what mends it stands beside the reason.
    ada.get_by_role("link", name="Go through the questions.").click()
    answer(ada, "anticoagulant", "yes")
    press(ada, "No to all that is open")
    press(ada, "Keep the answers")
    press(ada, "Go on with session 2")
    expect(ada.get_by_role("region", name=re.compile("^Can it begin"))).to_be_visible()
    press(ada, "Start")
    expect(ada.locator("[data-code=screening_relative]")).to_be_visible()
    press(ada, "Start all the same")
    expect(ada.get_by_text("Say why: the reason is kept.")).to_be_visible()
    ada.fill("[name=override_reason]", "The test area healed well.")
    press(ada, "Start all the same")
    expect(ada.get_by_text("The session has begun.")).to_be_visible()
    kept = AppointmentFinding.objects.get(code="screening_relative", appointment=scene.appointment)
    assert (kept.override_reason, kept.by) == ("The test area healed well.", scene.provider.user)
    ada.goto(f"{ada.base}{page_of(scene.appointment)}")
    expect(ada.get_by_text("The test area healed well.")).to_be_visible()


def test_a_session_begun_by_mistake_is_taken_back_at_once_and_not_once_something_is_written(ada, scene):
    scene.get_ready(scene.second, at=scene.appointment.starts_at)
    my_day(ada)
    row(ada).get_by_role("button", name="Start").click()
    ada.get_by_role("button", name="Undo", exact=True).click()
    expect(ada.get_by_text("The start was taken back")).to_be_visible()
    row(ada).get_by_role("button", name="Start").click()
    row(ada).get_by_role("link", name="Record").click()
    ada.fill("[name=notes]", "calm skin")
    expect(ada.locator("[data-draft-said][data-state=saved]")).to_be_visible()
    ada.goto(f"{ada.base}{page_of(scene.second)}")
    press(ada, "Not begun after all")
    expect(ada.get_by_text("Something was recorded since it began")).to_be_visible()
    scene.second.refresh_from_db()
    assert scene.second.status == "in_progress"
    assert scene.second.started_at - MONDAY > timedelta(days=27)
