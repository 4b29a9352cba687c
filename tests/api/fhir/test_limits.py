"""Whoever asks at this door asks as often as at the other, and no oftener: the limits are the same ones."""

import pytest

from tests.api.callers import program
from tests.api.fhir.reading import BASE, CONTENT_TYPE, assert_outcome

FORM = "application/x-www-form-urlencoded"


def statuses(caller, times, path="/Location"):
    return [caller.get(f"{BASE}{path}").status_code for _ in range(times)]


@pytest.fixture
def limited(db, settings, monday):
    settings.API_PER_SECOND, settings.API_PER_MINUTE = 3, 7
    return program("*")


def test_every_answer_says_what_is_left(limited):
    answer = limited.get(f"{BASE}/Location")
    assert (answer.status_code, answer["Content-Type"]) == (200, CONTENT_TYPE)
    assert answer["RateLimit-Policy"] == '"burst";q=3;w=1, "sustained";q=7;w=60'
    assert answer["RateLimit"] == '"burst";r=2;t=1, "sustained";r=6;t=60'


def test_one_too_many_is_an_outcome_that_says_when_to_come_back(limited):
    answer = [limited.get(f"{BASE}/Location") for _ in range(4)][-1]
    assert assert_outcome(answer, 429, "too_many_requests")["issue"][0]["code"] == "throttled"
    assert answer["Retry-After"] == "1"
    assert answer["RateLimit"].startswith('"burst";r=0;t=1')


def test_both_doors_count_together(limited):
    assert [limited.at("/me/").status_code for _ in range(2)] == [200] * 2
    assert statuses(limited, 2) == [200, 429]


@pytest.mark.parametrize("path", ["/Location/1", "/Slot", "/Observation", "/Patient/1/$everything"])
def test_what_is_refused_counts_too(settings, limited, path):
    assert statuses(program("rooms:read"), 4, path)[-1] == 429


def test_who_reads_what_the_door_can_do_is_not_counted(limited):
    assert statuses(limited, 5, "/metadata") == [200] * 5


def test_posted_searches_and_everything_of_a_patient_count_as_searches(scene, settings):
    settings.API_SEARCHES_PER_MINUTE = 4
    caller = program("*")
    answers = [
        caller.post(f"{BASE}/Patient/_search", "family=Lind", content_type=FORM),
        caller.post(f"{BASE}/Slot/_search", "", content_type=FORM),
        caller.get(f"{BASE}/Patient/{scene.patient.pk}/$everything"),
        caller.post("/api/v1/patients/search/", {"family_name": "Lind", "birth_date": "1990-02-03"}),
        caller.get(f"{BASE}/Patient/{scene.patient.pk}/$everything"),
    ]
    assert [answer.status_code for answer in answers] == [200, 400, 200, 200, 429]
    assert answers[0]["RateLimit"].startswith('"search";r=3')
    assert_outcome(answers[-1], 429, "too_many_requests")
    assert statuses(caller, 1) == [200]
