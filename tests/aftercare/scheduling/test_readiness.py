"""What the sheets of earlier treatments have to say of a session that is to begin."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tests.scenes import MONDAY
from treatments.actions.withdrawing import withdraw_session
from treatments.scheduling.readiness import read_readiness

DAY = timedelta(days=1)
TEN = MONDAY + timedelta(hours=1)


@pytest.fixture
def second(scene):
    """The first one was performed, and its sheet is issued."""
    series = scene.start_series()
    scene.perform(series.sessions.get(number=1), TEN)
    return series.sessions.get(number=2)


def said(session, at):
    items = read_readiness([session.pk], at=at)[session.pk].items
    return next((item for item in items if item.code == "restriction_active"), None)


def test_what_must_still_be_kept_away_from_is_something_to_look_at(second):
    item = said(second, TEN + 3 * DAY)
    assert (item.state, item.may_be_overridden, item.must_be_acknowledged) == ("amber", False, False)
    assert "until 8 Mar 2027" in item.words
    assert said(second, TEN + 60 * DAY) is None


def test_it_is_judged_for_when_it_is_booked(scene, second):
    scene.book(second, TEN + 28 * DAY)
    assert said(second, TEN + 3 * DAY) is None


def test_another_series_of_the_patient_counts_too_and_another_patient_does_not(scene, second):
    mine = scene.start_series().sessions.get(number=1)
    theirs = scene.start_series(patient=scene.another_patient()).sessions.get(number=1)
    assert said(mine, TEN + DAY)
    assert said(theirs, TEN + DAY) is None


def test_a_session_that_was_entered_in_error_keeps_nobody_from_anything(scene, second):
    first = second.series.sessions.get(number=1)
    withdraw_session(session=first, reason="Somebody else.", by=scene.provider.user, at=TEN + DAY)
    assert said(second, TEN + DAY) is None


def test_it_is_said_in_the_readers_language(second):
    with translation.override("es"):
        assert "hasta" in said(second, TEN + 3 * DAY).words


def test_it_costs_no_query_of_its_own(scene, second):
    with CaptureQueriesContext(connection) as queries:
        assert said(second, TEN + DAY)
    assert len(queries) == 1
