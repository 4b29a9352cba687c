"""What one may not see of a kind that one may see: answered as what isn't there, byte by byte, at the same cost."""

import re
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from api.exporting.lists import lists
from api.models import WebhookEndpoint
from clinic import scope
from clinic.models import DataExport, DataImport, Location, User
from clinic.roles import Role
from clinic.scope import path_to_location
from tests.api.callers import BASE, assert_problem, person, program
from tests.scenes import MONDAY
from tests.staff import signed_in
from tests.trust.asking import quiet
from treatments.models import Photo, Series, Session, SessionRecord

NOWHERE = UUID("0193a000-0000-7000-8000-000000000000")


@pytest.fixture
def busy(scene):
    from tests.busy import keep_busy

    with time_machine.travel(MONDAY, tick=False), quiet():
        keep_busy(scene, rows=1)
        yield scene


def seen(caller, address):
    """Status, body but for what names this request, and how many statements it took."""
    caller.get(address)
    with CaptureQueriesContext(connection) as queries:
        answer = caller.get(address)
    said = re.sub(r"urn:request:[\w.-]+", "", answer.content.decode())
    return answer.status_code, said, len(queries)


def assert_alike(caller, addresses, status=404):
    there, gone = addresses
    known, unknown = seen(caller, there), seen(caller, gone)
    assert known[0] == status
    assert known == unknown, (there, gone)


def api(path, pk):
    return [f"{BASE}{path.format(each)}" for each in (pk, NOWHERE)]


def admin(name, pk):
    return [reverse(f"admin:{name}", args=[each]) for each in (pk, NOWHERE)]


def test_what_somebody_else_asked_for_or_owns_is_not_there(busy):
    another, lead = program("*", name="another"), person(Role.CLINICAL_LEAD)
    for caller in (another, lead):
        for path in ("/exports/{}/", "/exports/{}/content/"):
            assert_alike(caller, api(path, DataExport.objects.first().pk))
        for path in ("/imports/{}/", "/imports/{}/lines/", "/imports/{}/refused.csv"):
            assert_alike(caller, api(path, DataImport.objects.first().pk))
    assert_alike(another, api("/webhook-endpoints/{}/", WebhookEndpoint.objects.first().pk))
    assert_alike(another, api("/webhook-endpoints/{}/deliveries/", WebhookEndpoint.objects.first().pk))


def test_a_photo_that_was_entered_in_error_is_listed_and_shown_to_none_but_the_lead(busy):
    withdrawn = Photo.objects.exclude(withdrawal=None).first().pk
    for path in ("/photos/{}/content/", "/photos/{}/thumbnail/"):
        # That it is there stands in the list, so this tells nothing.
        assert person(Role.PROVIDER).get(api(path, withdrawn)[0]).status_code == 403
        assert_alike(person(Role.FRONT_DESK), api(path, withdrawn), status=403)


def test_the_admin_hides_what_somebody_else_asked_for(busy):
    lead = signed_in(User.objects.create_user("a-lead", roles=[Role.CLINICAL_LEAD], is_staff=True))
    assert_alike(lead, admin("clinic_dataexport_content", DataExport.objects.first().pk))


def test_who_may_not_see_a_kind_of_thing_is_refused_alike_whatever_is_there(busy):
    desk = signed_in(busy.desk)
    for name, row in (("clinic_user", busy.desk), ("treatments_photo", Photo.objects.first())):
        for act in ("change", "history", "delete"):
            assert_alike(desk, admin(f"{name}_{act}", row.pk), status=403)


