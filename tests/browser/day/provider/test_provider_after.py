"""A provider's day, once the session is over: steps 10 to 14."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from aftercare.actions.editions import supersede_sheet
from aftercare.models import AftercarePlan
from clinic.actions.patients import change_patient
from clinic.models import Task
from clinic.roles import Role
from tests.aftercare.overrides import EXERCISE, override
from tests.browser.hands import PASSWORD, press, sign_in
from tests.staff import page as page_of
from tests.treatments.photos import photographed
from tests.treatments.scores import at_session, score
from treatments.actions.visits import complete_session, start_session
from treatments.models import Series, SessionRecord

from .conftest import DAY, HOUR, TODAY

ENDED = TODAY + timedelta(minutes=55)


def way(page, name):
    page.get_by_role("navigation", name="The way of this visit").get_by_role("link", name=name).click()
    page.wait_for_load_state()


@pytest.fixture
def spanish(scene):
    change_patient(patient=scene.patient, language="es", by=scene.desk, at=TODAY)


@pytest.fixture
def begun(scene):
    scene.get_ready(scene.second, at=TODAY)
    return start_session(session=scene.second, by=scene.provider.user, at=TODAY)


@pytest.fixture
def done(scene, begun, clock):
    clock.move_to(ENDED)
    return complete_session(session=begun, by=scene.provider.user, at=ENDED)


@pytest.fixture
def recorded(scene, done):
    return scene.record(done, at=ENDED)


def test_provider_step_10_complete_issues_the_sheet_frozen_in_the_patients_language_to_print_or_share(
    ada, scene, begun, clock
):
    plan = AftercarePlan.objects.get(session=begun)
    override(scene, plan, until_hours=72, reason="oozing", at=TODAY)
    clock.move_to(ENDED)
    ada.goto(f"{ada.base}{page_of(begun)}")
    way(ada, "Complete")
    press(ada, "Complete")
    expect(ada.get_by_text("The session is completed and its aftercare sheet issued.")).to_be_visible()
    sheet = ada.get_by_role("region", name=re.compile("^Aftercare issued"))
    issued = "issued Mon 29 Mar 2027, 10:55, ada"
    for words in ("Microneedling aftercare v1", issued, "in English", "Nobody has said yet"):
        expect(sheet).to_contain_text(words)
    sheet.get_by_text("What it says").click()
    expect(sheet).to_contain_text("Changed by ada")
    expect(sheet).to_contain_text("“oozing”")
    with ada.expect_popup() as paper:
        press(ada, "Open as PDF")
    assert paper.value.request.get(paper.value.url).headers["content-type"] == "application/pdf"
    paper.value.close()
    sheet.get_by_role("link", name="Share").click()
    press(ada, "Make a link")
    expect(ada.get_by_label("Address of the patient's page")).to_have_value(re.compile("/a/"))
    ada.goto(f"{ada.base}{page_of(begun)}")
    press(ada, "Acknowledged")
    expect(sheet).to_contain_text("The patient has read it: taken down by")
    press(ada, "Change the sheet")
    expect(ada.get_by_text("The patient has edition 1")).to_be_visible()
    plan.refresh_from_db()
    assert (plan.status, plan.issued_by) == ("issued", scene.provider.user)
    assert plan.superseded_by.edition == 2


def test_provider_step_10_the_sheet_is_in_the_patients_language_and_a_later_change_supersedes_it(
    ada, scene, spanish, begun, clock
):
    done = complete_session(session=begun, by=scene.provider.user, at=ENDED)
    clock.move_to(ENDED + HOUR)
    given = AftercarePlan.objects.get(session=done)
    draft = supersede_sheet(plan=given, by=scene.provider.user, at=ENDED + HOUR)
    override(scene, draft, until_hours=96, reason="still oozing", at=ENDED + HOUR)
    ada.goto(f"{ada.base}{page_of(draft)}")
    expect(ada.locator(f"#line-{EXERCISE} [lang=es]")).to_contain_text("2 abr 2027")
    press(ada, "Issue")
    if ada.get_by_role("button", name="Issue", exact=True).count():
        press(ada, "Issue")
    ada.goto(f"{ada.base}{page_of(given)}")
    expect(ada.get_by_text("Edition 2 was issued instead")).to_be_visible()
    draft.refresh_from_db()
    assert draft.status == "issued"


def test_provider_step_11_what_is_signed_is_read_only_with_signer_and_time_and_the_next_window_counts_from_today(
    ada, scene, recorded
):
    ada.goto(f"{ada.base}{page_of(recorded.session)}")
    way(ada, "Sign")
    ada.fill("[name=password]", PASSWORD)
    press(ada, "Sign")
    shown = ada.get_by_role("region", name=re.compile("^Record signed"))
    expect(shown).to_contain_text("Ada Okafor · Mon 29 Mar 2027, 10:5")
    expect(shown).to_contain_text("The content is what was signed.")
    for name in ("Record", "Sign"):
        expect(ada.get_by_role("list", name="What can be done now").get_by_text(name, exact=True)).to_have_count(0)
    expect(ada.get_by_role("region", name="How does the series go on?")).to_contain_text("best on Mon 26 Apr 2027")
    press(ada, "Open the record")
    expect(ada.locator("main input[type=text]:visible, main textarea:visible, main select:visible")).to_have_count(0)
    third = scene.series.sessions.get(number=3)
    assert (third.earliest_on, third.ideal_on) == ((TODAY + 28 * DAY).date(), (TODAY + 28 * DAY).date())


def test_provider_step_12_the_decision_shows_its_ripple_moves_what_is_booked_and_the_desk_has_a_task(
    ada, scene, recorded
):
    scene.sign(recorded, at=ENDED)
    third = scene.series.sessions.get(number=3)
    scene.book(third, TODAY + 28 * DAY, at=ENDED)
    ada.goto(f"{ada.base}{page_of(recorded.session)}")
    way(ada, "Decide")
    ways = ada.get_by_role("region", name="How does the series go on?")
    for name in ("Continue", "Re-space", "Add", "Stop"):
        expect(ways.get_by_role("button", name=name).or_(ways.get_by_role("link", name=name))).to_be_visible()
    ways.get_by_role("link", name="Re-space").click()
    ada.fill("[name=ideal_days]", "42")
    ada.fill("[name=min_days]", "42")
    ada.fill("[name=reason]", "Slow to heal.")
    ada.locator(".act__end [value=show]").click()
    expect(ada.get_by_text("42 days from this session are best")).to_be_visible()
    ripple = ada.get_by_role("region", name=re.compile("^What would happen"))
    expect(ripple).to_contain_text("1 moves")
    expect(ripple.locator(".fate")).to_contain_text("26 Apr")
    expect(ripple.locator(".fate")).to_contain_text("10 May")
    ada.locator(".act__end [value=apply]").click()
    expect(ada.get_by_text("The decision is kept, and done.")).to_be_visible()
    expect(ada.get_by_role("region", name="Decision")).to_contain_text("42 days")
    third.refresh_from_db()
    assert third.ideal_days == 42
    assert third.appointments.get(status="booked").starts_at >= TODAY + 42 * DAY - HOUR
    task = Task.objects.get(kind="series_decided", done_at=None)
    assert (task.role, task.patient) == (Role.FRONT_DESK, scene.patient)
    sign_in(ada, ada.base, "front-desk")
    expect(ada.get_by_text("Maya Lind").first).to_be_visible()


@pytest.mark.parametrize(
    ("way_", "status", "sessions"), [("Continue", "active", 4), ("Add", "active", 5), ("Stop", "discontinued", 4)]
)
def test_provider_step_12_continue_add_one_and_stop(ada, scene, recorded, way_, status, sessions):
    ada.goto(f"{ada.base}{page_of(recorded.session)}")
    press(ada, way_)
    if way_ != "Continue":
        ada.fill("[name=reason]", "As agreed.")
        ada.locator(".act__end [value=show]").click()
        ada.locator(".act__end [value=apply]").click()
    expect(ada.get_by_role("region", name="Decision")).to_be_visible()
    series = Series.objects.get(pk=scene.series.pk)
    assert (series.status, series.sessions.count()) == (status, sessions)


def test_provider_step_13_next_day_an_addendum_is_dated_and_signed_and_the_original_stays(ada, scene, recorded, clock):
    record = scene.sign(recorded, at=ENDED)
    clock.move_to(TODAY + DAY)
    sign_in(ada, ada.base, scene.provider.user.username)
    ada.goto(f"{ada.base}{page_of(record.session)}")
    press(ada, "Open the record")
    press(ada, "Addendum")
    ada.fill("[name=text]", "It was the left cheek that bled.")
    ada.fill("[name=password]", PASSWORD)
    press(ada, "Addendum")
    expect(ada.get_by_text("It was the left cheek that bled.")).to_be_visible()
    expect(ada.get_by_text(re.compile("Ada Okafor · Tue 30 Mar 2027"))).to_be_visible()
    kept = SessionRecord.objects.get(pk=record.pk)
    assert (kept.content_hash, kept.signed_at) == (record.content_hash, record.signed_at)
    assert kept.addenda.get().signed_by == scene.provider.user


def test_provider_step_14_progress_has_scores_by_session_gaps_and_photos_in_pairs_and_is_printable(ada, scene, done):
    score(scene, at_session(done), 2, at=ENDED)
    for view in ("frontal", "oblique_r45"):
        photographed(scene, view, session=done, at=ENDED)
    ada.goto(f"{ada.base}{page_of(done)}")
    press(ada, "Open the progress")
    track = ada.get_by_role("region", name=re.compile("^Rolling acne scars"))
    for words in ("Baseline", "Session 1", "Session 2", "Moderate"):
        expect(track.get_by_role("table")).to_contain_text(words)
    expect(track.locator(".plot__mark")).to_have_count(3)
    gaps = ada.get_by_role("region", name="Gaps").get_by_role("row", name=re.compile("^Session 2"))
    expect(gaps).to_contain_text("28")
    expect(gaps).to_contain_text("28 (28 to 84, never below 14)")
    pairs = ada.get_by_role("region", name=re.compile("^Photos, before and after"))
    expect(pairs.locator(".pair")).to_have_count(2)
    expect(pairs.locator(".pair").first).to_contain_text("Session 1")
    expect(pairs.locator(".pair").first).to_contain_text("Session 2")
    ada.emulate_media(media="print")
    expect(ada.get_by_role("button", name="Print")).to_be_hidden()
    expect(ada.locator("#nav-sidebar")).to_be_hidden()
    expect(track).to_be_visible()
    assert ada.pdf().startswith(b"%PDF")
