"""A caller may ask so often: by the token in a second and in a minute, and for what costs more besides."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.core.files.base import ContentFile
from django.db import InternalError, connection
from psycopg.errors import ReadOnlySqlTransaction

from clinic.actions.limiting import Limit, count_requests
from clinic.models import RequestCount
from clinic.roles import Role
from tests.api.callers import assert_problem, person, program
from tests.pictures import picture
from tests.scenes import MONDAY

PEOPLE = {"family_name": "Lind", "birth_date": "1990-02-03"}


@pytest.fixture
def limited(db, settings):
    settings.API_PER_SECOND, settings.API_PER_MINUTE = 3, 7
    return program("*")


def statuses(caller, times, path="/me/"):
    return [caller.at(path).status_code for _ in range(times)]


def test_a_token_may_ask_so_often_in_a_second(limited, monday):
    assert statuses(limited, 5) == [200, 200, 200, 429, 429]
    monday.shift(timedelta(seconds=1))
    assert statuses(limited, 3) == [200] * 3


def test_a_token_may_ask_so_often_in_a_minute_and_what_was_refused_is_not_counted(limited, monday):
    seen = []
    for _ in range(4):
        seen += statuses(limited, 4)
        monday.shift(timedelta(seconds=1))
    assert seen.count(200) == 7
    assert seen[8:] == [200, 429, 429, 429] + [429] * 4
    monday.move_to(MONDAY + timedelta(minutes=1))
    assert statuses(limited, 1) == [200]


def test_every_answer_says_what_is_left_as_structured_fields(limited, monday):
    monday.shift(timedelta(seconds=20))
    answer = limited.at("/me/")
    assert answer["RateLimit-Policy"] == '"burst";q=3;w=1, "sustained";q=7;w=60'
    assert answer["RateLimit"] == '"burst";r=2;t=1, "sustained";r=6;t=40'
    assert limited.at("/nothing/").get("RateLimit") is None


def test_one_too_many_is_a_problem_that_says_when_to_come_back(limited, monday):
    monday.shift(timedelta(seconds=59, milliseconds=500))
    answer = [limited.at("/me/") for _ in range(4)][-1]
    assert_problem(answer, 429, "too_many_requests")
    assert answer["Retry-After"] == "1"
    assert answer["RateLimit"].startswith('"burst";r=0;t=1')


def test_the_longer_wait_is_told_where_two_limits_are_over(limited, settings, monday):
    settings.API_PER_SECOND = settings.API_PER_MINUTE = 1
    monday.shift(timedelta(seconds=10))
    assert [limited.at("/me/") for _ in range(2)][-1]["Retry-After"] == "50"


def test_what_is_refused_for_its_scope_counts_too(settings, limited):
    caller = program("rooms:read")
    assert statuses(caller, 4, "/patients/") == [403, 403, 403, 429]


def test_each_token_counts_for_itself(limited):
    assert statuses(limited, 4)[-1] == 429
    assert statuses(program("*"), 1) == [200]


def test_who_isnt_known_is_counted_for_nobody(limited):
    caller = program("*")
    caller.credentials(HTTP_AUTHORIZATION="Bearer ck_0.0")
    assert statuses(caller, 5) == [401] * 5
    # Nothing of theirs is limited; that it was tried is written down once in a while, by a count of its own.
    assert not RequestCount.objects.exclude(bucket="unknown_token").exists()


def test_a_person_who_looks_at_the_clinics_own_pages_is_not_limited(settings, limited):
    assert statuses(person(Role.MANAGER), 5) == [200] * 5


def test_searching_has_a_limit_of_its_own_for_people_too(db, settings):
    settings.API_SEARCHES_PER_MINUTE = 2
    for caller in (program("*"), person(Role.FRONT_DESK)):
        answers = [caller.post("/api/v1/patients/search/", PEOPLE) for _ in range(3)]
        assert [answer.status_code for answer in answers] == [200, 200, 429]
        assert answers[0]["RateLimit"] == '"search";r=1;t=60'
        assert caller.at("/patients/").status_code == 200


def test_uploading_has_a_limit_of_its_own(scene, settings):
    settings.API_UPLOADS_PER_MINUTE = 1
    caller = program("*")
    answers = [
        caller.post("/api/v1/photos/", {"file": ContentFile(picture(), "a.jpg")}, format="multipart") for _ in range(2)
    ]
    assert answers[0].status_code != 429
    assert_problem(answers[1], 429, "too_many_requests")


def test_all_limits_are_one_query_and_none_where_they_are_off(limited, settings, django_assert_num_queries):
    limited.at("/me/")
    with django_assert_num_queries(2):
        limited.at("/me/")
    settings.API_PER_SECOND = settings.API_PER_MINUTE = 0
    with django_assert_num_queries(1):
        assert "RateLimit" not in limited.at("/me/")


def test_reading_goes_on_where_nothing_can_be_counted(limited, monkeypatch):
    def refuse(**kwargs):
        raise InternalError from ReadOnlySqlTransaction()

    monkeypatch.setattr("api.limits.count_requests", refuse)
    assert statuses(limited, 9) == [200] * 9


def test_a_clock_that_is_a_little_late_begins_no_window_anew(db):
    second = [Limit(bucket="burst", most=1, seconds=1)]

    def ask(seconds):
        (count,) = count_requests(limits=second, source="a", at=MONDAY + timedelta(seconds=seconds))
        return count.is_over

    assert [ask(seconds) for seconds in (5, 4, 5, 6)] == [False, True, True, False]
    # One that was wrong altogether, and was set, is believed again.
    assert ask(-3600) is False


MOST, CALLERS = 50, 16


def asked_by_many(ask):
    """How many of a hundred and sixty requests of sixteen callers, all at once, may go on."""
    meeting = Barrier(CALLERS)

    def caller(_number):
        try:
            meeting.wait(10)
            return [ask() for _ in range(10)].count(True)
        finally:
            connection.close()

    with ThreadPoolExecutor(CALLERS) as pool:
        return sum(pool.map(caller, range(CALLERS)))


def test_sixteen_at_once_get_exactly_what_the_limit_says(committed_db):
    limits = [Limit(bucket="burst", most=MOST, seconds=1), Limit(bucket="sustained", most=1000)]

    def ask():
        return not any(count.is_over for count in count_requests(limits=limits, source="a", at=MONDAY))

    assert asked_by_many(ask) == MOST
    counts = dict(RequestCount.objects.values_list("bucket", "count"))
    assert counts == {"burst": 10 * CALLERS, "sustained": MOST}


def test_counting_by_looking_first_lets_more_through_which_shows_that_they_meet(committed_db):
    RequestCount.objects.create(bucket="burst", source="a", starts_at=MONDAY, count=0)

    def ask():
        row = RequestCount.objects.get(bucket="burst")
        RequestCount.objects.filter(pk=row.pk).update(count=row.count + 1)
        return row.count < MOST

    assert asked_by_many(ask) > MOST
