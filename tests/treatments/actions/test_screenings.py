from dataclasses import replace
from datetime import date, timedelta

import pytest

from clinic.errors import MoveRefused, NotPermitted
from clinic.models import AuditEvent
from tests.scenes import MONDAY, refuses_input
from tests.treatments.screenings import answer_to, answers, screen
from treatments.actions.screenings import (
    AlreadyCleared,
    AnsweredAnew,
    NothingToDecide,
    clear_answer,
    screen_patient,
    screen_session,
)
from treatments.actions.withdrawing import withdraw_session
from treatments.models import Screening, ScreeningAnswer, Treatment
from treatments.queries.screenings import last_answers

TODAY = MONDAY.date()
DAY = timedelta(days=1)


@pytest.fixture
def session(scene):
    return scene.start_series().sessions.get(number=1)


def given(scene, session, at=MONDAY, **said):
    return screen(session, by=scene.provider.user, at=at, **said)


def give(scene, session, rows, origin="visit"):
    return screen_session(session=session, answers=rows, origin=origin, by=scene.provider.user, at=MONDAY)


def cleared(scene, answer, reason="Small area first.", by=None):
    return clear_answer(answer=answer, reason=reason, by=by or scene.provider.user, at=MONDAY)


def test_a_screening_keeps_each_answer_with_the_version_of_its_question(scene, session):
    screening = given(scene, session, keloid_history={"note": "Left ear"})
    answer = answer_to(screening, "keloid_history")
    assert (answer.value, answer.version.number, answer.note) == ("yes", 1, "Left ear")
    assert (screening.patient, screening.session, screening.given_on) == (scene.patient, session, TODAY)
    event = AuditEvent.objects.get(action="screening.given")
    assert (event.patient_id, event.by) == (scene.patient.pk, scene.provider.user)


def test_the_day_is_that_of_the_location(scene, session):
    late = MONDAY.replace(hour=3)
    assert given(scene, session, at=late).given_on == TODAY - DAY


@pytest.mark.parametrize(
    ("key", "said", "until"),
    [
        ("isotretinoin", {"last_on": TODAY - 30 * DAY}, TODAY + 150 * DAY),
        ("recent_filler", {"last_on": TODAY - 13 * DAY}, TODAY + DAY),
        ("recent_filler", {}, TODAY + 14 * DAY),
        ("recent_filler", {"value": "unsure"}, TODAY + 14 * DAY),
        ("chemo_radiation", {"last_on": TODAY - 89 * DAY}, TODAY + DAY),
        ("chemo_radiation", {}, None),
        ("active_dermatitis", {}, None),
        ("sunburn", {"value": "no"}, None),
    ],
)
def test_a_wash_out_is_counted_from_the_last_date_else_from_the_day_asked(scene, session, key, said, until):
    assert answer_to(given(scene, session, **{key: said}), key).until_on == until


def test_the_birth_date_answers_for_itself(scene):
    minor = scene.another_patient()
    minor.birth_date = date(2010, 3, 2)
    minor.save()
    session = scene.start_series(patient=minor).sessions.get(number=1)
    answer = answer_to(given(scene, session), "age_under_18")
    assert (answer.value, answer.until_on) == ("yes", date(2028, 3, 2))
    grown = answer_to(given(scene, scene.start_series().sessions.get(number=1)), "age_under_18")
    assert (grown.value, grown.until_on) == ("no", None)


def test_the_latest_answer_counts(scene, session):
    given(scene, session, keloid_history="yes", sunburn="yes")
    given(scene, session, at=MONDAY + timedelta(minutes=1), sunburn="yes")
    last = {answer.version.question.key: answer.value for answer in last_answers(scene.patient).values()}
    assert (last["keloid_history"], last["sunburn"]) == ("no", "yes")


def test_at_the_visit_every_question_is_answered(scene, session):
    rows = answers(scene.treatment)
    with refuses_input("questions_unanswered"):
        give(scene, session, rows[1:])
    assert not Screening.objects.exists()


def test_ahead_of_the_visit_some_may_be_left_out_but_not_all(scene, session):
    rows = answers(scene.treatment)
    assert give(scene, session, rows[:1], origin="ahead").answers.count() == 2
    with refuses_input("questions_unanswered"):
        give(scene, session, [], origin="ahead")


