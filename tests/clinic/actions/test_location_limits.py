"""Whoever sees some locations only shuts none of the others, and takes nothing there out of service, by any door."""

from contextlib import nullcontext
from datetime import time, timedelta

import pytest

from clinic.actions.entries import remove_entry, save_entry
from clinic.actions.hours import close_location, record_absence, record_outage
from clinic.actions.location_limits import KeptElsewhere
from clinic.actions.rotas import begin_rota, change_hours, end_rota
from clinic.models import Absence, Closure, Device, Location, Outage, Room, User
from clinic.roles import Role
from tests.api.callers import assert_problem, person
from tests.scenes import MONDAY
from tests.staff import adding, button, deleting, page, signed_in, text
from tests.treatments.courses import another_site

SPAN = {"starts_at": MONDAY, "ends_at": MONDAY + timedelta(hours=1)}
SENT = {"starts_at_0": "2027-03-01", "starts_at_1": "09:00", "ends_at_0": "2027-03-02", "ends_at_1": "09:00"}


@pytest.fixture
def madrid(scene):
    return another_site(scene)


@pytest.fixture
def limited(madrid):
    roles = [Role.MANAGER, Role.FRONT_DESK]
    return User.objects.create_user("madrid", roles=roles, is_staff=True, limited_to=[madrid.pk])


@pytest.fixture
def everywhere(db):
    return User.objects.create_user("manager", roles=[Role.MANAGER, Role.FRONT_DESK], is_staff=True)


def keep(scene, by, location):
    """Everything that can be kept of a place: each act with what it keeps."""
    room, device = (model.objects.filter(location=location).first() for model in (Room, Device))
    return [
        lambda: close_location(location=location, **SPAN, by=by, at=MONDAY),
        lambda: record_outage(room=room, **SPAN, by=by, at=MONDAY),
        lambda: record_outage(device=device, **SPAN, by=by, at=MONDAY),
    ]


def test_who_is_limited_keeps_what_is_theirs_and_nothing_of_others(scene, madrid, limited, everywhere):
    for act in keep(scene, limited, scene.location):
        with pytest.raises(KeptElsewhere):
            act()
    assert not Closure.objects.exists()
    assert not Outage.objects.exists()
    # The controls: their own location, and somebody who sees all.
    for act in (*keep(scene, limited, madrid), *keep(scene, everywhere, scene.location)):
        act()
    assert (Closure.objects.count(), Outage.objects.count()) == (2, 4)


def test_what_is_kept_elsewhere_is_neither_changed_nor_removed_nor_taken_over(scene, madrid, limited, everywhere):
    entry = close_location(location=scene.location, **SPAN, by=everywhere, at=MONDAY)
    entry.location = madrid
    acts = [
        lambda: save_entry(entry=entry, by=limited, at=MONDAY, fields=["location"]),
        lambda: remove_entry(entry=Closure.objects.get(pk=entry.pk), by=limited, at=MONDAY),
    ]
    for act in acts:
        with pytest.raises(KeptElsewhere):
            act()
    assert Closure.objects.get().location == scene.location
    remove_entry(entry=Closure.objects.get(), by=everywhere, at=MONDAY)
    assert not Closure.objects.exists()


def rota_acts(scene, location, by):
    """Whatever is done to who works at a place."""
    starts, ends = time(6), time(7)
    rota = begin(scene, location, by=by, hours=(starts, ends))
    yield
    change_hours(rota=rota, hours=(starts, time(7, 30)), from_on=MONDAY.date(), by=by, at=MONDAY)
    yield
    end_rota(rota=rota, valid_until=MONDAY.date() + timedelta(days=30), by=by, at=MONDAY)


def begin(scene, location, *, by, **wishes):
    return begin_rota(
        provider=scene.provider, location=location, weekday=6, valid_from=MONDAY.date(), by=by, at=MONDAY, **wishes
    )


