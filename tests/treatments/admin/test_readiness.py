import re
from datetime import timedelta

import pytest
from django.core.cache import cache

from tests.scenes import MONDAY, set_scene
from tests.signing import sign
from tests.staff import button, page, signed_in, somebody, text
from tests.treatments.photos import photographed
from tests.treatments.scores import at_baseline, score
from tests.treatments.screenings import screen
from treatments.actions.visits import arrive
from treatments.models import AppointmentFinding
from treatments.queries.photos import STANDARD_VIEWS


@pytest.fixture
def scene(db):
    return set_scene(signs=False)


@pytest.fixture
def session(scene):
    series = scene.start_series()
    score(scene, at_baseline(series), 3)
    first = series.sessions.get(number=1)
    arrive(appointment=scene.book(first), by=scene.desk, at=MONDAY)
    return first


def mend(scene, session):
    """Do all that is to be done before it begins."""
    sign(scene, at=MONDAY)
    scene.get_ready(session, at=MONDAY)
    for view in STANDARD_VIEWS:
        photographed(scene, view, session=session, at=MONDAY)


def test_the_sessions_page_says_what_keeps_it_from_beginning_and_leads_to_where_it_is_mended(scene, session):
    desk = signed_in(scene.desk)
    shown = text(desk.get(page(session)))
    assert "not ready" in shown
    assert "Not signed, or not valid any more: Consent to microneedling." in shown
    way = f"{button(scene.patient, 'consent')}?text=consent_microneedling&amp;next={page(session).replace('/', '%2F')}"
    assert f'href="{way}"' in shown
    mend(scene, session)
    shown = text(desk.get(page(session)))
    assert "light--green" in shown
    assert "The consents are signed." in shown


def test_the_day_board_shows_the_light_with_the_worst_that_is_to_be_done(scene, session):
    shown = text(signed_in(scene.desk).get("/admin/"))
    assert "light--red" in shown
    assert "Not signed, or not valid any more: Consent to microneedling." in shown
    mend(scene, session)
    shown = text(signed_in(scene.desk).get("/admin/"))
    assert "light--green" in shown
    assert "visit__todo" not in shown


def test_the_day_board_costs_the_same_for_one_session_and_three(scene, session, django_assert_num_queries):
    desk = signed_in(scene.desk)
    for names in ((), ("Noor", "Ola")):
        for hour, name in enumerate(names, start=2):
            series = scene.start_series(patient=scene.another_patient(name))
            scene.book(series.sessions.get(number=1), MONDAY + timedelta(hours=hour + 1))
        desk.get("/admin/")
        # As after any act, lists are counted anew.
        cache.clear()
        with django_assert_num_queries(7):
            desk.get("/admin/")


def test_starting_with_a_red_light_is_refused_on_a_page_that_says_why(scene, session):
    provider = signed_in(scene.provider.user)
    response = provider.post(button(session, "start"), {})
    shown = text(response)
    assert response.status_code == 200
    assert 'data-code="consent_missing"' in shown
    assert "Start all the same" not in shown
    session.refresh_from_db()
    assert session.status == "booked"
    mend(scene, session)
    provider.post(button(session, "start"), {})
    session.refresh_from_db()
    assert session.status == "in_progress"


@pytest.fixture
def by_thinner(scene, session):
    """Nothing stands against it but an answer that a provider may decide about."""
    screen(session, by=scene.provider.user, at=MONDAY, anticoagulant={})
    mend(scene, session)
    return signed_in(scene.provider.user)


def test_while_it_takes_an_override_the_button_that_can_not_work_is_not_there(session, by_thinner):
    shown = text(by_thinner.post(button(session, "start"), {}))
    assert re.findall(r'<button class="button [^>]*>([^<]*)</button>', shown[shown.index("ruling-title") :]) == [
        "Start all the same"
    ]
    # Nor does the key press anything else.
    assert 'aria-hidden="true" name="do" value="override"' in shown


def test_an_override_without_a_reason_is_said_at_its_field(session, by_thinner):
    response = by_thinner.post(button(session, "start"), {"do": "override", "against": "screening_relative"})
    assert response.context["form"].errors == {"override_reason": ["Say why: the reason is kept."]}
    assert 'id="id_override_reason_error"' in text(response)
    session.refresh_from_db()
    assert session.status == "booked"


def test_of_several_answers_each_has_a_field_for_a_reason_of_its_own(scene, session):
    screen(session, by=scene.provider.user, at=MONDAY, anticoagulant={}, diabetes_uncontrolled={})
    mend(scene, session)
    client = signed_in(scene.provider.user)
    shown = text(client.post(button(session, "start"), {}))
    sources = re.findall(r'name="own_source" value="([^"]*)"', shown)
    assert len(sources) == 2
    # Nothing is left that one reason would do for.
    assert 'name="override_reason"' not in shown
    sent = {"do": "override", "against": "screening_relative", "own_source": sources}
    response = client.post(button(session, "start"), sent | {"own_reason": ["INR of 2.1.", " "]})
    assert response.context["form"].errors == {"override_reason": ["Say why: the reason is kept."]}
    assert 'value="INR of 2.1."' in text(response)
    client.post(button(session, "start"), sent | {"own_reason": ["INR of 2.1.", "Better by now."]})
    kept = AppointmentFinding.objects.exclude(override_reason="").values_list("source", "override_reason")
    assert dict(kept) == dict(zip(sources, ["INR of 2.1.", "Better by now."], strict=True))


def test_what_was_overridden_reads_so_on_the_page_of_the_session_from_then_on(scene, session, by_thinner):
    assert "Overridden by" not in text(by_thinner.get(page(session)))
    sent = {"do": "override", "against": "screening_relative", "override_reason": "Low dose, and a short session."}
    by_thinner.post(button(session, "start"), sent)
    for shown in (
        text(by_thinner.get(page(session))),
        text(by_thinner.get(page(session.screenings.get()))),
    ):
        assert "Overridden by ada: Low dose, and a short session." in shown
        assert "needs an override" not in shown.lower()


def test_what_has_begun_shows_no_light(scene, session):
    mend(scene, session)
    signed_in(scene.provider.user).post(button(session, "start"), {})
    assert "Can it begin?" not in text(somebody("provider").get(page(session)))


@pytest.mark.parametrize(("key", "who"), [("keloid_history", "clinical lead"), ("anticoagulant", "provider")])
def test_it_says_who_may_begin_all_the_same(scene, session, key, who):
    screen(session, by=scene.provider.user, at=MONDAY, **{key: "yes"})
    shown = text(signed_in(scene.provider.user).get(page(session)))
    said = {each: f"A {each} may begin all the same, with a reason." in shown for each in ("clinical lead", "provider")}
    assert said == {each: each == who for each in said}
