"""The lead writes the next version of a series template, compares it and publishes it; running series stay on theirs.

As step 15 of the provider's day, for templates.
"""

import re

import pytest
import time_machine
from playwright.sync_api import expect

from clinic.roles import Role
from tests.browser.hands import PASSWORD, press, sign_in
from tests.scenes import MONDAY, set_scene
from tests.staff import page as page_of
from treatments.queries.templates import current_version


@pytest.fixture
def scene(committed_db):
    with time_machine.travel(MONDAY, tick=True):
        scene = set_scene()
        user = scene.colleague.user
        user.set_password(PASSWORD)
        user.roles = [Role.CLINICAL_LEAD]
        user.save()
        scene.running = scene.start_series()
        yield scene


@pytest.fixture
def lead(page, clinic_server, scene):
    signed_in = sign_in(page, clinic_server.url, scene.colleague.user.username)
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    yield signed_in
    assert said == []


def test_provider_step_15_for_templates_the_lead_drafts_compares_and_publishes(lead, scene):
    lead.goto(f"{lead.base}{page_of(scene.template)}")
    press(lead, "Draft a new version")
    press(lead, "Draft a new version")
    expect(lead.get_by_text("It says the same as version 1. Change something first.")).to_be_visible()

    press(lead, "Change the sessions")
    lead.get_by_label("Session 2: best, days").fill("20")
    press(lead, "Keep it in the draft")
    expect(lead.get_by_role("alert")).to_contain_text("Session 2: the days rise from")
    lead.get_by_label("Session 2: at least, days").fill("20")
    press(lead, "Keep it in the draft")
    expect(lead.get_by_text("Nothing stands against publishing it.")).to_be_visible()

    press(lead, "version 1")
    expect(lead.locator("ins")).to_have_text(["20", "20"])
    expect(lead.get_by_text("1 changed")).to_be_visible()
    press(lead, "Back")

    press(lead, "Publish")
    expect(lead.get_by_text("those that run keep theirs")).to_be_visible()
    press(lead, "Publish")
    expect(lead.get_by_text("The version is published.")).to_be_visible()
    expect(lead.get_by_role("link", name="Change the sessions")).to_have_count(0)

    assert current_version(scene.template).number == 2
    started = scene.start_series(patient=scene.another_patient())
    assert started.sessions.get(number=2).ideal_days == 20
    assert scene.running.sessions.get(number=2).ideal_days == 28


def test_a_draft_is_written_with_the_keyboard_alone(lead, scene):
    lead.goto(f"{lead.base}{page_of(scene.template)}")
    press(lead, "Draft a new version")
    press(lead, "Draft a new version")
    press(lead, "Change the sessions")
    lead.get_by_label("Session 6: at most, days").focus()
    for days in ("14", "28", "56", "90"):
        lead.keyboard.press("Tab")
        lead.keyboard.type(days)
    lead.keyboard.press("Enter")
    expect(lead).to_have_url(re.compile(r"/change/$"))
    expect(lead.get_by_role("row", name=re.compile("^7 if needed 14 28 56 90"))).to_be_visible()
