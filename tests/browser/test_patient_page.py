"""A patient's own page, on a phone: without JavaScript, by keyboard, in both languages, by day and by night."""

import json
from datetime import timedelta

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from aftercare.actions.sharing import share_sheet
from aftercare.models import AftercarePlan, CheckIn, PlanAcknowledgement
from clinic.models import Task
from tests.aftercare.check_ins import answer
from tests.scenes import MONDAY, set_scene
from treatments.models import AppointmentConfirmation

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def scene(committed_db):
    with time_machine.travel(MONDAY, tick=True):
        scene = set_scene()
        first, second = scene.start_series().sessions.order_by("number")[:2]
        scene.perform(first, MONDAY - timedelta(days=3, hours=-1), at=MONDAY - timedelta(days=30))
        second.refresh_from_db()
        scene.appointment = scene.book(second, MONDAY + timedelta(days=28, hours=2))
        scene.plan = AftercarePlan.objects.get()
        # Of three days ago: those of the first and of the third day may be answered.
        scene.first, scene.third, scene.seventh = CheckIn.objects.order_by("day")
        yield scene


@pytest.fixture
def address(scene, clinic_server):
    _link, token = share_sheet(plan=scene.plan, by=scene.desk, at=MONDAY)
    return f"{clinic_server.url}/a/{token}/"


@pytest.fixture
def phone(browser):
    """A phone on which no script runs."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    context.set_default_timeout(8000)
    yield context.new_page()
    context.close()


def wrong_with(page):
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    found = Axe().run(page, options=options).response["violations"]
    return [(each["id"], [node["html"] for node in each["nodes"]]) for each in found]


def wider(page):
    return page.evaluate(
        "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth)"
        ".map(e => e.outerHTML.slice(0, 100))"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_axe_finds_nothing_and_nothing_is_wider_than_a_phone(browser, scene, address, scheme, language):
    answer(scene.first, at=MONDAY, breathing_swelling="yes")
    # What tests a page is a script: the page's own policy would let none run.
    context = browser.new_context(viewport=PHONE, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    wrong = {}
    for at in (
        f"{address}?lang={language}",
        f"{address}?lang={language}&said=coming",
        f"{address}check-in/{scene.first.pk}/?lang={language}",
        f"{address}check-in/{scene.third.pk}/?lang={language}",
        f"{address}check-in/{scene.seventh.pk}/?lang={language}",
        f"{address}x/",
        f"{address[:-5]}/",
    ):
        page.goto(at)
        for details in page.locator("details").all():
            details.evaluate("each => each.open = true")
        wrong[at] = wrong_with(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], at
        # Twice as large, as somebody who sees little sets it: still nothing beside the screen.
        page.evaluate("document.documentElement.style.fontSize = '225%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], at
    context.close()
    assert {at: found for at, found in wrong.items() if found} == {}


def too_small(page):
    """What is pressed and isn't as large as a thumb."""
    return page.evaluate(
        "[...document.querySelectorAll('a:not(.skip), button, summary, textarea, .checkin__option')]"
        ".filter(e => e.offsetParent).filter(e => e.getBoundingClientRect().height < 44).map(e => e.outerHTML)"
    )


