"""The week of a provider or a location: a picture and a table, and what can be done from there."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clinic.actions.hours import close_location, record_absence
from clinic.models import Location, Rota
from clinic.queries.rota_weeks import week_of_location, week_of_provider
from clinic.roles import Role
from tests.factories.clinic import ProviderFactory
from tests.kept import rehearse
from tests.scenes import MONDAY, add_provider
from tests.staff import button, page, somebody, text

TODAY = date(2027, 3, 1)
DAY = timedelta(days=1)
# Between two times.
DASH = " \u2013 "


@pytest.fixture
def client(db):
    with time_machine.travel(MONDAY, tick=False):
        yield somebody(Role.MANAGER)


def week(**query):
    return reverse("admin:clinic_rota_week", query=query)


def of(scene, begins_on=TODAY):
    return week_of_provider(scene.provider, begins_on=begins_on, zone=scene.location.time_zone)


def parts(hours):
    return [(part.day, part.starts // 60, part.ends // 60) for part in hours]


def test_a_week_has_what_is_in_force_on_each_of_its_days(scene):
    scene.provider.rotas.filter(weekday__lte=1).update(valid_until=TODAY + DAY)
    scene.provider.rotas.filter(weekday=2).update(valid_from=TODAY + 9 * DAY)
    assert parts(of(scene).work) == [(0, 9, 17), (3, 9, 17), (4, 9, 17)]
    assert parts(of(scene, TODAY + 7 * DAY).work) == [(2, 9, 17), (3, 9, 17), (4, 9, 17)]


def test_an_absence_takes_its_part_of_each_day_on_the_clock_of_the_place(scene):
    # From Sunday evening in New York to Tuesday at noon.
    starts_at, ends_at = datetime(2027, 3, 1, 1, tzinfo=UTC), datetime(2027, 3, 2, 17, tzinfo=UTC)
    record_absence(provider=scene.provider, starts_at=starts_at, ends_at=ends_at, by=scene.desk, at=MONDAY)
    assert parts(of(scene).away) == [(0, 0, 24), (1, 0, 12)]
    assert parts(of(scene, TODAY - 7 * DAY).away) == [(6, 20, 24)]


def test_an_absence_is_where_the_clock_stands_after_it_was_changed(scene):
    # On the 14th the clock jumps from two to three.
    starts_at, ends_at = datetime(2027, 3, 14, 13, tzinfo=UTC), datetime(2027, 3, 14, 15, tzinfo=UTC)
    record_absence(provider=scene.provider, starts_at=starts_at, ends_at=ends_at, by=scene.desk, at=MONDAY)
    assert parts(of(scene, date(2027, 3, 8)).away) == [(6, 9, 11)]


def test_a_location_shows_who_works_there_and_when_it_is_shut(scene):
    starts_at, ends_at = datetime(2027, 3, 3, 5, tzinfo=UTC), datetime(2027, 3, 4, 5, tzinfo=UTC)
    close_location(location=scene.location, starts_at=starts_at, ends_at=ends_at, by=scene.desk, at=MONDAY)
    found = week_of_location(scene.location, begins_on=TODAY)
    assert len(found.work) == 10
    assert parts(found.shut) == [(2, 0, 24)]


def test_the_page_draws_and_tells_the_week(client, scene):
    record_absence(
        provider=scene.provider, starts_at=MONDAY, ends_at=MONDAY + DAY / 8, reason="Course", by=scene.desk, at=MONDAY
    )
    shown = text(client.get(week(provider=scene.provider.pk)))
    assert shown.count("week__block--work") == 5 + 1
    assert shown.count("Course") == 3
    assert f"09:00{DASH}12:00" in shown
    assert f"Mon 1 Mar 2027{DASH}Sun 7 Mar 2027" in shown
    beside = text(client.get(week(location=scene.location.pk, week="2027-03-10")))
    assert beside.count("week__block--narrow") == 10
    assert "Mon 8 Mar 2027" in beside


@pytest.mark.parametrize(
    "query", [{}, {"week": "monday"}, {"week": "2027-02-30"}, {"week": "0001-01-01"}, {"provider": "x"}]
)
def test_an_odd_address_shows_this_week_of_the_first_location(client, scene, query):
    assert "Mon 1 Mar 2027" in text(client.get(week(**query)))


def test_hours_of_the_calendars_last_year_are_looked_at_and_not_those_after_it(client, scene):
    assert "Mon 20 Dec 2100" in text(client.get(week(week="2100-12-22")))
    assert "Mon 1 Mar 2027" in text(client.get(week(week="2101-01-05")))


def test_a_clinic_without_a_location_is_told_to_add_one(client):
    assert "There is no location yet." in text(client.get(week()))


def test_an_empty_week_says_what_to_do(client, scene):
    nobody = ProviderFactory()
    shown = text(client.get(week(provider=nobody.pk)))
    assert "there are no working hours in this week" in shown
    assert "Begin working hours, and they stand here every week." in shown


def test_hours_are_begun_changed_and_ended_from_the_week(client, scene):
    back = week(provider=scene.provider.pk)
    said = {"location": str(scene.location.pk), "weekdays": ["5"], "starts": "10:00", "ends": "14:00", "next": back}
    answer = client.post(button(scene.provider, "begin-hours"), said | {"from_on": "2027-03-01"})
    assert answer.url == back
    saturday = Rota.objects.get(provider=scene.provider, weekday=5)
    asked = text(client.get(f"{button(saturday, 'change-hours')}?day=2027-03-13"))
    assert 'value="10:00"' in asked
    assert 'value="2027-03-13"' in asked
    client.post(button(saturday, "change-hours"), {"starts": "09:00", "ends": "15:00", "from_on": "2027-03-13"})
    later = Rota.objects.get(provider=scene.provider, weekday=5, starts=time(9))
    client.post(button(later, "end-hours"), {"from_on": "2027-03-20"})
    later.refresh_from_db()
    assert later.valid_until == date(2027, 3, 20)


def test_hours_are_copied_from_somebody_else(client, scene):
    new = ProviderFactory()
    client.post(button(new, "copy-hours"), {"other": str(scene.provider.pk), "from_on": "2027-03-01"})
    assert new.rotas.count() == 5


def test_what_can_not_be_is_said(client, scene):
    said = {"location": str(scene.location.pk), "weekdays": ["0"], "starts": "10:00", "ends": "12:00"}
    answer = client.post(button(scene.provider, "begin-hours"), said | {"from_on": "2027-03-01"})
    assert "The provider already works somewhere in these hours." in text(answer)
    answer = client.post(button(scene.provider, "begin-hours"), said | {"ends": "09:00", "from_on": "2027-03-01"})
    assert "It ends after it starts." in text(answer)


def test_the_pages_of_providers_and_locations_lead_to_their_week(client, scene):
    assert week(provider=scene.provider.pk) in text(client.get(page(scene.provider)))
    assert week(location=scene.location.pk) in text(client.get(page(scene.location)))


def test_who_only_looks_is_offered_nothing(scene):
    shown = text(somebody(Role.CLINICAL_LEAD).get(week(provider=scene.provider.pk)))
    assert "week__block--work" in shown
    assert "change-hours" not in shown
    assert "begin-hours" not in shown


@pytest.mark.parametrize("others", [0, 2])
def test_the_week_costs_the_same_with_many(client, scene, others):
    for name in ("Cleo", "Dan")[:others]:
        add_provider(name, Location.objects.create(name=name, time_zone="UTC"))
        Rota.objects.create(
            provider=add_provider(f"{name}a", scene.location),
            location=scene.location,
            weekday=6,
            starts=time(9),
            ends=time(10),
            valid_from=TODAY,
        )
    costs = {}
    for name, address in {
        "provider": week(provider=scene.provider.pk),
        "location": week(location=scene.location.pk),
    }.items():
        rehearse(lambda address=address: client.get(address))
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        costs[name] = len(asked)
    assert costs == {"provider": 7, "location": 6}
