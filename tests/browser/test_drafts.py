"""Writing a record in a real browser: nothing typed is lost, nothing of a patient is left behind."""

import re
import time
from datetime import timedelta

import pytest
import time_machine
from playwright.sync_api import expect

from tests.scenes import MONDAY, set_scene, treated
from tests.staff import button
from treatments.actions.records import record_session
from treatments.models import SessionRecord

PASSWORD = "a-long-enough-password"
# Of the cheeks, what the page begins with: nothing but where.
UNSAID = {"depth_mm": None, "passes": None, "speed": None, "speed_unit": "", "endpoint": ""}
KEPT = "Object.keys(localStorage).filter((name) => name.startsWith('clinic-draft:'))"


@pytest.fixture
def scene(committed_db):
    with time_machine.travel(MONDAY + timedelta(hours=2), tick=True):
        scene = set_scene()
        scene.provider.user.set_password(PASSWORD)
        scene.provider.user.save()
        scene.session = scene.begin(scene.start_series().sessions.get(number=1))
        yield scene


def sign_in(page, server):
    page.goto(f"{server.url}/admin/login/")
    page.fill("[name=username]", "ada")
    page.fill("[name=password]", PASSWORD)
    page.click("[type=submit]")
    page.wait_for_url("**/admin/")


@pytest.fixture
def writing(page, clinic_server, scene):
    page.set_default_timeout(15_000)
    expect.set_options(timeout=15_000)
    sign_in(page, clinic_server)
    page.address = f"{clinic_server.url}{button(scene.session, 'record')}"
    page.goto(page.address)
    return page


def said(page, state):
    line = page.locator(f"[data-draft-said][data-state={state}]")
    expect(line).to_be_visible()
    return line.inner_text()


def test_what_is_typed_is_saved_and_nothing_is_left_in_the_browser(writing):
    writing.fill("[name=notes]", "calm skin")
    assert "Saved at" in said(writing, "saved")
    assert SessionRecord.objects.get().notes == "calm skin"
    assert writing.evaluate(KEPT) == []


def test_an_arrow_key_steps_a_number(writing):
    depth = writing.locator("[name=areas-0-depth_mm]")
    expect(depth).to_have_attribute("inputmode", "decimal")
    depth.fill("1.50")
    depth.press("ArrowDown")
    expect(depth).to_have_value("1.45")


def test_what_is_typed_without_a_connection_is_kept_and_sent_when_it_is_back(writing):
    writing.context.set_offline(offline=True)
    writing.fill("[name=notes]", "typed in a cellar")
    assert "No connection" in said(writing, "offline")
    assert len(writing.evaluate(KEPT)) == 1
    writing.context.set_offline(offline=False)
    said(writing, "saved")
    assert SessionRecord.objects.get().notes == "typed in a cellar"
    assert writing.evaluate(KEPT) == []


def test_what_was_kept_comes_back_with_the_page(writing):
    writing.context.set_offline(offline=True)
    writing.fill("[name=notes]", "then the tablet fell")
    said(writing, "offline")
    again = writing.context.new_page()
    writing.close()
    writing.context.set_offline(offline=False)
    again.goto(writing.address)
    expect(again.locator("[name=notes]")).to_have_value("then the tablet fell")


def back(page):
    """Where *Back* leads to, and whether the browser asked before it went."""
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_role("link", name="Back", exact=True).click()
    page.wait_for_url(lambda address: not address.endswith("/record/"))
    return asked


def eventually(holds):
    for _ in range(100):
        if holds():
            return True
        time.sleep(0.05)
    return False


def test_who_leaves_right_after_typing_is_asked_and_it_is_kept_all_the_same(writing):
    writing.locator("[name=notes]").press_sequentially("calm")
    assert back(writing) == ["beforeunload"]
    assert eventually(lambda: SessionRecord.objects.filter(notes="calm").exists())
    assert writing.evaluate(KEPT) == []


def test_what_is_written_while_the_rest_is_on_its_way_is_not_taken_for_saved(writing):
    said_of = []
    slow = re.compile("/draft/")
    writing.route(slow, lambda route: (time.sleep(0.5), said_of.append(route.request.post_data), route.continue_()))
    writing.locator("[name=notes]").press_sequentially("one", delay=0)
    writing.wait_for_selector("[data-draft-said][data-state=busy]")
    writing.locator("[name=notes]").press_sequentially(" two")
    said(writing, "pending")
    assert eventually(lambda: SessionRecord.objects.filter(notes="one").exists())
    said(writing, "saved")
    assert eventually(lambda: SessionRecord.objects.filter(notes="one two").exists())
    assert len(said_of) == 2


def test_what_is_kept_leaves_without_a_question(writing):
    writing.fill("[name=notes]", "calm")
    said(writing, "saved")
    writing.get_by_label("Worst pain, 0-10").fill("3")
    said(writing, "saved")
    assert back(writing) == []


def test_what_was_written_elsewhere_meanwhile_leaves_ours_to_copy_from(writing, scene):
    writing.context.set_offline(offline=True)
    writing.fill("[name=notes]", "then the tablet fell")
    writing.fill("[name=areas-0-depth_mm]", "0.75")
    said(writing, "offline")
    again = writing.context.new_page()
    writing.close()
    record_session(session=scene.session, areas=[], notes="theirs", by=scene.provider.user, at=MONDAY)
    again.context.set_offline(offline=False)
    for _ in range(2):
        again.goto(writing.address)
        box = again.get_by_role("textbox", name="Kept in this browser, not in the record")
        expect(box).to_have_value(re.compile("Clinical notes: then the tablet fell"))
    assert "Area 1, Depth, mm: 0.75" in box.input_value()
    expect(again.locator("[name=notes]")).to_have_value("theirs")
    again.get_by_role("button", name="Remove it from this browser").click()
    expect(box).to_be_hidden()
    assert again.evaluate(KEPT) == []


