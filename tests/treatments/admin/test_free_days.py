"""Which starts are offered: those that the rule book allows; others only where they are asked for, and marked."""

from datetime import timedelta

import pytest

from tests.scenes import MONDAY
from tests.staff import button, signed_in, text

TEN = MONDAY + timedelta(hours=1)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def desk(scene):
    return signed_in(scene.desk)


@pytest.fixture
def second(scene):
    first, second = scene.start_series().sessions.order_by("number")[:2]
    scene.perform(first, TEN)
    second.refresh_from_db()
    return second


def days(desk, session, **query):
    return desk.get(button(session, "book"), query).context["form"].days


def test_only_what_needs_no_override_is_offered(desk, second):
    found = days(desk, second)
    assert found[0].day == second.earliest_on
    assert not any(start.needs_override for day in found for start in day.starts)


def test_what_needs_an_override_is_shown_where_asked_for_and_marked(desk, second):
    assert "all=1" in text(desk.get(button(second, "book")))
    found = days(desk, second, all="1")
    assert found[0].day == MONDAY.date() + timedelta(days=second.floor_days)
    assert all(start.needs_override for start in found[0].starts)
    assert found[0].hint == "too early"
    late = days(desk, second, all="1", **{"from": second.earliest_on.isoformat()})
    assert not any(start.needs_override for start in late[0].starts)


def test_what_nobody_may_is_never_offered(desk, second):
    found = days(desk, second, all="1", **{"from": "2027-03-02"})
    assert found[0].day == MONDAY.date() + timedelta(days=second.floor_days)


def test_where_nothing_is_allowed_the_page_says_what_to_do(desk, scene, second):
    scene.provider.rotas.all().delete()
    scene.colleague.rotas.all().delete()
    assert "Nothing is free in these four weeks that the rule book allows" in text(desk.get(button(second, "book")))


def test_offering_costs_the_same_for_any_number_of_days(desk, second, django_assert_num_queries):
    form = desk.get(button(second, "book")).context["form"]
    del form.__dict__["days"], form.__dict__["steps"]
    with django_assert_num_queries(5):
        assert form.days


def between(scene):
    """A second session that waits, while the third is booked 57 days after the first."""
    first, second, third = scene.start_series().sessions.order_by("number")[:3]
    scene.perform(first, TEN)
    scene.book(third, TEN + 57 * DAY - HOUR, at=TEN + HOUR)
    second.refresh_from_db()
    return second


def test_between_two_the_latest_day_is_the_one_that_the_next_leaves(desk, scene):
    second = between(scene)
    response = desk.get(button(second, "book"))
    form = response.context["form"]
    assert form.latest_day == MONDAY.date() + 29 * DAY
    assert form.latest_day < second.latest_on
    assert max(day.day for day in form.days) == form.latest_day
    assert "Session 3 on Tue 27 Apr 2027 leaves no later day: move it first." in text(response)
    later = desk.get(button(second, "book"), {"from": form.later_day.isoformat()})
    assert text(later).count("leaves no later day: move it first.") == 2
    assert "with somebody else" not in text(later)


def test_where_nothing_follows_the_latest_day_is_its_own(desk, second):
    response = desk.get(button(second, "book"))
    assert response.context["form"].latest_day == second.latest_on
    assert "leaves no later day" not in text(response)