def test_a_draft_is_not_there_but_for_who_wrote_it_and_leads(busy, monkeypatch):
    record = SessionRecord.objects.filter(status="draft").first()
    colleague = User.objects.create_user("a-colleague", roles=[Role.PROVIDER], is_staff=True)
    paths = ("/session-records/{}/", "/session-records/{}/missing/", "/session-records/{}/?expand=session")
    for caller in (person(user=colleague), program("*", name="another")):
        for path in paths:
            assert_alike(caller, api(path, record.pk))
        assert caller.get(f"{BASE}/session-records/").json()["results"] == []
        for prefix in ("pain-", "skin-type-"):
            assert caller.get(f"/fhir/R4/Observation/{prefix}{record.pk}").status_code == 404
    staff = signed_in(colleague)
    for act in ("change", "history", "delete"):
        # Django's pages lead back to the list, whatever the id.
        assert {staff.get(address).status_code for address in admin(f"treatments_sessionrecord_{act}", record.pk)} <= {
            302,
            403,
            404,
        }
    for reader in (person(user=record.written_by), person(Role.CLINICAL_LEAD)):
        assert reader.get(api(paths[0], record.pk)[0]).status_code == 200
    # The control: without the rule it is there.
    monkeypatch.setattr(scope, "_rules", {})
    assert person(user=colleague).get(api(paths[0], record.pk)[0]).status_code == 200


def scoped_views():
    return [view for view in lists().values() if path_to_location(view.queryset.model)]


def test_what_happens_at_another_location_is_not_there(busy, monkeypatch):
    elsewhere = Location.objects.create(name="Hilltop", time_zone="America/New_York")
    callers = [program("*", name="limited"), person(Role.CLINICAL_LEAD)]
    limited = [callers[0].token.user, User.objects.get(pk=callers[1].session["_auth_user_id"])]
    User.objects.filter(pk__in=[user.pk for user in limited]).update(limited_to=[elsewhere.pk])
    names, seen_at_all = [], 0
    for view in scoped_views():
        pk = view.queryset.order_by("pk").values_list("pk", flat=True).first()
        paths = path_to_location(view.queryset.model)
        somewhere = view.queryset.exclude(**{f"{paths[0]}__isnull": True})
        pk = somewhere.order_by("pk").values_list("pk", flat=True).first()
        if pk is None:
            continue
        for caller in callers:
            listed = caller.get(f"{BASE}/{view.resource}/")
            if listed.status_code == 200 and str(pk) in listed.content.decode():
                names.append(view.resource)
            if hasattr(view, "retrieve") and caller.get(api(f"/{view.resource}/{{}}/", NOWHERE)[0]).status_code == 404:
                assert_alike(caller, api(f"/{view.resource}/{{}}/", pk))
                seen_at_all += 1
    assert not names
    assert seen_at_all > 10
    # The control: without the rule it is there.
    monkeypatch.setattr(scope, "bounds_of", lambda user: [])
    assert callers[0].get(f"{BASE}/series/").json()["results"]


def test_acts_elsewhere_are_refused_like_those_on_nothing(busy):
    elsewhere = Location.objects.create(name="Hilltop", time_zone="America/New_York")
    caller = program("*", name="limited")
    User.objects.filter(pk=caller.token.user_id).update(limited_to=[elsewhere.pk])
    series, session = Series.objects.first(), Session.objects.first()
    assert caller.at("/me/").json()["locations"] == [str(elsewhere.pk)]
    for pk in (series.pk, NOWHERE):
        assert caller.act(f"/series/{pk}/hold/", {"reason": "x"}, version=series.version).status_code == 404
    for pk in (session.pk, NOWHERE):
        answer = caller.create("/waitlist/", {"series": str(series.pk if pk == session.pk else NOWHERE)})
        assert_problem(answer, 422, "unknown_reference")
    told = caller.at("/events/", limit=100).json()["results"]
    assert not [event for event in told if event["series_id"] or event["session_id"] or event["appointment_ids"]]
    for kind in ("Appointment", "CarePlan", "Procedure", "Observation"):
        found = caller.get(f"/fhir/R4/{kind}").json().get("entry", [])
        assert not [each for each in found if str(series.pk) in str(each) or str(session.pk) in str(each)], kind
    # Who they are, and what is to be known of them, is found anywhere.
    assert caller.at("/patients/").json()["results"]
    assert caller.at("/alerts/").status_code in (200, 404)