def test_what_the_record_says_already_is_not_set_aside(writing, scene):
    writing.context.set_offline(offline=True)
    writing.fill("[name=notes]", "calm")
    said(writing, "offline")
    again = writing.context.new_page()
    writing.close()
    record_session(session=scene.session, areas=[treated(**UNSAID)], notes="calm", by=scene.provider.user, at=MONDAY)
    again.context.set_offline(offline=False)
    again.goto(writing.address)
    expect(again.locator("[name=notes]")).to_have_value("calm")
    expect(again.locator("[data-draft-aside]")).to_be_hidden()
    assert again.evaluate(KEPT) == []


def test_without_a_connection_the_button_keeps_the_page(writing):
    writing.context.set_offline(offline=True)
    writing.fill("[name=notes]", "in a cellar")
    writing.get_by_role("button", name="Save and go back").click()
    said(writing, "offline")
    expect(writing.locator("[name=notes]")).to_have_value("in a cellar")
    assert len(writing.evaluate(KEPT)) == 1


def test_whoever_is_signed_out_is_asked_before_what_they_wrote_is_gone(writing):
    writing.context.clear_cookies()
    writing.fill("[name=notes]", "not saved")
    assert "signed out" in said(writing, "signed-out")
    assert writing.evaluate(KEPT) == []
    asked = []
    writing.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    writing.get_by_role("link", name="Back", exact=True).click()
    writing.wait_for_url("**/login/**")
    assert asked == ["beforeunload"]


def test_whoever_signs_out_leaves_nothing_behind(writing, clinic_server):
    writing.context.set_offline(offline=True)
    writing.fill("[name=notes]", "not for the next one")
    said(writing, "offline")
    writing.context.clear_cookies()
    elsewhere = writing.context.new_page()
    writing.close()
    writing.context.set_offline(offline=False)
    elsewhere.goto(f"{clinic_server.url}/admin/login/")
    assert elsewhere.evaluate(KEPT) == []


def test_another_tab_is_not_written_over_and_both_know(writing):
    other = writing.context.new_page()
    other.goto(writing.address)
    other.fill("[name=notes]", "theirs")
    said(other, "saved")
    writing.fill("[name=notes]", "mine")
    said(writing, "wrong")
    expect(writing.locator("[data-draft-overtaken]")).to_be_visible()
    assert SessionRecord.objects.get().notes == "theirs"


def test_a_depth_that_can_not_be_is_said_at_its_field(writing):
    writing.fill("[name=areas-0-depth_mm]", "2.10")
    said(writing, "wrong")
    expect(writing.locator("[name=areas-0-depth_mm]")).to_have_attribute("aria-invalid", "true")
    writing.fill("[name=areas-0-depth_mm]", "1.60")
    said(writing, "saved")
    expect(writing.locator("[data-draft-warnings]")).to_contain_text("deeper than 1.50 mm")


def test_a_scanned_code_goes_on_to_the_next_field_and_stays_on_the_page(writing):
    writing.fill("[name=cartridges-0-ref]", "N-12")
    lot = writing.locator("[name=cartridges-0-lot]")
    lot.press_sequentially("CT-2", delay=0)
    lot.press("Enter")
    expect(writing.locator("[name=cartridges-0-expires_on]")).to_be_focused()
    writing.locator("[name=bleeding]").press("Enter")
    expect(writing.locator("[name=erythema]")).to_be_focused()
    said(writing, "saved")
    assert writing.url == writing.address
    notes = writing.locator("[name=notes]")
    notes.press("Enter")
    expect(notes).to_have_value("\n")
    writing.get_by_role("button", name="Save and go back").press("Enter")
    writing.wait_for_url(lambda address: address != writing.address)


@pytest.mark.parametrize("width", [1280, 390])
def test_a_moment_shows_its_time_and_how_long_the_anaesthetic_was_on(writing, width):
    writing.set_viewport_size({"width": width, "height": 900})
    writing.get_by_text("Add an anaesthetic", exact=True).click()
    writing.fill("[name=anaesthetics-0-applied_at]", "2027-11-24T13:05")
    removed = writing.locator("[name=anaesthetics-0-removed_at]")
    removed.fill("2027-11-24T13:35")
    expect(writing.get_by_text("· 30 min")).to_be_visible()
    # A date and a time, as Chromium draws them, with the sign that opens its calendar.
    assert removed.bounding_box()["width"] > 220
    assert writing.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_row_is_closed_until_it_is_asked_for_and_then_has_the_focus(writing):
    product = writing.locator("[name=products-0-name]")
    expect(product).to_be_hidden()
    ask = writing.get_by_text("Add a product", exact=True)
    ask.focus()
    writing.keyboard.press("Enter")
    expect(product).to_be_focused()
    writing.keyboard.type("Hyaluronic acid")
    writing.select_option("[name=products-0-role]", label="to glide on")
    said(writing, "saved")
    missing = writing.get_by_role("region", name="Still missing before it can be signed")
    missing.get_by_role("link", name="Hyaluronic acid: Say the lot.").press("Enter")
    expect(writing.locator("[name=products-0-lot]")).to_be_focused()


def test_what_is_missing_leads_to_a_group_of_boxes_too(writing):
    writing.fill("[name=notes]", "calm")
    said(writing, "saved")
    missing = writing.get_by_role("region", name="Still missing before it can be signed")
    missing.get_by_role("link", name="Say how the skin is today.").press("Enter")
    expect(writing.locator("[name=skin_today]").first).to_be_focused()
