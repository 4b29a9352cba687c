"""Everyone can use the pages: axe finds nothing, by day and by night, at a desk and on a phone."""

import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import AbstractUser
from django.urls import reverse
from playwright.sync_api import expect

from aftercare.actions.instructions import change_instruction, remove_instruction
from aftercare.actions.protocols import draft_version, publish_version
from aftercare.models import AftercarePlan, AftercareProtocol, Questionnaire, WarningSign
from clinic.actions.alerts import raise_alert
from clinic.actions.messages.texts import write_text
from clinic.models import Patient
from clinic.roles import Role
from tests.scenes import MONDAY, set_scene
from tests.signing import DRAWN, sign
from tests.staff import adding, button, listing
from tests.staff import page as page_of
from tests.treatments.scores import at_baseline, at_session, score
from tests.treatments.screenings import screen
from treatments.actions.cancelling import cancel
from treatments.actions.templates import Gap, arrange_sessions, draft_template
from treatments.actions.waitlist import join_waitlist
from treatments.models import (
    Appointment,
    ConsentTemplate,
    RestrictionKey,
    Scale,
    ScreeningQuestion,
    SeriesTemplate,
    SkinConcern,
    Treatment,
)

PASSWORD = "a-long-enough-password"
ADDED = (
    *(Treatment, SkinConcern, ScreeningQuestion, SeriesTemplate, ConsentTemplate, RestrictionKey, Scale),
    *(AftercareProtocol, Questionnaire, WarningSign),
)


@pytest.fixture
def scene(committed_db):
    with time_machine.travel(MONDAY, tick=True):
        scene = set_scene()
        user: AbstractUser = scene.provider.user
        user.set_password(PASSWORD)
        # Who also keeps the catalogue sees every page.
        user.roles = [*user.roles, Role.CLINICAL_LEAD]
        user.save()
        raise_alert(patient=scene.patient, severity="danger", text="Latex", by=scene.desk, at=MONDAY)
        first, second = scene.start_series().sessions.order_by("number")[:2]
        scene.perform(first, MONDAY - timedelta(days=28, hours=-1), at=MONDAY - timedelta(days=30))
        scene.record(first, at=MONDAY)
        second.refresh_from_db()
        scene.book(second, MONDAY + timedelta(hours=2))
        score(scene, at_baseline(first.series), 3, assessed_at=MONDAY - timedelta(days=30))
        scene.wrong = score(scene, at_session(first), 2)
        scene.session, scene.next = first, second
        scene.freed = freed(scene)
        scene.draft = drafted(scene)
        scene.drafted = drafted_template(scene)
        write_text(
            purpose="check_in",
            language="en",
            channel="email",
            subject="All well?",
            text="Tell us: {link}\n{phone}",
            after=0,
            by=scene.desk,
            at=MONDAY,
        )
        scene.screening = screen(second, by=scene.provider.user, at=MONDAY, keloid_history="yes", sunburn="yes")
        scene.signed_consent = sign(scene, at=MONDAY, signature_kind="drawn", signature=DRAWN)
        yield scene


def drafted(scene):
    """A version that says other things than the one before, and something that can't be published."""
    second = draft_version(
        protocol=AftercareProtocol.objects.get(key="microneedling_aftercare"), by=scene.desk, at=MONDAY
    )
    publish_version(version=second, by=scene.desk, at=MONDAY)
    third = draft_version(protocol=second.protocol, by=scene.desk, at=MONDAY)
    by = {"by": scene.desk, "at": MONDAY}
    for number, wanted in ((1, {"until_hours": 400}), (2, {"text_es": ""})):
        change_instruction(instruction=third.instructions.get(position=number), **wanted, **by)
    remove_instruction(instruction=third.instructions.get(position=3), **by)
    return third


def drafted_template(scene):
    """A version with one session less, and another gap."""
    version = draft_template(template=scene.template, by=scene.desk, at=MONDAY)
    gaps = [Gap(14, 21, 28, 60), Gap(14, 28, 28, 84)]
    return arrange_sessions(version=version, gaps=gaps, min_sessions=2, default_sessions=2, by=scene.desk, at=MONDAY)


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


def scored_on(scale, scene):
    return {"what": f"{scene.concern.pk}:{scale}:provider", "point": f"b:{scene.session.series_id}"}


