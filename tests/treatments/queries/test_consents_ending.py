"""Whose consent runs out before they come."""

from datetime import timedelta

import pytest

from tests.scenes import MONDAY, set_scene
from tests.signing import sign
from treatments.actions.consents import revoke_consent
from treatments.queries.consents_ending import consent_running_out

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
TEN = MONDAY + HOUR


@pytest.fixture
def scene(db):
    return set_scene(signs=False)


@pytest.fixture
def session(scene):
    return scene.start_series().sessions.get(number=1)


def found(**asked):
    return list(consent_running_out(at=MONDAY, **asked))


def working_day(day, step):
    """The same, or the nearest in this direction on which somebody works."""
    return day if day.weekday() < 5 else working_day(day + step, step)


def test_who_comes_after_the_end_is_on_it_with_what_to_sign_and_since_when(scene, session):
    consent = sign(scene, at=MONDAY - 800 * DAY)
    scene.book(session, TEN + DAY)
    (row,) = found()
    assert row == session
    assert (row.text_key, row.lasts_until, row.starts_at) == (
        consent.version.template.key,
        consent.expires_on,
        TEN + DAY,
    )


def test_it_is_the_day_of_the_visit_that_counts(scene, session):
    consent = sign(scene, at=MONDAY)
    at = MONDAY + (consent.expires_on - MONDAY.date()) - 7 * DAY
    for day, is_on_it in (
        (working_day(consent.expires_on - DAY, -DAY), False),
        (working_day(consent.expires_on, DAY), True),
    ):
        other = scene.another_patient(f"P{day.day}")
        sign(scene, patient=other, at=MONDAY)
        own = scene.start_series(patient=other, at=at).sessions.get(number=1)
        scene.book(own, TEN + (day - MONDAY.date()), at=at)
        assert (own in consent_running_out(at=at)) == is_on_it


def test_who_never_signed_or_signed_anew_is_not(scene, session):
    scene.book(session, TEN + DAY)
    assert found() == []
    sign(scene, at=MONDAY - 800 * DAY)
    assert found() == [session]
    sign(scene, at=MONDAY)
    assert found() == []


def test_who_took_it_back_is(scene, session):
    scene.book(session, TEN + DAY)
    consent = sign(scene, at=MONDAY)
    assert found() == []
    revoke_consent(consent=consent, reason="changed her mind", by=scene.desk, at=MONDAY)
    assert found() == [session]


def test_what_is_not_booked_or_is_later_is_not(scene, session):
    sign(scene, at=MONDAY - 800 * DAY)
    assert found() == []
    scene.book(session, TEN + 35 * DAY)
    assert found() == []
    assert found(days=40) == [session]
