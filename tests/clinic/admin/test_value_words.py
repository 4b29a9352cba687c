"""What columns say is said as the admin says it, and names only what the one who asks may read."""

from datetime import datetime
from uuid import UUID

import pytest
import time_machine
from django.apps import apps
from django.db import models
from django.test import RequestFactory

from clinic.admin.value_words import UTC, Sayings, Value, field_of, label_of, sayings_for
from clinic.models import Location, Patient, User, versions_of
from clinic.roles import Role
from clinic.row_cache import cache_of, one_state
from clinic.scope import path_to_location
from tests.busy import keep_busy
from tests.kept import rehearse
from tests.scenes import MONDAY
from tests.trust.asking import quiet
from treatments.models import AdverseEvent, Assessment, Consent, Session, SessionRecord

ROW = UUID("0193a000-0000-7000-8000-000000000000")


def said(model, column, written, *, zone=None, **how):
    return Sayings({}, {ROW: zone} if zone else {}).say(Value(field_of(model, column), ROW, written), **how)


@pytest.mark.parametrize(
    ("model", "column", "written", "words"),
    [
        (Patient, "language", "es", "Spanish"),
        (Patient, "language", "xx", "xx"),
        (SessionRecord, "skin_today", ["intact"], "intact"),
        (SessionRecord, "skin_today", [], ""),
        (SessionRecord, "teach_back", True, "yes"),
        (SessionRecord, "teach_back", False, "no"),
        (SessionRecord, "teach_back", None, ""),
        (SessionRecord, "pain_peak", 0, "0"),
        (Patient, "birth_date", "1991-05-04", "Sat 4 May 1991"),
        (Assessment, "inputs", {"pores": 2, "scars": 1}, "pores: 2, scars: 1"),
        (Patient, "merged_into_id", str(ROW), str(ROW)),
    ],
)
def test_what_a_column_says_is_said_in_words(model, column, written, words):
    assert said(model, column, written) == words


def test_a_moment_is_said_on_the_clock_of_its_location_and_of_none_in_utc():
    written = "2027-03-01T14:00:00.5+00:00"
    here = said(AdverseEvent, "onset_at", written, zone="America/New_York")
    assert here == "Mon 1 Mar 2027, 09:00 EST (America/New_York)"
    assert said(Patient, "created_at", written) == "Mon 1 Mar 2027, 14:00 UTC"


def test_for_programs_days_and_moments_stay_as_they_are_written():
    written = MONDAY.isoformat()
    assert datetime.fromisoformat(said(AdverseEvent, "onset_at", written, is_plain=True)) == MONDAY
    assert said(Patient, "birth_date", "1991-05-04", is_plain=True) == "1991-05-04"
    assert said(Patient, "language", "es", is_plain=True) == "Spanish"


def test_what_is_no_column_keeps_its_own_name():
    assert [label_of(Patient, name) for name in ("birth_date", "merged_into_id", "areas")] == [
        "Birth date",
        "Merged into",
        "areas",
    ]


@pytest.fixture
def busy(scene):
    with time_machine.travel(MONDAY, tick=False), quiet():
        keep_busy(scene, rows=2)
        yield scene


def every_value():
    """What the columns say that name rows or moments, of all rows whose versions are kept."""
    for model in filter(versions_of, apps.get_models()):
        for field in model._meta.concrete_fields:
            if field.related_model or isinstance(field, models.DateTimeField):
                for pk, written in model._base_manager.values_list("pk", field.attname):
                    if written is not None:
                        yield Value(field, pk, written if field.related_model else written.isoformat())


def asked_by(user):
    request = RequestFactory().get("/")
    request.user = user
    return request


def test_all_names_and_zones_cost_one_query_and_name_nothing_from_elsewhere(busy, django_assert_num_queries):
    everything = list(every_value())
    root = User.objects.create_superuser("root")
    wrong = []
    with one_state():
        rehearse(sayings_for, asked_by(root), everything)
        with django_assert_num_queries(1):
            sayings = sayings_for(asked_by(root), everything)
        with django_assert_num_queries(0):
            words = {value: sayings.say(value) for value in map(_hashable, everything)}
    named = {value.field.related_model for value in words if value.field.related_model}
    assert len(named) > 20
    wrong += [value for value, said in words.items() if said == value.written]
    assert not wrong
    assert set(sayings.zones.values()) >= {"America/New_York"}

    elsewhere = Location.objects.create(name="Hilltop", time_zone="Europe/Madrid", phone="+34910000000")
    limited = User.objects.create_superuser("limited", limited_to=[elsewhere.pk])
    told = sayings_for(asked_by(limited), everything)
    assert {model for model, _key in told.names} & {Patient, Consent}
    assert not [model for model, _key in told.names if path_to_location(model)]
    assert {model for model, _key in sayings.names if path_to_location(model)} >= {Session, AdverseEvent}


def _hashable(value):
    return value._replace(written=str(value.written))


def test_who_may_not_open_the_page_of_a_thing_is_not_told_its_name(scene):
    device = Value(field_of(SessionRecord, "device_id"), ROW, str(scene.device.pk))
    patient = Value(field_of(Patient, "merged_into_id"), ROW, str(scene.patient.pk))
    by = Value(field_of(SessionRecord, "written_by_id"), ROW, str(scene.desk.pk))
    nobody = User.objects.create_user("nobody", is_staff=True)
    told = sayings_for(asked_by(nobody), [device, patient, by])
    # Whoever acted is named beside each act.
    assert [told.say(each) for each in (device, patient, by)] == [device.written, patient.written, scene.desk.username]
    manager = User.objects.create_user("manager", roles=[Role.MANAGER], is_staff=True)
    told = sayings_for(asked_by(manager), [device, patient])
    assert [told.say(each) for each in (device, patient)] == [scene.device.name, str(scene.patient)]


def test_what_is_kept_in_memory_is_not_read_again(scene, django_assert_num_queries):
    device = Value(field_of(SessionRecord, "device_id"), ROW, str(scene.device.pk))
    assert cache_of(type(scene.device))
    with one_state():
        rehearse(sayings_for, asked_by(User.objects.create_superuser("root")), [device])
        root = User.objects.get(username="root")
        with django_assert_num_queries(0):
            assert sayings_for(asked_by(root), [device]).say(device) == scene.device.name


def test_of_a_row_that_has_no_location_the_zone_is_unknown(scene):
    moment = Value(field_of(Patient, "created_at"), scene.patient.pk, MONDAY.isoformat())
    sayings = sayings_for(asked_by(scene.desk), [moment])
    assert sayings.zones == {}
    assert sayings.say(moment).endswith(UTC)
