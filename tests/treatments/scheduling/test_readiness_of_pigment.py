"""What the light says of skin that darkens easily, that hasn't settled, or that wasn't tried first."""

from datetime import timedelta

import pytest

from clinic.models import Patient
from tests.scenes import MONDAY
from treatments.actions.booking import book_session
from treatments.actions.overriding import Override
from treatments.actions.visits import arrive, start_session
from treatments.models import AppointmentFinding, PatientConcern, ScreeningScope, Session, SkinConcern
from treatments.models.adverse_events import AdverseEvent
from treatments.scheduling.findings import BookingRefused
from treatments.scheduling.readiness import read_readiness

DAY = timedelta(days=1)
TEN = MONDAY + timedelta(hours=1)
CODES = {"gap_pigment", "skin_may_darken", "skin_not_settled", "skin_not_tried"}


@pytest.fixture
def series(scene):
    """Sessions may be a fortnight apart."""
    series = scene.start_series()
    series.sessions.filter(number__gt=1).update(floor_days=10, min_days=14, ideal_days=21, max_days=42)
    return series


def has_skin_type(scene, skin_type):
    Patient.objects.filter(pk=scene.patient.pk).update(skin_type=skin_type)


def second(scene, series, *, days, **how):
    """Booked so many days after the first, whose patient has come."""
    scene.perform(series.sessions.get(number=1))
    session, at = series.sessions.get(number=2), TEN + days * DAY
    arrive(appointment=scene.book(session, at, at=TEN + DAY, **how), by=scene.desk, at=at)
    scene.get_ready(session, at=at)
    return session


def said(session, at):
    items = read_readiness([session.pk], at=at)[session.pk].items
    return [(item.code, str(item.state), item.may_be_overridden) for item in items if item.code in CODES]


def by_provider(scene, code="gap_pigment"):
    return {"by": scene.provider.user, "override": Override(codes=frozenset({code}), reason="Healed, and used to it.")}


def test_dark_skin_is_flagged_before_every_session_and_lighter_skin_is_not(scene, series):
    session = series.sessions.get(number=1)
    for skin_type, expected in ((None, []), (3, []), (4, [("skin_may_darken", "amber", False)])):
        has_skin_type(scene, skin_type)
        assert said(session, MONDAY) == expected


@pytest.mark.parametrize("key", ["melasma", "pih"])
def test_so_are_melasma_and_past_marks_in_skin_of_any_type(scene, series, key):
    PatientConcern.objects.create(patient=scene.patient, concern=SkinConcern.objects.get(key=key))
    assert said(series.sessions.get(number=1), MONDAY) == [("skin_may_darken", "amber", False)]


def test_below_28_days_dark_skin_is_booked_with_a_reason_only_and_then_begun_without_another(scene, series):
    has_skin_type(scene, 5)
    scene.perform(series.sessions.get(number=1))
    session, at = series.sessions.get(number=2), TEN + 14 * DAY
    with pytest.raises(BookingRefused, match="Skin type V") as refusal:
        scene.book(session, at)
    assert refusal.value.code == "gap_pigment"
    appointment = book_session(session=session, starts_at=at, at=TEN + DAY, **by_provider(scene))
    arrive(appointment=appointment, by=scene.desk, at=at)
    scene.get_ready(session, at=at)
    assert said(session, at) == [("gap_pigment", "amber", False)]
    assert start_session(session=session, by=scene.provider.user, at=at).status == "in_progress"


def test_what_became_known_after_booking_takes_the_reason_when_it_begins(scene, series):
    session, at = second(scene, series, days=14), TEN + 14 * DAY
    has_skin_type(scene, 5)
    assert said(session, at) == [("gap_pigment", "red", True)]
    with pytest.raises(BookingRefused, match="dark marks are likelier"):
        start_session(session=session, by=scene.provider.user, at=at)
    start_session(session=session, at=at, **by_provider(scene))
    kept = AppointmentFinding.objects.get(appointment__session=session, code="gap_pigment")
    assert kept.override_reason == "Healed, and used to it."


