"""What of a kind of thing somebody sees: every model says where its rows happen, and every door asks."""

import pytest
import time_machine
from django.contrib import admin
from django.db.models import Model
from django.test import RequestFactory
from django.urls import reverse

from api.events.feed import told_to as told_to_caller
from api.models import ApiToken
from api.tokens import change_token, create_token, rotate_token
from api.webhooks.endpoints import change_endpoint, create_endpoint, rotate_secret
from clinic.actions.location_limits import LocationsKept, SeesMore
from clinic.actions.second_factors import reset_second_factor
from clinic.actions.users import deactivate_user, link_provider, save_user, set_password_of
from clinic.models import AuditEvent, Location, Task, User
from clinic.queries.feed import Row
from clinic.roles import Role
from clinic.scope import path_to_location, undeclared, within_scope
from tests.scenes import MONDAY
from tests.staff import signed_in
from tests.trust.asking import quiet
from treatments.models import Appointment, Rescheduling, Series, Session


@pytest.fixture
def busy(scene):
    from tests.busy import keep_busy

    with time_machine.travel(MONDAY, tick=False), quiet():
        keep_busy(scene, rows=1)
        yield scene


@pytest.fixture
def elsewhere(db):
    return Location.objects.create(name="Hilltop", time_zone="America/New_York", phone="+12125550199")


@pytest.fixture
def limited(elsewhere):
    """A superuser, who may everything, of one location at which nothing happens."""
    return User.objects.create_user("limited", is_superuser=True, is_staff=True, limited_to=[elsewhere.pk])


def test_every_model_says_whether_it_is_scoped():
    assert not list(undeclared())


def test_the_ways_to_a_location_lead_there():
    from django.apps import apps

    for model in apps.get_models():
        for path in path_to_location(model) or ():
            step: type[Model] = model
            for name in path.split("__"):
                step = step._meta.get_field(name).related_model
            assert step is Location, (model, path)


def test_the_lists_of_the_admin_are_empty_where_nothing_happens(busy, limited):
    request = RequestFactory().get("/")
    request.user = limited
    wrong, looked_at = [], 0
    for model, page in admin.site._registry.items():
        paths = path_to_location(model)
        if not paths:
            continue
        here = page.get_queryset(request)
        shown = here.exclude(**dict.fromkeys((f"{path}__isnull" for path in paths), True))
        request.user = busy.desk
        looked_at += page.get_queryset(request).exists()
        request.user = limited
        if shown.exists():
            wrong.append(model)
    assert not wrong
    # The control: who is limited to none sees them.
    assert looked_at > 20


def test_who_is_limited_to_none_costs_nothing_and_who_is_limited_sees_what_happens_there(scene):
    series = scene.start_series()
    scene.book(series.sessions.get(number=1))
    rows = Series.objects.all()
    assert within_scope(rows, scene.desk) is rows
    here = User.objects.create_user("here", roles=[Role.FRONT_DESK], limited_to=[scene.location.pk])
    for model in (Appointment, Series, Session):
        assert model.objects.exists()
        assert set(within_scope(model.objects.all(), here)) == set(model.objects.all())


def test_the_pages_of_the_clinic_show_nothing_from_elsewhere(busy, limited, elsewhere):
    client = signed_in(limited)
    names = ["index", "treatments_appointment_calendar", "treatments_appointment_day_sheet", "treatments_figures"]
    for name in names:
        shown = client.get(reverse(f"admin:{name}")).content.decode()
        assert "Riverside" not in shown, name
        assert "Hilltop" in shown, name
    for series in Series.objects.all():
        shown = client.get(reverse("admin:clinic_patient_change", args=[series.patient_id])).content.decode()
        assert str(series.pk) not in shown
        # Who they are, and what is to be known of them, is seen anywhere.
        assert series.patient.family_name in shown


