"""The provider's way through a screening, and what others see of it."""

import json
from datetime import date, timedelta

import pytest
from django.utils import timezone

from clinic.actions.alerts import change_alert, raise_alert
from clinic.models import PatientAlert
from clinic.roles import Role
from tests.scenes import MONDAY
from tests.staff import button, page, signed_in, somebody, text
from tests.treatments.screenings import answer_to, answers, screen
from treatments.models import AlertAcknowledgement, Screening, ScreeningClearance


@pytest.fixture
def session(scene):
    return scene.start_series().sessions.get(number=1)


@pytest.fixture
def provider(scene):
    return signed_in(scene.provider.user)


def form_of(treatment, **said):
    """What the form sends: no to all, but for what is said."""
    fields = {}
    for answer in answers(treatment):
        about = {"value": "no"} | said.get(answer.key, {})
        fields |= {f"{answer.key}-{name}": value for name, value in about.items()}
        fields[f"{answer.key}-number"] = answer.number
    return fields


def given(scene, session, **said):
    return screen(session, by=scene.provider.user, at=timezone.now() - timedelta(minutes=1), **said)


def test_a_session_is_screened_on_one_page_and_what_follows_is_shown(scene, session, provider):
    asked = text(provider.get(button(session, "screening")))
    assert "Have you taken isotretinoin" in asked
    assert "Not asked before." in asked
    said = {"isotretinoin": {"value": "yes", "last_on": timezone.localdate().isoformat(), "note": "20 mg"}}
    answer = provider.post(button(session, "screening"), form_of(scene.treatment, **said), follow=True)
    screening = Screening.objects.get()
    assert answer.redirect_chain[-1][0] == page(screening)
    assert (screening.session, screening.origin) == (session, "visit")
    shown = text(answer)
    assert "Isotretinoin: not before" in shown
    assert "20 mg" in shown


def test_last_answers_stand_beside_and_nothing_is_chosen(scene, session, provider):
    given(scene, session, keloid_history={"note": "Left ear"}, isotretinoin={"last_on": date(2027, 1, 5)})
    answer = provider.get(button(session, "screening"))
    form = answer.context["form"]
    shown = [row for row in form.rows() if row.last]
    assert len(shown) == len(form.asked)
    assert {row.value.value() for row in shown} == {None}
    assert {row.note.value() for row in shown} == {None}
    assert {row.last_on.value() for row in shown if row.last_on} == {None}
    for words in ("Last time: yes", "“Left ear”", "last on 5 Jan 2027"):
        assert words in text(answer)


def test_what_changed_since_the_last_time_is_marked(scene, session, provider):
    given(scene, session, keloid_history={"note": "Left ear"})
    answer = provider.post(button(session, "screening"), form_of(scene.treatment), follow=True)
    newer = Screening.objects.latest("given_at")
    assert answer_to(newer, "keloid_history").value == "no"
    assert "changed" in text(answer)


def test_to_keep_the_answers_without_asking_keeps_nothing_and_names_what_is_open(scene, session, provider):
    given(scene, session)
    untouched = {name: value for name, value in form_of(scene.treatment).items() if name.endswith("-number")}
    answer = provider.post(button(session, "screening"), untouched)
    assert Screening.objects.count() == 1
    form = answer.context["form"]
    assert len(form.unanswered) == len(form.asked)
    assert f"{len(form.asked)} questions are open" in text(answer)
    assert "Ask this: nothing is chosen." in text(answer)


def test_only_what_was_not_a_no_and_has_no_day_is_said_again_by_one_click(scene, session, provider):
    given(scene, session, keloid_history="yes", isotretinoin={"last_on": date(2027, 1, 5)}, herpes_history="unsure")
    rows = provider.get(button(session, "screening")).context["form"].rows()
    assert {row.asked.version.question.key for row in rows if row.may_repeat} == {"keloid_history", "herpes_history"}


def test_who_still_takes_what_needs_a_wash_out_is_held_off_from_each_visit_anew(scene, session, provider):
    given(scene, session, isotretinoin={"last_on": date(2027, 1, 5)})
    provider.post(button(session, "screening"), form_of(scene.treatment, isotretinoin={"value": "yes"}))
    newer = Screening.objects.latest("given_at")
    answer = answer_to(newer, "isotretinoin")
    assert (answer.last_on, answer.until_on) == (None, newer.given_on + timedelta(days=180))


def test_an_open_question_is_said_and_what_was_answered_stays(scene, session, provider):
    fields = form_of(scene.treatment, keloid_history={"value": "yes"})
    del fields["sunburn-value"]
    answer = provider.post(button(session, "screening"), fields)
    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == {"sunburn-value"}
    assert answer.context["form"]["keloid_history-value"].value() == "yes"
    assert not Screening.objects.exists()


