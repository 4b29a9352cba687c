"""Check-ins and tasks in a browser: axe finds nothing, a thumb hits every answer, and no script is needed."""

from datetime import timedelta

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from aftercare.models import CheckIn
from clinic.models import Task
from tests.aftercare.check_ins import answer
from tests.browser.hands import PASSWORD, press, sign_in
from tests.scenes import MONDAY, set_scene
from tests.staff import button, listing
from tests.staff import page as page_of
from treatments.actions.adverse_events import dismiss_adverse_event

DAY = timedelta(days=1)


@pytest.fixture
def scene(committed_db):
    with time_machine.travel(MONDAY, tick=True):
        scene = set_scene()
        scene.provider.user.set_password(PASSWORD)
        scene.provider.user.save()
        friday = MONDAY - 3 * DAY + timedelta(hours=1)
        series = scene.start_series(at=MONDAY - 5 * DAY)
        session = scene.perform(series.sessions.get(number=1), friday, at=MONDAY - 4 * DAY)
        scene.first, scene.third = (CheckIn.objects.get(session=session, day=day) for day in (1, 3))
        scene.draft = answer(scene.first, at=MONDAY - DAY, fever="yes").reaction
        scene.task = Task.objects.get()
        yield scene


@pytest.fixture
def provider(page, clinic_server, scene):
    return sign_in(page, clinic_server.url, scene.provider.user.username)


def pages(scene):
    return {
        "today": "/admin/",
        "tasks": listing(Task),
        "a task": page_of(scene.task),
        "done": button(scene.task, "done"),
        "hand over": button(scene.task, "hand-over"),
        "check-ins": listing(CheckIn),
        "answers": page_of(scene.first),
        "ask": button(scene.third, "ask"),
        "a reaction reported": page_of(scene.draft),
        "confirm": button(scene.draft, "confirm"),
        "dismiss": button(scene.draft, "dismiss"),
        "the session": page_of(scene.first.session),
        "the patient": page_of(scene.patient, tab="aftercare"),
    }


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_axe_finds_nothing_and_no_page_is_too_wide(provider, scene, scheme, width):
    provider.emulate_media(color_scheme=scheme)
    provider.set_viewport_size({"width": width, "height": 900})
    wrong = {}
    for name, address in pages(scene).items():
        provider.goto(f"{provider.base}{address}")
        found = Axe().run(provider).response["violations"]
        if found or provider.evaluate("document.documentElement.scrollWidth") > width:
            wrong[name] = [(each["id"], [node["html"] for node in each["nodes"]]) for each in found]
    assert wrong == {}


def test_every_answer_is_as_large_as_a_thumb(provider, scene):
    provider.set_viewport_size({"width": 390, "height": 900})
    provider.goto(f"{provider.base}{button(scene.third, 'ask')}")
    options = provider.locator(".checkin__option")
    assert options.count() == 3 + 6 * 2
    assert all(options.nth(place).bounding_box()["height"] >= 44 for place in range(options.count()))


def test_it_is_answered_by_the_keyboard_and_says_what_is_missing_in_its_place(provider, scene):
    provider.goto(f"{provider.base}{button(scene.third, 'ask')}")
    provider.locator("[name=q_skin]").first.focus()
    provider.keyboard.press("Space")
    provider.get_by_role("button", name="Keep the answers").click()
    expect(provider.locator(".checkin__error")).to_have_count(6)
    assert provider.locator("[name=q_skin]").first.is_checked()
    for group in provider.locator("fieldset.checkin__question--wrong").all():
        group.get_by_label("No", exact=True).check()
    provider.get_by_role("button", name="Keep the answers").click()
    provider.get_by_text("Tell the patient: All is well").wait_for()
    scene.third.refresh_from_db()
    assert scene.third.status == "answered"


def test_a_task_is_opened_from_the_first_page_and_finished(provider, scene):
    press(provider, "See the answers")
    assert page_of(scene.first) in provider.url
    press(provider, "Done")
    provider.fill("[name=outcome]", "Called her: she comes at noon.")
    press(provider, "Done")
    # What she reported is to be judged first, and what was written stays.
    expect(provider.get_by_role("alert")).to_contain_text("reaction")
    dismiss_adverse_event(event=scene.draft, reason="A cold.", by=scene.provider.user, at=MONDAY)
    expect(provider.locator("[name=outcome]")).to_have_value("Called her: she comes at noon.")
    press(provider, "Done")
    scene.task.refresh_from_db()
    assert scene.task.outcome == "Called her: she comes at noon."
