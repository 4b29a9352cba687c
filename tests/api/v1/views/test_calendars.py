from datetime import timedelta

import pytest
from django.utils import timezone

from api.tokens import change_token, revoke_token
from clinic.models import AuditEvent, Patient
from tests.api.callers import assert_problem, person, program
from tests.api.strict_calendar import read_strictly
from tests.scenes import MONDAY
from treatments.actions.cancelling import cancel
from treatments.models import CalendarFeed

TEN = MONDAY + timedelta(hours=1)


def of(patient):
    return f"/patients/{patient.pk}/appointments.ics"


def test_a_patients_appointments_are_a_calendar_in_the_language_they_read(api, scene):
    series = scene.start_series()
    first = scene.book(series.sessions.get(number=1), TEN)
    answer = api.at(of(scene.patient))
    (event,) = read_strictly(answer.content).values()
    assert event["summary"] == "Microneedling at Riverside"
    assert event["location"] == "Riverside"
    assert event["description"] == "Call us at +12125550100 if you can't come."
    assert answer["Content-Disposition"] == 'attachment; filename="appointments.ics"'
    Patient.objects.filter(pk=scene.patient.pk).update(language="es")
    (event,) = read_strictly(api.at(of(scene.patient)).content).values()
    assert event["summary"] == "Microagujas en Riverside"
    cancel(appointment=first, reason="ill", by=scene.desk, at=MONDAY)
    (event,) = read_strictly(api.at(of(scene.patient)).content).values()
    assert event["status"] == "CANCELLED"


def test_it_is_asked_for_again_only_where_it_has_changed(api, scene):
    scene.book(scene.start_series().sessions.get(number=1), TEN)
    etag = api.at(of(scene.patient))["ETag"]
    answer = api.get(f"/api/v1{of(scene.patient)}", headers={"If-None-Match": etag})
    assert (answer.status_code, answer.content) == (304, b"")


def test_it_holds_that_patients_alone_and_costs_the_same_whatever_it_holds(api, scene, django_assert_num_queries):
    other = scene.another_patient()
    scene.book(scene.start_series(patient=other).sessions.get(number=1), TEN)
    assert read_strictly(api.at(of(scene.patient)).content) == {}
    series = scene.start_series()
    for number in (1, 2, 3):
        scene.book(series.sessions.get(number=number), TEN + timedelta(days=28 * number))
        with django_assert_num_queries(3):
            assert len(read_strictly(api.at(of(scene.patient)).content)) == number


def test_it_takes_the_scope_of_appointments(scene):
    assert program("appointments:read").at(of(scene.patient)).status_code == 200
    assert_problem(program("patients:read").at(of(scene.patient)), 403, "scope_missing")
    assert_problem(program().at("/patients/0193a000-0000-7000-8000-000000000000/appointments.ics"), 404)


def test_the_address_of_a_calendar_is_told_once(api, client, scene):
    body = {"location": str(scene.location.pk), "with_names": True}
    made = api.create("/calendar-feeds/", body, key="once")
    url = made.json()["url"]
    assert client.get(url).status_code == 200
    assert made.json()["with_names"] is True
    assert api.create("/calendar-feeds/", body, key="once").json()["url"] is None
    assert url.rpartition("/")[2].removesuffix(".ics") not in str(api.at("/calendar-feeds/").json())
    assert "url" not in api.get(made["Location"]).json()


def test_a_revoked_calendar_leads_nowhere(api, client, scene):
    made = api.create("/calendar-feeds/", {"provider": str(scene.provider.pk)}).json()
    path = f"/calendar-feeds/{made['id']}/revoke/"
    assert_problem(api.act(path, version=2), 412, "stale")
    assert api.act(path, version=1).json()["revoked_at"] == "2027-03-01T14:00:00Z"
    assert client.get(made["url"]).status_code == 404


def test_a_calendar_is_that_of_one_of_them(api, scene):
    both = {"provider": str(scene.provider.pk), "location": str(scene.location.pk)}
    for body in (both, {}):
        assert_problem(api.create("/calendar-feeds/", body), 422, "provider_or_location")


def body_of(scene, *, with_names=False):
    return {"location": str(scene.location.pk), "with_names": with_names}


MAY = ("calendar-feeds:write", "appointments:read", "patients:read")


def test_who_makes_a_calendar_has_to_be_allowed_to_read_what_it_tells(scene):
    for scopes, with_names, status in [
        (MAY[:1], False, 403),
        (MAY[:2], False, 201),
        (MAY[:2], True, 403),
        ((MAY[0], MAY[2]), True, 403),
        (MAY, True, 201),
    ]:
        answer = program(*scopes).create("/calendar-feeds/", body_of(scene, with_names=with_names))
        assert answer.status_code == status
        if status == 403:
            assert_problem(answer, 403, "scope_missing")
    assert CalendarFeed.objects.count() == 2


def test_taking_a_calendar_back_needs_no_more_than_its_own_scope(api, scene):
    made = api.create("/calendar-feeds/", body_of(scene)).json()
    answer = program("calendar-feeds:write").act(f"/calendar-feeds/{made['id']}/revoke/", version=1)
    assert answer.status_code == 200


@pytest.fixture
def addresses(scene):
    caller = program(*MAY)
    urls = [
        caller.create("/calendar-feeds/", body_of(scene, with_names=names)).json()["url"] for names in (False, True)
    ]
    return caller.token, urls


def test_the_calendars_of_a_token_are_revoked_with_it_and_no_others(scene, client, addresses):
    token, urls = addresses
    another = person("manager").create("/calendar-feeds/", body_of(scene, with_names=True)).json()["url"]
    assert [client.get(url).status_code for url in urls] == [200, 200]
    revoke_token(token=token, by=scene.desk, at=timezone.now())
    assert [client.get(url).status_code for url in [*urls, another]] == [404, 404, 200]
    assert CalendarFeed.objects.filter(revoked_at=None).count() == 1
    assert AuditEvent.objects.filter(action="calendar_feed.revoked", by=scene.desk).count() == 2


def test_a_calendar_tells_no_more_than_its_token_may_read_now(client, addresses):
    token, urls = addresses
    for scopes, statuses in [(MAY[:2], [200, 404]), (MAY[:1], [404, 404]), (MAY, [200, 200])]:
        token = change_token(token=token, name=token.name, scopes=scopes, networks=[], by=None, at=timezone.now())
        assert [client.get(url).status_code for url in urls] == statuses


def test_a_calendar_ends_with_the_life_of_its_token(client, addresses, monday):
    token, urls = addresses
    monday.move_to(token.expires_at - timedelta(seconds=1))
    assert [client.get(url).status_code for url in urls] == [200, 200]
    monday.move_to(token.expires_at)
    assert [client.get(url).status_code for url in urls] == [404, 404]


def test_it_is_served_to_who_asks_for_a_calendar_and_not_as_json(api, scene):
    for path in (of(scene.patient), f"/patients/{scene.patient.pk}/restrictions.ics"):
        for accepted in ("text/calendar", "text/*;q=0.5", "*/*"):
            answer = api.get(f"/api/v1{path}", headers={"Accept": accepted})
            assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
        problem = assert_problem(api.get(f"/api/v1{path}", headers={"Accept": "application/json"}), 406)
        assert problem["detail"] == "What is served here is text/calendar. Accept that."
