from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from clinic.errors import MoveRefused, NotPermitted
from clinic.models import AuditEvent, User
from clinic.roles import Role
from tests.constraints import copied
from tests.scenes import MONDAY, refuses_input
from tests.treatments.scores import afterwards, at_baseline, at_session, scale, score
from treatments.actions.assessments import (
    AlreadyScored,
    NotCurrent,
    scale_in_series,
    supersede_assessment,
    withdraw_assessment,
)
from treatments.actions.courses import discontinue_series
from treatments.actions.visits import arrive
from treatments.models import Assessment, AssessmentWithdrawal, Measure, Occasion, Rater, Scale
from treatments.queries.assessments import current_assessments

HOUR = timedelta(hours=1)
PATIENT = {"on": "patient_satisfaction", "rater": Rater.PATIENT}


@pytest.fixture
def series(scene):
    return scene.start_series()


@pytest.fixture
def first(series):
    return series.sessions.get(number=1)


@pytest.fixture
def baseline(scene, series):
    return score(scene, at_baseline(series), 3)


def corrected(scene, assessment, value=2, *, by=None, **wishes):
    wishes = {"reason": "Read the photo again.", "at": MONDAY + HOUR} | wishes
    value = None if value is None else Decimal(str(value))
    return supersede_assessment(assessment=assessment, value=value, by=by or scene.provider.user, **wishes)


def withdrawn(scene, assessment, *, by=None):
    return withdraw_assessment(
        assessment=assessment, reason="Another patient.", by=by or scene.provider.user, at=MONDAY + HOUR
    )


def test_a_score_is_kept_with_the_words_bounds_and_direction_of_its_scale(scene, baseline):
    assert (baseline.value, baseline.lowest, baseline.highest) == (3, 1, 4)
    assert (baseline.direction, baseline.scale.version) == ("lower_better", 1)
    assert baseline.wording_en.startswith("Moderate")
    assert baseline.wording_es.startswith("Moderado")
    assert (baseline.occasion, baseline.session, baseline.edition) == (Occasion.BASELINE, None, 1)
    assert (baseline.assessed_at, baseline.recorded_by) == (MONDAY, scene.provider.user)
    event = AuditEvent.objects.get(action="assessment.recorded")
    assert (event.subject_id, event.patient_id) == (baseline.pk, scene.patient.pk)


def test_what_the_file_says_later_changes_nothing_that_was_scored(scene, baseline):
    Scale.objects.filter(pk=baseline.scale_id).update(grades=[], maximum=9, direction="higher_better")
    kept = Assessment.objects.get(pk=baseline.pk)
    assert (kept.highest, kept.direction, kept.wording_en) == (4, "lower_better", baseline.wording_en)


def test_a_computed_score_keeps_its_parts(scene, series):
    inputs = {
        part: {"count": 1}
        for part in (
            "v_shaped_icepick",
            "u_shaped_boxcar",
            "m_shaped_rolling",
            "superficial_elastolysis",
            "hypertrophic_under_2y",
            "hypertrophic_keloid_over_2y",
        )
    }
    kept = score(scene, at_baseline(series), on="ecca", inputs=inputs)
    assert (Assessment.objects.get(pk=kept.pk).value, kept.inputs) == (180, inputs)


def test_another_patients_concern_or_one_of_another_series_is_refused(scene, series):
    with refuses_input("concern_not_of_series"):
        score(scene, at_baseline(series), 3, patient_concern=scene.add_concern(scene.another_patient()))
    with refuses_input("concern_not_of_series"):
        score(scene, at_baseline(series), 3, patient_concern=scene.add_concern(scene.patient))


@pytest.mark.parametrize(
    ("on", "rater"),
    [
        ("mmasi", Rater.PROVIDER),
        ("pain_nrs", Rater.PATIENT),
        ("goodman_baron_qual", Rater.PATIENT),
        ("patient_satisfaction", Rater.PROVIDER),
    ],
)
def test_a_scale_that_is_not_for_the_concern_or_the_rater_is_refused(scene, series, on, rater):
    with refuses_input("scale_not_for_concern"):
        score(scene, at_baseline(series), 3, on=on, rater=rater)
    assert not Assessment.objects.exists()


def test_the_clinic_and_the_patient_rate_apart(scene, series, first):
    scene.perform(first)
    first.refresh_from_db()
    ours = score(scene, at_session(first), 3, on="gais")
    theirs = score(scene, at_session(first), 2, on="gais", rater=Rater.PATIENT)
    assert {ours.rater, theirs.rater} == {"provider", "patient"}
    assert current_assessments().count() == 2


def test_the_desk_takes_down_what_patients_say_and_not_what_the_clinic_judges(scene, series, first):
    first = scene.begin(first)
    assert score(scene, at_session(first), 4, by=scene.desk, **PATIENT).recorded_by == scene.desk
    with pytest.raises(NotPermitted):
        score(scene, at_session(first), 3, by=scene.desk)


def test_managers_take_down_neither(scene, series, first):
    manager = User.objects.create_user("boss", roles=[Role.MANAGER])
    first = scene.begin(first)
    for wishes in ({}, PATIENT):
        with pytest.raises(NotPermitted):
            score(scene, at_session(first), 3, by=manager, **wishes)


def test_it_is_scored_once_and_then_corrected(scene, series, baseline):
    with pytest.raises(AlreadyScored):
        score(scene, at_baseline(series), 2)


