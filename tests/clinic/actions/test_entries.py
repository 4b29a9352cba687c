import pytest
from django.db import IntegrityError

from clinic.actions.alerts import raise_alert
from clinic.actions.entries import InUse, remove_entry, save_entry
from clinic.changes import expecting
from clinic.errors import Stale
from clinic.models import AuditEvent, Room
from tests.scenes import MONDAY
from treatments.models import Scale


def save(scene, entry, *fields):
    return save_entry(entry=entry, by=scene.desk, at=MONDAY, fields=iter(fields))


def remove(scene, entry):
    remove_entry(entry=entry, by=scene.desk, at=MONDAY)


def actions():
    return list(AuditEvent.objects.filter(action__contains="room.").values_list("action", "fields"))


def test_a_new_entry_begins_at_version_1_and_is_audited(scene):
    room = save(scene, Room(location=scene.location, name="Room 3"), "name", "location")
    room.refresh_from_db()
    assert (room.name, room.version) == ("Room 3", 1)
    assert actions() == [("room.created", ["location", "name"])]


def test_a_changed_entry_is_counted_and_audited(scene):
    scene.room.name = "Room 9"
    save(scene, scene.room, "name")
    scene.room.refresh_from_db()
    assert (scene.room.name, scene.room.version) == ("Room 9", 2)
    assert actions() == [("room.changed", ["name"])]


def test_only_what_the_form_changed_is_written(scene):
    Room.objects.filter(pk=scene.room.pk).update(name="Theirs", version=2)
    scene.room.name, scene.room.is_active = "Not ours to say", False
    save(scene, scene.room, "is_active", "no column of it")
    scene.room.refresh_from_db()
    assert (scene.room.name, scene.room.is_active, scene.room.version) == ("Theirs", False, 3)


def test_the_count_goes_on_from_what_is_stored(scene):
    Room.objects.update(version=5)
    assert save(scene, scene.room).version == 6


def test_what_has_a_published_version_is_counted_by_its_revision(scene):
    scale = Scale.objects.first()
    saved = save(scene, Scale.objects.get(pk=scale.pk), "label_en")
    assert (saved.version, saved.revision) == (scale.version, scale.revision + 1)


def test_an_entry_that_somebody_changed_meanwhile_is_refused(scene):
    Room.objects.filter(pk=scene.room.pk).update(name="Theirs", version=2)
    with expecting(scene.room, 1), pytest.raises(Stale):
        save(scene, scene.room, "name")
    assert Room.objects.get(pk=scene.room.pk).name == "Theirs"
    assert actions() == []


def test_an_entry_that_the_database_refuses_is_not_audited(scene):
    with pytest.raises(IntegrityError):
        save(scene, Room(location=scene.location, name="Room 1"), "name")
    assert actions() == []


def test_what_nothing_needs_is_removed_and_the_audit_keeps_that(scene):
    pk = scene.room.pk
    remove(scene, scene.room)
    assert not Room.objects.filter(pk=pk).exists()
    assert AuditEvent.objects.get(action="room.removed").subject_id == pk


def test_what_somebody_changed_or_removed_meanwhile_is_not_removed(scene):
    Room.objects.filter(pk=scene.room.pk).update(version=2)
    with expecting(scene.room, 1), pytest.raises(Stale):
        remove(scene, scene.room)
    assert Room.objects.filter(pk=scene.room.pk).exists()
    gone = Room(location=scene.location, name="Gone")
    with pytest.raises(Stale):
        remove(scene, gone)
    assert not AuditEvent.objects.filter(action="room.removed").exists()


def test_what_is_shown_with_a_patient_changes_the_patient(scene):
    alert = raise_alert(patient=scene.patient, severity="info", text="Late", by=scene.desk, at=MONDAY)
    save(scene, alert, "text")
    remove(scene, alert)
    scene.patient.refresh_from_db()
    assert scene.patient.version == 4


@pytest.mark.parametrize("entry", ["location", "provider", "treatment", "device"])
def test_what_something_needs_stays_and_nothing_is_audited(scene, entry):
    scene.book(scene.start_series().sessions.get(number=1))
    needed = getattr(scene, entry)
    with pytest.raises(InUse):
        remove(scene, needed)
    assert type(needed).objects.filter(pk=needed.pk).exists()
    assert not AuditEvent.objects.filter(action__endswith=".removed").exists()
