from datetime import timedelta

import pytest

from clinic.models import AuditEvent, Provider
from tests.kept import rehearse
from tests.scenes import MONDAY
from tests.treatments.courses import DAY, TEN, another_site, book_all, days_of, rescheduled_facts
from treatments.actions.cancelling import cancel
from treatments.actions.moving import MoveStepRefused, move_appointment
from treatments.actions.reshaping import relocate_series
from treatments.actions.undoing import UndoneAlready, undo
from treatments.actions.visits import arrive
from treatments.models import Appointment, Rescheduling
from treatments.scheduling.going_back import BookedSince, MovedSince

PLACE = ("starts_at", "ends_at", "provider_taken_at", "provider_free_at", "room_free_at", "device_free_at")
TAKEN = (*PLACE, "location", "provider", "room", "device")


@pytest.fixture
def series(scene):
    return scene.start_series()


@pytest.fixture
def booked(scene, series):
    return book_all(scene, series, [0, 28, 56, 84])


@pytest.fixture
def before(booked):
    return places()


@pytest.fixture
def moved(scene, booked, before):
    """All four a day later."""
    move_appointment(appointment=booked[0], starts_at=TEN + DAY, scope="following", by=scene.desk, at=MONDAY)
    return Rescheduling.objects.get()


def places():
    return list(Appointment.objects.order_by("pk").values_list("pk", "session", *TAKEN))


def taken_back(rescheduling, scene, at=MONDAY):
    return undo(rescheduling=rescheduling, by=scene.desk, at=at)


def test_all_go_back_to_where_they_were(scene, series, booked, before, moved):
    assert days_of(booked) == [1, 29, 57, 85]
    undone = taken_back(moved, scene)
    assert undone.undone_at == MONDAY
    assert places() == before
    assert series.sessions.get(number=4).ideal_on == (TEN + 84 * DAY).date()


def test_taking_back_is_a_rescheduling_of_its_own_with_one_fact(scene, moved):
    with rescheduled_facts() as heard:
        taken_back(moved, scene)
    back = Rescheduling.objects.exclude(pk=moved.pk).get()
    assert (back.cause, back.moves.count()) == ("undo", 4)
    assert [fact.rescheduling_id for fact in heard] == [back.pk]
    assert AuditEvent.objects.get(action="rescheduling.undone").subject_id == moved.pk


def test_taking_back_can_be_taken_back(scene, booked, moved):
    taken_back(moved, scene)
    taken_back(Rescheduling.objects.get(cause="undo"), scene)
    assert days_of(booked) == [1, 29, 57, 85]


def test_nothing_is_taken_back_twice(scene, moved):
    taken_back(moved, scene)
    with pytest.raises(UndoneAlready):
        taken_back(moved, scene)


def test_an_old_time_that_is_taken_meanwhile_keeps_all_where_they_are(scene, booked, moved):
    other = scene.start_series(patient=scene.another_patient()).sessions.get(number=1)
    scene.book(other, TEN + 56 * DAY, provider=scene.provider)
    with pytest.raises(MoveStepRefused) as refusal:
        taken_back(moved, scene)
    assert {finding.code for finding in refusal.value.findings} == {"provider_busy", "room_busy", "device_busy"}
    assert refusal.value.appointment_id == booked[2].pk
    assert days_of(booked) == [1, 29, 57, 85]
    moved.refresh_from_db()
    assert moved.undone_at is None


def test_an_old_time_that_is_past_is_not_gone_back_to(scene, moved):
    with pytest.raises(MoveStepRefused) as refusal:
        taken_back(moved, scene, at=TEN + timedelta(minutes=5))
    assert refusal.value.code == "in_the_past"


@pytest.mark.parametrize(
    "since",
    [
        lambda scene, one: move_appointment(appointment=one, starts_at=TEN + 91 * DAY, by=scene.desk, at=MONDAY),
        lambda scene, one: cancel(appointment=one, reason="ill", by=scene.desk, at=MONDAY),
        lambda scene, one: arrive(appointment=one, by=scene.desk, at=MONDAY),
    ],
    ids=["moved", "cancelled", "arrived"],
)
def test_what_happened_to_one_of_them_since_keeps_all_where_they_are(scene, booked, moved, since):
    since(scene, booked[3])
    with pytest.raises(MovedSince):
        taken_back(moved, scene)
    assert days_of(booked[:3]) == [1, 29, 57]


def test_gaps_that_were_are_not_asked_about_again(scene, series, booked, before, moved):
    series.sessions.filter(number=2).update(min_days=30, ideal_days=30)
    taken_back(moved, scene)
    assert places() == before


def test_a_relocated_series_goes_back_with_its_appointments(scene, series, booked, before):
    site = another_site(scene)
    relocate_series(series=series, location=site, by=scene.desk, at=MONDAY)
    taken_back(Rescheduling.objects.get(), scene)
    series.refresh_from_db()
    assert (places(), series.location) == (before, scene.location)
    taken_back(Rescheduling.objects.get(cause="undo"), scene)
    series.refresh_from_db()
    assert series.location == site
    assert set(Appointment.objects.values_list("location", flat=True)) == {site.pk}


def test_a_relocated_series_goes_back_to_the_provider_that_it_had(scene, series, booked):
    there = {"location": another_site(scene), "provider": Provider.objects.get(name="Retiro B")}
    relocate_series(series=series, **there, by=scene.desk, at=MONDAY)
    taken_back(Rescheduling.objects.get(), scene)
    series.refresh_from_db()
    assert series.provider == scene.provider
    taken_back(Rescheduling.objects.get(cause="undo"), scene)
    series.refresh_from_db()
    assert series.provider == there["provider"]


def test_what_moves_within_a_location_leaves_the_series_its_provider(scene, series, moved):
    taken_back(moved, scene)
    series.refresh_from_db()
    assert series.provider == scene.provider


def test_a_series_does_not_go_back_from_where_more_of_it_was_booked_since(scene, series, booked):
    cancel(appointment=booked[3], reason="ill", by=scene.desk, at=MONDAY)
    site = another_site(scene)
    relocate_series(series=series, location=site, by=scene.desk, at=MONDAY)
    # At ten there.
    scene.book(series.sessions.get(number=4), TEN + 84 * DAY - timedelta(hours=6))
    with pytest.raises(BookedSince):
        taken_back(Rescheduling.objects.get(), scene)
    series.refresh_from_db()
    assert series.location == site


def test_the_cost_is_the_same_for_one_appointment_and_for_four(scene, booked, moved, django_assert_num_queries):
    move_appointment(appointment=booked[3], starts_at=TEN + 91 * DAY, by=scene.desk, at=MONDAY)
    one = Rescheduling.objects.exclude(pk=moved.pk).get()
    rehearse(taken_back, one, scene)
    with django_assert_num_queries(29):
        taken_back(one, scene)
    with django_assert_num_queries(29):
        taken_back(moved, scene)
