from datetime import timedelta

import pytest

from tests.scenes import MONDAY, set_scene
from tests.signing import sign
from treatments.actions.overriding import Override
from treatments.actions.visits import arrive, start_session
from treatments.scheduling.findings import BookingRefused
from treatments.statuses import SessionStatus

TEN = MONDAY + timedelta(hours=1)


@pytest.fixture
def scene(db):
    return set_scene(signs=False)


@pytest.fixture
def session(scene):
    """Its patient is here, and signed nothing."""
    first = scene.start_series().sessions.get(number=1)
    arrive(appointment=scene.book(first), by=scene.desk, at=TEN)
    return first


def test_without_consent_a_session_is_not_begun_and_the_refusal_names_it(scene, session):
    scene.get_ready(session, at=TEN)
    with pytest.raises(BookingRefused) as refusal:
        start_session(session=session, by=scene.provider.user, at=TEN)
    assert refusal.value.code == "consent_missing"
    assert "Consent to microneedling" in str(refusal.value)
    session.refresh_from_db()
    assert session.status == SessionStatus.BOOKED


def test_once_it_is_signed_it_is_begun_and_nothing_is_kept_against_it(scene, session):
    sign(scene, at=TEN)
    scene.get_ready(session, at=TEN)
    begun = start_session(session=session, by=scene.provider.user, at=TEN)
    assert begun.status == SessionStatus.IN_PROGRESS
    assert not begun.appointments.get().findings.filter(level="block").exists()


def test_nobody_overrides_a_missing_consent(scene, session):
    override = Override(codes=frozenset({"consent_missing"}), reason="She said yes.")
    scene.get_ready(session, at=TEN)
    with pytest.raises(BookingRefused):
        start_session(session=session, by=scene.provider.user, at=TEN, override=override)