def test_who_works_where_is_said_by_who_sees_that_location(scene, madrid, limited, everywhere):
    theirs = begin(scene, scene.location, by=everywhere, hours=(time(6), time(7)))
    acts = [
        lambda: begin(scene, scene.location, by=limited, hours=(time(20), time(21))),
        lambda: change_hours(rota=theirs, hours=(time(5), time(7)), from_on=MONDAY.date(), by=limited, at=MONDAY),
        lambda: end_rota(rota=theirs, valid_until=MONDAY.date() + timedelta(days=9), by=limited, at=MONDAY),
        lambda: remove_entry(entry=theirs, by=limited, at=MONDAY),
    ]
    for act in acts:
        with pytest.raises(KeptElsewhere):
            act()
    remove_entry(entry=theirs, by=everywhere, at=MONDAY)
    # The control: all of it at their own.
    list(rota_acts(scene, madrid, limited))


def test_rooms_devices_and_the_location_itself_are_kept_by_who_sees_it(scene, madrid, limited, everywhere):
    new = Location(name="Third", time_zone="UTC", phone="+12125550199", emergency_number="112")
    for location, wrong in ((scene.location, True), (madrid, False), (new, True)):
        entries = [location]
        if not location._state.adding:
            entries += [model.objects.filter(location=location).first() for model in (Room, Device)]
        for entry in entries:
            with pytest.raises(KeptElsewhere) if wrong else nullcontext():
                save_entry(entry=entry, by=limited, at=MONDAY, fields=["name"])
    save_entry(entry=new, by=everywhere, at=MONDAY, fields=["name"])


def test_a_provider_is_away_everywhere_whoever_says_so(scene, limited):
    record_absence(provider=scene.provider, **SPAN, by=limited, at=MONDAY)
    assert Absence.objects.exists()


def test_programs_are_refused_by_name(scene, madrid, limited, everywhere):
    caller, span = person(user=limited), {"starts_at": "2027-03-01T09:00:00Z", "ends_at": "2027-03-01T10:00:00Z"}
    closure, outage = span | {"location": str(scene.location.pk)}, span | {"room": str(scene.room.pk)}
    for path in ("/closures/", "/closures/?dry_run=true"):
        assert_problem(caller.create(path, closure), 422, "unknown_reference")
    for path in ("/outages/", "/outages/?dry_run=true"):
        assert_problem(caller.create(path, outage), 403, "kept_elsewhere")
    made = person(user=everywhere).create("/closures/", closure).json()
    assert_problem(caller.remove(f"/closures/{made['id']}/", version=1), 403, "kept_elsewhere")
    assert Closure.objects.count() == 1
    assert caller.create("/closures/", span | {"location": str(madrid.pk)}).status_code == 201


def test_the_admin_offers_it_only_for_their_own_and_refuses_the_rest(scene, madrid, limited, everywhere):
    here, all_over = signed_in(limited), signed_in(everywhere)
    for client, place, is_offered in (
        (here, scene.location, False),
        (here, scene.room, False),
        (here, scene.device, False),
        (here, madrid, True),
        (here, scene.provider, True),
        (all_over, scene.location, True),
        (all_over, scene.room, True),
    ):
        assert (button(place, "disrupt") in text(client.get(page(place)))) == is_offered, place
    asked = {"starts_at": "2027-03-01T08:00", "ends_at": "2027-03-02T08:00", "booked": "keep"}
    shown = here.post(button(scene.location, "disrupt"), asked | {"do": "show"})
    digest = shown.context["form"].preview.ripple.digest
    refused = here.post(button(scene.location, "disrupt"), asked | {"do": "apply", "shown": digest})
    assert "at a location that you don" not in text(refused)
    assert "of a location that you don" in text(refused)
    added = here.post(adding(Closure), SENT | {"location": scene.location.pk, "reason": ""})
    assert "of a location that you don" in text(added)
    assert not Closure.objects.exists()
    entry = close_location(location=scene.location, **SPAN, by=everywhere, at=MONDAY)
    here.post(deleting(entry), {"post": "yes"})
    assert Closure.objects.exists()
    all_over.post(deleting(entry), {"post": "yes"})
    assert not Closure.objects.exists()