def pages(scene):
    appointment = Appointment.objects.get(session=scene.next)
    return {
        "today": "/admin/",
        "my day": reverse("admin:treatments_session_my_day"),
        "patients": listing(Patient),
        "a patient": page_of(scene.patient),
        "a patient's consents": page_of(scene.patient, tab="care"),
        "what happened to a patient": page_of(scene.patient, tab="timeline"),
        "a patient's details": page_of(scene.patient, tab="details"),
        "find a patient": reverse("admin:clinic_patient_find"),
        "a new patient": adding(Patient),
        "a series": page_of(scene.session.series),
        "a session": page_of(scene.session),
        "a session to come": page_of(scene.next),
        "an appointment": page_of(appointment),
        "the sheet": page_of(AftercarePlan.objects.get()),
        "a protocol": page_of(scene.draft.protocol),
        "a draft of a protocol": page_of(scene.draft),
        "two versions": reverse("admin:aftercare_protocolversion_compare", args=[scene.draft.pk]),
        "a template": page_of(scene.template),
        "a draft of a template": page_of(scene.drafted),
        "two versions of a template": reverse(
            "admin:treatments_seriestemplateversion_compare", args=[scene.drafted.pk]
        ),
        "the sessions of a template": button(scene.drafted, "sessions"),
        "what a template is for": button(scene.drafted, "about"),
        "the week of a provider": reverse("admin:clinic_rota_week", query={"provider": str(scene.provider.pk)}),
        "the week of a location": reverse("admin:clinic_rota_week", query={"location": str(scene.location.pk)}),
        "texts of messages": reverse("admin:clinic_messagetext_overview"),
        "a text of a message": reverse("admin:clinic_messagetext_write", args=["check_in", "es", "sms"]),
        "a text in own words": reverse("admin:clinic_messagetext_write", args=["check_in", "en", "email"]),
        "an instruction": f"{button(scene.draft, 'instruction')}?instruction=MN-A05",
        "a new instruction": button(scene.draft, "add-instruction"),
        "without an instruction": f"{button(scene.draft, 'remove-instruction')}?instruction=MN-A05",
        "publish": button(scene.draft, "publish"),
        "another version": button(scene.session.series, "follow-version"),
        "add concern": button(scene.patient, "add-concern"),
        "outside treatment": button(scene.patient, "outside-treatment"),
        "start series": button(scene.patient, "start-series"),
        "waitlist": button(scene.session.series, "waitlist"),
        "move": button(appointment, "reschedule"),
        "texts to sign": button(scene.patient, "consent"),
        "a text to sign": f"{button(scene.patient, 'consent')}?text=consent_microneedling",
        "a consent": page_of(scene.signed_consent),
        "revoke": button(scene.signed_consent, "revoke"),
        "record": button(scene.session, "record"),
        "sign": button(scene.session, "sign"),
        "reaction": button(scene.session, "reaction"),
        "in error": button(scene.session, "withdraw"),
        "lots": reverse("admin:treatments_lots", query={"lot": "CT-1"}),
        "a screening": page_of(scene.screening),
        "screening": button(scene.next, "screening"),
        "before which treatment": button(scene.patient, "screening"),
        "an alert": page_of(scene.patient.alerts.get()),
        "acknowledge": button(scene.next, "acknowledge"),
        "go ahead": button(scene.screening, "clear"),
        "cancel": button(appointment, "cancel"),
        "fill": button(scene.freed, "fill"),
        "decide": button(scene.session, "decide"),
        "a concern": page_of(scene.concern),
        "what to score": button(scene.concern, "score"),
        "score": f"{button(scene.concern, 'score')}?{urlencode(scored_on('ecca', scene))}",
        "correct": button(scene.wrong, "correct"),
        "a question": page_of(ScreeningQuestion.objects.get(key="sunburn")),
        "a question in other words": button(ScreeningQuestion.objects.get(key="sunburn"), "publish"),
        "a question retired": button(ScreeningQuestion.objects.get(key="sunburn"), "retire"),
        "a scale": page_of(Scale.objects.get(key="goodman_baron_qual")),
        "a scale in other words": button(Scale.objects.get(key="goodman_baron_qual"), "new-version"),
        "a restriction key": page_of(RestrictionKey.objects.get(key="sun_exposure")),
        "a concern of the catalogue": page_of(SkinConcern.objects.get(key="acne_scars_rolling")),
        "a questionnaire": page_of(Questionnaire.objects.get(key="needling_day_1")),
        "a questionnaire in other words": button(Questionnaire.objects.get(key="needling_day_1"), "publish"),
        "a warning sign": page_of(WarningSign.objects.get(key="fever")),
        "progress": reverse("admin:treatments_series_progress", args=[scene.session.series_id]),
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


@pytest.mark.parametrize("theme", ["light", "dark", "auto"])
def test_a_page_is_as_wide_as_the_window_in_every_theme_that_is_chosen(provider, theme):
    provider.set_viewport_size({"width": 1280, "height": 900})
    # As Unfold's switch leaves it: the theme is a class of the whole page, and must be no class of ours.
    provider.evaluate("theme => localStorage.setItem('adminTheme', JSON.stringify(theme))", theme)
    provider.goto(f"{provider.base}/admin/")
    provider.wait_for_function(
        "theme => theme === 'auto' || document.documentElement.className.includes(theme)", arg=theme
    )
    assert provider.locator("main").bounding_box()["width"] > 900


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


def test_a_score_is_added_up_as_its_parts_are_chosen(provider, scene):
    provider.goto(f"{provider.base}{pages(scene)['score']}")
    result = provider.locator("[data-result]")
    expect(result).to_have_text("-")
    for place, grade in enumerate(("1", "2", "3", "0", "0", "0")):
        provider.locator("[data-sum] select").nth(place).select_option(grade)
    # 15 * 1 + 20 * 2 + 25 * 3
    expect(result).to_have_text("130")
    provider.click("button[value=compute]")
    expect(result).to_have_text("130")


# What a page has to have for who doesn't see it, and axe doesn't ask for: read in one go.
_SKELETON = """() => {
    const seen = (each) => each.getClientRects().length > 0 && getComputedStyle(each).visibility !== "hidden";
    const named = (each) => Boolean(
        each.labels?.length || each.getAttribute("aria-label")?.trim() || each.title
        || each.getAttribute("aria-labelledby")?.split(" ").some((id) => document.getElementById(id))
    );
    const said = (each) => `${each.localName} ${each.name || each.id || each.className}`;
    const inputs = document.querySelectorAll("input:not([type=hidden]), select, textarea");
    const target = document.querySelector(document.querySelector("a[href^='#']")?.getAttribute("href") || "none");
    return {
        headings: [...document.querySelectorAll("h1")].filter(seen).length,
        mains: document.querySelectorAll("main, [role=main]").length,
        skips: Boolean(target && target.closest("main, [role=main]")),
        language: document.documentElement.lang,
        jumps: [...document.querySelectorAll("[tabindex]")].filter((each) => each.tabIndex > 0).map(said),
        unnamed: [...inputs].filter((each) => seen(each) && !named(each)).map(said),
        twice: [...document.querySelectorAll("[id]")].map((each) => each.id)
            .filter((id, place, all) => id && all.indexOf(id) !== place),
    };
}"""
SOUND = {"headings": 1, "mains": 1, "skips": True, "language": "en", "jumps": [], "unnamed": [], "twice": []}


def management(page):
    """Every page that the sidebar leads to, and where something is added to those lists."""
    page.goto(f"{page.base}/admin/")
    links = page.locator("a[href^='/admin/']").evaluate_all("all => all.map((each) => each.getAttribute('href'))")
    # Those of one row, or of an act, are others' business.
    lists = [link for link in dict.fromkeys(links) if re.fullmatch(r"/admin/([a-z]+/)+", link) and "logout" not in link]
    added = [f"{link}add/" for link in lists if link in {listing(model) for model in ADDED}]
    return [*lists, *added]


def test_every_page_has_one_heading_a_main_part_a_way_to_it_and_names_for_all_that_is_filled_in(provider, scene):
    found = {}
    for address in [*pages(scene).values(), *management(provider)]:
        answer = provider.goto(f"{provider.base}{address}")
        assert answer.status == 200, address
        found[address] = provider.evaluate(_SKELETON)
    wrong = {
        address: {name: skeleton[name] for name, wanted in SOUND.items() if skeleton[name] != wanted}
        for address, skeleton in found.items()
    }
    assert {address: differs for address, differs in wrong.items() if differs} == {}
    assert len(found) > 90


def test_wherever_the_keyboard_goes_is_seen(provider, scene):
    for name in ("today", "a patient", "a draft of a protocol"):
        provider.goto(f"{provider.base}{pages(scene)[name]}")
        for step in range(25):
            provider.keyboard.press("Tab")
            seen = provider.evaluate(
                """() => {
                    const at = document.activeElement, style = getComputedStyle(at);
                    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
                    return at === document.body || ring || style.boxShadow !== "none" ? "" : at.outerHTML.slice(0, 200);
                }"""
            )
            assert seen == "", (name, step)
