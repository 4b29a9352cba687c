from datetime import date, timedelta

import pytest

from clinic.errors import InvalidInput, MoveRefused
from clinic.models import AuditEvent, Provider
from tests.scenes import MONDAY, refuses_input
from treatments.actions.courses import (
    NotPublished,
    SessionInProgress,
    discontinue_series,
    hold_series,
    resume_series,
    start_series,
)
from treatments.models import Series, SeriesTemplate, Treatment

TODAY = date(2027, 3, 1)


def days(count):
    return TODAY + timedelta(days=count)


def windows_of(series):
    return [
        (session.earliest_on, session.ideal_on, session.latest_on) for session in series.sessions.order_by("number")
    ]


def test_a_series_copies_the_current_version_with_its_usual_number_of_sessions(scene):
    series = scene.start_series()
    assert series.template_version.template == scene.template
    assert [session.number for session in series.sessions.order_by("number")] == [1, 2, 3, 4]
    second = series.sessions.get(number=2)
    assert (second.floor_days, second.min_days, second.ideal_days, second.max_days) == (14, 28, 28, 84)


def test_windows_are_counted_from_projected_ideal_days(scene):
    series = scene.start_series(session_count=3)
    assert windows_of(series) == [
        (TODAY, TODAY, None),
        (days(28), days(28), days(84)),
        (days(56), days(56), days(28 + 84)),
    ]


def test_the_day_is_that_of_the_location(scene):
    scene.location.time_zone = "Asia/Tokyo"
    scene.location.save()
    late = MONDAY.replace(hour=20)
    assert scene.start_series(at=late).started_on == days(1)


@pytest.mark.parametrize("count", [2, 7])
def test_a_count_outside_the_template_is_refused(scene, count):
    with pytest.raises(InvalidInput) as refusal:
        scene.start_series(session_count=count)
    assert refusal.value.code == "session_count_outside_template"
    assert not Series.objects.exists()


def test_somebody_elses_concern_is_refused(scene):
    with refuses_input("concern_of_another_patient"):
        start_series(
            patient=scene.another_patient(),
            template=scene.template,
            location=scene.location,
            patient_concerns=[scene.concern],
            by=scene.desk,
            at=MONDAY,
        )


def test_a_provider_who_does_not_give_the_treatment_is_refused(scene):
    with refuses_input("provider_not_eligible"):
        scene.start_series(provider=Provider.objects.create(name="Cy Stone"))


def test_a_template_without_a_published_version_is_refused(scene):
    empty = SeriesTemplate.objects.create(
        key="empty", label_en="Empty", label_es="Vacía", treatment=Treatment.objects.get(key="microneedling")
    )
    with pytest.raises(NotPublished):
        scene.start_series(template=empty)


def test_a_series_on_hold_can_go_on_but_not_be_held_again(scene):
    series = hold_series(series=scene.start_series(), reason="pregnant", by=scene.desk, at=MONDAY)
    with pytest.raises(MoveRefused) as refusal:
        hold_series(series=series, reason="again", by=scene.desk, at=MONDAY)
    assert refusal.value.context["allowed"] == ["active", "discontinued"]
    assert resume_series(series=series, by=scene.desk, at=MONDAY).status == "active"


def test_giving_up_cancels_what_is_booked_and_keeps_what_was_performed(scene):
    series = scene.start_series()
    first, second = series.sessions.order_by("number")[:2]
    scene.perform(first)
    appointment = scene.book(second, MONDAY + timedelta(days=28))
    discontinue_series(series=series, reason="moved away", by=scene.desk, at=MONDAY)
    appointment.refresh_from_db()
    assert (appointment.status, appointment.reason) == ("cancelled", "moved away")
    statuses = series.sessions.order_by("number").values_list("status", flat=True)
    assert list(statuses) == ["completed", "skipped", "skipped", "skipped"]


def test_nobody_gives_up_a_series_while_its_patient_is_treated(scene):
    series = scene.start_series()
    scene.begin(series.sessions.get(number=1))
    with pytest.raises(SessionInProgress):
        discontinue_series(series=series, reason="", by=scene.desk, at=MONDAY)
    series.refresh_from_db()
    assert series.status == "active"


def test_who_started_it_is_audited(scene):
    series = scene.start_series()
    event = AuditEvent.objects.get(action="series.started")
    assert (event.subject_id, event.by, event.patient_id) == (series.pk, scene.desk, scene.patient.pk)


@pytest.mark.parametrize(
    ("booked", "session", "appointment"), [("keep", "booked", "booked"), ("cancel", "planned", "cancelled")]
)
def test_a_hold_keeps_or_cancels_what_is_booked(scene, booked, session, appointment):
    series = scene.start_series()
    first = series.sessions.get(number=1)
    made = scene.book(first)
    hold_series(series=series, reason="away", booked=booked, by=scene.desk, at=MONDAY)
    first.refresh_from_db()
    made.refresh_from_db()
    assert (first.status, made.status) == (session, appointment)
