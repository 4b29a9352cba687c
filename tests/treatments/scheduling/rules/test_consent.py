"""What is still to be agreed to is said at booking, and keeps nothing away."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from clinic.models import Rota
from tests.scenes import MONDAY, set_scene
from tests.signing import sign
from treatments.actions.consents import months_after, revoke_consent
from treatments.models import Series
from treatments.queries.consents import current_texts
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


def warnings(appointment):
    return appointment.findings.filter(code=CODE, superseded_at=None)


@pytest.mark.parametrize(
    ("zone", "hour", "days", "standing"),
    # The first are told by UTC to be on the day on which it ends, the last on the day before.
    [("America/Los_Angeles", 18, -1, 0), ("America/Los_Angeles", 9, 0, 1), ("Australia/Sydney", 8, 0, 1)],
)
def test_a_consent_is_valid_on_the_days_of_the_location(db, zone, hour, days, standing):
    scene = set_scene(zone, signs=False)
    Rota.objects.update(starts=time(7), ends=time(20))
    at = datetime(2027, 3, 1, 9, tzinfo=ZoneInfo(zone))
    text = current_texts().get(template__key="consent_microneedling")
    ends_on = months_after(at.date(), text.valid_months)
    starts_at = datetime.combine(ends_on + timedelta(days=days), time(hour), ZoneInfo(zone))
    booked = scene.book(scene.start_series(at=at).sessions.get(number=1), starts_at, at=at)
    assert warnings(booked).count() == 1
    assert sign(scene, at=at).expires_on == ends_on
    assert warnings(booked).count() == standing


def test_what_is_revoked_is_missing_from_what_is_booked_though_it_was_booked_while_it_was_valid(scene, first):
    unsigned = scene.book(first)
    consent = sign(scene, at=MONDAY)
    series = first.series
    signed = scene.book(series.sessions.get(number=2), TEN + timedelta(days=28))
    assert not warnings(unsigned).exists()
    assert not warnings(signed).exists()
    revoke_consent(consent=consent, reason="No.", by=scene.desk, at=MONDAY)
    for appointment in (unsigned, signed):
        assert [kept.by for kept in warnings(appointment)] == [scene.desk]
    sign(scene, at=MONDAY + timedelta(minutes=1))
    assert not warnings(unsigned).exists()
    assert not warnings(signed).exists()


def test_of_two_consents_that_are_valid_one_may_be_revoked(scene, first):
    booked, consent = scene.book(first), sign(scene, at=MONDAY)
    sign(scene, at=MONDAY + timedelta(minutes=1))
    revoke_consent(consent=consent, reason="Twice.", by=scene.desk, at=MONDAY + timedelta(minutes=2))
    assert not warnings(booked).exists()


def test_what_was_to_be_signed_again_is_said_once_after_it_was_revoked(scene, first):
    consent = sign(scene, at=MONDAY)
    later = scene.book(first, TEN + (consent.expires_on - date(2027, 3, 1)))
    assert "again" in warnings(later).get().text
    revoke_consent(consent=consent, reason="No.", by=scene.desk, at=MONDAY)
    assert "again" not in warnings(later).get().text


def test_revoking_says_nothing_of_other_texts_and_patients(scene, first):
    other = scene.another_patient()
    theirs = scene.book(scene.start_series(patient=other).sessions.get(number=1), TEN + timedelta(hours=2))
    sign(scene, patient=other, at=MONDAY)
    booked, consent = scene.book(first), sign(scene, at=MONDAY)
    photography = sign(scene, "consent_photography", at=MONDAY, photography_scopes=["chart"])
    revoke_consent(consent=photography, reason="No.", by=scene.desk, at=MONDAY)
    assert not warnings(booked).exists()
    revoke_consent(consent=consent, reason="No.", by=scene.desk, at=MONDAY)
    assert not warnings(theirs).exists()


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