def test_a_day_of_a_question_answered_with_no_is_let_go(scene, session, provider):
    fields = form_of(scene.treatment, sunburn={"last_on": "2020-01-01"})
    provider.post(button(session, "screening"), fields)
    assert answer_to(Screening.objects.get(), "sunburn").last_on is None


def test_a_patient_is_asked_ahead_of_a_treatment(scene, provider):
    assert "Before which treatment?" in text(provider.get(button(scene.patient, "screening")))
    fields = form_of(scene.treatment) | {"treatment": "microneedling"}
    provider.post(button(scene.patient, "screening"), fields)
    screening = Screening.objects.get()
    assert (screening.patient, screening.session, screening.origin) == (scene.patient, None, "ahead")
    assert "Screenings" in text(provider.get(page(scene.patient, tab="care")))


def test_a_provider_decides_in_spite_of_an_answer(scene, session, provider):
    screening = given(scene, session, anticoagulant="yes")
    answer = answer_to(screening, "anticoagulant")
    assert "Go ahead in spite of an answer" in text(provider.get(page(screening)))
    provider.post(button(screening, "clear"), {"answer": answer.pk, "reason": "Healed well."})
    assert ScreeningClearance.objects.get().reason == "Healed well."
    shown = text(provider.get(page(screening)))
    assert "a provider has decided to go ahead" in shown
    assert "Go ahead in spite of an answer" not in shown


def test_an_alert_is_made_of_an_answer_once(scene, session, provider):
    screening = given(scene, session, metal_allergy={"note": "Nickel"})
    answer = answer_to(screening, "metal_allergy")
    provider.post(button(screening, "make-alert"), {"answer": answer.pk})
    assert PatientAlert.objects.get().text == "Metal allergy: Nickel"
    shown = text(provider.get(page(screening)))
    assert "Metal allergy: Nickel" in shown
    assert "Make an alert of it" not in shown


def test_the_desk_sees_what_follows_and_no_answer(scene, session):
    screening = given(scene, session, anticoagulant={"note": "Left ear"})
    desk = signed_in(scene.desk)
    shown = text(desk.get(page(session)))
    assert "Blood thinner: only if a provider decides so" in shown
    assert "Left ear" not in shown
    assert page(screening) not in shown
    for refused in (page(screening), button(session, "screening"), button(screening, "clear")):
        assert desk.get(refused).status_code == 403


def test_the_session_says_whether_it_was_asked_today(scene, session, provider):
    assert "not asked today" in text(provider.get(page(session)))
    given(scene, session)
    assert "not asked today" not in text(provider.get(page(session)))


def alert_of(scene, said="Latex"):
    return raise_alert(patient=scene.patient, severity="danger", text=said, by=scene.desk, at=MONDAY)


def acknowledged(client, session, **seen):
    return client.post(button(session, "acknowledge"), {"seen": json.dumps(seen)}, follow=True)


def test_alerts_stand_on_every_page_of_the_patients(scene, session):
    appointment = scene.book(session)
    alert_of(scene)
    desk = signed_in(scene.desk)
    for shown in (scene.patient, session.series, session, appointment, scene.concern):
        assert "Latex" in text(desk.get(page(shown))), shown


def test_whoever_checks_the_patient_in_is_told_of_alerts(scene, session):
    appointment = scene.book(session)
    alert_of(scene)
    answer = signed_in(scene.desk).post(button(appointment, "arrive"), follow=True)
    assert "Alert: Latex" in text(answer)


def test_who_starts_acknowledges_what_was_shown(scene, session, provider):
    alert = alert_of(scene)
    assert "not acknowledged yet" in text(provider.get(page(session)))
    shown = provider.get(button(session, "acknowledge")).context["form"]
    assert json.loads(shown.initial["seen"]) == {str(alert.pk): 1}
    acknowledged(provider, session, **{str(alert.pk): 1})
    assert AlertAcknowledgement.objects.get().by == scene.provider.user
    assert "not acknowledged yet" not in text(provider.get(page(session)))


def test_what_changed_since_it_was_shown_is_not_acknowledged(scene, session, provider):
    alert = alert_of(scene)
    change_alert(alert=alert, text="Nitrile", by=scene.desk, at=MONDAY)
    answer = acknowledged(provider, session, **{str(alert.pk): 1})
    assert "Someone changed this meanwhile" in text(answer)
    assert not AlertAcknowledgement.objects.exists()


@pytest.mark.parametrize("seen", ["", "[]", "{", '{"x": 1}', '{"0193a000-0000-7000-8000-000000000000": null}'])
def test_what_the_page_did_not_send_is_refused_in_words(scene, session, provider, seen):
    alert_of(scene)
    assert provider.post(button(session, "acknowledge"), {"seen": seen}).status_code == 200
    assert not AlertAcknowledgement.objects.exists()


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.MANAGER])
def test_only_who_treats_acknowledges(scene, session, role):
    alert_of(scene)
    assert somebody(role).get(button(session, "acknowledge")).status_code == 403
