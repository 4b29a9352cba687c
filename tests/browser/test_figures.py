"""The page of figures in a browser: bars and numbers, a file to save, for everyone and on every screen."""

from datetime import timedelta

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from clinic.models import User
from clinic.roles import Role
from tests.browser.hands import PASSWORD, sign_in
from tests.scenes import MONDAY, set_scene
from tests.treatments.scores import at_baseline, at_session, score
from treatments.actions.cancelling import mark_no_show

HOUR = timedelta(hours=1)


@pytest.fixture
def scene(committed_db):
    with time_machine.travel(MONDAY, tick=True):
        scene = set_scene()
        lead = User.objects.create_user("lead", roles=[Role.CLINICAL_LEAD], is_staff=True)
        lead.set_password(PASSWORD)
        lead.save()
        series = scene.start_series(at=MONDAY - timedelta(days=36))
        first, second = series.sessions.order_by("number")[:2]
        score(scene, at_baseline(series), 3, at=MONDAY - timedelta(days=36))
        scene.perform(first, MONDAY - timedelta(days=35, hours=-1), at=MONDAY - timedelta(days=36))
        second.refresh_from_db()
        scene.perform(second, MONDAY + HOUR)
        score(scene, at_session(second), 2, at=MONDAY + 2 * HOUR)
        other = scene.start_series(patient=scene.another_patient("Noor")).sessions.get(number=1)
        mark_no_show(
            appointment=scene.book(other, MONDAY + 3 * HOUR), reason="away", by=scene.desk, at=MONDAY + 4 * HOUR
        )
        yield scene


@pytest.fixture
def lead(page, clinic_server, scene):
    page.said = []
    page.on("console", lambda message: page.said.append(message.text) if message.type == "error" else None)
    sign_in(page, clinic_server.url, "lead")
    page.said.clear()
    return page


def open_figures(page):
    page.get_by_role("link", name="Figures").first.click()
    page.wait_for_url(f"**{reverse('admin:treatments_figures')}")


def test_the_dashboard_shows_bars_and_numbers_and_saves_them(lead):
    open_figures(lead)
    figure = lead.get_by_role("region", name="Sessions and no-shows by week")
    expect(figure.get_by_role("img", name="Sessions performed: 2. No-shows: 1. Weeks: 13.")).to_be_visible()
    assert figure.locator("rect.tone--done").count() == 2 + 1
    assert figure.locator("rect.tone--missed").count() == 1 + 1
    this_week = figure.get_by_role("row", name="Mon 1 Mar 2027")
    expect(this_week.get_by_role("cell")).to_have_text(["1", "1", "50\N{NO-BREAK SPACE}%"])
    drift = lead.get_by_role("region", name="How late sessions are")
    expect(drift.get_by_role("row", name="Microneedling for acne scars").get_by_role("cell").last).to_have_text("+7.0")
    with lead.expect_download() as saving:
        figure.get_by_role("link", name="Save as CSV").click()
    assert saving.value.suggested_filename == "visits-2026-12-07-2027-03-01.csv"
    assert "2027-03-01,1,1,50.0" in saving.value.path().read_text()
    assert lead.said == []


def test_the_days_that_were_chosen_stay_in_the_address(lead):
    open_figures(lead)
    lead.fill("[name=since]", "2027-03-01")
    lead.get_by_role("button", name="Show", exact=True).click()
    lead.wait_for_url("**since=2027-03-01&until=2027-03-01**")
    figure = lead.get_by_role("region", name="Sessions and no-shows by week")
    expect(figure.get_by_role("img", name="Sessions performed: 1. No-shows: 1. Weeks: 1.")).to_be_visible()
    lead.reload()
    expect(lead.locator("[name=since]")).to_have_value("2027-03-01")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_axe_finds_nothing_and_the_page_isnt_too_wide(lead, scheme, width):
    lead.emulate_media(color_scheme=scheme)
    lead.set_viewport_size({"width": width, "height": 900})
    for wishes in ({}, {"until": "2026-01-01", "since": "2026-01-01"}, {"since": "2030-01-01"}):
        lead.goto(f"{lead.base}{reverse('admin:treatments_figures', query=wishes or None)}")
        expect(lead.locator("[data-drawn-later]")).to_have_count(0)
        found = Axe().run(lead).response["violations"]
        assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
        assert lead.evaluate("document.documentElement.scrollWidth") <= width


def test_a_figure_that_cant_be_counted_now_says_so_and_the_others_are_drawn(lead):
    lead.route("**/figures/visits/drawn/**", lambda route: route.abort())
    open_figures(lead)
    lost = lead.get_by_role("region", name="Sessions and no-shows by week")
    expect(lost.get_by_role("status")).to_contain_text("This couldn't be counted now.")
    expect(lost.get_by_text("This is being counted…")).to_have_count(0)
    expect(lost.get_by_role("link", name="Save as CSV")).to_be_visible()
    expect(lead.get_by_role("region", name="How late sessions are").get_by_role("img")).to_be_visible()
