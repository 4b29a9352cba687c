"""Two records of one person are merged in the browser, by keyboard and without anything that axe finds."""

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from clinic.actions.patients import change_patient
from clinic.models import Patient
from clinic.roles import Role
from tests.scenes import MONDAY, set_scene
from tests.staff import button
from tests.staff import page as page_of

PASSWORD = "a-long-enough-password"


@pytest.fixture
def scene(committed_db):
    with time_machine.travel(MONDAY, tick=True):
        scene = set_scene()
        user = scene.provider.user
        user.set_password(PASSWORD)
        user.roles = [*user.roles, Role.CLINICAL_LEAD]
        user.save()
        other = scene.another_patient("Maja")
        said = {"family_name": "Lind", "birth_date": scene.patient.birth_date, "phone": "+12125550155"}
        scene.other = change_patient(patient=other, **said, by=scene.desk, at=MONDAY)
        scene.start_series(patient=other)
        yield scene


@pytest.fixture
def lead(page, clinic_server, scene):
    page.goto(f"{clinic_server.url}/admin/login/")
    page.fill("[name=username]", scene.provider.user.username)
    page.fill("[name=password]", PASSWORD)
    page.click("[type=submit]")
    page.wait_for_url("**/admin/")
    page.base = clinic_server.url
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_comparison_is_accessible(lead, scene, scheme, width):
    lead.emulate_media(color_scheme=scheme)
    lead.set_viewport_size({"width": width, "height": 900})
    for asked in ("", f"?with={scene.other.pk}"):
        lead.goto(f"{lead.base}{button(scene.patient, 'merge')}{asked}")
        found = Axe().run(lead)
        assert found.violations_count == 0, found.generate_report()


def test_two_records_are_merged_by_keyboard(lead, scene):
    lead.goto(f"{lead.base}{button(scene.patient, 'merge')}?with={scene.other.pk}")
    lead.locator("[name=take_given_name][value=kept]").focus()
    lead.keyboard.press("ArrowRight")
    expect(lead.locator("[name=take_given_name][value=merged]")).to_be_checked()
    lead.get_by_label("Type “merge” to confirm").fill("merge")
    lead.keyboard.press("Enter")
    lead.wait_for_url(f"**{page_of(scene.patient)}")
    expect(lead.get_by_text("The two records are one now.")).to_be_visible()
    assert list(Patient.objects.values_list("given_name", flat=True)) == ["Maja"]
