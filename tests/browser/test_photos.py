"""Photos are added, compared and withdrawn in a real browser: by mouse, by keyboard, dropped, several at once."""

from base64 import b64encode

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from django.urls import reverse
from playwright.sync_api import expect

from clinic.roles import Role
from tests.browser.hands import PASSWORD, sign_in
from tests.pictures import HTML, of_number
from tests.scenes import MONDAY, set_scene
from tests.staff import page as page_of
from tests.treatments.photos import photographed
from treatments.models import Photo


@pytest.fixture
def scene(committed_db):
    with time_machine.travel(MONDAY, tick=True):
        scene = set_scene()
        user = scene.provider.user
        user.set_password(PASSWORD)
        user.roles = [Role.PROVIDER, Role.CLINICAL_LEAD]
        user.save()
        scene.session = scene.begin(scene.start_series().sessions.get(number=1), MONDAY)
        yield scene
        connection.close()


@pytest.fixture
def provider(page, clinic_server, scene):
    return sign_in(page, clinic_server.url, scene.provider.user.username)


def file_of(number, name=None):
    return {"name": name or f"{number}.jpg", "mimeType": "image/jpeg", "buffer": of_number(number)}


def opened(page, scene):
    page.goto(f"{page.base}{page_of(scene.session)}")
    page.get_by_role("link", name="Add photos").click()
    expect(page.get_by_text("By view")).to_be_visible()
    expect(page.locator("[data-plain]")).to_be_hidden()


def kept(page, count):
    page.get_by_role("button", name="Keep photos").click()
    expect(page.locator("[data-status]")).to_have_text(f"Photos kept: {count}")


def views():
    return sorted(Photo.objects.values_list("view", flat=True))


def test_several_chosen_at_once_go_to_the_views_that_are_due(provider, scene):
    opened(provider, scene)
    provider.set_input_files("#photo-files", [file_of(number) for number in range(3)])
    expect(provider.locator(".queue__row")).to_have_count(3)
    kept(provider, 3)
    assert views() == ["frontal", "oblique_l45", "oblique_r45"]
    expect(provider.locator(".slot img")).to_have_count(3)
    assert provider.locator(".slot img").first.evaluate("picture => picture.complete && picture.naturalWidth > 0")
    provider.get_by_role("link", name="Back").click()
    expect(provider.locator(".tile__picture")).to_have_count(3)


def test_a_view_is_chosen_by_keyboard(provider, scene):
    # Asks Chromium to hand over its choosers long before the first one: else a key that comes at once may be quicker.
    provider.on("filechooser", lambda chooser: None)
    opened(provider, scene)
    provider.locator("[data-slot=smiling] input").focus()
    with provider.expect_file_chooser() as chooser:
        provider.keyboard.press("Enter")
    chooser.value.set_files([file_of(1)])
    expect(provider.get_by_label("View of 1.jpg")).to_have_value("smiling")
    provider.get_by_label("View of 1.jpg").focus()
    provider.keyboard.press("Tab")
    expect(provider.get_by_role("button", name="Remove: 1.jpg")).to_be_focused()
    kept(provider, 1)
    assert views() == ["smiling"]


def test_what_is_dropped_on_a_view_is_of_that_view(provider, scene):
    opened(provider, scene)
    content = b64encode(of_number(5)).decode()
    dropped = provider.evaluate_handle(
        """content => {
            const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
            const dropped = new DataTransfer();
            dropped.items.add(new File([bytes], "dropped.jpg", { type: "image/jpeg" }));
            return dropped;
        }""",
        content,
    )
    provider.dispatch_event("[data-slot=lateral_l90]", "drop", {"dataTransfer": dropped})
    expect(provider.get_by_label("View of dropped.jpg")).to_have_value("lateral_l90")
    kept(provider, 1)
    assert views() == ["lateral_l90"]


def test_what_is_refused_says_why_and_the_others_are_kept(provider, scene):
    opened(provider, scene)
    wrong = {"name": "page.html", "mimeType": "image/jpeg", "buffer": HTML}
    provider.set_input_files("#photo-files", [file_of(1), wrong, file_of(2)])
    kept(provider, 2)
    expect(provider.locator(".queue__row--wrong .queue__state")).to_have_text("This isn't a JPEG, PNG or WebP picture.")
    expect(provider.get_by_label("View of page.html")).to_be_focused()
    provider.get_by_role("button", name="Remove: page.html").click()
    provider.get_by_role("button", name="Keep photos").click()
    expect(provider.locator("[data-status]")).to_have_text("Choose at least one photo.")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_axe_finds_nothing_and_no_page_is_wider_than_its_window(provider, scene, scheme, width):
    photos = [photographed(scene, session=scene.session, at=MONDAY) for _ in range(2)]
    provider.emulate_media(color_scheme=scheme)
    provider.set_viewport_size({"width": width, "height": 900})
    found = {}
    for name, address in {
        "session": page_of(scene.session),
        "patient": page_of(scene.patient, tab="photos"),
        "photo": page_of(photos[0]),
        "upload": reverse("admin:treatments_photo_of_session", args=[scene.session.pk]),
        "compare": reverse("admin:treatments_photo_compare", args=[scene.patient.pk]),
    }.items():
        provider.goto(f"{provider.base}{address}")
        if name == "upload":
            provider.set_input_files("#photo-files", [file_of(1), file_of(2)])
        wrong = [
            (each["id"], [node["html"] for node in each["nodes"]])
            for each in Axe().run(provider).response["violations"]
        ]
        assert provider.evaluate("document.documentElement.scrollWidth") <= width, name
        found[name] = wrong
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
