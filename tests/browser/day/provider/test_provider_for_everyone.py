"""Everyone can use the pages that a visit takes: axe finds nothing, by day and by night, on a desk and on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from tests.staff import button
from tests.staff import page as page_of
from treatments.actions.visits import start_session

from .conftest import TODAY


def wrong_with(page, width):
    found = [(each["id"], [node["html"] for node in each["nodes"]]) for each in Axe().run(page).response["violations"]]
    is_wide = page.evaluate("document.documentElement.scrollWidth") > width
    return [*found, *(["too wide"] if is_wide else [])]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_and_no_page_is_wider_than_its_window(ada, scene, scheme, width):
    ada.emulate_media(color_scheme=scheme)
    ada.set_viewport_size({"width": width, "height": 900})
    wrong, session = {}, page_of(scene.second)

    def look(name, address=None):
        if address:
            ada.goto(f"{ada.base}{address}")
        if found := wrong_with(ada, width):
            wrong[name] = found

    look("my day", reverse("admin:treatments_session_my_day"))
    look("before it begins", session)
    ada.get_by_role("button", name="Start", exact=True).click()
    ada.get_by_role("alert").wait_for()
    look("a start that is refused")
    scene.get_ready(scene.second, at=TODAY)
    start_session(session=scene.second, by=scene.provider.user, at=TODAY)
    look("while it goes on", session)
    for name in ("record", "complete"):
        look(name, button(scene.second, name))
    look("photos", reverse("admin:treatments_photo_of_session", args=[scene.second.pk]))
    look("its series", page_of(scene.series))
    assert wrong == {}