def test_tasks_audit_and_feed_tell_nothing_from_elsewhere(busy, limited):
    for model in (Task, AuditEvent, Rescheduling):
        assert model.objects.exists()
    told = {event.subject_type for event in within_scope(AuditEvent.objects.all(), limited)}
    assert "clinic.patient" in told
    assert not told & {"treatments.series", "treatments.session", "treatments.appointment", "aftercare.aftercareplan"}
    assert not within_scope(Rescheduling.objects.all(), limited).exists()
    rows = [
        Row(each.pk, 1, each.at, each.action, each.subject_type, each.subject_id, each.patient_id, each.by_id, [])
        for each in AuditEvent.objects.all()
    ]
    told = told_to_caller(rows, limited)
    assert {row.subject_type for row in told} & {"clinic.patient", "clinic.patientalert"}
    assert not {row.subject_type for row in told} & {"treatments.series", "treatments.appointment"}
    # The control: who is limited to none hears of everything.
    assert told_to_caller(rows, busy.desk) == rows


def test_only_who_sees_all_locations_says_who_sees_which(scene, elsewhere, limited):
    manager = User.objects.create_user("manager", roles=[Role.MANAGER], is_staff=True)
    act = {"at": MONDAY, "fields": ["limited_to"]}
    scene.desk.limited_to = [elsewhere.pk]
    save_user(user=scene.desk, by=manager, **act)
    assert AuditEvent.objects.filter(action="user.changed", subject_id=scene.desk.pk).get().fields == ["limited_to"]
    for user, by in ((manager, manager), (scene.desk, limited), (limited, limited)):
        user.limited_to = [scene.location.pk]
        with pytest.raises(LocationsKept):
            save_user(user=user, by=by, **act)
        user.refresh_from_db()


def test_who_is_limited_gets_nowhere_by_the_access_of_who_sees_more(scene, elsewhere, settings):
    settings.WEBHOOKS_ALLOW_LOCAL = True
    manager = User.objects.create_user("m", roles=[Role.MANAGER], is_staff=True, limited_to=[elsewhere.pk])
    wide, _secret = create_token(name="program", scopes=["*"], by=None, at=MONDAY)
    hook = {"name": "hook", "url": "http://127.0.0.1:9/", "event_types": ["*"]}
    endpoint = create_endpoint(**hook, owner=wide.user, by=scene.desk, at=MONDAY)
    by = {"by": manager, "at": MONDAY}
    scene.desk.first_name = "Ines"
    acts = [
        lambda: save_user(user=scene.desk, fields=["first_name"], **by),
        lambda: set_password_of(user=scene.desk, password="a-long-new-password", **by),
        lambda: deactivate_user(user=scene.desk, **by),
        lambda: reset_second_factor(user=scene.desk, **by),
        lambda: link_provider(user=scene.desk, provider=None, **by),
        lambda: rotate_token(token=wide, **by),
        lambda: change_token(token=wide, name="mine", scopes=["*"], networks=[], **by),
        lambda: create_endpoint(**hook, owner=wide.user, **by),
        lambda: change_endpoint(endpoint=endpoint, url="http://127.0.0.1:10/", **by),
        lambda: rotate_secret(endpoint=endpoint, **by),
    ]
    for act in acts:
        with pytest.raises(SeesMore):
            act()
    # The control: those who see no more are theirs to keep.
    User.objects.filter(pk__in=[scene.desk.pk, wide.user_id]).update(limited_to=[elsewhere.pk])
    rotate_token(token=ApiToken.objects.get(), **by)
    set_password_of(user=scene.desk, password="a-long-new-password", **by)


def test_a_program_sees_no_more_than_who_made_it(scene, elsewhere, limited):
    token, _text = create_token(name="program", scopes=["*"], by=limited, at=MONDAY)
    assert token.user.limited_to == [elsewhere.pk]


def test_a_manager_ticks_the_locations_on_the_page_of_a_user(scene, elsewhere):
    client = signed_in(User.objects.create_user("manager", roles=[Role.MANAGER], is_staff=True))
    address = reverse("admin:clinic_user_change", args=[scene.desk.pk])
    sent = {"username": scene.desk.username, "roles": ["front_desk"], "is_staff": "on", "limited_to": [elsewhere.pk]}
    assert client.post(address, sent).status_code == 302
    scene.desk.refresh_from_db()
    assert scene.desk.limited_to == [elsewhere.pk]
    assert "Sees appointments, series and records only at:" in client.get(address).content.decode()
