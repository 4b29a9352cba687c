from datetime import timedelta

import pytest

from clinic.models import Absence
from tests.kept import rehearse
from tests.scenes import MONDAY
from treatments.actions.disruptions import Booked, ProposalChanged, disrupt
from treatments.models import Appointment, Rescheduling
from treatments.scheduling.clock import moment_of
from treatments.scheduling.disruptions import Disruption, TooManyAffected, propose_disruption

TEN = MONDAY + timedelta(hours=1)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


@pytest.fixture
def booked(scene):
    """Three patients with the same provider on one day."""
    found = []
    for number, name in enumerate(["Ana", "Bo", "Cy"]):
        series = scene.start_series(patient=scene.another_patient(name))
        sessions = list(series.sessions.order_by("number"))
        found.append(scene.book(sessions[0], TEN + 2 * number * HOUR, provider=scene.provider))
        scene.book(sessions[1], TEN + 28 * DAY + 2 * number * HOUR, provider=scene.provider)
    return found


def away(scene, days=1):
    return Disruption(provider=scene.provider, starts_at=MONDAY - HOUR, ends_at=MONDAY + days * DAY - HOUR)


def test_one_proposal_for_all_that_a_disruption_touches(scene, booked):
    proposed = propose_disruption(away(scene), at=MONDAY, by=None)
    assert {move.appointment.pk for move in proposed.moves} == {each.pk for each in booked}
    assert proposed.undecided == []
    assert not Absence.objects.exists()
    # A colleague on the same day is nearer than the same provider on another.
    assert {str(move.placement.provider_id) for move in proposed.moves} == {str(scene.colleague.pk)}
    assert [move.placement.start * 60 for move in proposed.moves] == [each.starts_at.timestamp() for each in booked]


def test_what_is_proposed_is_applied_in_one_act(scene, booked):
    told = []
    proposed = propose_disruption(away(scene), at=MONDAY, by=None)
    done = disrupt(
        disruption=away(scene), booked=Booked.MOVE, proposal=proposed.digest, by=scene.desk, at=MONDAY,
        tell=lambda *done: told.append(done),
    )  # fmt: skip
    assert done.entry == Absence.objects.get()
    assert Rescheduling.objects.get() == done.rescheduling
    assert Appointment.objects.filter(provider=scene.colleague).count() == 3
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_proposal_that_is_no_longer_the_best_is_shown_again(scene, booked):
    proposed = propose_disruption(away(scene), at=MONDAY, by=None)
    other = scene.start_series(patient=scene.another_patient("Di")).sessions.get(number=1)
    scene.book(other, TEN, provider=scene.colleague)
    with pytest.raises(ProposalChanged):
        disrupt(disruption=away(scene), booked=Booked.MOVE, proposal=proposed.digest, by=scene.desk, at=MONDAY)
    assert not Absence.objects.exists()


def test_what_moves_never_goes_where_another_goes(scene, booked):
    Absence.objects.create(provider=scene.colleague, starts_at=MONDAY - HOUR, ends_at=MONDAY + DAY - HOUR)
    proposed = propose_disruption(away(scene), at=MONDAY, by=None)
    disrupt(disruption=away(scene), booked=Booked.MOVE, by=scene.desk, at=MONDAY)
    assert len({(move.placement.start, move.placement.provider_id) for move in proposed.moves}) == len(proposed.moves)


def shut(scene, begin, end):
    return Disruption(location=scene.location, starts_at=MONDAY - HOUR + begin * DAY, ends_at=MONDAY + end * DAY - HOUR)


def days_after(scene, appointment, disruption, *, at):
    """By how many days it would move."""
    [move] = propose_disruption(disruption, at=at, by=None).moves
    assert move.appointment.pk == appointment.pk
    return round((moment_of(move.placement.start) - appointment.starts_at) / DAY)


def test_who_must_give_way_comes_later_though_an_earlier_day_is_nearer(scene):
    # On a Wednesday of a week that is shut from the Wednesday on: the day before would be free.
    appointment = scene.book(scene.start_series().sessions.get(number=1), TEN + 16 * DAY - HOUR)
    assert days_after(scene, appointment, shut(scene, 16, 18), at=MONDAY) == 2


def test_who_comes_earlier_has_some_days_notice(scene):
    appointment = scene.book(scene.start_series().sessions.get(number=1), TEN + 16 * DAY - HOUR)
    # For four weeks there is nothing later: the day before is the nearest.
    long = shut(scene, 16, 44)
    assert days_after(scene, appointment, long, at=TEN + 11 * DAY) == -1
    assert days_after(scene, appointment, long, at=TEN + 13 * DAY) > 0


def test_the_cost_is_the_same_for_one_patient_and_for_three(scene, booked, django_assert_num_queries):
    rehearse(propose_disruption, away(scene), at=MONDAY, by=None)
    with django_assert_num_queries(7):
        propose_disruption(away(scene), at=MONDAY, by=None)
    Appointment.objects.filter(pk__in=[each.pk for each in booked[1:]]).update(status="cancelled")
    with django_assert_num_queries(7):
        propose_disruption(away(scene), at=MONDAY, by=None)


def test_more_than_can_be_waited_for_are_refused_before_anything_is_computed(scene, booked, monkeypatch):
    monkeypatch.setattr("treatments.scheduling.disruptions.MOST_AFFECTED", 2)
    with pytest.raises(TooManyAffected, match="More than 2"):
        propose_disruption(away(scene), at=MONDAY, by=None)
    with pytest.raises(TooManyAffected):
        disrupt(disruption=away(scene), booked=Booked.MOVE, by=scene.desk, at=MONDAY)
    assert not Absence.objects.exists()
