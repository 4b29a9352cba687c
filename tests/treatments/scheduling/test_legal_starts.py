"""Where an appointment may go says the same as the rule book does when it is moved there."""

from datetime import timedelta

import pytest

from clinic.models import Absence, Closure, Room
from tests.scenes import MONDAY
from treatments.actions.booking import book_visit
from treatments.models import FindingLevel
from treatments.scheduling.clock import minute_of
from treatments.scheduling.legal_starts import LegalStarts, legal_starts
from treatments.scheduling.proposing import propose_move

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
TEN = MONDAY + HOUR


@pytest.fixture
def booked(scene):
    """Two sessions, 28 days apart, at ten."""
    sessions = scene.start_series().sessions.order_by("number")[:2]
    # New York's clocks change on 14 March.
    return [scene.book(session, TEN + k * (28 * DAY - HOUR)) for k, session in enumerate(sessions)]


def found(appointment, from_=MONDAY, days=1):
    return legal_starts(appointment=appointment, from_=from_, until=from_ + days * DAY, at=MONDAY)


def holds(spans, moment):
    return any(begin <= minute_of(moment) < end for begin, end in spans)


def allowed_by_the_rule_book(appointment, moment, **named):
    proposed = propose_move(appointment=appointment, starts_at=moment, at=MONDAY, follow=True, **named)
    own = next(each for each in proposed.moves if each.appointment.pk == appointment.pk)
    levels = {each.level for each in own.findings}
    return FindingLevel.BLOCK not in levels, not levels & {FindingLevel.BLOCK, FindingLevel.OVERRIDE}


@pytest.mark.parametrize("number", [0, 1])
def test_it_agrees_with_the_move_for_every_provider_and_room(scene, booked, number):
    appointment = booked[number]
    other = scene.start_series(patient=scene.another_patient())
    scene.book(other.sessions.get(number=1), TEN + 2 * HOUR, provider=scene.colleague)
    Absence.objects.create(provider=scene.provider, starts_at=MONDAY + 5 * HOUR, ends_at=MONDAY + 6 * HOUR)
    begin = appointment.starts_at - 2 * HOUR - (4 * DAY if number else 0 * DAY)
    places = found(appointment, begin, days=6 if number else 1)
    room = Room.objects.get(name="Room 2")
    seen = set()
    for hours in (1, 2, 3, 4.5, 5.5, 7, 9, 9.5, 25, 49, 73, 97, 98):
        moment = begin + hours * HOUR
        if moment >= begin + (6 if number else 1) * DAY:
            continue
        for provider in (scene.provider, scene.colleague):
            may_override, may = allowed_by_the_rule_book(appointment, moment, provider=provider)
            assert holds(places.allowed.by_provider[str(provider.pk)], moment) is may, (moment, provider)
            assert holds(places.with_override.by_provider[str(provider.pk)], moment) is may_override, (moment, provider)
            seen.add((may_override, may))
        may_override, may = allowed_by_the_rule_book(appointment, moment, room=room)
        assert holds(places.allowed.by_room[str(room.pk)], moment) is may, moment
        assert holds(places.with_override.by_room[str(room.pk)], moment) is may_override, moment
    assert {(True, True), (False, False)} <= seen


def test_its_own_time_is_no_obstacle_and_what_follows_says_nothing(scene, booked):
    own = found(booked[0]).allowed.by_provider[str(scene.provider.pk)]
    assert holds(own, TEN)
    assert holds(own, TEN + 15 * MINUTE)
    late = found(booked[0], booked[1].starts_at).allowed.by_provider[str(scene.provider.pk)]
    assert holds(late, booked[1].starts_at + 2 * HOUR)


def test_a_start_that_is_too_early_takes_an_override(scene, booked):
    # Three days before the minimum, at the same hour of the wall.
    early = booked[1].starts_at - 3 * DAY
    places = found(booked[1], early - HOUR)
    mine = str(scene.provider.pk)
    assert not holds(places.allowed.by_provider[mine], early)
    assert holds(places.with_override.by_provider[mine], early)


def test_nothing_is_legal_in_the_past_or_while_the_location_is_closed(scene, booked):
    mine = str(scene.provider.pk)
    assert found(booked[0], MONDAY - 3 * DAY, days=2) == LegalStarts()
    Closure.objects.create(location=scene.location, starts_at=MONDAY, ends_at=MONDAY + DAY)
    assert found(booked[0]).with_override.by_provider[mine] == []


def test_a_visit_without_a_series_goes_wherever_it_fits(scene):
    visit = book_visit(
        patient=scene.patient,
        location=scene.location,
        starts_at=TEN,
        minutes=30,
        kind="consultation",
        provider=scene.provider,
        by=scene.desk,
        at=MONDAY,
    )
    talk = Room.objects.get(name="Talk")
    places = found(visit).allowed
    assert holds(places.by_room[str(talk.pk)], TEN + HOUR)
    assert holds(places.by_provider[str(scene.colleague.pk)], TEN)


@pytest.mark.parametrize("days", [1, 7])
def test_it_costs_the_same_however_far_one_looks(booked, django_assert_num_queries, days):
    found(booked[1])
    with django_assert_num_queries(6):
        found(booked[1], days=days)
