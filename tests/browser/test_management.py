"""Managers keep hours, texts and users without touching code: their pages work for everyone, by day and by night."""

import pytest
import time_machine
from django.urls import reverse
from playwright.sync_api import expect

from clinic.actions.hours import close_location, record_absence
from clinic.models import Rota, User
from clinic.roles import Role
from tests.browser.hands import PASSWORD, press, sign_in
from tests.browser.test_accessibility import drafted_template, wrong_with
from tests.scenes import MONDAY, set_scene
from tests.staff import adding, button, listing
from tests.staff import page as page_of
from treatments.models import SeriesTemplate


@pytest.fixture
def scene(committed_db):
    with time_machine.travel(MONDAY, tick=True):
        scene = set_scene()
        scene.manager = User.objects.create_user(
            "manager", password=PASSWORD, roles=[Role.MANAGER], is_staff=True, first_name="Jo", last_name="March"
        )
        scene.draft = drafted_template(scene)
        away = {"starts_at": MONDAY, "ends_at": MONDAY.replace(hour=18), "reason": "Course"}
        record_absence(provider=scene.provider, **away, by=scene.manager, at=MONDAY)
        shut = {"starts_at": MONDAY.replace(day=3), "ends_at": MONDAY.replace(day=4), "reason": "Inventory"}
        close_location(location=scene.location, **shut, by=scene.manager, at=MONDAY)
        yield scene


@pytest.fixture
def manager(page, clinic_server, scene):
    signed_in = sign_in(page, clinic_server.url, "manager")
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    yield signed_in
    assert said == []


def pages(scene):
    rota = Rota.objects.filter(provider=scene.provider).order_by("weekday").first()
    return {
        "who may do what": reverse("admin:clinic_user_roles"),
        "what is kept": reverse("admin:clinic_legalhold_kept"),
        "users": listing(User),
        "a user": page_of(scene.desk),
        "deactivate": button(scene.desk, "deactivate"),
        "link a provider": button(scene.desk, "link-provider"),
        "week of a provider": reverse("admin:clinic_rota_week", query={"provider": str(scene.provider.pk)}),
        "week of a location": reverse("admin:clinic_rota_week", query={"location": str(scene.location.pk)}),
        "begin hours": button(scene.provider, "begin-hours"),
        "copy hours": button(scene.provider, "copy-hours"),
        "change hours": button(rota, "change-hours"),
        "end hours": button(rota, "end-hours"),
        "a provider": page_of(scene.provider),
        "texts": reverse("admin:clinic_messagetext_overview"),
        "a text": reverse("admin:clinic_messagetext_write", args=["appointment_confirmation", "en", "email"]),
        "an sms": reverse("admin:clinic_messagetext_write", args=["check_in", "es", "sms"]),
        "a new template": adding(SeriesTemplate),
        "a draft of a template": page_of(scene.draft),
        "two versions of a template": reverse("admin:treatments_seriestemplateversion_compare", args=[scene.draft.pk]),
        "the sessions of a template": button(scene.draft, "sessions"),
        "what a template is for": button(scene.draft, "about"),
    }


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_axe_finds_nothing_and_nothing_is_too_wide(manager, scene, scheme, width):
    manager.emulate_media(color_scheme=scheme)
    manager.set_viewport_size({"width": width, "height": 900})
    found = {}
    for name, address in pages(scene).items():
        manager.goto(f"{manager.base}{address}")
        wrong = wrong_with(manager)
        if manager.evaluate("document.documentElement.scrollWidth") > width:
            wrong.append("too wide")
        found[name] = wrong
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_a_message_is_reworded_tried_out_and_taken_back(manager):
    manager.goto(f"{manager.base}{reverse('admin:clinic_messagetext_overview')}")
    manager.get_by_role("link", name="original visit booked, English, e-mail").click()
    manager.get_by_label("Text").fill("Dear patient,\n{visits}")
    press(manager, "Preview")
    expect(manager.get_by_text("Patients need {phone} in this text.")).to_be_visible()
    manager.get_by_label("Text").fill("Dear patient,\n{visits}\n{phone}")
    press(manager, "Preview")
    expect(manager.get_by_text("Preview, not kept yet")).to_be_visible()
    expect(manager.locator(".texts__preview")).to_contain_text("Tue 1 Dec 2026, 3:30 PM, Riverside")
    press(manager, "Keep this text")
    expect(manager.get_by_text("From now on it is said so.")).to_be_visible()
    press(manager, "Back to the original")
    expect(manager.get_by_text("It is said as the program says it again.")).to_be_visible()


def test_who_is_deactivated_is_signed_out(manager, scene, browser, clinic_server):
    scene.desk.set_password(PASSWORD)
    scene.desk.save()
    desk = sign_in(browser.new_page(), clinic_server.url, "front-desk")
    manager.goto(f"{manager.base}{page_of(scene.desk)}")
    press(manager, "Deactivate")
    press(manager, "Deactivate")
    expect(manager.get_by_text("They can't sign in any more.")).to_be_visible()
    desk.reload()
    expect(desk.get_by_label("Username")).to_be_visible()
    desk.close()
