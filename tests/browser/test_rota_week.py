"""A manager looks at a week and changes the hours in it: nothing needs code, and nothing needs a mouse."""

import re

import pytest
import time_machine
from playwright.sync_api import expect

from clinic.roles import Role
from tests.browser.hands import PASSWORD, press, sign_in
from tests.scenes import MONDAY, set_scene

# Between two times.
DASH = " \u2013 "


@pytest.fixture
def scene(committed_db):
    with time_machine.travel(MONDAY, tick=True):
        scene = set_scene()
        scene.desk.set_password(PASSWORD)
        scene.desk.roles = [Role.MANAGER]
        scene.desk.save()
        yield scene


@pytest.fixture
def manager(page, clinic_server, scene):
    signed_in = sign_in(page, clinic_server.url, "front-desk")
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    yield signed_in
    assert said == []


def test_a_manager_changes_hours_from_next_week_on(manager, scene):
    manager.set_viewport_size({"width": 1280, "height": 900})
    manager.goto(f"{manager.base}/admin/clinic/rota/week/")
    manager.get_by_role("navigation", name="Whose week").get_by_role("link", name="Ada Okafor").click()
    expect(manager.locator(".week__picture .week__block--work")).to_have_count(5)

    press(manager, re.escape("Week after"))
    manager.get_by_role("link", name=re.compile("^Change Riverside, Tue 9 Mar")).click()
    manager.get_by_label("Until").fill("12:00")
    press(manager, "Change the hours")
    expect(manager.get_by_text("The hours are changed.")).to_be_visible()
    expect(manager.get_by_role("row", name=re.compile(f"^Tue 9 Mar 2027 Riverside 09:00{DASH}12:00"))).to_be_visible()
    press(manager, re.escape("Week before"))
    expect(
        manager.get_by_role("row", name=re.compile(f"^Tue 2 Mar 2027.*09:00{DASH}17:00.*no longer from Tue 9"))
    ).to_be_visible()


def test_the_picture_leads_to_the_same_forms(manager, scene):
    manager.set_viewport_size({"width": 1280, "height": 900})
    manager.goto(f"{manager.base}/admin/clinic/rota/week/?provider={scene.provider.pk}")
    manager.locator(".week__picture .week__block--work").first.click()
    expect(manager.get_by_text(f"Ada Okafor · Riverside · Monday, 09:00{DASH}17:00")).to_be_visible()


def test_hours_are_begun_and_ended_from_the_week(manager, scene):
    manager.goto(f"{manager.base}/admin/clinic/rota/week/?provider={scene.provider.pk}")
    press(manager, "Begin working hours")
    manager.get_by_label("Saturday").check()
    manager.get_by_label("From", exact=False).first.fill("10:00")
    manager.get_by_label("Until").fill("14:00")
    press(manager, "Begin working hours")
    expect(manager.locator(".week__picture .week__block--work")).to_have_count(6)
    manager.get_by_role("link", name=re.compile("^End Riverside, Sat 6 Mar")).click()
    manager.get_by_label("No longer from").fill("2027-03-01")
    press(manager, "End these hours")
    expect(manager.get_by_role("alert")).to_contain_text("It ends after it begins.")
    manager.get_by_label("No longer from").fill("2027-03-07")
    press(manager, "End these hours")
    expect(manager.get_by_text("no longer from Sun 7 Mar 2027")).to_be_visible()
