import pytest
from django.db import InternalError, OperationalError
from django.urls import reverse
from psycopg import errors as pg

from api.problems import problem_of
from clinic.errors import Busy, DomainError, Removed
from clinic.models import Patient
from tests.api.callers import BASE, assert_problem


def test_an_address_that_nothing_answers_is_a_problem_in_debug_too(client, settings):
    for settings.DEBUG in (True, False):
        for path in ("/api/", "/api", "/api/v1/", "/api/v2/patients/", "/api/v1/patients/x/y/", "/api/%00/"):
            assert_problem(client.get(path), 404, "not_found")


def test_an_address_that_nothing_answers_needs_no_csrf_token():
    from rest_framework.test import APIClient

    assert_problem(APIClient(enforce_csrf_checks=True).post("/api/v1/nowhere/"), 404, "not_found")


def test_what_nobody_foresaw_is_a_problem_that_tells_nothing(api, monkeypatch):
    def explode(*args, **kwargs):
        raise RuntimeError("Maya Lind")

    monkeypatch.setattr("api.v1.views.patients.register_patient", explode)
    api.raise_request_exception = False
    body = {"given_name": "Rosa", "family_name": "Vidal", "birth_date": "1988-04-12"}
    problem = assert_problem(api.create("/patients/", body), 500, "internal_error")
    assert "Maya" not in str(problem)
    assert not Patient.objects.filter(given_name="Rosa").exists()


def test_the_request_id_of_the_caller_comes_back_in_header_and_problem(api):
    answer = api.get(f"{BASE}/nowhere/", headers={"X-Request-ID": "abc-123"})
    assert answer["X-Request-ID"] == "abc-123"
    assert answer.json()["instance"] == "urn:request:abc-123"


def test_a_host_that_is_not_ours_is_a_problem(client):
    assert_problem(client.get("/api/v1/patients/", headers={"Host": "evil.example"}), 400, "bad_request")


@pytest.mark.parametrize("error", [OperationalError(), Busy()])
def test_a_database_that_is_away_or_busy_is_503_and_says_when_to_come_back(error):
    problem = problem_of(error)
    assert problem.status == 503
    assert int(problem.headers["Retry-After"]) > 0


def test_a_read_only_database_is_503_and_another_inner_error_is_our_fault():
    error = InternalError()
    error.__cause__ = pg.ReadOnlySqlTransaction()
    assert (problem_of(error).status, problem_of(InternalError()).status) == (503, 500)


def test_a_refusal_without_a_place_of_its_own_is_422():
    assert problem_of(DomainError()).status == 422


def test_what_was_removed_between_our_look_and_the_lock_isnt_what_the_caller_saw():
    assert (problem_of(Removed()).status, problem_of(Removed()).code) == (412, "stale")


def test_a_database_that_is_away_is_503_for_a_request(api, monkeypatch):
    def away(*args, **kwargs):
        raise OperationalError("connection refused on 10.0.0.7")

    monkeypatch.setattr("api.authentication.find_token", away)
    answer = api.at("/patients/")
    problem = assert_problem(answer, 503, "database_unavailable")
    assert answer["Retry-After"]
    assert "10.0.0.7" not in str(problem)


def test_an_error_names_the_place_in_a_list(api, scene):
    session = scene.begin(scene.start_series().sessions.get(number=1))
    areas = [{"area": "cheeks"}, {"area": "chin", "depth_mm": "deep"}]
    answer = api.put(f"{BASE}/sessions/{session.pk}/record/", {"areas": areas})
    assert assert_problem(answer, 400, "invalid")["errors"][0]["pointer"] == "/areas/1/depth_mm"


def test_no_problem_repeats_what_was_sent(api):
    secret = "Maya-Lind-1990"
    sent = dict.fromkeys(("birth_date", "email", "phone", "language", "skin_type", "guardian_phone"), secret)
    problem = assert_problem(api.create("/patients/", {"given_name": "R", "family_name": "V"} | sent), 400)
    assert {entry["pointer"] for entry in problem["errors"]} == {f"/{name}" for name in sent}
    assert secret not in str(problem)


def test_words_are_in_the_language_of_the_caller_and_codes_are_not(api):
    answer = api.get(f"{BASE}/patients/?limit=0", headers={"Accept-Language": "es"})
    assert answer["Content-Language"] == "es"
    assert answer.json()["code"] == "invalid_parameters"


def test_far_too_many_parameters_are_nonsense_and_not_our_fault(api):
    query = "&".join(f"a{number}=1" for number in range(2000))
    assert_problem(api.get(f"{BASE}/patients/?{query}"), 400, "bad_request")


def test_others_link_to_the_api_by_name():
    assert reverse("api:patients-list") == "/api/v1/patients/"
