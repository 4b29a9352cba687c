from datetime import UTC, datetime, timedelta

import pytest

from clinic.models import Absence
from tests.scenes import MONDAY
from treatments.actions.moving import MoveStepRefused, NeedsDecision, move_appointment
from treatments.models import Appointment, Rescheduling, Series
from treatments.scheduling.clock import minute_of
from treatments.scheduling.proposing import propose_move, propose_realignment

TEN = MONDAY + timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def booked(scene):
    """Four sessions, 28 days apart, at ten."""
    series = scene.start_series()
    sessions = list(series.sessions.order_by("number"))
    return [scene.book(session, TEN + 28 * number * DAY) for number, session in enumerate(sessions)]


def starts(booked):
    return [Appointment.objects.get(pk=each.pk).starts_at for each in booked]


def whole(appointment):
    return Appointment.objects.select_related("session__series").get(pk=appointment.pk)


def proposed(appointment, starts_at, **wishes):
    return propose_move(appointment=whole(appointment), starts_at=starts_at, at=MONDAY, follow=True, **wishes)


def moved_to(ripple):
    from treatments.scheduling.clock import moment_of

    return {move.appointment.pk: moment_of(move.placement.start) for move in ripple.moves}


def test_later_sessions_move_only_as_far_as_their_gaps_ask(scene, booked):
    later = TEN + 28 * DAY + 2 * DAY
    ripple = proposed(booked[1], later)
    assert moved_to(ripple) == {
        booked[1].pk: later,
        booked[2].pk: TEN + 58 * DAY,
        booked[3].pk: TEN + 86 * DAY,
    }
    assert ripple.undecided == []


def test_what_keeps_its_gap_stays(scene, booked):
    move_appointment(appointment=booked[3], starts_at=TEN + 98 * DAY, by=scene.desk, at=MONDAY)
    ripple = proposed(booked[1], TEN + 30 * DAY)
    assert [stay.appointment.pk for stay in ripple.stays] == [booked[3].pk]
    assert set(moved_to(ripple)) == {booked[1].pk, booked[2].pk}


def test_nothing_is_written_by_a_proposal(scene, booked):
    before = starts(booked)
    proposed(booked[1], TEN + 30 * DAY)
    assert starts(booked) == before
    assert not Rescheduling.objects.exists()


def test_all_move_at_once_through_their_own_old_times(scene, booked):
    move_appointment(appointment=booked[0], starts_at=TEN + 7 * DAY, scope="following", by=scene.desk, at=MONDAY)
    assert starts(booked) == [TEN + (7 + 28 * number) * DAY for number in range(4)]
    rescheduling = Rescheduling.objects.get()
    assert rescheduling.moves.count() == 4


def test_a_session_that_has_nowhere_to_go_needs_a_decision(scene, booked):
    for provider in (scene.provider, scene.colleague):
        Absence.objects.create(provider=provider, starts_at=TEN + 57 * DAY, ends_at=TEN + 500 * DAY)
    ripple = proposed(booked[1], TEN + 30 * DAY)
    assert [each.appointment.pk for each in ripple.undecided] == [booked[2].pk, booked[3].pk]
    with pytest.raises(NeedsDecision):
        move_appointment(appointment=booked[1], starts_at=TEN + 30 * DAY, scope="following", by=scene.desk, at=MONDAY)


def test_what_can_only_be_late_says_so(scene, booked):
    for provider in (scene.provider, scene.colleague):
        Absence.objects.create(provider=provider, starts_at=TEN + 57 * DAY, ends_at=TEN + 139 * DAY + DAY / 2)
    ripple = proposed(booked[1], TEN + 45 * DAY)
    _, late, next_one = ripple.moves
    assert (late.appointment.pk, late.placement.start) == (booked[2].pk, minute_of(TEN + 140 * DAY))
    assert late.reason == "Comes as near to the session before as it can; 84 days at most would be right."
    assert next_one.reason == "Keeps 28 to 84 days from the session before."


def test_what_is_late_and_stays_says_so(scene, booked):
    move_appointment(appointment=booked[3], starts_at=TEN + 154 * DAY, by=scene.desk, at=MONDAY)
    for provider in (scene.provider, scene.colleague):
        Absence.objects.create(provider=provider, starts_at=TEN + 57 * DAY, ends_at=TEN + 153 * DAY + DAY / 2)
    ripple = proposed(booked[1], TEN + 28 * DAY + timedelta(hours=1))
    assert [(each.appointment.pk, each.reason) for each in ripple.stays] == [
        (booked[2].pk, "Its gaps stay within range."),
        (booked[3].pk, "It is late after the session before, and moving it wouldn't mend that."),
    ]


def test_nothing_follows_beyond_the_calendar(scene, booked):
    last = datetime(2100, 12, 1, 15, tzinfo=UTC)
    ripple = proposed(booked[1], last)
    assert [each.appointment.pk for each in ripple.undecided] == [booked[3].pk]
    assert moved_to(ripple)[booked[2].pk].year == 2100


def test_a_provider_who_is_away_is_stood_in_for_on_the_same_day(scene, booked):
    Absence.objects.create(
        provider=scene.provider, starts_at=TEN + 58 * DAY - DAY / 2, ends_at=TEN + 58 * DAY + DAY / 4
    )
    ripple = proposed(booked[1], TEN + 30 * DAY)
    second = ripple.moves[1]
    assert second.appointment.pk == booked[2].pk
    assert str(second.placement.provider_id) == str(scene.colleague.pk)


def test_what_was_performed_late_pushes_the_rest(scene, booked):
    from treatments.actions.visits import arrive, complete_session, start_session

    late = TEN + 3 * DAY
    arrive(appointment=booked[0], by=scene.desk, at=late)
    scene.get_ready(booked[0].session, at=late)
    session = start_session(session=booked[0].session, by=scene.provider.user, at=late)
    complete_session(session=session, by=scene.provider.user, at=late + timedelta(minutes=50))
    series = Series.objects.select_related("patient", "location", "treatment", "provider").get(pk=session.series_id)
    ripple = propose_realignment(series=series, at=late)
    assert moved_to(ripple) == {each.pk: TEN + (3 + 28 * (n + 1)) * DAY for n, each in enumerate(booked[1:])}


def test_a_move_to_before_1970_is_refused_as_any_other_into_the_past(scene, booked):
    long_ago = MONDAY.replace(year=1900)
    first, *_others = proposed(booked[1], long_ago).moves
    assert (first.appointment, "in_the_past" in {finding.code for finding in first.findings}) == (booked[1], True)
    with pytest.raises(MoveStepRefused):
        move_appointment(
            appointment=booked[1], starts_at=long_ago, scope="following", undecided="cancel", by=scene.desk, at=MONDAY
        )
    assert starts(booked) == [TEN + 28 * number * DAY for number in range(4)]