def test_a_session_is_scored_once_the_patient_is_there(scene, series, first):
    for act in (lambda: None, lambda: scene.book(first)):
        act()
        first.refresh_from_db()
        with pytest.raises(MoveRefused):
            score(scene, at_session(first), 3)
    arrive(appointment=first.appointments.get(), by=scene.desk, at=MONDAY + HOUR)
    assert score(scene, at_session(first), 3).session == first


def test_what_the_session_is_now_decides_not_what_it_was_when_it_was_read(scene, series, first):
    scene.begin(series.sessions.get(number=1))
    assert first.status == "planned"
    assert score(scene, at_session(first), 3).session == first


def test_a_baseline_is_judged_before_the_first_session_is_over_and_may_be_entered_later(scene, series, first):
    done = scene.perform(first)
    with refuses_input("baseline_after_treatment"):
        score(scene, at_baseline(series), 3, at=done.ended_at + HOUR)
    kept = score(scene, at_baseline(series), 3, at=done.ended_at + HOUR, assessed_at=done.started_at)
    assert kept.assessed_at == done.started_at


def test_nothing_is_judged_in_the_future(scene, series):
    with refuses_input("assessed_in_the_future"):
        score(scene, at_baseline(series), 3, assessed_at=MONDAY + HOUR)


def test_a_follow_up_waits_for_the_end_of_the_series(scene, series, first):
    scene.perform(first)
    with pytest.raises(MoveRefused):
        score(scene, afterwards(series), 3)
    discontinue_series(series=series, reason="Moves away.", by=scene.desk, at=MONDAY + 3 * HOUR)
    assert score(scene, afterwards(series), 2, at=MONDAY + 200 * HOUR).occasion == "follow_up"


def test_a_correction_stands_beside_what_it_corrects(scene, baseline):
    later = corrected(scene, baseline)
    assert (later.value, later.edition, later.supersedes, later.reason) == (2, 2, baseline, "Read the photo again.")
    assert (later.assessed_at, later.occasion, later.scale) == (MONDAY, Occasion.BASELINE, baseline.scale)
    assert Assessment.objects.get(pk=baseline.pk).value == 3
    assert list(current_assessments()) == [later]
    assert AuditEvent.objects.filter(action="assessment.corrected", subject_id=later.pk).exists()


def test_whoever_reads_the_corrected_one_again_finds_it_changed(scene, baseline):
    corrected(scene, baseline)
    assert Assessment.objects.get(pk=baseline.pk).version == 2


def test_only_the_one_that_counts_is_corrected_or_withdrawn(scene, baseline):
    later = corrected(scene, baseline)
    for act in (corrected, withdrawn):
        with pytest.raises(NotCurrent):
            act(scene, baseline)
    withdrawn(scene, later)
    for act in (corrected, withdrawn):
        with pytest.raises(NotCurrent):
            act(scene, later)


def test_what_was_entered_in_error_stays_counts_no_more_and_leaves_the_place_free(scene, series, baseline):
    withdrawn(scene, baseline)
    assert not current_assessments().exists()
    kept = AssessmentWithdrawal.objects.get()
    assert (kept.assessment, kept.reason, kept.by) == (baseline, "Another patient.", scene.provider.user)
    again = score(scene, at_baseline(series), 2)
    assert (again.edition, again.supersedes) == (2, None)


def test_a_correction_is_checked_like_any_score(scene, baseline):
    with refuses_input("score_out_of_range"):
        corrected(scene, baseline, 7)
    with refuses_input("assessed_in_the_future"):
        corrected(scene, baseline, assessed_at=MONDAY + 2 * HOUR)
    assert list(current_assessments()) == [baseline]


def test_the_desk_corrects_only_what_patients_said(scene, series, first, baseline):
    first = scene.begin(first)
    said = score(scene, at_session(first), 4, **PATIENT)
    assert corrected(scene, said, 3, by=scene.desk).value == 3
    for act in (corrected, withdrawn):
        with pytest.raises(NotPermitted):
            act(scene, baseline, by=scene.desk)


def test_a_series_stays_on_the_version_that_it_is_scored_on(scene, series, baseline):
    newer = copied(scale(), version=2)
    Measure.objects.filter(scale=scale()).update(scale=newer)
    assert scale_in_series(series, scene.concern, newer) == scale()
    other = scene.start_series()
    assert scale_in_series(other, scene.concern, newer) == newer
    assert score(scene, at_baseline(other), 3, scale=newer).scale == newer


FREEZE = [
    "UPDATE treatments_assessment SET value = 1",
    "UPDATE treatments_assessment SET wording_en = 'x'",
    "UPDATE treatments_assessment SET version = 9, assessed_at = now()",
    "DELETE FROM treatments_assessment",
    "UPDATE treatments_assessmentwithdrawal SET reason = 'x'",
    "DELETE FROM treatments_assessmentwithdrawal",
]


@pytest.mark.parametrize("statement", FREEZE)
def test_what_was_recorded_refuses_raw_sql(scene, series, baseline, statement):
    withdrawn(scene, baseline)
    with connection.cursor() as cursor, pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        cursor.execute(statement)


def test_what_was_recorded_refuses_the_orm_too(scene, baseline):
    baseline.value = Decimal(1)
    for attempt in (
        baseline.save,
        baseline.delete,
        lambda: Assessment.objects.update(value=1),
        lambda: Assessment.objects.bulk_update([baseline], ["value"]),
        lambda: Assessment.objects.filter(pk=baseline.pk)._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
            attempt()
