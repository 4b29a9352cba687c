"""What a page of sessions is annotated with, in one query."""

from datetime import timedelta

import pytest
from django.db.models import OuterRef

from tests.scenes import MONDAY
from tests.treatments.screenings import answer_to, answers, screen
from treatments.actions.screenings import clear_answer, screen_patient
from treatments.models import Session, Treatment
from treatments.queries.contraindications import Treating, contraindications
from treatments.queries.screenings import answered_ahead, asked_before_treatment, questions_for, screened_at_visit
from treatments.queries.standing_answers import read_standing, standing_answers

TODAY = MONDAY.date()
DAY = timedelta(days=1)
MEANS = {"absolute": "blocked", "temporary": "blocked", "relative": "undecided", "caution": "careful"}


@pytest.fixture
def session(scene):
    return scene.start_series().sessions.get(number=1)


def annotated(session, on):
    return Session.objects.annotate(
        said=standing_answers(on), asked=screened_at_visit(on), ahead=answered_ahead(), asks=asked_before_treatment()
    ).get(pk=session.pk)


def standing(session, on=TODAY):
    found = annotated(session, on)
    against = {MEANS[each.level] for each in read_standing(found.said) if not each.is_cleared}
    return {name for name in ("asked", "ahead", "asks") if getattr(found, name)} | against


def given(scene, session, at=MONDAY, origin="visit", **said):
    return screen(session, by=scene.provider.user, at=at, origin=origin, **said)


def test_nothing_stands_against_who_was_not_asked(session):
    assert standing(session) == {"asks"}


def test_a_treatment_that_asks_nothing_asks_nothing(session):
    Treatment.objects.get(key="microneedling").screening_scopes.clear()
    assert standing(session) == set()


@pytest.mark.parametrize(
    ("key", "found"),
    [
        ("bleeding_disorder", "blocked"),
        ("active_dermatitis", "blocked"),
        ("recent_filler", "blocked"),
        ("isotretinoin", "undecided"),
        ("keloid_history", "undecided"),
        ("anaesthetic_allergy", "undecided"),
        ("herpes_history", "careful"),
    ],
)
@pytest.mark.parametrize("value", ["yes", "unsure"])
def test_what_an_answer_means_for_the_session(scene, session, key, value, found):
    given(scene, session, **{key: value})
    assert standing(session) == {"asked", "asks", found}


def test_a_wash_out_ends_on_its_day(scene, session):
    given(scene, session, recent_filler={"last_on": TODAY - 10 * DAY})
    assert "blocked" in standing(session, TODAY + 3 * DAY)
    assert "blocked" not in standing(session, TODAY + 4 * DAY)


def test_a_decision_leaves_nothing_to_decide_until_it_is_answered_again(scene, session):
    answer = answer_to(given(scene, session, anticoagulant="yes"), "anticoagulant")
    clear_answer(answer=answer, reason="Test area healed well.", by=scene.provider.user, at=MONDAY)
    assert "undecided" not in standing(session)
    given(scene, session, at=MONDAY + timedelta(hours=1), anticoagulant="yes")
    assert "undecided" in standing(session)


def test_a_decision_for_another_treatment_leaves_it_to_be_decided(scene, session):
    other = Treatment.objects.get(key="rf_microneedling")
    rows = answers(other, anticoagulant="yes")
    screening = screen_patient(patient=scene.patient, treatment=other, answers=rows, by=scene.desk, at=MONDAY)
    clear_answer(answer=answer_to(screening, "anticoagulant"), reason="Healed well.", by=scene.provider.user, at=MONDAY)
    assert "undecided" in standing(session)


def test_a_later_answer_supersedes_whatever_it_was_asked_for(scene, session):
    given(scene, session, bleeding_disorder="yes")
    other = session.series.sessions.get(number=2)
    assert "blocked" in standing(other)
    given(scene, other, at=MONDAY + timedelta(hours=1))
    assert "blocked" not in standing(session)


def test_answers_of_others_count_for_nobody_else(scene, session):
    given(scene, scene.start_series(patient=scene.another_patient()).sessions.get(number=1), bleeding_disorder="yes")
    assert standing(session) == {"asks"}


def test_what_counts_for_another_treatment_alone_does_not_count(scene, session):
    given(scene, session, bleeding_disorder="yes")
    scene.treatment.screening_scopes.set([])
    assert "blocked" not in standing(session)


def test_only_the_visit_of_the_day_counts_as_asked(scene, session):
    given(scene, session, origin="ahead")
    assert standing(session) == {"ahead", "asks"}
    given(scene, session, at=MONDAY + timedelta(minutes=1))
    assert "asked" in standing(session)
    assert "asked" not in standing(session, TODAY + DAY)
    assert "asked" not in standing(session.series.sessions.get(number=2))


def test_the_day_may_be_one_of_the_sessions_own(scene, session):
    given(scene, session, bleeding_disorder="yes")
    Session.objects.filter(pk=session.pk).update(ideal_on=TODAY, earliest_on=TODAY)
    found = annotated(session, OuterRef("ideal_on"))
    assert (found.asked, len(read_standing(found.said))) == (True, 1)


def test_what_is_said_of_an_answer_is_what_the_rule_book_says(scene, session):
    given(scene, session, keloid_history="yes", recent_filler={"last_on": TODAY - 10 * DAY}, herpes_history="unsure")
    asked = contraindications([Treating(scene.patient.pk, scene.treatment.pk)], at=MONDAY)[0]
    assert list(read_standing(annotated(session, TODAY).said)) == asked
    assert [each.key for each in asked] == ["recent_filler", "keloid_history", "herpes_history"]


def test_of_several_scopes_the_strictest_counts(db):
    levels = {
        key: {version.question.key: version.rank for version in questions_for(Treatment.objects.get(key=key))}
        for key in ("microneedling", "rf_microneedling")
    }
    assert (levels["microneedling"]["pregnancy"], levels["rf_microneedling"]["pregnancy"]) == (2, 0)
