"""What is still to be agreed to is said at booking, and keeps nothing away."""

from datetime import date, timedelta

import pytest

from tests.scenes import MONDAY, set_scene
from tests.signing import sign
from treatments.actions.consents import revoke_consent
from treatments.models import Series
from treatments.scheduling.checking import check
from treatments.scheduling.planner import plan_series
from treatments.scheduling.preferences import Preferences
from treatments.scheduling.visits import Length
from treatments.scheduling.wishes import Wish

TEN = MONDAY + timedelta(hours=1)
CODE = "consent_missing"


@pytest.fixture
def scene(db):
    return set_scene(signs=False)


def said(scene, session, starts_at=TEN):
    series = Series.objects.select_related("patient", "location", "treatment", "provider").get(pk=session.series_id)
    wish = Wish.of_session(series, session, starts_at=starts_at, at=MONDAY, provider=scene.provider)
    return [finding for finding in check(wish, at=MONDAY).findings if finding.code == CODE]


@pytest.fixture
def first(scene):
    return scene.start_series().sessions.get(number=1)


def test_what_is_not_signed_is_a_warning_with_the_text_that_is_missing(scene, first):
    [finding] = said(scene, first)
    assert (finding.level, finding.source) == ("warn", "consent consent_microneedling")
    assert "Consent to microneedling" in finding.reason
    assert finding.until is None


def test_once_it_is_signed_nothing_is_said_until_the_day_it_ends(scene, first):
    consent = sign(scene, at=MONDAY)
    assert said(scene, first) == []
    ends_at = TEN + (consent.expires_on - date(2027, 3, 1))
    assert said(scene, first, ends_at - timedelta(days=1)) == []
    [finding] = said(scene, first, ends_at)
    assert finding.since.date() == consent.expires_on
    assert "again" in finding.reason


def test_what_was_revoked_is_missing(scene, first):
    revoke_consent(consent=sign(scene, at=MONDAY), reason="No.", by=scene.desk, at=MONDAY)
    assert len(said(scene, first)) == 1


def test_a_booking_keeps_the_warning_until_it_is_signed(scene, first):
    appointment = scene.book(first)
    kept = appointment.findings.get()
    assert (kept.code, kept.level, kept.superseded_at) == (CODE, "warn", None)
    sign(scene, "consent_photography", at=MONDAY, photography_scopes=["chart"])
    kept.refresh_from_db()
    assert kept.superseded_at is None
    sign(scene, at=TEN)
    kept.refresh_from_db()
    assert kept.superseded_at == TEN


def test_signing_says_nothing_of_other_patients(scene, first):
    kept = scene.book(first).findings.get()
    sign(scene, patient=scene.another_patient(), at=MONDAY)
    kept.refresh_from_db()
    assert kept.superseded_at is None


def test_a_plan_says_it_of_every_step_and_is_the_same_plan(scene):
    series = scene.start_series()
    read = Series.objects.select_related("patient", "location", "treatment", "provider")
    wanted = Preferences(from_on=MONDAY.date())

    def plan():
        return plan_series(series=read.get(pk=series.pk), preferences=wanted, at=MONDAY).plans[0]

    unsigned = plan()
    assert [[finding.code for finding in step.findings] for step in unsigned.steps] == [[CODE]] * len(unsigned.steps)
    sign(scene, at=MONDAY)
    signed = plan()
    assert [step.findings for step in signed.steps] == [[]] * len(signed.steps)
    assert [(step.day, step.slot) for step in signed.steps] == [(step.day, step.slot) for step in unsigned.steps]
    assert signed.cost == unsigned.cost


def test_a_consultation_needs_no_consent(scene):
    wish = Wish(
        patient_id=scene.patient.pk,
        location=scene.location,
        length=Length(stay=30),
        starts_at=TEN,
        at=MONDAY,
        provider=scene.provider,
    )
    assert check(wish, at=MONDAY).findings == []
