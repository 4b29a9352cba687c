"""The provider's Aftercare tab in a real browser: by keyboard alone, on a phone, under axe."""

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from aftercare.actions.editions import supersede_sheet
from aftercare.models import AftercarePlan
from tests.aftercare.overrides import EXERCISE, LATER, SUN, add, drafted, hours, override
from tests.aftercare.overrides import given as given_sheet
from tests.browser.hands import PASSWORD, sign_in
from tests.scenes import MONDAY, set_scene
from tests.staff import button, listing
from tests.staff import page as page_of


@pytest.fixture
def scene(committed_db):
    with time_machine.travel(MONDAY, tick=True):
        scene = set_scene()
        scene.provider.user.set_password(PASSWORD)
        scene.provider.user.save()
        yield scene


@pytest.fixture
def plan(scene):
    return drafted(scene)


@pytest.fixture
def provider(page, clinic_server, scene):
    return sign_in(page, clinic_server.url, scene.provider.user.username)


def pages(scene):
    """The draft of a second edition with everything that a sheet may show, and what stands around it."""
    plan = given_sheet(scene)
    draft = supersede_sheet(plan=plan, by=scene.provider.user, at=LATER)
    override(scene, draft, until_hours=72)
    override(scene, draft, SUN, until_hours=24, reason="Travels.", signs=True)
    override(scene, draft, "MN-A12", is_dropped=True, reason="Never wears any.")
    add(scene, draft)
    return {
        "the tab": page_of(plan.session),
        "the draft": page_of(draft),
        "what was given": page_of(plan),
        "change a line": f"{button(draft, 'override')}?line={EXERCISE}",
        "add a line": button(draft, "add-line"),
        "issue": button(draft, "issue"),
        "today": "/admin/",
        "not acknowledged": listing(AftercarePlan, worklist="unacknowledged"),
        "report": reverse("admin:aftercare_acknowledged"),
    }


def wrong_with(page):
    return [
        (found["id"], [node["html"] for node in found["nodes"]]) for found in Axe().run(page).response["violations"]
    ]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_axe_finds_nothing_and_no_page_is_wider_than_its_screen(provider, scene, scheme, width):
    provider.emulate_media(color_scheme=scheme)
    provider.set_viewport_size({"width": width, "height": 900})
    found = {}
    for name, address in pages(scene).items():
        provider.goto(f"{provider.base}{address}")
        for closed in provider.locator("details.change > summary").all()[:3]:
            closed.click()
        found[name] = wrong_with(provider)
        assert provider.evaluate("document.documentElement.scrollWidth") <= width, name
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_a_line_is_lengthened_by_keyboard_alone(provider, plan):
    provider.goto(f"{provider.base}{page_of(plan)}")
    row = provider.locator(f"#line-{EXERCISE}")
    row.locator("summary").focus()
    provider.keyboard.press("Enter")
    provider.keyboard.press("Tab")
    expect(row.get_by_role("button", name="+24 h")).to_be_focused()
    provider.keyboard.press("Enter")
    provider.wait_for_url(f"**#line-{EXERCISE}")
    expect(provider.locator(f"#line-{EXERCISE}")).to_contain_text("Thu 4 Mar 2027, 11:00")
    assert hours(plan, EXERCISE) == 72


def test_enter_in_the_field_of_hours_changes_to_those_hours(provider, plan):
    provider.goto(f"{provider.base}{page_of(plan)}")
    row = provider.locator(f"#line-{EXERCISE}")
    row.locator("summary").click()
    row.locator("[name=until_hours]").fill("60")
    provider.keyboard.press("Enter")
    provider.wait_for_url(f"**#line-{EXERCISE}")
    assert hours(plan, EXERCISE) == 60


def test_it_is_shortened_on_the_session_with_reason_and_signature(provider, plan):
    page = provider
    page.goto(f"{page.base}{page_of(plan.session)}")
    row = page.locator(f"#line-{SUN}")
    row.locator("summary").click()
    row.locator("[name=until_hours]").fill("24")
    row.get_by_role("button", name="Change", exact=True).click()
    page.fill("[name=reason]", "Travels.")
    page.fill("[name=password]", PASSWORD)
    page.locator(".act__end button").click()
    expect(page.locator(f"#line-{SUN}")).to_contain_text("signed off by Ada Okafor")
    assert hours(plan, SUN) == 24
