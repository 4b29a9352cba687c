"""The lead's part of a provider's day: step 15."""

import re

import pytest
import time_machine
from playwright.sync_api import expect

from aftercare.models import ProtocolVersion
from aftercare.queries.protocols import newest_published, version_of
from clinic.roles import Role
from tests.aftercare.drafts import draft, microneedling, publish
from tests.browser.hands import PASSWORD, press, sign_in
from tests.scenes import MONDAY, set_scene
from tests.staff import page as page_of


@pytest.fixture
def scene(committed_db):
    """A series that runs on version 3, and a lead who signs in."""
    with time_machine.travel(MONDAY, tick=True):
        scene = set_scene()
        for _ in range(2):
            publish(draft())
        scene.running = scene.start_series(at=MONDAY.replace(hour=16))
        user = scene.colleague.user
        user.set_password(PASSWORD)
        user.roles = [Role.CLINICAL_LEAD]
        user.save()
    with time_machine.travel(MONDAY.replace(hour=18), tick=True):
        yield scene


@pytest.fixture
def lead(page, clinic_server, scene, quiet_console):
    return sign_in(page, clinic_server.url, scene.colleague.user.username)


def test_provider_step_15_the_lead_writes_version_4_compares_it_with_3_and_publishes_running_series_stay(lead, scene):
    assert version_of(scene.running).number == 3
    lead.goto(f"{lead.base}{page_of(microneedling())}")
    press(lead, "Draft a new version")
    if lead.get_by_role("button", name="Draft a new version").count():
        press(lead, "Draft a new version")
    made = ProtocolVersion.objects.get(status="draft")
    assert made.number == 4
    lead.locator("a[href*='instruction=MN-A05']").first.click()
    lead.fill("[name=until_hours]", "72")
    press(lead, "Keep it in the draft")
    lead.goto(f"{lead.base}{page_of(made)}")
    lead.get_by_role("link", name="version 3").first.click()
    expect(lead.get_by_text("1 changed")).to_be_visible()
    changed = lead.get_by_role("region", name="Strenuous exercise")
    expect(changed).to_contain_text(re.compile("Until, hours.*2 days.*3 days", re.DOTALL))
    lead.goto(f"{lead.base}{page_of(made)}")
    press(lead, "Publish")
    press(lead, "Publish")
    assert newest_published(microneedling()).number == 4
    expect(lead.get_by_text("follows version 3, current is 4")).to_be_visible()
    assert version_of(scene.running).number == 3
    started = scene.start_series(patient=scene.another_patient(), at=MONDAY.replace(hour=18))
    assert version_of(started).number == 4
