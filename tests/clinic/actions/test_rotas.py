"""Working hours begin on several weekdays at once, change from a day on, and are copied from somebody else's."""

from datetime import date, time, timedelta

import pytest

from clinic.actions.rotas import WorksElsewhere, begin_rotas, change_hours, copy_rotas, end_rota
from clinic.changes import expecting
from clinic.errors import Stale
from clinic.models import Location, Rota
from tests.scenes import MONDAY, refuses_input

TODAY = date(2027, 3, 1)
NEXT = TODAY + timedelta(days=7)


@pytest.fixture
def act(scene):
    return {"by": scene.desk, "at": MONDAY}


@pytest.fixture
def saturday(scene, act):
    hours = {"hours": (time(10), time(14)), "valid_from": TODAY}
    (rota,) = begin_rotas(provider=scene.provider, location=scene.location, weekdays=[5], **hours, **act)
    return rota


def hours_of(provider, on):
    """What a provider works on a day: place, from, until."""
    rotas = provider.rotas.filter(weekday=on.weekday(), valid_from__lte=on).exclude(valid_until__lte=on)
    return sorted((rota.location.name, rota.starts.hour, rota.ends.hour) for rota in rotas)


def test_hours_begin_on_every_weekday_that_is_named_once(scene, act):
    hours = {"hours": (time(18), time(20)), "valid_from": TODAY, "valid_until": NEXT}
    begun = begin_rotas(provider=scene.provider, location=scene.location, weekdays=[2, 0, 2], **hours, **act)
    assert [(rota.weekday, rota.starts, rota.valid_until) for rota in begun] == [
        (0, time(18), NEXT),
        (2, time(18), NEXT),
    ]


def test_all_of_them_begin_or_none(scene, act):
    with pytest.raises(WorksElsewhere):
        begin_rotas(
            provider=scene.provider,
            location=scene.location,
            weekdays=[5, 0],
            hours=(time(10), time(12)),
            valid_from=TODAY,
            **act,
        )
    assert hours_of(scene.provider, date(2027, 3, 6)) == []


def test_changed_hours_leave_what_was_before_as_it_was(scene, act, saturday):
    later = change_hours(rota=saturday, hours=(time(9), time(16)), from_on=NEXT, **act)
    assert later != saturday
    assert hours_of(scene.provider, date(2027, 3, 6)) == [("Riverside", 10, 14)]
    assert hours_of(scene.provider, date(2027, 3, 13)) == [("Riverside", 9, 16)]


def test_changed_hours_end_when_the_former_would_have(scene, act, saturday):
    end_rota(rota=saturday, valid_until=date(2027, 4, 1), **act)
    assert change_hours(rota=saturday, hours=(time(9), time(16)), from_on=NEXT, **act).valid_until == date(2027, 4, 1)


def test_hours_that_have_not_begun_are_changed_themselves(scene, act, saturday):
    assert change_hours(rota=saturday, hours=(time(9), time(16)), from_on=TODAY, **act) == saturday
    saturday.refresh_from_db()
    assert (saturday.starts, saturday.version) == (time(9), 2)


def test_the_same_hours_change_nothing(scene, act, saturday):
    change_hours(rota=saturday, hours=(time(10), time(14)), from_on=NEXT, **act)
    assert Rota.objects.filter(provider=scene.provider, weekday=5).count() == 1


def test_hours_that_are_over_are_not_changed(scene, act, saturday):
    end_rota(rota=saturday, valid_until=NEXT, **act)
    with refuses_input("rota_over"):
        change_hours(rota=saturday, hours=(time(9), time(16)), from_on=NEXT, **act)


def test_hours_end_after_they_start(act, saturday):
    with refuses_input("ends_before_start"):
        change_hours(rota=saturday, hours=(time(9), time(9)), from_on=NEXT, **act)


def test_nobody_works_in_two_places_by_a_change(scene, act, saturday):
    elsewhere = Location.objects.create(name="Hillside", time_zone="America/New_York")
    begin_rotas(
        provider=scene.provider,
        location=elsewhere,
        weekdays=[5],
        hours=(time(15), time(18)),
        valid_from=TODAY,
        **act,
    )
    with pytest.raises(WorksElsewhere):
        change_hours(rota=saturday, hours=(time(10), time(16)), from_on=NEXT, **act)
    assert hours_of(scene.provider, date(2027, 3, 13)) == [("Hillside", 15, 18), ("Riverside", 10, 14)]


def test_what_somebody_changed_meanwhile_is_not_changed(act, saturday):
    with expecting(saturday, 7), pytest.raises(Stale):
        change_hours(rota=saturday, hours=(time(9), time(16)), from_on=NEXT, **act)


def test_hours_are_copied_with_their_end(scene, act, saturday):
    end_rota(rota=saturday, valid_until=date(2027, 4, 1), **act)
    scene.colleague.rotas.all().delete()
    copied = copy_rotas(provider=scene.colleague, other=scene.provider, from_on=NEXT, **act)
    assert [(rota.weekday, rota.valid_from) for rota in copied] == [(weekday, NEXT) for weekday in range(6)]
    assert copied[-1].valid_until == date(2027, 4, 1)


def test_copied_hours_replace_their_own_from_that_day_on(scene, act, saturday):
    scene.colleague.rotas.filter(weekday=0).update(starts=time(11))
    scene.colleague.rotas.filter(weekday=1).update(valid_from=NEXT + timedelta(days=7))
    copy_rotas(provider=scene.colleague, other=scene.provider, from_on=NEXT, replace=True, **act)
    assert hours_of(scene.colleague, TODAY) == [("Riverside", 11, 17)]
    assert hours_of(scene.colleague, NEXT) == [("Riverside", 9, 17)]
    assert scene.colleague.rotas.filter(weekday=1).count() == 1


def test_copied_hours_beside_their_own_may_not_overlap(scene, act):
    with pytest.raises(WorksElsewhere):
        copy_rotas(provider=scene.colleague, other=scene.provider, from_on=NEXT, **act)


def test_there_has_to_be_something_to_copy_of_somebody_else(scene, act):
    with refuses_input("same_provider"):
        copy_rotas(provider=scene.provider, other=scene.provider, from_on=NEXT, **act)
    scene.provider.rotas.update(valid_until=NEXT)
    with refuses_input("nothing_to_copy"):
        copy_rotas(provider=scene.colleague, other=scene.provider, from_on=NEXT, **act)
