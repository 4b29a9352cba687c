"""A manager asks for a patient to be erased: a hold refuses, is lifted, and in the end a tombstone is left."""

from datetime import timedelta

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import expect

from clinic.models import Patient
from clinic.roles import Role
from tests.database import connected_as_owner
from tests.scenes import MONDAY, set_scene
from tests.staff import page as page_of

PASSWORD = "a-long-enough-password"


@pytest.fixture
def scene(committed_db):
    with time_machine.travel(MONDAY, tick=True):
        scene = set_scene()
        user = scene.desk
        user.set_password(PASSWORD)
        user.roles = [Role.MANAGER]
        user.save()
        yield scene


@pytest.fixture
def manager(page, clinic_server, scene):
    page.goto(f"{clinic_server.url}/admin/login/")
    page.fill("[name=username]", scene.desk.username)
    page.fill("[name=password]", PASSWORD)
    page.click("[type=submit]")
    page.wait_for_url("**/admin/")
    page.base = clinic_server.url
    return page


def found_by_axe(page):
    return [violation["id"] for violation in Axe().run(page).response["violations"]]


def press(page, name):
    page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()


def fill_and_erase(page):
    press(page, "Erase")
    page.fill("[name=name]", "Maya Lind")
    page.fill("[name=reason]", "Asked by letter")
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Erase", exact=True).click()


def test_from_asking_to_the_tombstone(manager, scene, monkeypatch):
    monkeypatch.delenv("DATABASE_OWNER_URL")
    address = manager.base + page_of(scene.patient)
    manager.goto(address)
    press(manager, "Legal hold")
    manager.fill("[name=reason]", "A claim is open")
    assert found_by_axe(manager) == []
    manager.get_by_role("main").get_by_role("button", name="Legal hold", exact=True).click()
    expect(manager.get_by_text("A claim is open")).to_be_visible()
    fill_and_erase(manager)
    expect(manager.get_by_role("alert").first).to_contain_text("under a legal hold")
    assert found_by_axe(manager) == []
    manager.goto(address)
    press(manager, "Lift the hold")
    manager.get_by_role("main").get_by_role("button", name="Lift the hold").click()
    fill_and_erase(manager)
    expect(manager.get_by_text("To be erased")).to_be_visible()
    assert found_by_axe(manager) == []
    with time_machine.travel(MONDAY + timedelta(days=7, minutes=5), tick=True), connected_as_owner():
        call_command("erase")
    assert not Patient.objects.exists()
    gone = manager.goto(address)
    assert gone.status == 410
    expect(manager.get_by_role("main")).to_contain_text("This patient was erased")
    assert "Lind" not in manager.content()
    assert found_by_axe(manager) == []
