"""Three patients in the middle of their series, so that there are at least three of everything that is served."""

from datetime import date, timedelta

from aftercare.models import AftercarePlan
from tests.scenes import MONDAY
from tests.treatments.scores import at_baseline, at_session, score
from treatments.actions.assessments import supersede_assessment
from treatments.actions.booking import book_session
from treatments.actions.cancelling import cancel
from treatments.actions.outside import record_outside_treatment
from treatments.actions.signing import add_addendum
from treatments.models import Assessment, BodyArea, Rater, SessionRecord, Treatment

TEN = MONDAY + timedelta(hours=1)
PARTS = {part: {"area": 2, "darkness": 1} for part in ("forehead", "right_malar", "left_malar", "chin")}
NOW = MONDAY + timedelta(days=2)


def fill(scene):
    """One who has signed records and corrected scores, and two more."""
    patients = [scene.patient, scene.another_patient("Noor"), scene.another_patient("Ira")]
    all_series = [scene.start_series(patient=patient, session_count=3) for patient in patients]
    for number, series in enumerate(all_series):
        _treat(scene, series, TEN + timedelta(hours=2 * number))
    _book(scene, all_series)
    return all_series


def _treat(scene, series, starts_at):
    first = series.sessions.get(number=1)
    score(scene, at_baseline(series), 3)
    scene.perform(first, starts_at)
    score(scene, at_session(first), 2)
    score(scene, at_session(first), 1, on="gais", rater=Rater.PATIENT)
    record = scene.record(first, notes="Quiet skin.")
    scene.sign(record)
    record_outside_treatment(
        patient=series.patient,
        treatment=Treatment.objects.get(key="superficial_peel"),
        areas=[BodyArea.objects.get(key="cheeks")],
        performed_on=date(2026, 11, 2),
        place="Salon by the lake",
        by=scene.desk,
        at=MONDAY,
    )


def _book(scene, all_series):
    for number, series in enumerate(all_series):
        second = series.sessions.get(number=2)
        starts_at = TEN + timedelta(days=30, hours=2 * number)
        cancel(appointment=scene.book(second, starts_at), reason="Ill.", by=scene.desk, at=MONDAY)
        book_session(session=second, starts_at=starts_at, by=scene.desk, at=MONDAY)


def correct(scene, series):
    """The first score of a series, as it should have been."""
    first = Assessment.objects.filter(series=series).order_by("created_at", "id").first()
    return supersede_assessment(assessment=first, value=2, reason="Typo.", by=scene.provider.user, at=MONDAY)


def sheet(series):
    return AftercarePlan.objects.get(session__series=series)


def record(series):
    return SessionRecord.objects.get(session__series=series)


def add(scene, series, text):
    at = TEN + timedelta(hours=5)
    return add_addendum(
        record=record(series), text=text, confirmation=scene.confirm(at=at), by=scene.provider.user, at=at
    )
