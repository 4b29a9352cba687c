"""What skin that darkens easily needs between two sessions."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.scenes import MONDAY
from tests.treatments.scheduling.planning import planned
from treatments.actions.anchoring import anchor_sessions
from treatments.models import PatientConcern, SkinConcern
from treatments.models.adverse_events import AdverseEvent
from treatments.scheduling.clock import clock_of
from treatments.scheduling.course import read_steps
from treatments.scheduling.rules.gaps import gaps_in_series

DAY = timedelta(days=1)
TEN = MONDAY + timedelta(hours=1)


def a_fortnight(series):
    """A series whose sessions may be 14 days apart."""
    series.sessions.filter(number__gt=1).update(floor_days=10, min_days=14, ideal_days=21, max_days=42)
    return series


def said(scene, series, days, *, number=2):
    """What is said of a session so many days after the one before, that was booked for Monday."""
    steps = read_steps(series)
    session = steps[number - 1].session
    clock = clock_of(scene.location.time_zone)
    return gaps_in_series(session, steps, day=MONDAY.date() + days * DAY, clock=clock)


def levels(*args, **how):
    return [(finding.code, str(finding.level)) for finding in said(*args, **how)]


@pytest.fixture
def series(scene):
    series = a_fortnight(scene.start_series())
    scene.book(series.sessions.get(number=1))
    return series


def has_skin_type(scene, skin_type):
    type(scene.patient).objects.filter(pk=scene.patient.pk).update(skin_type=skin_type)


def has_concern(scene, key):
    concern = SkinConcern.objects.get(key=key)
    return PatientConcern.objects.create(patient=scene.patient, concern=concern)


@pytest.mark.parametrize("skin_type", [4, 5, 6])
def test_in_dark_skin_less_than_28_days_take_an_override_even_where_14_would_do(scene, series, skin_type):
    has_skin_type(scene, skin_type)
    assert levels(scene, series, 14) == [("gap_pigment", "override")]
    assert levels(scene, series, 27) == [("gap_pigment", "override")]
    assert levels(scene, series, 28) == []
    assert levels(scene, series, 13) == [("gap_below_min", "override")]
    assert levels(scene, series, 9) == [("gap_below_floor", "block")]


@pytest.mark.parametrize("skin_type", [None, 1, 2, 3])
def test_in_lighter_skin_the_template_alone_counts(scene, series, skin_type):
    has_skin_type(scene, skin_type)
    assert levels(scene, series, 14) == []


@pytest.mark.parametrize("key", ["melasma", "pih"])
def test_with_melasma_or_past_marks_in_lighter_skin_it_is_warned_of(scene, series, key):
    has_skin_type(scene, 2)
    has_concern(scene, key)
    assert levels(scene, series, 14) == [("gap_pigment", "warn")]
    assert levels(scene, series, 28) == []


def test_marks_after_a_session_of_whatever_series_count_once_they_are_confirmed(scene, series):
    event = AdverseEvent.objects.create(
        session=series.sessions.get(number=1), kind="pih", onset_at=TEN, grade=1, recorded_by=scene.provider.user
    )
    assert levels(scene, series, 14) == [("gap_pigment", "warn")]
    AdverseEvent.objects.filter(pk=event.pk).update(status="dismissed", dismissed_because="Tan.")
    assert levels(scene, series, 14) == []


def test_the_words_say_why_and_from_when_on_it_is_free(scene, series):
    has_skin_type(scene, 5)
    has_concern(scene, "melasma")
    (finding,) = said(scene, series, 20)
    assert finding.reason.startswith("Skin type V, melasma: dark marks are likelier. Session 2 needs at least 28 days")
    assert finding.source == "skin types step 2"


def test_light_doesnt_wound_the_skin(scene, series):
    has_skin_type(scene, 5)
    scene.treatment.screening_scopes.clear()
    assert levels(scene, series, 14) == []


def test_it_keeps_away_from_the_session_after_as_well(scene, series):
    has_skin_type(scene, 5)
    session = series.sessions.get(number=2)
    steps = [step for step in read_steps(series) if step.session.number != 1]
    clock = clock_of(scene.location.time_zone)
    steps[1] = replace(steps[1], day=MONDAY.date() + 100 * DAY)
    found = gaps_in_series(session, steps, day=MONDAY.date() + 80 * DAY, clock=clock)
    assert [each.code for each in found] == ["gap_pigment"]
    assert gaps_in_series(session, steps, day=MONDAY.date() + 72 * DAY, clock=clock) == []


@pytest.mark.parametrize(("skin_type", "concern"), [(5, None), (2, "melasma")])
def test_a_series_of_skin_that_darkens_is_planned_28_days_apart_from_the_start(scene, skin_type, concern):
    has_skin_type(scene, skin_type)
    if concern:
        has_concern(scene, concern)
    series = a_fortnight(scene.start_series(session_count=3))
    for plan in planned(series).plans:
        assert [step.gap_days >= 28 for step in plan.steps[1:]] == [True, True]
        assert [finding.code for step in plan.steps for finding in step.findings if finding.code == "gap_pigment"] == []
    assert [step.gap_days for step in planned(series).plans[0].steps] == [None, 28, 28]


def test_a_peel_of_dark_skin_should_be_28_days_after_the_one_before_as_soon_as_it_is_known(scene):
    series = a_fortnight(scene.start_series())
    scene.book(series.sessions.get(number=1))
    assert series.sessions.get(number=2).ideal_on == MONDAY.date() + 21 * DAY
    has_skin_type(scene, 4)
    anchor_sessions(series)
    second = series.sessions.get(number=2)
    assert (second.earliest_on, second.ideal_on) == (MONDAY.date() + 14 * DAY, MONDAY.date() + 28 * DAY)
    assert second.latest_on == MONDAY.date() + 42 * DAY
