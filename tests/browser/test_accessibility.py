"""Everyone can use the pages: axe finds nothing, by day and by night, at a desk and on a phone."""

from datetime import timedelta

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import AbstractUser
from playwright.sync_api import expect

from aftercare.models import AftercarePlan
from clinic.actions.patients import raise_alert
from clinic.models import Patient
from tests.scenes import MONDAY, set_scene
from tests.signing import DRAWN, sign
from tests.staff import adding, button, listing
from tests.staff import page as page_of
from treatments.actions.cancelling import cancel
from treatments.actions.waitlist import join_waitlist
from treatments.models import Appointment

PASSWORD = "a-long-enough-password"


@pytest.fixture
def scene(committed_db):
    with time_machine.travel(MONDAY, tick=True):
        scene = set_scene()
        user: AbstractUser = scene.provider.user
        user.set_password(PASSWORD)
        user.save()
        raise_alert(patient=scene.patient, severity="danger", text="Latex", by=scene.desk, at=MONDAY)
        first, second = scene.start_series().sessions.order_by("number")[:2]
        scene.perform(first, MONDAY - timedelta(days=28, hours=-1), at=MONDAY - timedelta(days=30))
        second.refresh_from_db()
        scene.book(second, MONDAY + timedelta(hours=2))
        scene.session, scene.next = first, second
        scene.freed = freed(scene)
        scene.consent = sign(scene, at=MONDAY, signature_kind="drawn", signature=DRAWN)
        yield scene


def freed(scene):
    """A time that was given up, which somebody else could have who waits for it."""
    given_up, waits = (scene.start_series(patient=scene.another_patient(name)) for name in ("Noor", "Tom"))
    appointment = scene.book(given_up.sessions.get(number=1), MONDAY + timedelta(hours=4))
    join_waitlist(series=waits, by=scene.desk, at=MONDAY)
    return cancel(appointment=appointment, reason="ill", by=scene.desk, at=MONDAY)


@pytest.fixture
def provider(page, clinic_server, scene):
    page.goto(f"{clinic_server.url}/admin/login/")
    page.fill("[name=username]", scene.provider.user.username)
    page.fill("[name=password]", PASSWORD)
    page.click("[type=submit]")
    page.wait_for_url("**/admin/")
    page.base = clinic_server.url
    return page


def pages(scene):
    appointment = Appointment.objects.get(session=scene.next)
    return {
        "today": "/admin/",
        "patients": listing(Patient),
        "a patient": page_of(scene.patient),
        "a new patient": adding(Patient),
        "a series": page_of(scene.session.series),
        "a session": page_of(scene.session),
        "an appointment": page_of(appointment),
        "the sheet": page_of(AftercarePlan.objects.get()),
        "add concern": button(scene.patient, "add-concern"),
        "outside treatment": button(scene.patient, "outside-treatment"),
        "start series": button(scene.patient, "start-series"),
        "waitlist": button(scene.session.series, "waitlist"),
        "move": button(appointment, "reschedule"),
        "texts to sign": button(scene.patient, "consent"),
        "a text to sign": f"{button(scene.patient, 'consent')}?text=consent_microneedling",
        "a consent": page_of(scene.consent),
        "revoke": button(scene.consent, "revoke"),
        "record": button(scene.session, "record"),
        "cancel": button(appointment, "cancel"),
        "fill": button(scene.freed, "fill"),
    }


def wrong_with(page):
    return [
        (found["id"], [node["html"] for node in found["nodes"]]) for found in Axe().run(page).response["violations"]
    ]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_axe_finds_nothing(provider, scene, scheme, width):
    provider.emulate_media(color_scheme=scheme)
    provider.set_viewport_size({"width": width, "height": 900})
    found = {}
    for name, address in pages(scene).items():
        provider.goto(f"{provider.base}{address}")
        found[name] = wrong_with(provider)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_axe_finds_nothing_where_one_signs_in(page, clinic_server):
    page.goto(f"{clinic_server.url}/admin/login/")
    assert wrong_with(page) == []


def test_no_page_is_wider_than_a_phone(provider, scene):
    provider.set_viewport_size({"width": 390, "height": 900})
    for name, address in pages(scene).items():
        provider.goto(f"{provider.base}{address}")
        assert provider.evaluate("document.documentElement.scrollWidth") <= 390, name


def test_the_keyboard_skips_the_menu(provider):
    provider.goto(f"{provider.base}/admin/")
    provider.keyboard.press("Tab")
    expect(provider.get_by_role("link", name="Skip to the content")).to_be_focused()
    provider.keyboard.press("Enter")
    expect(provider.locator("#content")).to_be_focused()


def test_nothing_runs_that_is_written_into_a_page(provider, scene):
    for address in pages(scene).values():
        provider.goto(f"{provider.base}{address}")
        assert provider.locator("main script:not([src]), main [onclick]").count() == 0
