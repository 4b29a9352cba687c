"""What a physician decides of what patients answer: a clinical lead is asked, once, and nobody else may."""

from dataclasses import replace
from datetime import timedelta

import pytest

from clinic.errors import NotPermitted
from clinic.models import Patient, Task
from tests.scenes import MONDAY
from tests.treatments.screenings import answer_to, answers, screen
from treatments.actions.booking import book_session
from treatments.actions.overriding import Override
from treatments.actions.screenings import LeadDecides, clear_answer, screen_patient
from treatments.actions.series_tasks import ask_override
from treatments.models import ScreeningClearance, Treatment
from treatments.queries.screenings import undecided_answers
from treatments.scheduling.clock import clock_of
from treatments.scheduling.findings import BookingRefused
from treatments.scheduling.rules.screening import screening_findings

TEN, HOUR = MONDAY + timedelta(hours=1), timedelta(hours=1)
RELATIVE = Override(codes=frozenset({"screening_relative"}), reason="A test area healed well.")


@pytest.fixture
def session(scene):
    return scene.start_series().sessions.get(number=1)


def given(scene, session, at=MONDAY, **said):
    return screen(session, by=scene.provider.user, at=at, **said)


def decided(by, screening, key="keloid_history", at=MONDAY):
    return clear_answer(answer=answer_to(screening, key), reason="Cheeks alone.", by=by, at=at)


def waiting():
    return Task.objects.filter(kind="clearance_asked", done_at=None)


def test_a_lead_is_asked_about_what_a_physician_decides_and_it_is_done_once_they_did(scene, session, lead):
    screening = given(scene, session, keloid_history="yes", isotretinoin="unsure", anticoagulant="yes")
    task = waiting().get()
    assert (task.role, task.subject_id, task.patient) == ("clinical_lead", screening.pk, scene.patient)
    assert task.note == "Isotretinoin, Keloids"
    decided(lead, screening)
    assert waiting().exists()
    decided(lead, screening, "isotretinoin")
    assert not waiting().exists()
    assert Task.objects.get(pk=task.pk).done_by == lead


@pytest.mark.parametrize("said", [{}, {"anticoagulant": "yes"}, {"bleeding_disorder": "yes"}])
def test_nobody_is_asked_about_anything_else(scene, session, said):
    given(scene, session, **said)
    assert not waiting().exists()


def test_no_provider_decides_it(scene, session, lead):
    screening = given(scene, session, keloid_history="yes", anticoagulant="yes")
    with pytest.raises(LeadDecides):
        decided(scene.provider.user, screening)
    assert {each.version.question.key for each in undecided_answers(screening, scene.provider.user)} == {
        "anticoagulant"
    }
    assert undecided_answers(screening, lead).count() == 2
    decided(scene.provider.user, screening, "anticoagulant")


def test_the_desk_is_told_that_it_may_not_decide_at_all(scene, session):
    with pytest.raises(NotPermitted):
        decided(scene.desk, given(scene, session, keloid_history="yes"))


def test_the_same_answer_is_not_decided_anew_at_every_visit(scene, session, lead):
    first = decided(lead, given(scene, session, keloid_history={"note": "Left ear"}))
    again = given(scene, session, at=MONDAY + HOUR, keloid_history={"note": "Left ear"})
    once_more = given(scene, session, at=MONDAY + 2 * HOUR, keloid_history="yes")
    for screening in (again, once_more):
        kept = ScreeningClearance.objects.get(answer=answer_to(screening, "keloid_history"))
        assert (kept.by, kept.at, kept.reason) == (first.by, first.at, first.reason)
    assert not waiting().exists()


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ({"value": "unsure"}, {"value": "yes"}),
        ({"note": "Left ear"}, {"note": "Jaw, too"}),
        ({}, {"note": "Left ear"}),
    ],
)
def test_an_answer_that_is_another_is_decided_anew(scene, session, lead, before, now):
    decided(lead, given(scene, session, keloid_history=before))
    given(scene, session, at=MONDAY + HOUR, keloid_history=now)
    assert waiting().count() == ScreeningClearance.objects.count() == 1


def test_an_answer_with_another_last_day_is_decided_anew(scene, session, lead):
    day = MONDAY.date() - timedelta(days=30)
    decided(lead, given(scene, session, isotretinoin={"last_on": day}), "isotretinoin")
    given(scene, session, at=MONDAY + HOUR, isotretinoin={"last_on": day})
    assert not waiting().exists()
    given(scene, session, at=MONDAY + 2 * HOUR, isotretinoin={"last_on": day + timedelta(days=7)})
    assert waiting().exists()


def ahead(scene, treatment, at=MONDAY + HOUR, **said):
    treatment = Treatment.objects.get(key=treatment)
    rows = answers(treatment, **said)
    return screen_patient(patient=scene.patient, treatment=treatment, answers=rows, by=scene.provider.user, at=at)


def levels(scene, treatment):
    treatment = Treatment.objects.get(key=treatment)
    found = screening_findings(scene.patient, treatment, clock=clock_of("America/New_York"), at=MONDAY)
    return [(finding.level, finding.needs_lead) for finding in found]


