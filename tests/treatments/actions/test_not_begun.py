"""A session that was begun by mistake hasn't begun: a short time after, while nothing was recorded."""

from datetime import timedelta

import pytest

from aftercare.models import AftercarePlan
from clinic.errors import MoveRefused
from clinic.models import AuditEvent
from tests.aftercare.overrides import override
from tests.scenes import MONDAY
from tests.treatments.photos import photographed
from tests.treatments.scores import at_session, score
from treatments.actions.adverse_events import record_adverse_event
from treatments.actions.not_begun import UNDONE_WITHIN, BegunTooLongAgo, SomethingRecorded, undo_start
from treatments.actions.visits import arrive, complete_session, start_session
from treatments.models import AppointmentFinding

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TEN = MONDAY + HOUR
SOON = TEN + timedelta(minutes=3)


@pytest.fixture
def begun(scene):
    return scene.begin(scene.start_series().sessions.get(number=1), TEN)


def take_back(scene, session, *, at=SOON):
    return undo_start(session=session, by=scene.provider.user, at=at)


def test_the_patient_waits_again_and_nobody_treats(scene, begun):
    back = take_back(scene, begun)
    back.refresh_from_db()
    assert (back.status, back.started_at, back.provider, back.treated_by) == ("booked", None, None, None)
    appointment = back.appointments.get()
    assert (appointment.status, appointment.arrived_at) == ("arrived", TEN)
    assert AuditEvent.objects.get(action="session.start_undone").by == scene.provider.user


def test_the_draft_of_its_sheet_is_gone_and_comes_anew_with_the_next_start(scene, begun):
    first = AftercarePlan.objects.get()
    take_back(scene, begun)
    assert not AftercarePlan.objects.exists()
    assert AuditEvent.objects.filter(action="aftercare.draft_discarded", subject_id=first.pk).exists()
    again = start_session(session=begun, by=scene.provider.user, at=SOON)
    assert again.started_at == SOON
    assert AftercarePlan.objects.get().items.exists()
    assert complete_session(session=again, by=scene.provider.user, at=SOON + HOUR).status == "completed"


def test_windows_after_it_are_counted_as_they_were_before(scene):
    series = scene.start_series()
    booked = scene.book(series.sessions.get(number=1), TEN + 2 * DAY)
    before = series.sessions.get(number=2).ideal_on
    arrive(appointment=booked, by=scene.desk, at=TEN)
    scene.get_ready(booked.session, at=TEN)
    begun = start_session(session=booked.session, by=scene.provider.user, at=TEN)
    take_back(scene, begun)
    assert series.sessions.get(number=2).ideal_on == before


def test_what_was_kept_of_the_start_counts_no_more_and_what_was_kept_of_the_arrival_does(scene):
    series = scene.start_series()
    booked = scene.book(series.sessions.get(number=1), TEN)
    following = scene.book(series.sessions.get(number=2), TEN + 28 * DAY)
    late = TEN + 2 * DAY
    arrive(appointment=booked, by=scene.desk, at=late)
    scene.get_ready(booked.session, at=late)
    begun = start_session(session=booked.session, by=scene.provider.user, at=late)
    standing = AppointmentFinding.objects.filter(superseded_at=None)
    assert {finding.code for finding in standing} == {"arrived_other_day", "started_other_day", "gap_below_min"}
    take_back(scene, begun, at=late)
    assert [finding.code for finding in standing.all()] == ["arrived_other_day"]
    assert following.findings.get().superseded_at == late


def test_after_a_quarter_of_an_hour_it_has_begun(scene, begun):
    with pytest.raises(BegunTooLongAgo):
        take_back(scene, begun, at=TEN + UNDONE_WITHIN + timedelta(seconds=1))
    assert take_back(scene, begun, at=TEN + UNDONE_WITHIN).status == "booked"


def write(scene, session):
    scene.record(session, at=SOON)


def react(scene, session):
    record_adverse_event(session=session, kind="erythema", onset_at=SOON, grade=1, by=scene.provider.user, at=SOON)


def photograph(scene, session):
    photographed(scene, session=session, at=SOON)


def rate(scene, session):
    score(scene, at_session(session), 2, at=SOON)


def lengthen(scene, session):
    override(scene, AftercarePlan.objects.get(session=session), until_hours=72)


@pytest.mark.parametrize("record", [write, react, photograph, rate, lengthen])
def test_what_was_recorded_since_keeps_it_begun(scene, begun, record):
    record(scene, begun)
    with pytest.raises(SomethingRecorded):
        take_back(scene, begun)
    begun.refresh_from_db()
    assert begun.status == "in_progress"
    assert begun.appointments.get().status == "in_progress"
    assert AftercarePlan.objects.get().items.exists()


def test_what_was_photographed_before_it_began_does_not(scene):
    booked = scene.book(scene.start_series().sessions.get(number=1), TEN)
    photographed(scene, session=booked.session, at=MONDAY)
    arrive(appointment=booked, by=scene.desk, at=TEN)
    scene.get_ready(booked.session, at=TEN)
    begun = start_session(session=booked.session, by=scene.provider.user, at=TEN)
    assert take_back(scene, begun).photos.count() == 1


@pytest.mark.parametrize("move", ["booked", "completed"])
def test_only_what_is_in_progress_can_be_taken_back(scene, begun, move):
    if move == "completed":
        complete_session(session=begun, by=scene.provider.user, at=SOON)
    else:
        take_back(scene, begun)
    with pytest.raises(MoveRefused):
        take_back(scene, begun)
