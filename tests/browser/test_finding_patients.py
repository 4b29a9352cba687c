"""The front desk's second and third step: somebody is found in one box, and nobody is registered twice."""

import re
from datetime import timedelta

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from clinic.actions.alerts import raise_alert
from clinic.actions.patients import change_patient, register_patient
from clinic.models import Patient
from tests.browser.hands import PASSWORD, press, sign_in
from tests.scenes import MONDAY, set_scene
from tests.staff import adding, listing
from tests.staff import page as page_of

SIZES = [("light", 1280), ("dark", 820), ("light", 390)]


@pytest.fixture
def scene(committed_db):
    with time_machine.travel(MONDAY, tick=True):
        scene = set_scene()
        for user in (scene.desk, scene.provider.user):
            user.set_password(PASSWORD)
            user.save()
        change_patient(patient=scene.patient, phone="+12125550155", by=scene.desk, at=MONDAY)
        raise_alert(patient=scene.patient, severity="danger", text="Latex", by=scene.desk, at=MONDAY)
        first, second = scene.start_series().sessions.order_by("number")[:2]
        scene.perform(first, MONDAY - timedelta(days=7, hours=-1), at=MONDAY - timedelta(days=9))
        second.refresh_from_db()
        scene.first, scene.second = first, second
        for given in ("Marta", "Mila"):
            register_patient(given_name=given, family_name="Linde", birth_date="1985-06-07", by=scene.desk, at=MONDAY)
        yield scene


@pytest.fixture
def desk(page, clinic_server, scene, console):
    signed_in = sign_in(page, clinic_server.url, "front-desk")
    signed_in.set_viewport_size({"width": 1280, "height": 900})
    return signed_in


def box(page):
    return page.locator("header [name=sought]")


def test_desk_step_2_one_box_leads_to_the_patient_and_their_page_says_it_all_without_scrolling(desk, scene):
    box(desk).fill("0155")
    box(desk).press("Enter")
    desk.wait_for_url(f"**{page_of(scene.patient)}")
    assert "0155" not in desk.url
    for words in ("Latex", "Microneedling: book session 2 of 4", "1 of 4 done", "To keep to now", "Rolling acne scars"):
        shown = desk.locator("main").get_by_text(words).first
        expect(shown).to_be_in_viewport()
    expect(desk.locator(".dot--done")).to_be_in_viewport()
    expect(desk.get_by_text("still 22 days").first).to_be_in_viewport()
    desk.get_by_role("link", name="Book it").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("Book")


@pytest.mark.parametrize("typed", ["lind maya", "Lind 2/3/1990", "1990-02-03"])
def test_desk_step_2_name_and_birth_date_lead_there_as_well(desk, scene, typed):
    box(desk).fill(typed)
    box(desk).press("Enter")
    desk.wait_for_url(f"**{page_of(scene.patient)}")


def test_desk_step_2_while_one_types_the_first_few_are_offered_to_the_keyboard(desk, scene):
    desk.keyboard.press("/")
    expect(box(desk)).to_be_focused()
    desk.keyboard.type("lin")
    found = desk.get_by_role("search").get_by_role("option")
    expect(found).to_have_count(3)
    expect(box(desk)).to_have_attribute("aria-expanded", "true")
    desk.keyboard.press("ArrowDown")
    expect(found.first).to_have_attribute("aria-selected", "true")
    assert [each["id"] for each in Axe().run(desk).response["violations"]] == []
    desk.keyboard.press("Escape")
    expect(found.first).to_be_hidden()
    expect(box(desk)).to_have_value("lin")
    desk.keyboard.type("d maya")
    expect(found).to_have_count(1)
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")
    desk.wait_for_url(f"**{page_of(scene.patient)}")


def test_desk_step_2_of_several_one_is_chosen_and_a_misspelt_one_is_offered(desk, scene):
    box(desk).fill("lin")
    box(desk).press("Enter")
    expect(desk.locator(".person")).to_have_count(3)
    desk.locator(".find [name=sought]").fill("Maia Lindt")
    press(desk, "Find")
    expect(desk.get_by_text("Did you mean one of these?")).to_be_visible()
    desk.get_by_role("link", name="Lind, Maya").click()
    desk.wait_for_url(f"**{page_of(scene.patient)}")


def test_the_list_of_patients_is_searched_without_a_name_in_its_address(desk, scene):
    desk.goto(f"{desk.base}{listing(Patient)}")
    desk.fill("#searchbar", "lind maya")
    desk.press("#searchbar", "Enter")
    expect(desk.locator("#result_list tbody tr")).to_have_count(1)
    assert "lind" not in desk.url.lower()
    expect(desk.locator("#searchbar")).to_have_value("lind maya")


def fill_in(page, **who):
    for name, value in who.items():
        page.fill(f"[name={name}]", value)
    page.click("[name=_save]")
    page.wait_for_load_state()


MAYA = {"given_name": "Maya", "family_name": "Lind", "birth_date": "1990-02-03"}


def test_desk_step_3_whoever_is_here_already_is_shown_and_opened(desk, scene):
    desk.goto(f"{desk.base}{adding(Patient)}")
    fill_in(desk, **MAYA)
    expect(desk.get_by_role("heading", name="Is it this patient?")).to_be_visible()
    expect(desk.get_by_text("phone ends in 0155")).to_be_visible()
    assert Patient.objects.filter(family_name="Lind").count() == 1
    desk.get_by_role("link", name=re.compile("It is this one.*Lind, Maya")).click()
    desk.wait_for_url(f"**{page_of(scene.patient)}")


def test_desk_step_3_whoever_only_looks_alike_is_registered_all_the_same(desk, scene):
    desk.goto(f"{desk.base}{adding(Patient)}")
    fill_in(desk, **MAYA)
    desk.get_by_role("button", name="Register all the same").click()
    expect(desk.get_by_text("The patient is registered.")).to_be_visible()
    expect(desk.get_by_text("What brings them here?")).to_be_visible()
    assert Patient.objects.filter(family_name="Lind").count() == 2


@pytest.mark.parametrize(("scheme", "width"), SIZES)
def test_axe_finds_nothing_and_no_page_is_wider_than_its_window(page, clinic_server, scene, console, scheme, width):
    provider = sign_in(page, clinic_server.url, scene.provider.user.username)
    provider.emulate_media(color_scheme=scheme)
    provider.set_viewport_size({"width": width, "height": 900})
    found, find = {}, f"{provider.base}/admin/clinic/patient/find/"
    tabs = [page_of(scene.patient, tab=tab) for tab in ("", "care", "photos", "aftercare", "timeline", "details")]
    for address in (find, *(f"{provider.base}{address}" for address in (adding(Patient), *tabs))):
        provider.goto(address)
        found[address] = wrong_with(provider, width)
    for sought in ("lin", "Maia Lindt", "l"):
        provider.goto(find)
        provider.fill(".find [name=sought]", sought)
        press(provider, "Find")
        found[sought] = wrong_with(provider, width)
    provider.goto(f"{provider.base}{adding(Patient)}")
    fill_in(provider, **MAYA)
    found["a duplicate"] = wrong_with(provider, width)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def wrong_with(page, width):
    wrong = [(each["id"], [node["html"] for node in each["nodes"]]) for each in Axe().run(page).response["violations"]]
    too_wide = page.evaluate("document.documentElement.scrollWidth") > width
    return [*wrong, *(["wider than its window"] if too_wide else [])]