def test_a_decision_counts_for_the_treatment_it_was_made_for_and_no_other(scene, session, lead):
    decided(lead, given(scene, session, keloid_history="yes"))
    assert levels(scene, "microneedling") == [("warn", False)]
    assert levels(scene, "rf_microneedling") == [("override", True)]


def test_a_lead_is_asked_again_before_another_treatment(scene, session, lead):
    decided(lead, given(scene, session, keloid_history="yes"))
    rf = ahead(scene, "rf_microneedling", keloid_history="yes")
    assert waiting().get().subject_id == rf.pk
    assert levels(scene, "rf_microneedling") == [("override", True)]
    decided(lead, rf)
    assert levels(scene, "rf_microneedling") == levels(scene, "microneedling") == [("warn", False)]
    assert not waiting().exists()


def test_what_was_decided_for_a_treatment_outlasts_the_same_answer_before_another(scene, session, lead):
    first = decided(lead, given(scene, session, keloid_history="yes"))
    ahead(scene, "rf_microneedling", keloid_history="yes")
    again = given(scene, session, at=MONDAY + 2 * HOUR, keloid_history="yes")
    kept = ScreeningClearance.objects.get(answer=answer_to(again, "keloid_history"))
    assert (kept.treatment, kept.at) == (first.treatment, first.at)
    assert levels(scene, "microneedling") == [("warn", False)]
    assert levels(scene, "rf_microneedling") == [("override", True)]


def test_what_a_provider_decides_counts_for_no_other_treatment(scene, session):
    decided(scene.provider.user, given(scene, session, anticoagulant="yes"), "anticoagulant")
    assert levels(scene, "microneedling") == [("warn", False)]
    assert levels(scene, "rf_microneedling") == [("override", False)]


def test_what_a_no_came_between_is_decided_anew(scene, session, lead):
    decided(lead, given(scene, session, keloid_history="yes"))
    given(scene, session, at=MONDAY + HOUR)
    given(scene, session, at=MONDAY + 2 * HOUR, keloid_history="yes")
    assert waiting().exists()


def test_what_is_answered_otherwise_needs_no_decision_any_more(scene, session):
    given(scene, session, keloid_history="yes")
    given(scene, session, at=MONDAY + HOUR)
    assert not waiting().exists()
    assert Task.objects.get(kind="clearance_asked").done_by == scene.provider.user


def test_what_is_answered_otherwise_ahead_takes_no_question_from_a_lead(scene, session):
    given(scene, session, keloid_history="yes")
    asked = waiting().get()
    treatment = session.series.treatment
    said = answers(treatment, keloid_history="no")
    screen_patient(patient=scene.patient, treatment=treatment, answers=said, by=scene.desk, at=MONDAY + HOUR)
    assert waiting().get() == asked
    # The control: who is told so at the visit knows whom to ask again.
    given(scene, session, at=MONDAY + 2 * HOUR, keloid_history="no")
    assert not waiting().exists()


def test_two_visits_ask_for_each_what_is_left(scene, session):
    given(scene, session, keloid_history="yes")
    given(scene, session, at=MONDAY + HOUR, keloid_history={"note": "Left ear"})
    assert waiting().count() == 1


def test_a_lead_books_against_it_and_no_provider(scene, session, lead):
    given(scene, session, keloid_history="yes")
    with pytest.raises(BookingRefused, match="only if a clinical lead decides") as refusal:
        book(session, scene.provider.user)
    assert [finding.needs_lead for finding in refusal.value.findings] == [True]
    assert book(session, lead).findings.get().by == lead


def book(session, by, override=RELATIVE):
    return book_session(session=session, starts_at=TEN, by=by, at=MONDAY, override=override)


def test_of_several_findings_a_provider_overrides_their_own(scene, session, lead):
    given(scene, session, keloid_history="yes", anticoagulant="yes")
    keloids, thinner = "question keloid_history v1 (grade A)", "question anticoagulant v1 (grade B)"
    override = replace(RELATIVE, own_reasons={keloids: "A test area healed well.", thinner: "INR of 2.1."})
    with pytest.raises(BookingRefused) as refusal:
        book(session, scene.provider.user, override)
    assert [finding.source for finding in refusal.value.findings] == [keloids]
    assert book(session, lead, override).findings.count() == 2


def test_who_may_is_asked_for_a_booking(scene, session):
    given(scene, session, anticoagulant="yes")
    asked = ask_override(session=session, starts_at=TEN, by=scene.desk, at=MONDAY)
    assert asked.role == "provider"
    given(scene, session, at=MONDAY + HOUR, keloid_history="yes")
    again = ask_override(session=session, starts_at=TEN + 2 * HOUR, by=scene.desk, at=MONDAY + HOUR)
    assert (again.pk, again.role) == (asked.pk, "clinical_lead")


def test_a_lead_is_asked_about_a_minor_until_they_are_of_age(scene, session):
    Patient.objects.filter(pk=scene.patient.pk).update(birth_date=MONDAY.date().replace(year=MONDAY.year - 17))
    given(scene, session)
    assert waiting().get().note == "Under 18"
