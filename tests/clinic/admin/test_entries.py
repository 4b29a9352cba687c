"""What managers keep is saved by an action: audited, counted, refused by name, in the location's own time."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from clinic.models import Absence, AuditEvent, Closure, Location, Provider, Room, Rota, User
from clinic.roles import Role
from tests.staff import adding, deleting, listing, page, signed_in, somebody, text
from tests.treatments.courses import another_site


@pytest.fixture
def manager(scene):
    return somebody(Role.MANAGER)


def room(scene, **changes):
    return {"location": scene.location.pk, "name": "Room 9", "kind": "treatment", "is_active": "on"} | changes


def test_a_new_room_is_audited(manager, scene):
    manager.post(adding(Room), room(scene))
    assert Room.objects.filter(name="Room 9").exists()
    assert AuditEvent.objects.latest("id").action == "room.created"


def test_a_change_counts(manager, scene):
    manager.post(page(scene.room), room(scene, seen_version=scene.room.version))
    scene.room.refresh_from_db()
    assert (scene.room.name, scene.room.version) == ("Room 9", 2)


def test_a_change_of_something_older_is_refused(manager, scene):
    Room.objects.filter(pk=scene.room.pk).update(version=7)
    response = manager.post(page(scene.room), room(scene, seen_version=1))
    assert "Someone changed this meanwhile" in text(response)


def test_two_rooms_of_one_name_are_refused_by_name(manager, scene):
    response = manager.post(adding(Room), room(scene, name=scene.room.name))
    assert response.status_code == 200
    assert "already exists" in text(response)


def test_what_is_in_use_stays(manager, scene):
    scene.book(scene.start_series().sessions.get(number=1))
    response = manager.post(deleting(scene.room), {"post": "yes"}, follow=True)
    assert response.status_code in {200, 403}
    assert Room.objects.filter(pk=scene.room.pk).exists()


def test_what_nothing_needs_is_removed(manager, scene):
    spare = Room.objects.create(location=scene.location, name="Spare")
    manager.post(deleting(spare), {"post": "yes"})
    assert not Room.objects.filter(pk=spare.pk).exists()
    assert AuditEvent.objects.latest("id").action == "room.removed"


def test_a_provider_works_in_one_place_at_a_time(manager, scene):
    fields = {
        "provider": scene.provider.pk,
        "location": scene.location.pk,
        "weekday": 0,
        "starts": "16:00",
        "ends": "18:00",
        "valid_from": "2027-01-01",
    }
    response = manager.post(adding(Rota), fields)
    assert "The provider already works somewhere in these hours." in text(response)


def test_an_interval_that_ends_before_it_starts_is_said(manager, scene):
    response = manager.post(adding(Closure), closing(scene, ends="08:00"))
    assert "It ends after it starts." in text(response)
    assert not Closure.objects.exists()


def closing(scene, ends="18:00"):
    return {
        "location": scene.location.pk,
        "starts_at_0": "2027-07-05",
        "starts_at_1": "09:00",
        "ends_at_0": "2027-07-05",
        "ends_at_1": ends,
    }


def test_a_closure_is_written_and_shown_on_the_locations_clock(manager, scene):
    manager.post(adding(Closure), closing(scene))
    closure = Closure.objects.get()
    assert closure.starts_at == datetime(2027, 7, 5, 13, tzinfo=UTC)
    assert 'value="09:00' in text(manager.get(page(closure)))
    assert "Mon 5 Jul 2027, 09:00" in text(manager.get(listing(Closure)))


def test_what_is_shut_elsewhere_instead_is_so_at_these_hours_there(manager, scene):
    manager.post(adding(Closure), closing(scene))
    closure, madrid = Closure.objects.get(), another_site(scene)
    manager.post(page(closure), closing(scene) | {"location": madrid.pk, "seen_version": closure.version})
    closure.refresh_from_db()
    assert (closure.location, closure.starts_at) == (madrid, datetime(2027, 7, 5, 7, tzinfo=UTC))
    assert AuditEvent.objects.latest("id").fields == ["ends_at", "location", "starts_at"]


def test_an_absence_by_another_clock_is_at_these_hours_there(manager, scene):
    fields = closing(scene) | {"provider": scene.provider.pk, "reason": "Course"}
    manager.post(adding(Absence), fields)
    absence = Absence.objects.get()
    manager.post(page(absence), fields | {"location": another_site(scene).pk, "seen_version": absence.version})
    absence.refresh_from_db()
    assert absence.starts_at == datetime(2027, 7, 5, 7, tzinfo=UTC)


def test_an_absence_is_written_on_the_clock_that_was_chosen(manager, scene):
    fields = closing(scene) | {"provider": scene.provider.pk, "reason": "Course"}
    manager.post(adding(Absence), fields)
    absence = Absence.objects.get()
    assert absence.starts_at == datetime(2027, 7, 5, 13, tzinfo=UTC)
    assert "09:00 EDT (America/New_York)" in text(manager.get(listing(Absence)))
    assert 'value="09:00' in text(manager.get(page(absence)))


def test_a_time_that_the_clock_never_shows_is_said(manager, scene):
    fields = closing(scene) | {"starts_at_0": "2027-03-14", "starts_at_1": "02:30"}
    response = manager.post(adding(Closure), fields)
    assert response.status_code == 200
    assert not Closure.objects.exists()


def test_an_unknown_zone_is_said(manager):
    fields = {"name": "Moon", "time_zone": "Moon/Base", "phone": "+12125550100", "emergency_number": "911"}
    response = manager.post(adding(Location), fields)
    assert "is not a time zone" in text(response)


def test_a_manager_makes_a_provider_who_can_sign_in(manager):
    fields = {
        "username": "kim",
        "password1": "a-long-enough-password",
        "password2": "a-long-enough-password",
        "usable_password": "true",
        "roles": ["provider"],
        "is_staff": "on",
    }
    manager.post(adding(User), fields)
    kim = User.objects.get(username="kim")
    manager.post(adding(Provider), {"name": "Kim Sato", "user": kim.pk, "is_active": "on"})
    assert kim.roles == ["provider"]
    assert kim.check_password("a-long-enough-password")
    assert Provider.objects.get(name="Kim Sato").user == kim


def test_only_a_superuser_changes_a_superuser(manager, db):
    root = User.objects.create_superuser("root")
    assert manager.post(page(root), {"username": "mine"}).status_code == 403
    assert manager.get(reverse("admin:auth_user_password_change", args=[root.pk])).status_code == 403
    other = User.objects.create_superuser("other")
    assert signed_in(other).get(reverse("admin:auth_user_password_change", args=[root.pk])).status_code == 200


def test_nobody_becomes_a_superuser_by_a_form(manager, scene):
    fields = {"username": "desk", "roles": ["front_desk"], "is_active": "on", "is_staff": "on", "is_superuser": "on"}
    manager.post(page(scene.desk), fields)
    scene.desk.refresh_from_db()
    assert (scene.desk.username, scene.desk.is_superuser) == ("desk", False)


def test_a_password_set_for_somebody_is_audited(manager, scene):
    fields = {"password1": "another-long-password", "password2": "another-long-password", "usable_password": "true"}
    manager.post(reverse("admin:auth_user_password_change", args=[scene.desk.pk]), fields)
    assert AuditEvent.objects.latest("id").action == "user.password_set"


def test_the_key_of_a_catalogue_entry_stays(scene):
    lead = somebody(Role.CLINICAL_LEAD)
    fields = {"key": "other", "label_en": "Needling", "label_es": "Agujas", "room_kind": "treatment", "grade": "seed"}
    fields |= {"numbing_minutes": 30, "procedure_minutes": 30, "turnover_minutes": 15, "is_offered": "on"}
    response = lead.post(page(scene.treatment), fields)
    scene.treatment.refresh_from_db()
    assert response.status_code == 302
    assert (scene.treatment.key, scene.treatment.label_en) == ("microneedling", "Needling")
