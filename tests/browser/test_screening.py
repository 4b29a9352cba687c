"""A screening in a real browser: by the keyboard alone, with the day appearing where it counts."""

from datetime import timedelta

import pytest
import time_machine
from playwright.sync_api import expect

from tests.scenes import MONDAY, set_scene
from tests.staff import button
from tests.treatments.screenings import answer_to, screen
from treatments.models import Screening

PASSWORD = "a-long-enough-password"
FILLER = "recent_filler"


@pytest.fixture
def scene(committed_db):
    with time_machine.travel(MONDAY, tick=True):
        scene = set_scene()
        scene.provider.user.set_password(PASSWORD)
        scene.provider.user.save()
        scene.session = scene.start_series().sessions.get(number=1)
        yield scene


@pytest.fixture
def asked(page, clinic_server, scene):
    page.goto(f"{clinic_server.url}/admin/login/")
    page.fill("[name=username]", scene.provider.user.username)
    page.fill("[name=password]", PASSWORD)
    page.click("[type=submit]")
    page.wait_for_url("**/admin/")
    page.base = clinic_server.url
    page.goto(f"{page.base}{button(scene.session, 'screening')}")
    return page


def choice(page, key, value):
    return page.locator(f"[name={key}-value][value={value}]")


def test_everything_is_answered_by_the_keyboard_and_the_day_appears_where_it_counts(asked, scene):
    day = asked.locator(f"[name={FILLER}-last_on]")
    expect(day).to_be_hidden()
    choice(asked, FILLER, "no").focus()
    asked.keyboard.press("ArrowLeft")
    expect(choice(asked, FILLER, "yes")).to_be_checked()
    expect(day).to_be_visible()
    day.fill("2027-02-22")
    rest = asked.get_by_role("button", name="No to all that is open")
    rest.focus()
    asked.keyboard.press("Enter")
    expect(rest).to_be_hidden()
    asked.get_by_role("button", name="Keep the answers").focus()
    asked.keyboard.press("Enter")
    expect(asked.get_by_text("Filler: not before 8 Mar 2027")).to_be_visible()
    assert answer_to(Screening.objects.get(), FILLER).last_on.isoformat() == "2027-02-22"


def test_what_differs_from_the_last_time_is_marked_at_once(asked, scene):
    screen(scene.session, by=scene.provider.user, at=MONDAY - timedelta(minutes=1))
    asked.reload()
    row = asked.locator("li.asked__row", has=choice(asked, FILLER, "yes"))
    expect(row.get_by_text("changed")).to_be_hidden()
    choice(asked, FILLER, "yes").check()
    expect(row.get_by_text("changed")).to_be_visible()


def test_enter_in_a_field_goes_on_to_the_next_and_keeps_no_answers(asked):
    address = asked.url
    choice(asked, FILLER, "yes").check()
    asked.locator(f"[name={FILLER}-last_on]").press("Enter")
    note = asked.locator(f"[name={FILLER}-note]")
    expect(note).to_be_focused()
    asked.get_by_role("button", name="No to all that is open").click()
    note.press("Enter")
    focused = asked.locator("input[type=radio]:focus")
    expect(focused).to_have_value("no")
    name = focused.get_attribute("name")
    focused.press("Enter")
    expect(focused).not_to_have_attribute("name", name)
    assert asked.url == address
    assert not Screening.objects.exists()


def test_nothing_asked_nothing_kept_and_the_first_open_question_has_the_focus(asked, scene):
    screen(scene.session, by=scene.provider.user, at=MONDAY - timedelta(minutes=1), keloid_history={"note": "Left ear"})
    asked.reload()
    expect(asked.locator("[data-asked] input[type=radio]:checked")).to_have_count(0)
    asked.get_by_role("button", name="Keep the answers").click()
    refusal = asked.get_by_role("alert")
    expect(refusal).to_contain_text("questions are open")
    expect(refusal.get_by_role("link", name="Keloids")).to_be_visible()
    expect(asked.locator("[data-asked] input[type=radio]").first).to_be_focused()
    assert Screening.objects.count() == 1


def test_no_to_all_leaves_open_what_was_a_yes_which_one_click_says_again(asked, scene):
    screen(scene.session, by=scene.provider.user, at=MONDAY - timedelta(minutes=1), keloid_history={"note": "Left ear"})
    asked.reload()
    asked.get_by_role("button", name="No to all that is open").click()
    expect(asked.locator("li.asked__row:not(:has(input:checked))")).to_have_count(1)
    expect(choice(asked, "keloid_history", "yes")).to_be_focused()
    again = asked.get_by_role("button", name="As last time: yes")
    again.focus()
    asked.keyboard.press("Enter")
    expect(again).to_be_hidden()
    asked.get_by_role("button", name="Keep the answers").click()
    expect(asked.get_by_text("a clinical lead is asked to decide")).to_be_visible()
    kept = answer_to(Screening.objects.latest("given_at"), "keloid_history")
    assert (kept.value, kept.note) == ("yes", "Left ear")