def test_what_is_asked_follows_the_treatment(scene, session):
    keys = {row.key for row in answers(scene.treatment)}
    assert {"metal_allergy", "anaesthetic_allergy"} <= keys
    assert keys.isdisjoint({"pacemaker_implant", "platelet_problem", "photosensitivity", "age_under_18"})
    assert {row.key for row in answers(Treatment.objects.get(key="led_photomodulation"))} == {
        "skin_cancer_in_area",
        "photosensitivity",
        "photosensitive_epilepsy",
        "pregnancy",
    }
    injected = {"botulinum_toxin": "neuromuscular_disease", "dermal_filler": "filler_allergy"}
    for treatment, of_it in injected.items():
        keys = {row.key for row in answers(Treatment.objects.get(key=treatment))}
        assert {of_it, "pregnancy", "active_skin_infection", "anticoagulant", "injection_problem"} <= keys
        assert keys.isdisjoint({"metal_allergy", *injected.values()} - {of_it})


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"key": "pacemaker_implant"}, "question_not_asked"),
        ({"key": "age_under_18"}, "question_not_asked"),
        ({"key": "no_such"}, "question_not_asked"),
        ({"number": 2}, "question_changed"),
        ({"value": "perhaps"}, "answer_unknown"),
        ({"note": "x" * 301}, "note_too_long"),
        ({"value": "no", "last_on": TODAY}, "day_not_asked"),
        ({"value": "yes", "last_on": TODAY + DAY}, "day_impossible"),
        ({"value": "yes", "last_on": date(1990, 2, 2)}, "day_impossible"),
        ({"key": "keloid_history", "value": "yes", "last_on": TODAY}, "day_not_asked"),
    ],
)
def test_what_cannot_be_answered_is_refused_and_nothing_is_kept(scene, session, change, code):
    rows = {row.key: row for row in answers(scene.treatment)}
    row = replace(rows["isotretinoin"], **change)
    with refuses_input(code):
        give(scene, session, [row], origin="ahead")
    assert not Screening.objects.exists()


def test_a_question_is_answered_once(scene, session):
    rows = answers(scene.treatment)
    with refuses_input("answered_twice"):
        give(scene, session, [*rows, rows[0]])


def test_nobody_is_screened_for_a_session_that_is_over(scene, session):
    done = scene.perform(session)
    with pytest.raises(MoveRefused):
        given(scene, done)


def test_nobody_is_screened_for_a_session_that_was_entered_in_error(scene, session):
    performed = scene.perform(session)
    withdraw_session(session=performed, reason="Somebody else.", by=scene.provider.user, at=MONDAY + timedelta(days=1))
    with pytest.raises(MoveRefused):
        screen(performed, by=scene.provider.user, at=MONDAY + timedelta(days=1))


def test_a_patient_answers_before_anything_is_planned(scene):
    rows = answers(scene.treatment, sunburn="yes")
    screening = screen_patient(patient=scene.patient, treatment=scene.treatment, answers=rows, by=scene.desk, at=MONDAY)
    assert (screening.session, screening.origin, screening.given_on) == (None, "ahead", TODAY)


def test_what_a_provider_decides_is_kept_with_the_reason(scene, session):
    clearance = cleared(scene, answer_to(given(scene, session, anticoagulant="yes"), "anticoagulant"))
    assert (clearance.reason, clearance.by, clearance.at) == ("Small area first.", scene.provider.user, MONDAY)
    assert AuditEvent.objects.get(action="screening.cleared").patient_id == scene.patient.pk


@pytest.mark.parametrize(("reason", "code"), [(" ", "reason_required"), ("x" * 301, "reason_too_long")])
def test_a_decision_has_a_reason(scene, session, reason, code):
    answer = answer_to(given(scene, session, keloid_history="yes"), "keloid_history")
    with refuses_input(code):
        cleared(scene, answer, reason=reason)


def test_the_desk_decides_nothing(scene, session):
    answer = answer_to(given(scene, session, keloid_history="yes"), "keloid_history")
    with pytest.raises(NotPermitted):
        cleared(scene, answer, by=scene.desk)


@pytest.mark.parametrize("key", ["metal_allergy", "recent_filler", "herpes_history", "keloid_history"])
def test_what_is_absolute_not_yet_a_caution_or_a_no_is_not_decided(scene, session, key):
    said = dict.fromkeys(("metal_allergy", "recent_filler", "herpes_history"), "yes")
    with pytest.raises(NothingToDecide):
        cleared(scene, answer_to(given(scene, session, **said), key))


def test_a_decision_is_made_once_and_on_the_latest_answer(scene, session):
    old = answer_to(given(scene, session, anticoagulant="yes"), "anticoagulant")
    new = answer_to(given(scene, session, at=MONDAY + timedelta(hours=1), anticoagulant="yes"), "anticoagulant")
    with pytest.raises(AnsweredAnew):
        cleared(scene, old)
    cleared(scene, new)
    with pytest.raises(AlreadyCleared):
        cleared(scene, new)
    assert ScreeningAnswer.objects.exclude(clearances=None).get() == new