def test_text_is_large_and_what_is_pressed_is_too(page, scene, address):
    answer(scene.first, at=MONDAY, breathing_swelling="yes")
    page.set_viewport_size(PHONE)
    for check_in in (scene.first, scene.third):
        page.goto(f"{address}check-in/{check_in.pk}/")
        assert too_small(page) == []
    page.get_by_role("button", name="Send my answers").click()
    assert page.locator(".checkin__error").count() == 7
    assert too_small(page) == []
    page.goto(address)
    sizes = page.evaluate(
        "[...document.querySelectorAll('.line__text')].map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= 18
    assert too_small(page) == []


def test_a_patient_answers_without_any_script(phone, scene, address):
    phone.goto(address)
    phone.get_by_role("button", name="I have read this").click()
    expect(phone.get_by_role("status")).to_contain_text("Thank you")
    phone.get_by_role("button", name="I'll be there").click()
    expect(phone.get_by_role("status")).to_contain_text("We look forward to seeing you")
    phone.get_by_text("I need another time").click()
    phone.get_by_label("When would suit you?").fill("After five")
    phone.get_by_role("button", name="Ask for another time").click()
    expect(phone.get_by_role("status")).to_contain_text("We will call you")
    assert PlanAcknowledgement.objects.filter(plan=scene.plan, by=None).exists()
    assert AppointmentConfirmation.objects.filter(appointment=scene.appointment, by=None).exists()
    assert Task.objects.get().note == "After five"
    assert phone.context.cookies() == []


def choose(phone, question, said):
    phone.get_by_role("group", name=question).get_by_label(said, exact=True).check()


def test_a_check_in_is_answered_without_any_script_and_says_what_to_do_now(phone, scene, address):
    phone.goto(address)
    phone.get_by_role("link", name="Answer: Day 3").click()
    phone.get_by_role("link", name="Español").click()
    expect(phone.get_by_text("¿Tiene fiebre o escalofríos?")).to_be_visible()
    phone.get_by_role("link", name="English").click()
    choose(phone, "Do you have a fever or chills?", "Yes")
    phone.get_by_label("Is there anything else you want to tell us?").fill("Since noon.")
    phone.get_by_role("button", name="Send my answers").click()
    expect(phone.get_by_role("alert")).to_contain_text("Nothing is sent yet")
    for group in phone.locator("fieldset.checkin__question--wrong").all():
        group.locator("input").first.check()
    for group in phone.locator("fieldset.checkin__question--wrong").filter(has_text="skin today").all():
        group.get_by_label("As I was told").check()
    phone.get_by_role("button", name="Send my answers").click()
    expect(phone.get_by_role("heading", name="Call us today")).to_be_visible()
    expect(phone.get_by_role("link", name="Call +1 212-555-0100")).to_have_attribute("href", "tel:+12125550100")
    scene.third.refresh_from_db()
    assert (scene.third.urgency, scene.third.note, scene.third.answered_by) == ("same_day", "Since noon.", None)
    phone.get_by_role("link", name="Back to your page").click()
    expect(phone.get_by_role("link", name="Day 3: what we told you")).to_be_visible()
    expect(phone.get_by_role("link", name="Answer now")).to_be_visible()
    assert phone.context.cookies() == []


def test_a_check_in_is_answered_by_the_keyboard_alone(page, scene, address):
    page.goto(f"{address}check-in/{scene.third.pk}/")
    page.locator("[name=q_skin]").first.focus()
    for _ in range(7):
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Send my answers")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="All is well")).to_be_visible()


def test_the_language_is_switched_on_the_page(phone, address):
    phone.goto(address)
    phone.get_by_role("link", name="Español").click()
    expect(phone.locator("html")).to_have_attribute("lang", "es")
    expect(phone.get_by_text("No tome sol directo")).to_be_visible()
    phone.get_by_role("link", name="English").click()
    expect(phone.locator("html")).to_have_attribute("lang", "en")


def test_the_keyboard_reaches_everything_and_shows_where_it_is(page, address):
    page.goto(address)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        here = page.evaluate(
            "(e => e === document.body ? null : [e.textContent.trim(), getComputedStyle(e).outlineStyle])"
            "(document.activeElement)"
        )
        if here is None:
            break
        reached.append(here)
    assert {outline for _text, outline in reached} == {"solid"}
    said = json.dumps([words for words, _outline in reached])
    for words in ("I have read this", "I'll be there", "I need another time", "Add all to my calendar", "What is over"):
        assert words in said


def test_nothing_else_is_asked_for_and_nothing_is_refused(page, scene, address):
    asked, refused = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: refused.append(message.text))
    base = address.split("/a/")[0]
    for at in (address, f"{address}check-in/{scene.third.pk}/"):
        page.goto(at)
        page.wait_for_load_state("networkidle")
    styles = (f"{base}/static/aftercare/page.css", f"{base}/static/aftercare/check_in.css")
    assert all(url.startswith((f"{base}/a/", *styles, "data:")) for url in asked), asked
    assert refused == []


def test_it_prints_on_two_pages_at_most(page, address, tmp_path):
    from pypdf import PdfReader

    page.goto(address)
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    assert len(PdfReader(tmp_path / "page.pdf").pages) <= 2
