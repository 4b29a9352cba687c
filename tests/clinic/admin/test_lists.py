"""The page of lists: how long each is, the rows of one, and only what one may see."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from clinic.admin.lists import COUNTED, ON_A_PAGE, _lists, count_lists, counted_before, counted_since
from clinic.models import Task
from clinic.roles import Role
from tests.scenes import MONDAY
from tests.staff import page, signed_in, somebody, text

EVERY = [
    "tasks",
    "to_book",
    "drifting",
    "to_replan",
    "consent",
    "unacknowledged",
    "unanswered",
    "waitlist",
    "holds",
    "untold",
]


@pytest.fixture
def desk(scene):
    return signed_in(scene.desk)


def test_every_list_has_its_page_with_what_is_so_where_it_is_empty(desk):
    assert [each.name for each in _lists] == EVERY
    for each in _lists:
        shown = text(desk.get(each.address))
        assert escape(str(each.title)) in shown
        assert escape(str(each.explanation)) in shown
        assert shown.count('aria-current="page"') == 1


def test_the_menu_says_how_long_each_is_and_begins_with_what_is_not_empty(desk, scene):
    first = scene.start_series().sessions.get(number=1)
    answer = desk.get("/admin/lists/")
    counts = {each.list.name: each.words for each in answer.context["counted"]}
    assert counts == {**dict.fromkeys(EVERY, "0"), "to_book": "1"}
    assert answer.context["chosen"].name == "to_book"
    assert page(first) in text(answer)


def test_counting_ends_at_a_hundred(scene, desk):
    add_many(scene, COUNTED + 5)
    assert count_lists(scene.desk, MONDAY)[0].words == "99+"


def add_many(scene, number):
    Task.objects.bulk_create(
        Task(kind="series_decided", role=Role.FRONT_DESK, due_at=MONDAY, subject_type="x", subject_id=uuid4())
        for _ in range(number)
    )


def test_a_long_list_is_shown_page_by_page(scene, desk, monday):
    for number in range(ON_A_PAGE + 1):
        scene.start_series(patient=scene.another_patient(f"P{number}"))
    first, second = (desk.get(f"/admin/lists/to_book/?page={number}") for number in (1, 2))
    assert (len(first.context["entries"]), len(second.context["entries"])) == (ON_A_PAGE, 1)
    assert "?page=2" in text(first)
    assert "?page=1" in text(second)
    assert desk.get("/admin/lists/to_book/?page=x").context["number"] == 1


def test_a_list_that_there_is_not_is_not_found_and_one_for_others_is_refused(desk):
    assert desk.get("/admin/lists/nothing/").status_code == 404
    assert somebody(Role.MANAGER).get("/admin/lists/untold/").status_code == 403
    assert "Messages that didn" not in text(somebody(Role.MANAGER).get("/admin/lists/"))


@pytest.mark.parametrize("name", EVERY)
def test_a_list_costs_the_same_for_one_row_and_many(busy_clinic, name):
    address = f"/admin/lists/{name}/"
    busy_clinic.get(address)
    with CaptureQueriesContext(connection) as queries:
        busy_clinic.get(address)
    assert len(queries) <= 8


def test_the_first_page_leads_to_what_is_not_empty_as_soon_as_that_is_counted(desk, scene):
    cache.clear()
    scene.start_series()
    before = text(desk.get("/admin/"))
    assert 'data-drawn-later="/admin/lists/counted/"' in before
    assert 'class="waiting__list" href="/admin/lists/"' in before
    for shown in (text(desk.get("/admin/lists/counted/")), text(desk.get("/admin/"))):
        assert "data-drawn-later" not in shown
        assert 'class="waiting__list" href="/admin/lists/to_book/"' in shown
        assert 'class="waiting__list" href="/admin/lists/holds/"' not in shown
    # What was so before is shown until it is counted anew.
    scene.book(scene.start_series().sessions.get(number=1), MONDAY + timedelta(hours=1), hold_minutes=30)
    again = text(desk.get("/admin/"))
    assert "data-drawn-later" in again
    assert 'class="waiting__list" href="/admin/lists/to_book/"' in again
    assert 'class="waiting__list" href="/admin/lists/holds/"' not in again
    assert 'href="/admin/lists/holds/"' in text(desk.get("/admin/lists/counted/"))


def test_what_waits_is_told_to_whoever_works_with_it(db):
    assert somebody().get("/admin/lists/counted/").status_code == 403


def test_what_is_held_is_confirmed_and_is_gone_when_its_time_is_over(desk, scene, monday):
    session = scene.start_series().sessions.get(number=1)
    appointment = scene.book(session, MONDAY + timedelta(hours=1), hold_minutes=30)
    shown = text(desk.get("/admin/lists/holds/"))
    assert f"/admin/treatments/appointment/{appointment.pk}/act/confirm/" in shown
    assert "held until 09:30" in shown
    monday.move_to(MONDAY + timedelta(minutes=30))
    assert "No time is held." in text(desk.get("/admin/lists/holds/"))


def test_whose_bounds_or_roles_were_changed_is_shown_nothing_that_was_counted_before(scene):
    counted_since([], scene.desk, MONDAY)
    assert counted_before([], scene.desk, MONDAY) == (count_lists(scene.desk, MONDAY), True)
    scene.desk.limited_to = [scene.location.pk]
    assert counted_before([], scene.desk, MONDAY) == ([], False)
    counted_since([], scene.desk, MONDAY)
    scene.desk.roles = [Role.MANAGER]
    assert counted_before([], scene.desk, MONDAY) == ([], False)


def test_lists_are_counted_anew_when_anything_was_done_or_a_minute_went_by(scene, django_assert_num_queries):
    seen = [uuid4()]
    for acts, at, queries in (
        (seen, MONDAY, 1),
        (seen, MONDAY + timedelta(seconds=59), 0),
        (seen, MONDAY + timedelta(seconds=60), 1),
        ([uuid4(), *seen], MONDAY, 1),
    ):
        with django_assert_num_queries(queries):
            counted = counted_since(acts, scene.desk, at)
        assert counted == count_lists(scene.desk, at)
