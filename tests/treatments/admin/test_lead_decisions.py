"""A provider asks a clinical lead, who decides from their list, and sees that it was decided."""

from datetime import timedelta

import pytest

from clinic.models import Task
from tests.scenes import MONDAY
from tests.staff import button, page, signed_in, text
from tests.treatments.admin.test_screenings import form_of
from tests.treatments.screenings import answer_to, screen
from treatments.actions.questions import AskedSo, publish_question
from treatments.models import Appointment, ScreeningClearance, ScreeningQuestion, ScreeningQuestionVersion

TEN = (MONDAY + timedelta(hours=1)).isoformat()
AGAINST = {"start": TEN, "do": "override", "against": ["screening_relative"], "override_reason": "Cheeks alone."}


@pytest.fixture
def session(scene):
    return scene.start_series().sessions.get(number=1)


@pytest.fixture
def screening(scene, session):
    return screen(session, by=scene.provider.user, at=MONDAY, keloid_history="yes")


def test_who_asks_is_told_that_a_lead_is_asked(scene, session):
    answers = form_of(scene.treatment, keloid_history={"value": "yes"})
    kept = signed_in(scene.provider.user).post(button(session, "screening"), answers, follow=True)
    assert "a clinical lead is asked to decide" in text(kept)


def test_a_provider_is_told_who_decides_and_has_no_button_for_it(scene, session, screening):
    provider = signed_in(scene.provider.user)
    shown = text(provider.get(page(screening)))
    assert "Keloids: only if a clinical lead decides so and says why." in shown
    assert "Go ahead in spite of an answer" not in shown
    provider.post(button(screening, "clear"), {"answer": answer_to(screening, "keloid_history").pk, "reason": "Fine."})
    assert not ScreeningClearance.objects.exists()


def test_a_lead_decides_from_their_list(scene, screening, lead):
    client = signed_in(lead)
    first_page = text(client.get("/admin/"))
    assert "An answer waits for a physician&#x27;s decision" in first_page
    assert button(screening, "clear") in first_page
    client.post(
        button(screening, "clear"), {"answer": answer_to(screening, "keloid_history").pk, "reason": "Cheeks alone."}
    )
    assert "a clinical lead has decided to go ahead" in text(client.get(page(screening)))
    assert "An answer waits for a physician&#x27;s decision" not in text(client.get("/admin/"))


def test_a_provider_asks_a_lead_where_the_booking_is_refused(scene, session, screening, lead):
    provider = signed_in(scene.provider.user)
    refused = text(provider.post(button(session, "book"), {"start": TEN}))
    assert "Ask a clinical lead" in refused
    assert 'value="override"' not in refused
    assert "A clinical lead was asked" in text(
        provider.post(button(session, "book"), AGAINST | {"do": "ask"}, follow=True)
    )
    assert Task.objects.get(kind="override_asked").role == "clinical_lead"
    provider.post(button(session, "book"), AGAINST)
    assert not Appointment.objects.exists()
    signed_in(lead).post(button(session, "book"), AGAINST)
    assert Appointment.objects.get().findings.get().by == lead


def test_a_plan_that_takes_an_override_says_what_to_do_and_has_no_button_for_it(scene, session, screening, lead):
    for user in (scene.desk, scene.provider.user, lead):
        shown = text(signed_in(user).get(button(session.series, "plan")))
        assert "Book the sessions one by one, with a reason" in shown
        assert 'value="override"' not in shown
        assert 'value="ask"' not in shown


def test_who_keeps_the_catalogue_says_what_a_lead_decides(scene, lead):
    question = ScreeningQuestion.objects.get(key="anticoagulant")
    opened = signed_in(lead).get(button(question, "publish"))
    assert opened.context["form"]["lead_decides"].value() is False
    sent = {field.html_name: field.value() or "" for field in opened.context["form"]} | {"lead_decides": "on"}
    signed_in(lead).post(button(question, "publish"), sent)
    assert ScreeningQuestionVersion.objects.filter(question=question).order_by("-number").first().lead_decides


def test_a_version_keeps_who_decides_what_was_answered_to_it(scene, session, lead):
    question = ScreeningQuestion.objects.get(key="keloid_history")
    old = screen(session, by=scene.provider.user, at=MONDAY, keloid_history="yes")
    version = question.versions.get()
    levels = {scope.scope: scope.level for scope in version.scopes.select_related("scope")}
    said = AskedSo(text_en=version.text_en, text_es=version.text_es, levels=levels)
    publish_question(question=question, said=said, by=lead, at=MONDAY + timedelta(hours=1))
    assert "Go ahead in spite of an answer" not in text(signed_in(scene.provider.user).get(page(old)))
    new = screen(session, by=scene.provider.user, at=MONDAY + timedelta(hours=2), keloid_history="yes")
    assert "Go ahead in spite of an answer" in text(signed_in(scene.provider.user).get(page(new)))
