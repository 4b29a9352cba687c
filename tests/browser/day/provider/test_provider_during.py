"""A provider's day, while the session goes on: steps 5 to 9."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from aftercare.models import AftercarePlan, PlanOverride
from tests.aftercare.overrides import EXERCISE, SUN, hours
from tests.browser.hands import PASSWORD, press
from tests.pictures import of_number
from tests.staff import page as page_of
from treatments.actions.courses import start_series
from treatments.actions.overriding import Override
from treatments.actions.visits import arrive, complete_session, start_session
from treatments.models import AdverseEvent, SeriesTemplate, Treatment

from .conftest import DAY, HOUR, TEN, TODAY

EXPIRED = "This cartridge had expired on the day of the session."


@pytest.fixture
def begun(scene):
    scene.get_ready(scene.second, at=TODAY)
    return start_session(session=scene.second, by=scene.provider.user, at=TODAY)


@pytest.fixture
def session_page(ada, begun):
    ada.goto(f"{ada.base}{page_of(begun)}")
    return ada


def way(page, name):
    """By the way of the visit, which stands on every page of it."""
    page.get_by_role("navigation", name="The way of this visit").get_by_role("link", name=name).click()
    page.wait_for_load_state()


def write_record(page):
    for words in ("Add an anaesthetic", "Add a product"):
        page.get_by_text(words, exact=True).click()
    page.get_by_label("intact", exact=True).check()
    for name, label in {
        "has_medical_change": "no",
        "pregnancy_status": "not pregnant",
        "skin_type": "3",
        "bleeding": "pinpoint",
        "has_urticaria": "no",
        "has_vasovagal": "no",
        "teach_back": "yes",
        "areas-0-endpoint": "pinpoint bleeding",
        "areas-0-speed_unit": "level",
        "products-0-role": "to glide on",
        "products-0-is_sterile": "yes",
        "products-0-is_off_label": "yes",
    }.items():
        page.select_option(f"[name={name}]", label=label)
    page.check("[name=cartridges-0-is_single_use]")
    for name, value in {
        "areas-0-depth_mm": "1.5",
        "areas-0-passes": "4",
        "areas-0-speed": "4",
        "cartridges-0-ref": "N-12",
        "cartridges-0-pins": "12",
        "cartridges-0-lot": "CT-2",
        "anaesthetics-0-product": "Lidocaine cream",
        "anaesthetics-0-strength": "4 %",
        "anaesthetics-0-lot": "LI-7",
        "anaesthetics-0-expires_on": "2028-02-01",
        "anaesthetics-0-amount_g": "8",
        "anaesthetics-0-area_cm2": "80",
        "anaesthetics-0-applied_at": "2027-03-29T09:20",
        "anaesthetics-0-removed_at": "2027-03-29T09:50",
        "products-0-name": "Hyaluronic acid",
        "products-0-manufacturer": "Lumen Labs",
        "products-0-lot": "HA-3",
        "products-0-expires_on": "2028-02-01",
        "last_session_review": "Healed in two days.",
        "erythema": "2",
        "oedema": "1",
        "post_care": "Cooled.",
        "next_interval_days": "28",
    }.items():
        page.fill(f"[name={name}]", value)


def saved(page):
    expect(page.locator("[data-draft-said][data-state=saved]")).to_be_visible()


def test_provider_step_5_all_is_recorded_and_an_expired_cartridge_can_not_be_signed(session_page, begun, clock):
    way(session_page, "Record")
    write_record(session_page)
    session_page.get_by_label("Worst pain, 0-10").fill("3")
    session_page.fill("[name=cartridges-0-expires_on]", "2027-03-01")
    saved(session_page)
    missing = session_page.get_by_role("region", name="Still missing before it can be signed")
    expect(missing).to_contain_text(EXPIRED)
    clock.shift(50 * timedelta(minutes=1))
    press(session_page, "Save and go back")
    way(session_page, "Complete")
    press(session_page, "Complete")
    way(session_page, "Sign")
    expect(session_page.get_by_text(EXPIRED)).to_be_visible()
    for words in ("Lidocaine cream 4 %", "30 min", "lot HA-3", "CT-2", "3/10"):
        expect(session_page.get_by_role("region", name="What you sign")).to_contain_text(words)
    session_page.fill("[name=password]", PASSWORD)
    press(session_page, "Sign")
    expect(session_page.get_by_role("alert")).to_contain_text("can't be signed yet")
    way(session_page, "Record")
    session_page.fill("[name=cartridges-0-expires_on]", "2028-02-01")
    press(session_page, "Save and go back")
    way(session_page, "Sign")
    session_page.fill("[name=password]", PASSWORD)
    press(session_page, "Sign")
    expect(session_page.get_by_text("The record is signed.")).to_be_visible()
    record = begun.record
    assert (record.status, record.cartridges.get().lot) == ("signed", "CT-2")


def test_provider_step_6_each_concern_is_scored_with_grades_and_last_value_in_view_and_the_chart_moves(
    session_page, scene, begun
):
    scores = session_page.get_by_role("region", name=re.compile("^Scores"))
    expect(scores).to_contain_text("session 1 · rated by the clinic")
    press(session_page, "Open the progress")
    plot = session_page.locator(".plot").first
    expect(plot.locator(".plot__mark")).to_have_count(2)
    session_page.go_back()
    scores.get_by_role("link", name=re.compile("^Score")).first.click()
    if session_page.get_by_role("button", name="Next").count():
        press(session_page, "Next")
    expect(session_page.get_by_label("Scored before")).to_contain_text("3 Moderate")
    for words in ("Macular", "Mild", "Moderate", "Severe"):
        expect(session_page.locator("form").get_by_text(re.compile(words)).first).to_be_visible()
    session_page.check("[name=value][value='2.00']")
    press(session_page, "Score")
    expect(session_page.get_by_text("The score is kept.")).to_be_visible()
    expect(scores).to_contain_text("2")
    press(session_page, "Open the progress")
    expect(plot.locator(".plot__mark")).to_have_count(3)
    expect(plot.locator(".plot__value").last).to_have_text("2")


def test_provider_step_7_photos_before_and_after_by_standard_view(session_page, scene, begun):
    way(session_page, "Photos")
    press(session_page, "Add photos")
    for number, view in enumerate(("frontal", "oblique_r45", "oblique_l45")):
        chosen = {"name": f"{view}.jpg", "mimeType": "image/jpeg", "buffer": of_number(700 + number)}
        session_page.set_input_files(f"[data-slot={view}] input", chosen)
        expect(session_page.get_by_label(f"View of {view}.jpg")).to_have_value(view)
    press(session_page, "Keep photos")
    expect(session_page.locator("[data-status]")).to_have_text("Photos kept: 3")
    press(session_page, "Back")
    shown = session_page.get_by_role("region", name=re.compile("^Photos"))
    expect(shown.locator(".tile__picture")).to_have_count(3)
    shown.get_by_role("link", name="Compare").click()
    expect(session_page.locator(".compare__side img")).to_have_count(2)
    sides = session_page.locator(".compare__side figcaption")
    assert "1" in sides.first.inner_text()
    assert "2" in sides.last.inner_text()


def test_provider_step_8_a_reaction_has_type_grade_and_action_and_the_series_shows_it(session_page, scene, begun):
    press(session_page, "Record a reaction")
    session_page.select_option("[name=kind]", value="erythema_prolonged")
    session_page.fill("[name=onset_at]", "2027-03-29T10:00")
    session_page.select_option("[name=grade]", index=2)
    session_page.fill("[name=action]", "Cooled, watched for an hour.")
    press(session_page, "Record a reaction")
    expect(session_page.get_by_text("The reaction is recorded.")).to_be_visible()
    event = AdverseEvent.objects.get(session=begun)
    assert (event.kind, event.grade, event.action) == ("erythema_prolonged", 2, "Cooled, watched for an hour.")
    session_page.goto(f"{session_page.base}{page_of(scene.series)}")
    reactions = session_page.get_by_role("region", name="Reactions in this series")
    for words in (event.get_kind_display().capitalize(), "grade 2", "session 2", "session 1"):
        expect(reactions).to_contain_text(words)


@pytest.fixture
def after_a_peel(scene):
    """Noor: a peel that was booked for the first of March, and was performed a week ago; needled today."""
    Treatment.objects.get(key="superficial_peel").eligible_providers.set([scene.provider])
    noor = scene.later.patient
    peel = start_series(
        patient=noor,
        location=scene.location,
        template=SeriesTemplate.objects.get(treatment__key="superficial_peel", key="superficial_peel"),
        patient_concerns=[noor.concerns.get()],
        provider=scene.provider,
        by=scene.desk,
        at=TEN,
    ).sessions.get(number=1)
    booked = scene.book(peel, TEN + 2 * HOUR, at=TEN)
    when = TODAY - 7 * DAY
    arrive(appointment=booked, by=scene.desk, at=when)
    scene.get_ready(peel, at=when)
    complete_session(
        session=start_session(session=peel, by=scene.provider.user, at=when), by=scene.provider.user, at=when + HOUR
    )
    arrive(appointment=scene.later, by=scene.desk, at=TODAY)
    scene.get_ready(scene.later.session, at=TODAY)
    # A peel of last week takes a reason.
    override = Override(codes=frozenset({"interaction"}), reason="A light peel, and healed.")
    return start_session(session=scene.later.session, by=scene.provider.user, at=TODAY, override=override)


def test_provider_step_9_the_draft_has_real_dates_is_lengthened_with_a_reason_and_merged_with_the_peel(
    ada, scene, after_a_peel
):
    ada.goto(f"{ada.base}{page_of(after_a_peel)}")
    way(ada, "Aftercare")
    expect(ada.locator(f"#line-{SUN}")).to_contain_text("until Mon 5 Apr 2027")
    line = ada.locator(f"#line-{EXERCISE}")
    expect(line).to_contain_text("48 hours")
    line.locator("summary").click()
    line.get_by_label("Reason").fill("oozing")
    line.get_by_role("button", name="+24 h").click()
    ada.wait_for_url(f"**#line-{EXERCISE}")
    expect(ada.locator(f"#line-{EXERCISE}")).to_contain_text("“oozing”")
    expect(ada.locator(f"#line-{EXERCISE}")).to_contain_text("Thu 1 Apr 2027")
    plan = AftercarePlan.objects.get(session=after_a_peel)
    assert hours(plan, EXERCISE) == 72
    assert PlanOverride.objects.get(plan=plan).reason == "oozing"
    together = ada.get_by_role("region", name=re.compile("^Together with other sheets"))
    expect(together).to_contain_text("Superficial chemical peel, Mon 22 Mar 2027")
    # Seven days of today's against ten of the peel's, which has three to go.
    longest = together.locator("li", has_text="Direct sun")
    expect(longest).to_contain_text("until Mon 5 Apr 2027, 11:00")
    expect(longest).to_contain_text("by this sheet · Superficial chemical peel, Mon 22 Mar 2027: until Thu 1 Apr 2027")