def test_with_melasma_in_lighter_skin_it_is_looked_at(scene, series):
    PatientConcern.objects.create(patient=scene.patient, concern=SkinConcern.objects.get(key="melasma"))
    session = second(scene, series, days=14)
    assert said(session, TEN + 14 * DAY) == [("gap_pigment", "amber", False)]


def test_from_28_days_on_only_the_caution_stays(scene, series):
    has_skin_type(scene, 5)
    session = second(scene, series, days=28)
    assert said(session, TEN + 28 * DAY) == [("skin_may_darken", "amber", False)]


@pytest.mark.parametrize("kind", ["pih", "erythema_prolonged", "edema_prolonged"])
def test_while_the_skin_of_the_series_has_not_settled_a_session_takes_a_reason(scene, series, kind):
    session, at = second(scene, series, days=28), TEN + 28 * DAY
    event = AdverseEvent.objects.create(
        session=series.sessions.get(number=1), kind=kind, onset_at=TEN + DAY, grade=1, recorded_by=scene.provider.user
    )
    assert ("skin_not_settled", "red", True) in said(session, at)
    with pytest.raises(BookingRefused, match="isn't over"):
        start_session(session=session, by=scene.provider.user, at=at)
    AdverseEvent.objects.filter(pk=event.pk).update(outcome="resolved", resolved_at=TEN + 9 * DAY)
    assert "skin_not_settled" not in [code for code, *_ in said(session, at)]
    assert start_session(session=session, by=scene.provider.user, at=at).status == "in_progress"


def test_what_is_only_reported_or_of_another_series_keeps_no_session_from_beginning(scene, series):
    session, at = second(scene, series, days=28), TEN + 28 * DAY
    event = AdverseEvent.objects.create(session=series.sessions.get(number=1), status="draft", kind="pih", onset_at=TEN)
    assert said(session, at) == []
    other = scene.start_series().sessions.get(number=1)
    AdverseEvent.objects.filter(pk=event.pk).update(
        session=other, status="confirmed", grade=1, recorded_by=scene.provider.user
    )
    assert ("skin_not_settled", "amber", False) in said(session, at)


@pytest.mark.parametrize("scope", ["peel", "nafl"])
@pytest.mark.parametrize("skin_type", [5, 6])
def test_the_first_peel_or_laser_of_the_darkest_skin_takes_a_test_spot_or_a_review(scene, series, scope, skin_type):
    scene.treatment.screening_scopes.set(ScreeningScope.objects.filter(key=scope))
    has_skin_type(scene, skin_type)
    first = series.sessions.get(number=1)
    arrive(appointment=scene.book(first), by=scene.desk, at=TEN)
    scene.get_ready(first, at=TEN)
    assert ("skin_not_tried", "red", True) in said(first, TEN)
    with pytest.raises(BookingRefused, match="test spot"):
        start_session(session=first, by=scene.provider.user, at=TEN)
    start_session(session=first, at=TEN, **by_provider(scene, "skin_not_tried"))
    Session.objects.filter(pk=first.pk).update(
        status="completed", ended_at=TEN + DAY / 24, performed_on=MONDAY.date(), provider=scene.provider
    )
    assert "skin_not_tried" not in [code for code, *_ in said(series.sessions.get(number=2), TEN + 28 * DAY)]


@pytest.mark.parametrize(("scope", "skin_type"), [("peel", 4), ("mn", 6)])
def test_type_iv_and_needling_take_none(scene, series, scope, skin_type):
    scene.treatment.screening_scopes.set(ScreeningScope.objects.filter(key=scope))
    has_skin_type(scene, skin_type)
    assert "skin_not_tried" not in [code for code, *_ in said(series.sessions.get(number=1), MONDAY)]
